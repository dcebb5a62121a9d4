"""How well sources are read, measured on real files: ``python -m tests.measures CORPUS [--half test|development] [MEASURE ...]``.

Labels -> what the readers answer -> one report per measure: a table, the goals, and each confusion with file, line and reason.
Nothing here is asserted; the figures tell where to work next.

**The split.** A file belongs to the development half when the SHA-256 of its bytes begins with 0-7 in hexadecimal, and to
the test half when it begins with 8-f. Rules are written while looking at the development half alone.

**The labels** lie in ``labels/HALF/*.labels``: a file by its name below the corpus and its SHA-256, then line numbers with a
label each, never the text itself (see ``labelled.py``). A labelled file that the corpus lacks, or that has other bytes, is named in the
report and left out.

A new measure is a module with ``measure(half) -> Report`` and one line in ``registry.py``.
"""
