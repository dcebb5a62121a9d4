"""The scraped essay, to the letter."""

from __future__ import annotations

from collections import Counter

from exporter.model import Paragraph, Role
from exporter.walk import plain_text
from tests.readers.reading import EVERY_STEP, SEED, lines, roles, solid, whole

SOURCE = SEED.read_text(encoding="utf-8")
RAW = SOURCE.split("\n")
WIDENED = {",": "\uff0c", ":": "\uff1a", ";": "\uff1b"}
TITLE = "2020群众路线心得体会应该怎么写"


def test_its_title_and_metadata_are_told_apart_from_the_line_that_glues_them() -> None:
    metadata = whole(SEED).document.metadata
    assert metadata.title == TITLE
    assert metadata.published == "2019-12-08T08:15:02"
    assert metadata.category == "心得体会"
    assert metadata.source == "范文帮"
    assert metadata.rich_title == () and metadata.authors == () and metadata.user == ()


def test_exactly_three_pieces_are_set_aside_each_with_its_rule_and_line() -> None:
    removals = whole(SEED).document.provenance.removals
    assert [(removal.where.line, removal.rule, removal.text) for removal in removals] == [
        (1, "breadcrumb", RAW[0]),
        (5, "page-link", "访问手机版"),
        (9, "boilerplate-sentence", RAW[8]),
    ]
    assert {removal.where.source for removal in removals} == {"seeds/000_88158a73406d426e.txt"}


def test_the_first_sentence_leads_and_all_else_is_body() -> None:
    document = whole(SEED).document
    assert roles(document) == [Role.LEAD] + [Role.BODY] * 10
    assert lines(document)[0].startswith("1929年9月28日" + WIDENED[","])
    assert all(isinstance(block, Paragraph) for block in document.blocks)


def test_each_paragraph_stands_at_its_line() -> None:
    positions = [block.where.line for block in whole(SEED).document.blocks if block.where]
    assert positions == [7, *range(11, 30, 2)]


def test_every_prose_mark_is_full_width_again_and_counted_by_its_rule() -> None:
    prose = "".join(RAW[line - 1] for line in (7, *range(11, 30, 2)))
    changes = Counter(change.rule for change in whole(SEED).document.provenance.changes)
    assert changes == {
        "full-width-comma": prose.count(","),
        "full-width-colon": prose.count(":"),
        "full-width-semicolon": prose.count(";"),
        "space-beside-quote": 1,
    }
    assert (prose.count(","), prose.count(":"), prose.count(";")) == (123, 3, 10)


def test_no_ascii_mark_is_left_in_the_prose() -> None:
    prose = "".join(lines(whole(SEED).document))
    assert not set(prose) & set(",:;?!")


def test_each_change_says_its_line_and_the_words_around_it() -> None:
    changes = whole(SEED).document.provenance.changes
    assert all(change.context in RAW[change.where.line - 1] for change in changes)
    assert all(change.before in change.context for change in changes)
    assert all(change.after == WIDENED.get(change.before, "") for change in changes)


def test_the_stray_space_before_the_quotation_is_gone_and_the_other_words_are_as_they_were() -> None:
    (change,) = (change for change in whole(SEED).document.provenance.changes if change.rule == "space-beside-quote")
    assert (change.where.line, change.before, change.after) == (23, " ", "")
    poem = next(line for line in lines(whole(SEED).document) if "于谦" in line)
    assert "于谦\u201c但愿苍生俱饱暖" in poem


def test_what_is_printed_is_the_source_with_only_its_marks_widened() -> None:
    widened = str.maketrans(WIDENED)
    expected = [solid(RAW[line - 1]).translate(widened) for line in (7, *range(11, 30, 2))]
    assert lines(whole(SEED).document) == expected


def test_with_punctuation_off_the_marks_stay_and_the_space_goes() -> None:
    document = whole(SEED, frozenset({"punctuation"})).document
    assert [change.rule for change in document.provenance.changes] == ["space-beside-quote"]
    assert lines(document)[0] == RAW[6]


def test_with_spacing_off_the_space_stays() -> None:
    assert "于谦 \u201c" in "".join(lines(whole(SEED, frozenset({"spacing"})).document))


def test_with_chrome_off_the_page_is_read_as_it_is_written() -> None:
    document = whole(SEED, frozenset({"chrome"})).document
    assert document.provenance.removals == ()
    assert document.metadata.published == ""
    assert RAW[8] in lines(document)


def test_with_every_step_off_it_is_its_lines() -> None:
    document = whole(SEED, EVERY_STEP).document
    assert document.metadata.title == ""
    assert lines(document) == [line for line in RAW if line]
    assert document.provenance.changes == () and document.provenance.removals == ()


def test_its_provenance_names_file_kind_encoding_and_digest() -> None:
    provenance = whole(SEED).document.provenance
    assert provenance.source == "seeds/000_88158a73406d426e.txt"
    assert (provenance.media_type, provenance.encoding) == ("text/plain", "utf-8")
    assert provenance.digest == "98f950a12bcf6f1f05c617cb6e454998152f793e80d7bf51619085dd10d692c1"


def test_a_title_is_no_block() -> None:
    assert TITLE not in [plain_text(block.children) for block in whole(SEED).document.blocks if isinstance(block, Paragraph)]
