"""What a person states about a source in a file beside it, or in its front matter, and which of the two wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from exporter.diagnostics import Refusal
from exporter.model import Heading, Resource
from exporter.readers import READERS, Hints, Reading
from exporter.readers.beside import read_beside
from exporter.readers.markdown.vocabulary import METADATA
from exporter.readers.sidecar import read_sidecar
from exporter.readers.stated import METADATA_FIELDS
from tests.builders import PIXEL
from tests.readers.reading import lines

TEXT = "首页 > 新闻\n我的书名\n第一篇 开始\n正文一段\uff0c写在这里\u3002\n【完】\n第二篇 结束\n正文又一段\u3002\n"


def read(folder: Path, text: str, sidecar: str, suffix: str = ".txt", **hints: str) -> Reading:
    path = folder / f"a{suffix}"
    path.with_suffix(".toml").write_text(sidecar, "utf-8")
    return read_beside(text.encode(), path, Hints("a" + suffix, folder, **hints), READERS[suffix])  # type: ignore[arg-type]  # fields of strings


def refused(content: bytes | str) -> tuple[str, int]:
    with pytest.raises(Refusal) as refusal:
        read_sidecar(content.encode() if isinstance(content, str) else content, "a.toml")
    (finding,) = refusal.value.diagnostics
    assert finding.where and finding.where.source == "a.toml"
    return finding.id, finding.where.line


def test_stated_metadata_stand_in_the_place_of_what_was_guessed(tmp_path: Path) -> None:
    sidecar = "title = '我的书名'\n作者 = ['张三', '李四']\ndate = 2024-05-06\nlanguage = 'zh-TW'\n[user]\n译者 = '王五'\n"
    metadata = read(tmp_path, TEXT, sidecar).document.metadata
    assert (metadata.title, metadata.authors, metadata.published) == ("我的书名", ("张三", "李四"), "2024-05-06")
    assert (metadata.language, metadata.user) == ("zh-TW", (("译者", "王五"),))


def test_a_stated_title_leaves_the_first_line_in_the_text_unless_it_says_the_same(tmp_path: Path) -> None:
    assert "我的书名" in lines(read(tmp_path, TEXT, "title = '别名'").document)
    assert "我的书名" not in lines(read(tmp_path, TEXT, "title = '我的书名'").document)


def test_lines_are_chosen_by_number_by_words_or_by_pattern(tmp_path: Path) -> None:
    document = read(tmp_path, TEXT, "exclude = ['【完】', 7]\nkeep_chrome = '/^首页/'\n[headings]\n2 = '第N篇'\n").document
    assert [(block.level, block.label) for block in document.blocks if isinstance(block, Heading)] == [(2, "第一篇"), (2, "第二篇")]
    assert [removal.text for removal in document.provenance.removals] == ["【完】", "正文又一段\u3002"]
    assert "首页 > 新闻" in {document.metadata.title, *lines(document)}


def test_a_line_that_is_no_heading_is_none(tmp_path: Path) -> None:
    document = read(tmp_path, TEXT.replace("篇", "章"), "not_headings = [3, '/^第二章/']").document
    assert not any(isinstance(block, Heading) for block in document.blocks)


def test_the_sidecars_encoding_reads_the_source_and_the_command_lines_goes_before_it(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("encoding = 'big5'")
    content = "繁體中文的一段文字\u3002".encode("big5")
    assert read_beside(content, tmp_path / "a.txt", Hints("a.txt"), READERS[".txt"]).document.provenance.encoding == "big5"
    other = read_beside(content, tmp_path / "a.txt", Hints("a.txt", encoding="gb18030"), READERS[".txt"])
    assert other.document.provenance.encoding == "gb18030"


def test_front_matter_wins_over_the_sidecar_and_the_sidecar_over_the_first_heading(tmp_path: Path) -> None:
    sidecar = "title = '旁'\nauthors = '张三'\nvariant = 's2t'\nwithout = 'spacing'"
    front = read(tmp_path, "---\ntitle: 内\nvariant: t2s\n---\n# 首\n文", sidecar, ".md")
    assert (front.document.metadata.title, front.document.metadata.authors) == ("内", ("张三",))
    assert front.stated and (front.stated.variant, front.stated.without) == ("t2s", frozenset({"spacing"}))
    assert read(tmp_path, "# 首\n文", sidecar, ".md").document.metadata.title == "旁"
    assert lines(read(tmp_path, "# 首\n文", sidecar, ".md").document) == ["首", "文"]


def test_a_title_that_a_reader_knows_better_is_set_aside_when_another_is_stated(tmp_path: Path) -> None:
    document = read(tmp_path, '{"version": 1, "metadata": {"title": "甲"}, "blocks": []}', "title = '乙'", ".json").document
    assert document.metadata.title == "乙"
    assert [(removal.rule, removal.text) for removal in document.provenance.removals] == [("replaced-title", "甲")]


def test_the_sidecar_is_watched_whether_it_exists_or_not(tmp_path: Path) -> None:
    source = tmp_path / "a.txt"
    assert read_beside("文\u3002".encode(), source, Hints("a.txt"), READERS[".txt"]).files == (tmp_path / "a.toml",)


@pytest.mark.parametrize(
    ("content", "finding"),
    [
        ("title = 'a'\nauthors = [", ("sidecar-malformed", 2)),
        (b"title = '\xff'", ("sidecar-malformed", 1)),
        ("a = " + "[" * 5000, ("sidecar-malformed", 0)),
        ("title = 'a'\ntitel = 'b'", ("sidecar-unknown", 2)),
        ("\ntitle = true", ("sidecar-value", 2)),
        ("style = 1.5", ("sidecar-value", 1)),
        ("[headings]\n10 = 'a'", ("sidecar-level", 2)),
        ("headings = 'a'", ("sidecar-value", 1)),
        ("exclude = ['a', '/(/']", ("sidecar-pattern", 1)),
        ("only_headings = 'yes'", ("sidecar-value", 1)),
        ("user = 3", ("sidecar-value", 1)),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_line(content: bytes | str, finding: tuple[str, int]) -> None:
    assert refused(content) == finding


def test_every_name_of_the_metadata_is_one_of_its_fields() -> None:
    assert set(METADATA.values()) == METADATA_FIELDS


def test_a_cover_beside_the_source_is_read_and_watched(tmp_path: Path) -> None:
    (tmp_path / "c.png").write_bytes(PIXEL)
    made = read(tmp_path, "文", "cover = 'c.png'")
    assert made.document.resource("c.png") == Resource("c.png", "image/png", PIXEL)
    assert tmp_path / "c.png" in made.files
    assert made.diagnostics == ()


@pytest.mark.parametrize("cover", ["none.png", "../c.png", "https://example.org/c.png", "a.txt"])
def test_a_cover_that_cannot_be_had_is_a_warning(tmp_path: Path, cover: str) -> None:
    made = read(tmp_path, "文", f"cover = '{cover}'")
    assert [(finding.id, dict(finding.arguments)) for finding in made.diagnostics] == [("cover-missing", {"image": cover})]
    assert made.document.resources == ()


@pytest.mark.parametrize(("said", "meant"), [("竖排", "vertical-rl"), ("vertical-rl", "vertical-rl"), ("横排", "horizontal-tb")])
def test_the_direction_of_lines_has_chinese_names(tmp_path: Path, said: str, meant: str) -> None:
    assert read(tmp_path, "文", f"writing = '{said}'").document.metadata.writing == meant


def test_an_unknown_direction_of_lines_is_a_warning_and_states_nothing(tmp_path: Path) -> None:
    made = read(tmp_path, "文", "writing = 'upward'")
    assert ([finding.id for finding in made.diagnostics], made.document.metadata.writing) == (["writing-unknown"], "")
