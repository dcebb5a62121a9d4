r"""Markdown -> document: CommonMark, the usual additions, and spellings for what Chinese documents have besides.

Names in braces and after colons may be English or Chinese, as the table shows. Attributes in braces stand at the end of
a heading or paragraph, right after a picture or bracketed words, or alone on the line above any block.

======================== ==================================================================================================
Element                  Spelling
======================== ==================================================================================================
title                    ``title:`` of the front matter, else the only ``#`` heading (those below it rise by one level)
metadata                 front matter between two ``---`` lines: ``title`` ``subtitle`` ``author`` ``date`` ``modified``
                         ``language`` ``category`` ``source`` ``description`` ``keywords`` ``identifier`` ``rights`` ``series``
                         ``series_position`` ``writing`` ``cover``, or ``标题`` ``副标题`` ``作者`` ``日期`` ``修改日期`` ``语言``
                         ``分类`` ``来源`` ``摘要`` ``关键词`` ``标识`` ``版权`` ``丛书`` ``卷次`` ``排版方向`` ``封面``; any other name is
                         kept as the author's own field
heading                  ``# 第一章 总则`` to ``######``, deeper with ``{level=7}`` (``层级=``); a typed number is kept apart from the
                         words, and ``{label=其一}`` (``编号=``) says what cannot be told; ``{.unnumbered}`` (``不编号``) or ``{-}``
anchor                   ``{#name}`` on any block
paragraph role           ``{.lead}`` at its end, or ``::: lead`` … ``:::`` around several: ``lead`` ``导语``, ``dateline`` ``时间地点``,
                         ``salutation`` ``称呼``, ``closing`` ``祝颂``, ``signature`` ``落款``, ``date`` ``日期``, ``addressee`` ``主送``,
                         ``attachment`` ``附件``, ``remark`` ``附注``, ``epigraph`` ``题记``, ``caption`` ``题注``, ``body`` ``正文``
quotation                ``> words``; a last line ``> ——whose`` or a last paragraph ``> whose {.attribution}`` (``出处``) is the
                         attribution; or ``::: quote whose`` … ``:::`` (``引用``)
verse                    ``::: verse whose`` … ``:::`` (``诗``): a line is a line, a blank line parts stanzas, a last paragraph
                         that begins with a dash or ends with ``{.attribution}`` is the attribution
ordered list             ``1.`` or ``1)``, starting anywhere; ``{label=A.}`` above it shows how its first label reads: any
                         of 1 一 壹 ① 甲 a A i I with any marks around, such as Chinese brackets (``编号=``)
unordered list           ``-``, ``*`` or ``+``
task list                ``- [ ]`` and ``- [x]``
definition list          the term on a line, below it ``: its meaning``; further terms behind ``<br>``
table                    rows of ``|``; alignment ``:--`` ``:-:`` ``--:``; a cell ``<<`` belongs to the one on its left, ``^^`` to the
                         one above; ``{head=2}`` (``表头=``) above it makes two head rows; its caption is a paragraph
                         ``: words``, ``Table: words`` or ``表: words`` directly above or below; with lists or several paragraphs
                         in its cells ``::: table {head=1 align=lcr}`` … ``:::`` (``表格``, ``对齐=左中右``) around a list of
                         rows, each a list of cells
figure                   a picture alone in its paragraph: ``![what it shows](a.png "caption")``; without a title what it
                         shows is the caption, unless that is a mere file name; ``::: figure`` … ``:::`` (``插图``) with the
                         picture and, below it, a caption with markup, or none
code block               three backticks or tildes, with the language; or an indent of four spaces
formula                  ``$$`` … ``$$`` on lines of its own, ``$$ … $$ (name)`` gives it an anchor; in a line ``$…$``,
                         beside digits ``$`…`$``
scene break              ``***`` or ``---``
page break               ``\newpage`` or ``\分页`` alone in a paragraph
emphasis, strong         ``*words*``, ``**words**``; full-width marks do not keep them from closing
emphasis dots            ``==words==`` (Han inside), or ``[words]{.着重号}`` (``dots``)
proper noun              ``++words++`` (Han inside), ``<u>words</u>``, or ``[words]{.专名号}`` (``name``)
strikeout                ``~~words~~``
superscript, subscript   ``10^6^``, ``H~2~O``; or ``[words]{.上标}`` (``sup``), ``[words]{.下标}`` (``sub``), for words with spaces or Han
code                     backticks
link                     ``[words](address "title")`` or ``<address>``
picture in a line        ``![what it shows](a.png)`` among words
ruby                     ``{汉字|hàn zì}``, or one reading for each character ``{汉字|hàn|zì}``; ``<ruby>`` too; inside a table
                         the bar is typed ``\|``
note                     ``[^1]`` with ``[^1]: words`` anywhere, or ``^[words]`` in place
line break               two spaces or a backslash at the line's end, or ``<br>``
cross-reference          ``[](#name)`` prints the target's label, ``[words](#name)`` prints the words; a heading can also be
                         named by its words, as in ``[](#总则)``
======================== ==================================================================================================

A paragraph that could be taken for something else, such as a picture alone or a quotation's last line with a dash, is one
when it says so: ``{.body}`` (``正文``). A line end inside a paragraph is nothing beside Chinese and a space between Western
words. Of raw HTML, tables, links, pictures, ruby and plain emphasis are what they say; anything else shows its text, its tags
set aside in the document's provenance, as is every attribute and container that means nothing here. ``writing`` writes a
document in these spellings.
"""
