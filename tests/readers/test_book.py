"""A folder with ``book.toml``: many files, one document, each file's own names kept apart."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from exporter.diagnostics import Refusal
from exporter.model import CrossReference, Figure, Heading, Note
from exporter.readers import READERS, Hints, Reading
from exporter.readers.book.order import reading_order
from exporter.transforms import transform
from exporter.walk import descendants, plain_text
from tests.builders import PIXEL
from tests.readers.reading import kept_characters, solid


def read(folder: Path, book: str, **files: bytes | str) -> Reading:
    for name, content in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return READERS[".toml"](book.encode(), Hints(str(folder / "book.toml"), folder))


def outline(reading: Reading) -> list[tuple[int, str]]:
    return [(block.level, block.label + plain_text(block.children)) for block in reading.document.blocks if isinstance(block, Heading)]


def refused(folder: Path, book: str, **files: str) -> list[tuple[str, str, int]]:
    with pytest.raises(Refusal) as refusal:
        read(folder, book, **files)
    return [(each.id, Path(each.where.source).name, each.where.line) for each in refusal.value.diagnostics if each.where]


def test_titles_stand_below_parts_and_a_files_own_headings_below_its_title(tmp_path: Path) -> None:
    book = "title = '书'\nfiles = ['a.md']\n[[part]]\ntitle = '卷一 上'\nfiles = ['b.txt', 'c.md']"
    text = "第一章 开始\n正文在这里\u3002\n第二章 结束\n正文在这里\u3002\n"
    reading = read(tmp_path, book, a_md="# 序\n\n## 节\n\n文", b_txt=text, c_md="只有文字\u3002")
    assert outline(reading) == [(1, "序"), (2, "节"), (1, "卷一上"), (2, "第一章开始"), (2, "第二章结束"), (2, "c")]
    assert reading.stated and reading.stated.title == "书"


def test_anchors_notes_and_pictures_of_files_do_not_meet(tmp_path: Path) -> None:
    source = "# 一\n\n## 节 {#x}\n\n见[](#x)\uff0c[彼](../{other}.md#x)\uff0c[首]({other}.md)\u3002[^1]\n\n![图](p.png)\n\n[^1]: {note}"
    first = source.replace("../{other}", "b/c").replace("{other}", "b/c").replace("{note}", "甲")
    second = source.replace("../{other}", "../a").replace("{other}", "../a").replace("{note}", "乙")
    reading = read(tmp_path, "files = ['a.md', 'b/c.md']", a_md=first, b__c_md=second, p_png=PIXEL, b__p_png=PIXEL + b"\0")
    document = transform(reading.document)
    nodes = [*descendants(document.document)]
    assert [node.target for node in nodes if isinstance(node, CrossReference)] == [
        *("file-1-x", "file-2-x", "file-2"),
        *("file-2-x", "file-1-x", "file-1"),
    ]
    assert document.diagnostics == () and len([node for node in nodes if isinstance(node, Note)]) == 2
    assert [node.image.source for node in nodes if isinstance(node, Figure)] == ["p.png", "b/p.png"]
    assert [resource.name for resource in document.document.resources] == ["p.png", "b/p.png"]
    ids = Counter(node.id for node in document.document.blocks)
    assert set(ids.values()) == {1}


def test_each_file_is_read_in_its_own_encoding_and_with_its_own_sidecar(tmp_path: Path) -> None:
    big5 = "繁體中文的一段文字\u3002還有一段\u3002".encode("big5")
    reading = read(
        tmp_path, "files = ['a.txt', 'b.txt']", a_txt=big5, b_txt="简体中文的一段文字\u3002", b_toml="title = '附'\nauthors = '张三'"
    )
    assert reading.document.provenance.encoding == "big5hkscs utf-8"
    assert outline(reading) == [(1, "a"), (1, "附")]
    assert "张三" in "".join(plain_text(block.children) for block in reading.document.blocks if hasattr(block, "children"))


def test_a_finding_names_the_file_and_its_line(tmp_path: Path) -> None:
    reading = read(tmp_path, "files = ['a.md', 'b.md']", a_md="文", b_md="文\n\n![](none.png)")
    assert [(each.id, Path(each.where.source).name, each.where.line) for each in reading.diagnostics if each.where] == [
        ("image-missing", "b.md", 3)
    ]


def test_what_a_member_says_of_itself_is_kept(tmp_path: Path) -> None:
    source = "---\ntitle: 题\nauthor: 甲\nsource: 乙\n译者: 丙\n---\n文"
    document = read(tmp_path, "files = ['a.md']", a_md=source).document
    assert not Counter(solid("题甲乙丙文")) - kept_characters(document)


def test_every_file_that_was_looked_at_is_watched(tmp_path: Path) -> None:
    reading = read(tmp_path, "files = ['a.md']", a_md="![](p.png)")
    assert {path.name for path in reading.files} == {"a.md", "a.toml", "p.png"}


@pytest.mark.parametrize(
    ("book", "finding"),
    [
        ("files = ['a.md',\n'none.md']", ("book-member-missing", "book.toml", 2)),
        ("files = ['a.md',\n'../b.md']", ("book-member-outside", "book.toml", 2)),
        ("files = ['/etc/passwd']", ("book-member-outside", "book.toml", 1)),
        ("files = ['a.md', 'book.toml']", ("book-member-missing", "book.toml", 1)),
        ("files = ['a.md', 'a.md']", ("book-member-twice", "book.toml", 1)),
        ("title = 'a'", ("book-empty", "book.toml", 0)),
        ("files = 'a.md'", ("book-value", "book.toml", 1)),
        ("part = 3", ("book-value", "book.toml", 1)),
        ("files = ['a.md']\nfolder = 'b'", ("sidecar-unknown", "book.toml", 2)),
        ("files = ['a.md'", ("sidecar-malformed", "book.toml", 1)),
        ("files = ['a.md', 'empty.txt', 'c.xyz']", ("source-empty", "empty.txt", 0)),
    ],
)
def test_what_keeps_a_book_from_being_read_is_said_with_its_line(tmp_path: Path, book: str, finding: tuple[str, str, int]) -> None:
    assert refused(tmp_path, book, a_md="文", empty_txt="", c_xyz="文")[0] == finding


def test_a_link_out_of_the_folder_is_no_member(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("文")
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "a.md").symlink_to(outside)
    assert refused(folder, "files = ['a.md']")[0][0] == "book-member-outside"


def test_a_picture_of_the_book_is_within_reach_of_a_file_in_a_part_and_one_beyond_is_not(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(PIXEL)
    folder = tmp_path / "book"
    folder.mkdir()
    reading = read(folder, "files = ['b/c.md']", b__c_md="![](../p.png)\n\n![](../../secret.png)", p_png=PIXEL)
    assert [each.id for each in reading.diagnostics] == ["image-outside"]
    assert len(reading.document.resources) == 1


def test_another_toml_file_is_no_source(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        READERS[".toml"](b"title = 'a'", Hints("a.toml", tmp_path))
    assert [each.id for each in refusal.value.diagnostics] == ["sidecar-is-no-source"]


def test_files_stand_in_the_order_in_which_people_number_them() -> None:
    ordered = ["序", "前言", "第一章", "第二章", "第九章", "第十章", "第十一章", "第二十章", "第一百零三章", "附录", "后记"]
    backwards = ordered[::-1]
    assert sorted(backwards, key=reading_order)[2:9] == ordered[2:9]
    assert {*sorted(ordered, key=reading_order)[:2]} == {"序", "前言"}
    for names in (
        ["1", "2", "10", "11"],
        ["01 甲", "\uff12乙", "10"],
        ["卷二", "卷十"],
        ["书上", "书中", "书下"],
        ["一\u3001甲", "二\u3001乙", "十\u3001丙"],
    ):
        backwards = names[::-1]
        assert sorted(backwards, key=reading_order) == names
