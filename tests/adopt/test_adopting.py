"""Edits of a DOCX come home: exactly those and nothing else, and nothing that a person wrote is lost on the way."""

from __future__ import annotations

import random
from difflib import unified_diff
from pathlib import Path

import pytest

from exporter.build.clean import clean
from exporter.cli import main
from tests.adopt.desk import Desk
from tests.adopt.scripts import sentence

TEXT = """---
title: 试验
author: 某人   # 笔名
---
<!-- 不动的注释 -->
# 第一章 总则

第一段话写在这里。它有两句话。

第二段**重点**在此[^甲]
接着一行。后面还有话。

[^甲]: 注释的话。

* 一项
* 两项

第三段话[^2]不长。
## 第二节
紧接着的一段。

最后一段[连结][地址]。

[^2]: 另一条注释。
[地址]: https://example.org/
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.write("a.md", TEXT)
    made.build()
    return made


def changed_lines(before: str, after: str) -> list[str]:
    """The lines that differ, each with its sign."""
    return [each for each in unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="") if each[:2] not in ("--", "++", "@@")]


def test_changed_words_change_the_lines_of_their_block_alone(desk: Desk) -> None:
    word = desk.open("a")
    word.replace("写在", "改写在")
    word.save()
    adopted = desk.adopt("a")
    assert changed_lines(TEXT, desk.source("a.md")) == ["-第一段话写在这里。它有两句话。", "+第一段话改写在这里。它有两句话。"]
    assert adopted.history is not None
    assert adopted.history.read_text(encoding="utf-8") == TEXT
    assert adopted.diagnostics == ()


def test_the_next_build_writes_the_document_anew_with_the_edit(desk: Desk) -> None:
    word = desk.open("a")
    word.replace("写在", "改写在")
    word.save()
    edited = (desk.out / "a.docx").read_bytes()
    desk.adopt("a")
    assert (desk.out / "a.docx").read_bytes() == edited
    assert [path.name for path in desk.build().written] == ["a.docx"]
    assert (desk.out / ".exporter" / "history" / "a.1.docx").read_bytes() == edited
    assert desk.open("a").paragraph("改写在") is not None
    assert desk.adopt("a").changes == ()


def test_a_paragraph_with_notes_keeps_their_definitions_where_they_stand(desk: Desk) -> None:
    word = desk.open("a")
    word.replace("后面还有话", "后面没有话")
    word.save()
    desk.adopt("a")
    assert changed_lines(TEXT, desk.source("a.md")) == [
        "-第二段**重点**在此[^甲]",
        "-接着一行。后面还有话。",
        "+第二段**重点**在此[^甲]接着一行。后面没有话。",
    ]


def test_a_deleted_paragraph_takes_its_note_along(desk: Desk) -> None:
    word = desk.open("a")
    word.delete("第二段")
    word.save()
    desk.adopt("a")
    assert "重点" not in desk.source("a.md")
    assert "注释的话" not in desk.source("a.md")
    assert "另一条注释" in desk.source("a.md")


def test_paragraphs_are_added_split_moved_and_restyled(desk: Desk) -> None:
    before = desk.says("a.md")
    word = desk.open("a")
    word.add_behind("紧接着", "这是新加的一段。")
    word.split("第一段话", "它有")
    word.move_behind("最后一段", "第一段话")
    word.restyle("第二节", "Heading1")
    word.save()
    adopted = desk.adopt("a")
    assert adopted.diagnostics == ()
    heading, first, second, items, third, _, following, last = before
    assert desk.says("a.md") == [
        heading,
        "Paragraph: 第一段话写在这里。",
        last,
        "Paragraph: 它有两句话。",
        second,
        items,
        third,
        "Heading 1: 第二节",
        following,
        "Paragraph: 这是新加的一段。",
    ]
    assert first not in desk.says("a.md")
    assert "<!-- 不动的注释 -->" in desk.source("a.md")
    assert "[地址]: https://example.org/" in desk.source("a.md")


def test_tracked_changes_are_accepted_and_what_was_struck_is_named(desk: Desk) -> None:
    word = desk.open("a")
    word.track_deletion("写在")
    word.track_insertion("紧接着", "补上一句。")
    word.save()
    adopted = desk.adopt("a")
    assert changed_lines(TEXT, desk.source("a.md")) == [
        "-第一段话写在这里。它有两句话。",
        "+第一段话这里。它有两句话。",
        "-紧接着的一段。",
        "+紧接着的一段。补上一句。",
    ]
    assert [finding.id for finding in adopted.diagnostics] == ["docx-left-out"]


def test_a_look_that_no_source_holds_is_named_and_nothing_is_written(desk: Desk) -> None:
    word = desk.open("a")
    word.color("紧接着")
    word.save()
    adopted = desk.adopt("a")
    assert [finding.id for finding in adopted.diagnostics] == ["docx-looks-left-out"]
    assert adopted.source is None
    assert desk.source("a.md") == TEXT


def test_the_title_goes_to_the_line_that_states_it(desk: Desk) -> None:
    word = desk.open("a")
    word.replace("试验", "实验")
    word.save()
    desk.adopt("a")
    assert changed_lines(TEXT, desk.source("a.md")) == ["-title: 试验", "+title: 实验"]


def test_edits_come_home_without_bookmarks_and_manifest(desk: Desk) -> None:
    word = desk.open("a")
    word.drop_manifest()
    word.replace("写在", "改写在")
    word.save()
    desk.adopt("a")
    assert changed_lines(TEXT, desk.source("a.md")) == ["-第一段话写在这里。它有两句话。", "+第一段话改写在这里。它有两句话。"]


def test_a_source_that_changed_meanwhile_keeps_its_changes(desk: Desk) -> None:
    word = desk.open("a")
    word.replace("写在", "改写在")
    word.save()
    changed = TEXT.replace("它有两句话", "它有三句话").replace("最后一段", "末段")
    desk.write("a.md", changed)
    desk.build()
    desk.adopt("a")
    assert desk.source("a.md") == changed.replace("写在", "改写在")


def test_a_sentence_that_both_changed_is_a_conflict_and_nothing_is_written(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    word = desk.open("a")
    word.replace("写在", "改写在")
    word.save()
    changed = TEXT.replace("第一段话", "首段话")
    desk.write("a.md", changed)
    assert main(["adopt", str(desk.out / "a.docx"), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert "a.md:8" in said
    assert all(words in said for words in ("第一段话写在这里。", "首段话写在这里。", "第一段话改写在这里。"))
    assert desk.source("a.md") == changed
    assert not [*(desk.out / ".exporter" / "history").iterdir()]


def test_a_dry_run_shows_the_difference_and_writes_nothing(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    word = desk.open("a")
    word.replace("写在", "改写在")
    word.save()
    assert main(["adopt", "--dry-run", "--out", str(desk.out), "--lang", "en"]) == 0
    assert "a.md:8: 第一段话{+改+}写在这里。" in capsys.readouterr().out
    assert desk.source("a.md") == TEXT


def test_nothing_touches_an_edited_document_but_adopting_and_discarding(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    word = desk.open("a")
    word.replace("写在", "改写在")
    word.save()
    edited = (desk.out / "a.docx").read_bytes()
    desk.write("a.md", TEXT.replace("最后", "末后"))
    desk.build()
    desk.build(force=True)
    desk.build(force=True, style="official")
    clean(desk.out)
    assert main(["build", str(desk.folder / "seeds"), "--out", str(desk.out), "--to", "docx", "--lang", "en"]) == 0
    assert f"exporter adopt {desk.out / 'a.docx'}" in capsys.readouterr().err
    assert (desk.out / "a.docx").read_bytes() == edited
    desk.adopt("a")
    assert desk.source("a.md") == TEXT.replace("最后", "末后").replace("写在", "改写在")


def test_a_check_of_an_edited_document_names_the_way_home_and_compares_its_words(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    word = desk.open("a")
    word.replace("写在", "改写在")
    word.save()
    assert main(["check", "--out", str(desk.out), "--lang", "en"]) == 1
    said = capsys.readouterr().err
    assert "exporter adopt" in said
    assert "改" in said


def test_any_other_source_gets_a_new_one_in_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    desk = Desk(tmp_path)
    old = desk.write("b.txt", "题目在此\n\n第一段话写在这里。它有两句话。\n\n第二段话写在这里。\n")
    desk.build()
    word = desk.open("b")
    word.replace("第二段话", "第二段的话")
    word.save()
    desk.adopt("b")
    new = desk.source("b.md")
    assert new.startswith("---\nsupersedes: b.txt\n")
    assert "第二段的话写在这里。" in new
    assert old.read_text(encoding="utf-8").startswith("题目在此\n")
    report = desk.build()
    assert [finding.id for finding in report.findings] == ["source-superseded"]
    assert desk.open("b").paragraph("第二段的话") is not None
    assert main(["build", str(old), "--out", str(desk.out), "--to", "docx", "--lang", "en"]) == 0
    assert "b.md stands in the place of" in capsys.readouterr().err


def test_a_new_source_never_takes_the_place_of_a_file_that_is_there(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("b.txt", "题目在此\n\n第一段话写在这里。\n")
    desk.build()
    word = desk.open("b")
    word.replace("写在", "改写在")
    word.save()
    desk.write("b.md", "别人的")
    assert [finding.id for finding in desk.adopt("b").diagnostics] == ["adopt-target-exists"]
    assert desk.source("b.md") == "别人的"


def test_a_document_without_its_folder_comes_home_to_the_source_that_is_named(desk: Desk, tmp_path: Path) -> None:
    word = desk.open("a")
    word.replace("写在", "改写在")
    word.save()
    away = tmp_path / "away"
    away.mkdir()
    (desk.out / "a.docx").rename(away / "a.docx")
    source = desk.folder / "seeds" / "a.md"
    other = Desk(tmp_path / "elsewhere")
    assert main(["adopt", str(away / "a.docx"), "--out", str(other.out), "--lang", "en"]) == 1
    assert main(["adopt", str(away / "a.docx"), "--out", str(other.out), "--source", str(source), "--lang", "en"]) == 0
    assert changed_lines(TEXT, desk.source("a.md")) == ["-第一段话写在这里。它有两句话。", "+第一段话改写在这里。它有两句话。"]


def test_a_named_source_that_says_something_else_by_now_is_no_measure(desk: Desk, tmp_path: Path) -> None:
    word = desk.open("a")
    word.replace("写在", "改写在")
    word.save()
    clean(desk.out)
    for kept in (desk.out / ".exporter" / "originals").iterdir():
        kept.unlink()
    desk.write("a.md", TEXT.replace("最后", "末后"))
    assert [finding.id for finding in desk.adopt("a").diagnostics] == ["adopt-without-original"]


@pytest.mark.parametrize("seed", range(20))
def test_twenty_random_scripts_of_edits_come_home_exactly(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    desk = Desk(tmp_path)
    paragraphs = [sentence(chance) + sentence(chance) for _ in range(10)]
    desk.write("a.md", "---\ntitle: 题\n---\n\n" + "\n\n".join(paragraphs) + "\n")
    desk.build()
    word = desk.open("a")
    expected = list(paragraphs)
    for words in chance.sample(paragraphs, 4):
        place = expected.index(words)
        match chance.randrange(5):
            case 0:
                word.replace(words[3:6], words[3:6][::-1] + "新")
                expected[place] = words[:3] + words[3:6][::-1] + "新" + words[6:]
            case 1:
                word.add_behind(words, sentence(random.Random(seed + 100)))
                expected.insert(place + 1, sentence(random.Random(seed + 100)))
            case 2:
                word.delete(words)
                expected.remove(words)
            case 3:
                word.split(words, words[13:])
                expected[place : place + 1] = [words[:13], words[13:]]
            case _:
                target = expected[-1]
                if target != words:
                    word.move_behind(words, target)
                    expected.append(expected.pop(place))
    word.save()
    adopted = desk.adopt("a")
    assert adopted.diagnostics == ()
    assert desk.source("a.md") == "---\ntitle: 题\n---\n\n" + "\n\n".join(expected) + "\n"
    assert desk.says("a.md") == [f"Paragraph: {words}" for words in expected]
