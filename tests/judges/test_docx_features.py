"""The table of features: the answers come from the files."""

from __future__ import annotations

from pathlib import Path

import docx

from tests.judges.docx_features import ROWS, opened, table
from tests.renderers.docx.every_node import every_node
from tests.renderers.docx.office_file import rendered


def answers(path: Path) -> dict[str, str]:
    return {asked: answer(opened(path)) for asked, answer in ROWS.items()}


def test_a_document_of_ours_and_an_empty_one_of_another_maker_answer_differently(tmp_path: Path) -> None:
    ours, theirs = tmp_path / "ours.docx", tmp_path / "theirs.docx"
    ours.write_bytes(rendered(every_node()).content)
    docx.Document().save(str(theirs))
    found, other = answers(ours), answers(theirs)
    assert (found["language of Han (defaults)"], other["language of Han (defaults)"]) == ("zh-CN", "en-US")
    assert (found["compatibility mode"], other["compatibility mode"]) == ("15", "14")
    assert (found["East Asian flags, of 7"], other["East Asian flags, of 7"]) == ("7", "1")
    assert (found["sheet and grid (twips)"], found["pictures without description"]) == ("11906 x 16838, lines 420", "0 of 4")
    assert found["captions that count"] == "5 fields"
    assert other["identity of blocks"] == "0 blocks"


def test_the_kept_table_has_a_line_for_each_question(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(rendered(every_node()).content)
    kept = (Path(__file__).parent / "docx_features.txt").read_text().splitlines()[1:]
    assert [line[:30].strip() for line in kept] == [line[:30].strip() for line in table({"a": opened(tmp_path / "a.docx")})][1:]
