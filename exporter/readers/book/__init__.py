"""A folder with ``book.toml`` -> one document: the order of its files, the parts above them, what is said of the whole.

``files`` names the members in order; each ``[[part]]`` has a ``title`` and ``files`` of its own; every name of a sidecar may
stand beside them. A member's title is a heading, its own headings stand below; its anchors, pictures and positions stay its own.
"""
