"""How well sources are read, measured on real files: ``python -m tests.measures CORPUS [--half test|development] [MEASURE ...]``.

Labels -> what the readers answer -> one report per measure: a table, the goals, and each confusion with file, line and reason.
Nothing here is asserted; the figures tell where to work next.

**The split.** A file belongs to the development half when the SHA-256 of its bytes begins with 0-7 in hexadecimal, and to
the test half when it begins with 8-f. Rules are written while looking at the development half alone.

**The labels** lie in ``labels/HALF/*.labels``: a file by its name below the corpus and its SHA-256, then line numbers with a
label each, never the text itself (see ``labelled.py``). A labelled file that the corpus lacks, or that has other bytes, is named in the
report and left out. They were made by reading, before and without looking at what the readers answer; small scripts found
candidates, a person judged them. A label that proves wrong is corrected in a commit that says so.

========== =============================================================================================================
label      the line is
========== =============================================================================================================
title      the title of the whole text; a heading there is neither wanted nor wrong
repeat     the title said again, as in a browser's tab with the name of the site
h1 h2 ...  a heading; 1 is the highest level that the text has below its title
front      a heading without number that stands outside the levels: preface, introduction
maybe      body text that a careful editor might set as a heading: questions of an interview, captions, notes under a rule
continuation  the second line of a heading or title
contents   a table of contents that was copied into the text; no heading
repeated   the name of a part that stands again above each of its chapters; no heading
prose      body text: paragraphs, verse, captions, signatures and dates of letters and decrees, addressees
metadata   date, source, author, editor, keywords of the page
chrome     what belongs to the site: navigation, share and comment forms, readers' comments, related and recommended
           articles with their teasers, advertisements, counters, copyright; in a novel: marks of the site that copied it
either     careful readers would differ, or spam has spoilt the line; not counted
========== =============================================================================================================

A run-in heading (a number and a few words, a full stop, then the paragraph goes on in the same line) is prose; alone on its line it
is a heading, full stop or not. Articles of a law are prose, its parts, chapters and sections are headings. In novels only what is
no prose is labelled, and every other line that is not blank is prose. Essays, news and notes are labelled line by line, all of them, so
that each false heading counts.

A new measure is a module with a function from ``Corpus`` to ``Report`` and one line in ``registry.py``.
"""
