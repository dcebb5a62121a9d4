"""A Word document (ECMA-376, ISO/IEC 29500) -> the document that it shows, whichever program wrote it.

| in the file | in the document |
|---|---|
| a style by its name and those that it is based on, in several languages; an outline level | headings, roles, quotations, verse |
| numbering, bullets, and labels typed before a tab | lists; a typed label that the list supplies anyway is taken off |
| a heading's counted number | its label; in our own exports it is counted again |
| tracked changes | accepted; what was deleted is set aside |
| content controls, smart tags, custom XML, alternatives | what they hold, one branch of each alternative |
| fields | the words that a program found there last; links and references as such; a table of contents is set aside |
| footnotes, endnotes | notes, where they are called |
| tables | cells with their spans, heading rows, alignment, the caption above |
| pictures | figures and images, their bytes beside the document; text boxes stand behind their paragraph |
| Office Math | TeX |
| styles and look of runs | strong, emphasis, dots, proper nouns (underlined), code, raised and lowered words |
| comments, hidden text, headers and footers, objects, properties | set aside in the provenance, each with its kind |

Our own exports carry a bookmark around each block, and a part with the blocks' hashes; both say where a block ends and
which one it was, never what it says.
"""
