"""A page saved from a browser -> document: the main content with its structure, everything else in the provenance.

``tokens`` cuts the text into tags and words and loses no character; ``tree`` nests them with their lines; ``content``
finds what the page is about; ``blocks`` and ``inlines`` map elements to nodes; ``about`` reads what the page says of itself.

=========================================== ======================================================================================
Elements                                    Nodes
=========================================== ======================================================================================
``h1`` … ``h6``                             headings; a first one that says the page's title is the title
``p``, any block with words, ``br`` ``br``  paragraphs; a single ``br`` before an indent or after a sentence parts paragraphs too
``ul`` ``ol`` ``dl``                        lists, with ``start``, ``type`` and ``list-style-type``
``table``                                   tables with head rows, spans, alignments; a table that only places things is none
``img`` ``figure`` ``figcaption``           pictures and figures, from files below the page's folder
``blockquote`` ``pre`` ``hr``               quotations, code, changes of scene
``b`` ``i`` ``u`` ``s`` ``sub`` ``sup`` …   emphasis; ``style`` with weight, slant, decoration, emphasis marks says the same
``ruby`` ``code`` ``a`` ``math``            ruby, code, links, formulas that carry their TeX
links back and forth                        footnotes where they are called
=========================================== ======================================================================================
"""
