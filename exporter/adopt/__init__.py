"""An edited DOCX comes home: what a person changed in it becomes part of the source of all formats.

Four documents meet. ``base``: what our own DOCX, as it was written, reads back as. ``theirs``: what the edited one reads as. ``model``:
the document from which the DOCX was made. ``ours``: the document that the source says now. What ``theirs`` changed of ``base`` is
carried over to ``model`` (``losses``), so that nothing that a DOCX cannot hold looks deleted; that and ``ours`` are merged over
``model`` (``merging``): a change of one side is taken, equal ones are taken once, and a sentence that both changed is a conflict, which is
shown and never guessed.
"""
