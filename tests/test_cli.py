"""The command line from end to end, and a table of everything that can be wrong with what it is given."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from exporter.cli import COMMANDS, main
from exporter.model_json import decode
from tests.conftest import ROOT

SEED = ROOT / "seeds" / "000_88158a73406d426e.txt"
GOOD = "\u8fd9\u662f\u4e00\u7bc7\u6587\u7ae0\n\n\u7b2c\u4e00\u6bb5\u3002\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, with one good source."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "good.txt").write_text(GOOD, encoding="utf-8")
    return tmp_path


@dataclass(frozen=True)
class Bad:
    """Something wrong: how it comes about, what is then typed, the exit code, and what its one sentence must name.

    ``good``: whether the good source beside it is built all the same.
    """

    name: str
    words: tuple[str, ...]
    code: int
    says: tuple[str, ...]
    prepare: Callable[[Path], object] = lambda folder: None
    good: bool = True


def unreadable(folder: Path) -> None:
    """A file that even root cannot read: its memory has no first page."""
    (folder / "seeds" / "bad.txt").symlink_to("/proc/self/mem")


def twins(folder: Path) -> None:
    """Two sources of one name."""
    for suffix in (".txt", ".md"):
        (folder / "seeds" / "bad").with_suffix(suffix).write_text("words")


def occupied(folder: Path) -> None:
    """A folder where a document should be."""
    (folder / "build" / "bad.docx").mkdir(parents=True)
    (folder / "seeds" / "bad.txt").write_text(GOOD, encoding="utf-8")


def theme(folder: Path, tokens: str) -> None:
    """Writes a theme in the folder ``t``."""
    (folder / "t").mkdir()
    (folder / "t" / "theme.toml").write_text(tokens)


WRONG = 'extends = "base"\n[page]\nlines = "x"'
UNKNOWN = 'extends = "base"\n[page]\nline = 3'
BUILD = ("build", "--to", "docx")

TABLE = (
    Bad("empty file", BUILD, 1, ("bad.txt", "empty"), lambda folder: (folder / "seeds/bad.txt").touch()),
    Bad("binary file", BUILD, 1, ("bad.txt", "binary"), lambda folder: (folder / "seeds/bad.txt").write_bytes(b"\x7fELF\0\1\2\3" * 99)),
    Bad("folder called like a file", BUILD, 1, ("bad.txt", "folder"), lambda folder: (folder / "seeds/bad.txt").mkdir()),
    Bad("pipe", BUILD, 1, ("bad.txt", "no ordinary file"), lambda folder: os.mkfifo(folder / "seeds/bad.txt")),
    Bad("unreadable file", BUILD, 1, ("bad.txt", "cannot be read"), unreadable),
    Bad("unknown suffix", BUILD, 1, ("bad.xyz", ".xyz", ".txt"), lambda folder: (folder / "seeds/bad.xyz").write_text("words")),
    Bad("no suffix", BUILD, 1, ("bad", "cannot be read"), lambda folder: (folder / "seeds/bad").write_text("words")),
    Bad("missing file", (*BUILD, "absent.txt", "seeds"), 1, ("absent.txt", "no such file")),
    Bad("empty folder", (*BUILD, "void", "seeds"), 1, ("void", "no sources"), lambda folder: (folder / "void").mkdir()),
    Bad("two of one name", BUILD, 1, ("bad.txt", "bad.md", "rename"), twins),
    Bad("no source of the name", (*BUILD, "--only", "good,absent"), 1, ("absent", "spelling")),
    Bad("malformed model", BUILD, 1, ("bad.json", "model"), lambda folder: (folder / "seeds/bad.json").write_text("{")),
    Bad("unknown theme", (*BUILD, "--style", "nosuch"), 1, ("nosuch", "essay"), good=False),
    Bad("folder without theme", (*BUILD, "--style", "seeds"), 1, ("seeds", "theme.toml"), good=False),
    Bad("malformed theme", (*BUILD, "--style", "t"), 1, ("t/theme.toml", "TOML"), lambda folder: theme(folder, "extends = "), good=False),
    Bad("wrong token", (*BUILD, "--style", "t"), 1, ("t/theme.toml:3", "page.lines"), lambda folder: theme(folder, WRONG), good=False),
    Bad("unknown token", (*BUILD, "--style", "t"), 1, ("t/theme.toml:3", "page.line"), lambda folder: theme(folder, UNKNOWN), good=False),
    Bad("output folder is a file", (*BUILD, "--out", "o"), 1, ("cannot be written",), lambda folder: (folder / "o").touch(), good=False),
    Bad("output is a folder", BUILD, 1, ("bad.docx", "cannot be written"), occupied),
    Bad("no source folder", ("build", "nowhere"), 1, ("nowhere", "no such file"), good=False),
    Bad("unknown format", ("build", "--to", "pdf,odt"), 2, ("odt", "docx"), good=False),
    Bad("unknown step", ("build", "--without", "magic"), 2, ("magic", "punctuation"), good=False),
    Bad("unknown encoding", ("build", "--encoding", "martian"), 2, ("martian", "gb18030"), good=False),
    Bad("encoding of no text", ("build", "--encoding", "base64"), 2, ("base64",), good=False),
    Bad("no process", ("build", "--jobs", "0"), 2, ("--jobs",), good=False),
    Bad("no number of processes", ("build", "--jobs", "x"), 2, ("--jobs: x is no whole number",), good=False),
    Bad("unknown language", ("build", "--lang", "fr"), 2, ("--lang: fr is no language", "en zh"), good=False),
    Bad("unknown option", ("build", "--nonsense"), 2, ("--nonsense", "--help"), good=False),
    Bad("unknown command", ("print",), 2, ("print", "--help"), good=False),
    Bad("no command", (), 2, ("--help",), good=False),
)


@pytest.mark.parametrize("bad", TABLE, ids=lambda bad: bad.name)
def test_bad_input_gets_one_sentence_and_its_exit_code(bad: Bad, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad.prepare(folder)
    assert main(bad.words) == bad.code
    said = capsys.readouterr()
    sentences = [line for line in said.err.splitlines() if line.startswith("error:")] if bad.code == 1 else said.err.splitlines()
    assert len(sentences) == 1
    assert all(words in sentences[0] for words in bad.says), sentences[0]
    assert "Traceback" not in said.err + said.out
    assert (folder / "build" / "good.docx").exists() == bad.good


@pytest.mark.parametrize("bad", [bad for bad in TABLE if bad.code == 1], ids=lambda bad: bad.name)
def test_bad_input_leaves_earlier_outputs_untouched(bad: Bad, folder: Path) -> None:
    (folder / "seeds" / "bad.txt").write_text(GOOD, encoding="utf-8")
    assert main(BUILD) == 0
    (folder / "seeds" / "bad.txt").unlink()
    if bad.name != "output is a folder":
        before = {path: path.read_bytes() for path in (folder / "build").glob("*.docx")}
        bad.prepare(folder)
        main(bad.words)
        assert {path: path.read_bytes() for path in before} == before


def test_the_seed_becomes_three_documents_and_then_nothing_is_to_do(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(SEED)]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert sorted(path.suffix for path in (folder / "build").iterdir() if path.is_file()) == [".docx", ".epub", ".pdf"]
    assert "set aside: 3, changed: " in said.out
    assert main(["build", str(SEED)]) == 0
    assert capsys.readouterr().out == "nothing to do, files up to date: 3\n"


def test_a_character_that_no_font_has_is_named_in_one_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "odd.md").write_text("\u7b2c\u4e00\u6bb5\U0003fffd\u3002\n\n\u7b2c\u4e8c\u6bb5\U0003fffd\u3002\n", encoding="utf-8")
    main(["build", "--to", "pdf", "odd.md"])
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert "(U+3FFFD); install one" in said[0]


def test_a_formula_that_nothing_understands_is_told_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "odd.md").write_text("\u516c\u5f0f $x^{$ \u3002\n", encoding="utf-8")
    main(["build", "odd.md"])
    assert len([line for line in capsys.readouterr().err.splitlines() if "x^{" in line]) == 1


def test_a_machine_is_told_the_same(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "seeds" / "bad.txt").touch()
    assert main([*BUILD, "--json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [source["source"] for source in report["sources"]] == ["seeds/bad.txt", "seeds/good.txt"]
    bad, good = report["sources"]
    assert bad["diagnostics"][0]["id"] == "source-empty"
    assert good["written"] == [{"file": "build/good.docx", "reason": "new"}]


def test_everything_is_said_in_chinese_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "seeds" / "bad.txt").touch()
    assert main(["--lang", "zh", *BUILD]) == 1
    said = capsys.readouterr()
    assert "\u9519\u8bef" in said.err
    assert "\u5199\u51fa 1 \u4e2a\u6587\u4ef6" in said.out


def test_the_overview_names_what_was_set_aside_with_its_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(SEED)]) == 0
    said = capsys.readouterr().out
    assert "2019-12-08T08:15:02" in said
    assert [line.split()[0] for line in said.splitlines() if "breadcrumb" in line or "boilerplate" in line] == ["1", "9"]


def test_each_change_can_be_listed_and_switched_off(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["parse", "--changes", str(SEED)])
    listed = capsys.readouterr().out.splitlines()
    main(["parse", "--changes", "--without", "punctuation,spacing", str(SEED)])
    assert len(listed) > 100
    assert capsys.readouterr().out == ""


def test_the_outline_is_a_heading_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = "\u7b2c\u4e00\u7ae0 \u8d77\n\n\u8bdd\u3002\n\n\u7b2c\u4e8c\u7ae0 \u6b62\n\n\u8bdd\u3002\n"
    (folder / "book.txt").write_text("\u4e66\u540d\n\n" + words, encoding="utf-8")
    assert main(["parse", "--outline", "book.txt"]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [line[:2] for line in lines] == [["3", "1"], ["7", "1"]]
    assert all(words.startswith("\u7b2c") for _, _, words in lines)


def test_the_model_as_json_is_a_source_like_any_other(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "--json", str(SEED)]) == 0
    text = capsys.readouterr().out
    assert decode(text).metadata.category
    (folder / "seeds" / "model.json").write_text(text, encoding="utf-8")
    assert main([*BUILD, "--only", "model"]) == 0


def test_keeping_the_chrome_sets_nothing_aside(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "--keep-chrome", "--json", str(SEED)]) == 0
    assert decode(capsys.readouterr().out).provenance.removals == ()


def test_a_source_that_cannot_be_parsed_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", "absent.txt"]) == 1
    assert capsys.readouterr().err.startswith("error: absent.txt: there is no such file")
    assert main(["parse", "--without", "magic", str(SEED)]) == 2


def test_what_was_built_is_checked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 1
    assert "nothing was built" in capsys.readouterr().err
    main(BUILD)
    assert main(["check"]) == 0
    assert "build/good.docx: well" in capsys.readouterr().out


def test_a_file_whose_words_were_lost_fails_its_check(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "seeds" / "other.txt").write_text(GOOD + "\n\u53e6\u4e00\u6bb5\u3002\n", encoding="utf-8")
    main(BUILD)
    (folder / "build" / "other.docx").write_bytes((folder / "build" / "good.docx").read_bytes())
    assert main(["check", "build/other.docx"]) == 1
    said = capsys.readouterr().err
    assert "words" in said
    assert "build/other.docx" in said


@pytest.mark.parametrize(("name", "says"), [("odd.xyz", "no check is known"), ("absent.pdf", "no such file"), ("lone.docx", "model")])
def test_what_cannot_be_checked_is_said(folder: Path, capsys: pytest.CaptureFixture[str], name: str, says: str) -> None:
    (folder / "lone.docx").write_bytes(b"")
    assert main(["check", name]) == 1
    assert says in capsys.readouterr().err


def test_an_unknown_theme_keeps_a_check_from_starting(folder: Path) -> None:
    assert main(["check", "--style", "nosuch", "seeds/good.txt"]) == 1


def test_cleaning_leaves_the_sources(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(BUILD)
    assert main(["clean"]) == 0
    assert not (folder / "build").exists()
    assert (folder / "seeds" / "good.txt").exists()
    assert main(["clean"]) == 0


def test_every_theme_is_listed_with_a_sentence(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["styles"]) == 0
    lines = dict(line.split("\t") for line in capsys.readouterr().out.splitlines())
    assert lines["essay"].endswith(".")
    assert "base" not in lines


def test_the_doctor_names_libraries_and_fonts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["doctor"])
    said = capsys.readouterr().out
    assert code in (0, 1)
    assert all(name in said for name in ("Python 3.", "weasyprint 70", "Pango"))
    assert ("nothing is missing" in said) == (code == 0)


def test_the_doctor_names_missing_packages_alone_when_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    theme(folder, 'extends = "base"\n[fonts.kai]\nfaces = ["No Such Face"]\npackage = "fonts-of-dreams"\n')
    assert main(["doctor", "--style", "t", "--missing-packages"]) == 0
    assert "fonts-of-dreams" in capsys.readouterr().out.splitlines()
    assert main(["doctor", "--style", "t"]) == 1
    assert "fonts-of-dreams" in capsys.readouterr().out
    assert main(["doctor", "--style", "nosuch"]) == 1


def test_the_readme_names_each_command_and_option(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for command in COMMANDS:
        main([command, "--help"])
        options = set(re.findall(r"--[a-z-]+", capsys.readouterr().out)) - {"--help"}
        assert f"`{command}" in readme
        assert {option for option in options if option not in readme} == set()


def test_help_and_version_are_no_errors(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert main(["build", "--help", "--lang", "zh"]) == 0
    assert "\u751f\u6210" in capsys.readouterr().out
