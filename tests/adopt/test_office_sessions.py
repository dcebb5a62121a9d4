"""Sessions in LibreOffice, then ``adopt``: exactly those edits and nothing else in the source, the PDF and the EPUB."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from exporter.cli import main
from tests.adopt.desk import Desk
from tests.adopt.office import call, edit
from tests.adopt.scripts import sentence

pytestmark = pytest.mark.large

TEXT = """---
title: 试验
author: 某人
---

# 第一章 总则

第一段话写在这里。它有两句话。

第二段**重点**在此[^1]。后面还有话。

[^1]: 注释的话。

## 第一节

第三段话不长。

第四段话也不长。

第五段话要移走。

第六段话要删去。

最后一段话。
"""

EDITED = """---
title: 试验
author: 某人
---

# 第一章 总则

第一段话改写在这里。

它有两句话。

第二段**重点**在此[^1]。后面还有话。

[^1]: 注释的话。

# 第一节

第三段话[^2]不长。

[^2]: 新注。

这是新加的一段。

第四段话也很短。

最后一段话。

第五段话要移走。
"""


def test_a_session_of_every_kind_of_edit_comes_home(tmp_path: Path) -> None:
    desk = Desk(tmp_path, ("pdf", "epub", "docx"))
    desk.write("a.md", TEXT)
    desk.build()
    steps = [
        call("Change", "写在这里", "改写在这里"),
        call("Split", "它有两句"),
        call("Restyle", "第一节", "Heading 1"),
        call("Note", "第三段话", "新注。"),
        call("Add", "不长。", "这是新加的一段。"),
        call("Track", "也不长", "也很短"),
        call("Accept"),
        call("Remove", "第六段话"),
        call("MoveDown", "第五段话"),
    ]
    edit({desk.out / "a.docx": steps}, tmp_path / "profile")
    edited = (desk.out / "a.docx").read_bytes()
    desk.build()
    assert (desk.out / "a.docx").read_bytes() == edited
    adopted = desk.adopt("a")
    assert [finding.id for finding in adopted.diagnostics] == []
    assert desk.source("a.md") == EDITED
    desk.build()
    assert main(["check", "--out", str(desk.out)]) == 0


def test_changes_that_are_still_tracked_are_accepted(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write("a.md", TEXT)
    desk.build()
    edit({desk.out / "a.docx": [call("Track", "也不长", "也很短")]}, tmp_path / "profile")
    adopted = desk.adopt("a")
    assert desk.source("a.md") == TEXT.replace("也不长", "也很短")
    assert [finding.id for finding in adopted.diagnostics] == ["docx-left-out"]


def test_twenty_random_sessions_come_home_exactly(tmp_path: Path) -> None:
    sessions: dict[Path, list[str]] = {}
    expected: dict[int, list[str]] = {}
    desks = {}
    for seed in range(20):
        chance = random.Random(seed)
        desks[seed] = Desk(tmp_path / str(seed))
        desks[seed].folder.mkdir()
        before = [sentence(chance) + sentence(chance) for _ in range(10)]
        desks[seed].write("a.md", _text(before))
        desks[seed].build()
        steps, expected[seed] = _script(before, chance)
        sessions[desks[seed].out / "a.docx"] = steps
    edit(sessions, tmp_path / "profile")
    for seed, desk in desks.items():
        adopted = desk.adopt("a")
        assert adopted.diagnostics == (), seed
        assert desk.source("a.md") == _text(expected[seed]), seed


def _text(paragraphs: list[str]) -> str:
    return "---\ntitle: 题\n---\n\n" + "\n\n".join(paragraphs) + "\n"


def _script(before: list[str], chance: random.Random) -> tuple[list[str], list[str]]:
    """Four edits, each of another paragraph, as steps and as what they make."""
    steps, made = [], list(before)
    for words in chance.sample(before, 4):
        place = made.index(words)
        match chance.randrange(5):
            case 0:
                steps.append(call("Change", words[2:9], words[2:9] + "新"))
                made[place] = words[:9] + "新" + words[9:]
            case 1:
                added = sentence(random.Random(words))
                steps.append(call("Add", words[:9], added))
                made.insert(place + 1, added)
            case 2 if place < len(made) - 1:
                steps.append(call("Remove", words[:9]))
                made.remove(words)
            case 3 if place < len(made) - 1:
                steps.append(call("MoveDown", words[:9]))
                made[place : place + 2] = [made[place + 1], words]
            case _:
                steps.append(call("Split", words[13:22]))
                made[place : place + 1] = [words[:13], words[13:]]
    return steps, made
