"""Chinese text in; a PDF to print, an EPUB to read and a DOCX to edit out.

Stages are folders, and the text passes through them once, from left to right:

    bytes --readers--> Document --transforms--> Document --renderers(theme)--> bytes --verification--> diagnostics
"""

__version__ = "0.1.0"
