"""What the front matter says becomes metadata, in English or Chinese."""

from __future__ import annotations

from dataclasses import fields

import pytest

from exporter.diagnostics import Refusal
from exporter.messages import Language, sentence
from exporter.model import Metadata
from exporter.readers.markdown.vocabulary import METADATA
from tests.builders import note, strong, words
from tests.readers.reading import FEATURES, lines, markdown, read


def _metadata(written: str) -> Metadata:
    return markdown(f"---\n{written}\n---\n\n正文").metadata


def test_every_field_of_the_metadata_has_names_in_english_and_chinese() -> None:
    spelled = {field.name for field in fields(Metadata)} - {"rich_title", "user"}
    assert {field for name, field in METADATA.items() if name.isascii()} == spelled
    assert {field for name, field in METADATA.items() if not name.isascii()} == spelled


@pytest.mark.parametrize(("name", "field"), sorted(METADATA.items()))
def test_a_name_sets_its_field(name: str, field: str) -> None:
    value = getattr(_metadata(f"{name}: '2019'"), field)
    assert value == (("2019",) if field in ("authors", "keywords") else "2019")


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2019-12-08", "2019-12-08"),
        ("2019-12-08 08:15:02", "2019-12-08T08:15:02"),
        ("2019-12-08T08:15:02+08:00", "2019-12-08T08:15:02+08:00"),
        ("2019年12月8日", "2019-12-08"),
        ("2019/12/8", "2019-12-08"),
        ("2019年12月", "2019-12"),
        ("2019", "2019"),
        ("二\u3007一九年十二月八日", "2019-12-08"),
    ],
)
def test_a_date_is_written_in_one_way(written: str, date: str) -> None:
    assert _metadata(f"date: {written}").published == date


def test_a_date_that_cannot_be_read_is_kept_with_a_warning_at_its_line() -> None:
    reading = read("---\ntitle: 甲\ndate: 去年冬天\n---\n\n乙", ".md")
    assert reading.document.metadata.published == "去年冬天"
    assert [(finding.id, finding.where and finding.where.line) for finding in reading.diagnostics] == [("metadata-date", 3)]


@pytest.mark.parametrize("written", ["author: [李白, 杜甫]", "author:\n  - 李白\n  - 杜甫", "作者: 李白、杜甫", "作者: 李白\uff0c杜甫"])
def test_authors_are_a_list_or_parted_by_full_width_commas(written: str) -> None:
    assert _metadata(written).authors == ("李白", "杜甫")


def test_unknown_names_are_the_authors_own_fields_in_their_order() -> None:
    metadata = _metadata("译者: 无\nprice: 38\nuser:\n  甲: 乙\n丙: [丁, 戊]\n己: {庚: 辛}")
    assert metadata.user == (("译者", "无"), ("price", "38"), ("甲", "乙"), ("丙", "丁、戊"), ("己", "{庚: 辛}"))


def test_a_name_written_twice_loses_nothing() -> None:
    metadata = _metadata("title: 甲\ntitle: 乙")
    assert metadata.title == "甲"
    assert metadata.user == (("title", "乙"),)


def test_a_title_may_have_markup() -> None:
    metadata = _metadata('title: "甲**乙**"')
    assert (metadata.title, metadata.rich_title) == ("甲乙", words("甲", strong("乙")))


def test_a_titles_note_may_be_defined_below() -> None:
    document = markdown("---\ntitle: 甲[^1]\n---\n\n乙\n\n[^1]: 丙\n")
    assert document.metadata.rich_title == words("甲", note("丙"))
    assert lines(document) == ["乙"]


def test_an_empty_title_says_that_there_is_none() -> None:
    document = markdown("---\ntitle:\n---\n\n# 甲\n")
    assert (document.metadata.title, lines(document)) == ("", ["甲"])


def test_the_members_of_a_list_are_not_parted() -> None:
    assert _metadata("author: [甲、乙]").authors == ("甲、乙",)


def test_full_width_colons_are_taken_for_colons() -> None:
    metadata = _metadata("标题\uff1a静夜思\n作者\uff1a李白")
    assert (metadata.title, metadata.authors) == ("静夜思", ("李白",))


def test_dates_and_numbers_stay_the_words_that_they_are() -> None:
    metadata = _metadata("title: 1984\nsubtitle: yes\ndescription: 3.10\nidentifier: 0123")
    assert (metadata.title, metadata.subtitle, metadata.description, metadata.identifier) == ("1984", "yes", "3.10", "0123")


def test_lines_of_hyphens_around_prose_are_no_front_matter() -> None:
    document = markdown("---\n\n甲\n\n---\n\n乙")
    assert lines(document) == ["", "甲", "", "乙"]


def test_a_fence_that_never_closes_is_a_scene_break() -> None:
    assert lines(markdown("---\n甲\n")) == ["", "甲"]


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("- title: 甲", 2),
        ("[甲, 乙]", 2),
        ("甲乙", 2),
        ("# 甲\n乙", 3),
        ("title: [甲", 2),
        ("title: 甲\n  date: 乙: 丙", 3),
        ("a: &b [1]\nc: *b", 1),
        ("\ttitle: 甲", 2),
    ],
)
def test_malformed_front_matter_is_refused_with_its_line(written: str, line: int) -> None:
    with pytest.raises(Refusal) as caught:
        _metadata(written)
    (finding,) = caught.value.diagnostics
    assert finding.id == "front-matter-malformed"
    assert finding.where is not None and finding.where.line == line
    assert all("title: 背影" in sentence(finding, language) for language in Language)


def test_a_list_below_a_scene_break_and_a_blank_line_is_a_list() -> None:
    assert lines(markdown("---\n\n- 甲\n\n---\n\n乙")) == ["", "甲", "", "乙"]


def test_the_metadata_feature_uses_every_field() -> None:
    metadata = markdown((FEATURES / "metadata.md").read_text(encoding="utf-8")).metadata
    empty = [field.name for field in fields(metadata) if not getattr(metadata, field.name)]
    assert empty == []


TOML = '+++\ntitle = "我的文章"\ndate = 2020-01-02T03:04:05+08:00\ntags = ["随笔", "春天"]\ndraft = false\n+++\n\n正文'


def test_hugo_s_front_matter_in_toml_is_metadata() -> None:
    document = markdown(TOML)
    said = document.metadata
    assert (said.title, said.keywords, said.published) == ("我的文章", ("随笔", "春天"), "2020-01-02T03:04:05+08:00")
    assert said.user == (("draft", "false"),)
    assert lines(document) == ["正文"] and document.blocks[0].where.line == 8  # type: ignore[union-attr]


def test_a_mistake_in_toml_is_one_sentence() -> None:
    with pytest.raises(Refusal) as refused:
        markdown("+++\ntitle = 我的文章\n+++\n正文")
    assert [found.id for found in refused.value.diagnostics] == ["front-matter-malformed"]


def test_hexo_s_front_matter_needs_no_first_line_of_hyphens() -> None:
    document = markdown("title: 文章\ndate: 2015-03-04 12:00:00\ntags:\n- 甲\n- 乙\n---\n正文")
    assert (document.metadata.title, document.metadata.published, document.metadata.keywords) == (
        "文章",
        "2015-03-04T12:00:00",
        ("甲", "乙"),
    )
    assert lines(document) == ["正文"]


def test_a_heading_underlined_with_hyphens_is_no_front_matter() -> None:
    assert markdown("注意: 小心\n---\n正文").metadata.title == ""
