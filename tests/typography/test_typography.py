"""The command that compares pages: what it asks of the judge and of the peers, and what it says when there is none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from exporter.build.faces import found_faces
from exporter.themes import load_theme
from tests import needs
from tests.typography.__main__ import JUDGE, PEERS, main

TEXT = "题目\n人民群众是智慧的源泉\uff0c改革发展体会最清楚\u3002\n"


@pytest.fixture(autouse=True)
def nothing_named_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(JUDGE, raising=False)
    monkeypatch.delenv(PEERS, raising=False)


def script(path: Path, body: str) -> str:
    path.write_text(body, encoding="utf-8")
    return f"{sys.executable} {path}"


def test_without_a_judge_one_sentence_says_how_to_name_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert JUDGE in capsys.readouterr().err


def test_without_a_text_one_sentence_says_how_to_name_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--judge", "judge"]) == 2
    assert "--text" in capsys.readouterr().err


def test_the_judge_gets_our_pages_the_peers_and_the_text(tmp_path: Path, font_cache: Path, capfd: pytest.CaptureFixture[str]) -> None:
    found = found_faces(load_theme("essay"), font_cache)
    if found.diagnostics:
        needs.skip(dict(found.diagnostics[0].arguments)["package"])
    judge = script(
        tmp_path / "judge.py",
        "import sys\nours, peer, option, text = sys.argv[1:]\n"
        "print(open(ours, 'rb').read(5), open(peer).read(), option, open(text, encoding='utf-8').read()[3:5])\n"
        "sys.exit(1)\n",
    )
    peers = script(
        tmp_path / "peers.py",
        "import pathlib, sys\nfolder = pathlib.Path(sys.argv[1])\n(folder / 'other.pdf').write_text('another')\n"
        f"(folder / 'source.txt').write_text({TEXT!r}, encoding='utf-8')\n",
    )
    assert main(["--judge", judge, "--peers", peers]) == 1
    assert "b'%PDF-' another --source 人民" in capfd.readouterr().out
