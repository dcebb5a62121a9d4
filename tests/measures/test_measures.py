"""The measures on sources of a few lines: what they count, and what they say of a corpus that lacks every file."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.model import Metadata
from tests.measures import chrome, flattened, headings, main_content
from tests.measures.answers import answer, as_plain_text, is_title
from tests.measures.corpus import Corpus, Half, Source, lines_of
from tests.measures.labelled import Labelled, parsed
from tests.measures.registry import MEASURES
from tests.measures.report import printed
from tests.measures.scoring import Score

CHAPTER = "    \u8bdd\u8bf4\u5929\u4e0b\u5927\u52bf\uff0c\u5206\u4e45\u5fc5\u5408\uff0c\u5408\u4e45\u5fc5\u5206\u3002" * 3
NOVEL = "\n".join(f"\u7b2c{number}\u56de \u54cd\u9a6c\u51fa\u57ce\n\n{CHAPTER}\n" for number in "\u4e00\u4e8c\u4e09")


def labelled(name: str, text: str, *labels: str) -> Labelled:
    source = Source(name, text.encode())
    (found,) = parsed([f"= {name} {source.digest}", *labels], "a.labels")
    return Labelled(source, found)


def test_a_heading_counts_where_the_labels_want_it_and_against_where_they_do_not() -> None:
    wanted = headings._file(labelled("a.txt", NOVEL, "1,5 h1", "3,7 prose"))
    assert wanted.score == Score(right=2, missed=0, false=1)
    assert [(confusion.line, confusion.got) for confusion in wanted.confusions] == [(9, "a heading")]
    assert headings._file(labelled("a.txt", NOVEL, "1,5 h1", "9 maybe")).score == Score(right=2)


def test_a_missed_heading_says_what_became_of_it() -> None:
    measured = headings._file(labelled("a.txt", NOVEL, "1,5,9 h1", "3 h1"))
    assert measured.score == Score(right=3, missed=1)
    (confusion,) = measured.confusions
    assert (confusion.line, confusion.expected, confusion.got) == (3, "a heading", "paragraph")


def test_levels_are_compared_from_the_highest_of_each_side() -> None:
    assert headings._file(labelled("a.txt", NOVEL, "1,5 h2", "9 h1")).levels == Score(right=1, missed=2)
    assert headings._file(labelled("a.txt", NOVEL, "1,5,9 h2")).levels == Score(right=3)


def test_chrome_counts_as_found_when_it_left_the_body_and_prose_as_taken() -> None:
    page = "\u5f53\u524d\u4f4d\u7f6e:\u9996\u9875 > \u65b0\u95fb\n\u6625\u5929\n" + CHAPTER + "\n\u76f8\u5173\u9605\u8bfb\n\u590f\u5929\n"
    count = chrome._count(labelled("a.txt", page, "1,4,5 chrome", "2 title", "3 prose"))
    assert (count.chrome.right + count.chrome.missed, count.prose) == (3, Score(right=1))
    assert count.chrome.right >= 1
    assert count.titles == Score(right=1)
    wrong = chrome._count(labelled("a.txt", page, "1 prose", "2 title", "3 prose"))
    assert wrong.prose == Score(right=1, missed=1)
    assert [(confusion.line, confusion.expected) for confusion in wrong.confusions] == [(1, "prose")]


def test_a_title_may_be_freed_of_its_writers_but_of_nothing_else() -> None:
    line, book, writer = "[\u4e09\u56fd/\u7f57\u8d2f\u4e2d\u8457]", "\u4e09\u56fd", "\u7f57\u8d2f\u4e2d"
    right = [Metadata(title=book, authors=(writer,)), Metadata(title=f"{book}/{writer}"), Metadata(title=line)]
    wrong = [Metadata(title=book), Metadata(title=book + "\u5fd7", authors=(writer,)), Metadata(authors=(writer,)), Metadata()]
    assert [is_title(line, metadata) for metadata in (*right, *wrong)] == [True] * 3 + [False] * 4


def test_a_flattened_mark_is_judged_by_what_stands_in_its_place() -> None:
    text = "\u6625\u5929,\u6625\u5929,\u6625\u5929,\u6625\u5929,\u6625\u5929,\u6625\u5929,\u6625\u5929\u6765\u4e86\u3002\n"
    each = labelled("a.txt", text * 3, "1 3,6=FF0C", "2 3=FF1B")
    wrong, marks, kept = flattened._file(each, answer(each.source, frozenset()))
    assert (marks, kept) == (Score(right=2, missed=1), Score())
    assert [confusion.line for confusion in wrong] == [2]


def test_a_page_without_a_reader_is_said_and_counts_as_missed() -> None:
    page = main_content._page(labelled("a.unknown", "<p>\u6625\u5929</p>", "1 prose"))
    assert page.main == Score(missed=2)
    assert page.row() == ("a.unknown", "0.00 %", "-", "no", "no")


def test_a_law_in_markdown_loses_its_marks_line_by_line() -> None:
    law = Source("a.md", b"# Law\n\n<!-- INFO -->\n## 1\ntext # not a mark\n#no\n")
    assert lines_of(as_plain_text(law).content.decode()) == ["Law", "", "", "1", "text # not a mark", "#no", ""]


@pytest.mark.parametrize("name", ["headings", "chrome", "main-content", "flattened"])
@pytest.mark.parametrize("half", list(Half))
def test_a_corpus_that_lacks_the_labelled_files_is_reported_and_not_fatal(tmp_path: Path, name: str, half: Half) -> None:
    report = MEASURES[name](Corpus(tmp_path, half))
    assert report.missing or name == "flattened"
    assert any(line.startswith("missing") for line in printed(report, half)) or name == "flattened"
