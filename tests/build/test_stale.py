"""What is made again, and why: by content, and not otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.build.workshop import Workshop, ids, reasons

ALL = ("a.pdf", "a.epub", "a.docx")


@pytest.fixture
def workshop(tmp_path: Path) -> Workshop:
    made = Workshop(tmp_path)
    made.write(a="words")
    return made


def test_a_first_run_writes_every_format(workshop: Workshop) -> None:
    assert reasons(workshop.build()) == dict.fromkeys(ALL, "new")
    assert workshop.text("a.pdf") == "pdf of words"


def test_a_second_run_writes_nothing_and_needs_no_stage(workshop: Workshop) -> None:
    workshop.build()
    report = workshop.build()
    assert not report.sources
    assert [path.name for path in report.current] == [*ALL]


def test_touching_a_source_without_changing_it_builds_nothing(workshop: Workshop) -> None:
    workshop.build()
    workshop.write(a="words")
    assert not workshop.build().sources


def test_a_changed_source_is_built_and_its_neighbour_is_not(workshop: Workshop) -> None:
    workshop.write(b="other")
    workshop.build()
    workshop.write(a="changed")
    assert reasons(workshop.build()) == dict.fromkeys(ALL, "source")
    assert workshop.text("a.epub").startswith("epub of changed")


def test_a_changed_token_of_the_theme_builds_every_format(workshop: Workshop) -> None:
    workshop.build()
    (workshop.folder / "theme" / "theme.toml").write_text('extends = "base"\n[running]\nheader = "T"\n')
    assert reasons(workshop.build()) == dict.fromkeys(ALL, "theme")


def test_a_changed_stylesheet_of_the_epub_builds_the_epub_alone(workshop: Workshop) -> None:
    workshop.build()
    (workshop.folder / "theme" / "epub.css.j2").write_text("p {}")
    assert reasons(workshop.build()) == {"a.epub": "theme"}


def test_a_file_of_the_theme_that_no_format_uses_builds_nothing(workshop: Workshop) -> None:
    workshop.build()
    (workshop.folder / "theme" / "notes.txt").write_text("to do")
    assert not workshop.build().sources


def test_a_picture_that_changes_or_appears_builds_its_source(workshop: Workshop) -> None:
    workshop.write(a="words\n> picture.png")
    workshop.build()
    picture = workshop.folder / "seeds" / "picture.png"
    picture.write_text("first")
    assert reasons(workshop.build()) == dict.fromkeys(ALL, "files")
    picture.write_text("second")
    assert reasons(workshop.build()) == dict.fromkeys(ALL, "files")
    assert not workshop.build().sources


def test_other_options_build_again(workshop: Workshop) -> None:
    workshop.build()
    assert set(reasons(workshop.build(encoding="gb18030")).values()) == {"options"}
    assert set(reasons(workshop.build(without=frozenset({"notes"}))).values()) == {"options"}


def test_another_variant_builds_again(workshop: Workshop) -> None:
    workshop.build()
    assert set(reasons(workshop.build(variant="s2t")).values()) == {"options"}


def test_a_sidecar_that_appears_changes_or_goes_builds_its_source(workshop: Workshop) -> None:
    workshop.build()
    sidecar = workshop.folder / "seeds" / "a.toml"
    for words in ("title = 'a'", "title = 'b'"):
        sidecar.write_text(words)
        assert reasons(workshop.build()) == dict.fromkeys(ALL, "files")
    assert not workshop.build().sources
    sidecar.unlink()
    assert reasons(workshop.build()) == dict.fromkeys(ALL, "files")


def test_a_sidecar_that_cannot_be_understood_stops_its_source_alone(workshop: Workshop) -> None:
    workshop.write(b="other")
    (workshop.folder / "seeds" / "a.toml").write_text("title = [")
    report = workshop.build()
    assert ids(report.findings) == ["sidecar-malformed"]
    assert set(reasons(report)) == {"b.pdf", "b.epub", "b.docx"}


def test_each_source_is_built_with_the_theme_that_it_states(workshop: Workshop) -> None:
    workshop.write(b="other")
    (workshop.folder / "seeds" / "b.toml").write_text("style = 'nosuch'")
    report = workshop.build(style="")
    assert ids(report.findings) == ["theme-unknown"]
    assert set(reasons(report)) == set(ALL)
    assert not workshop.build(style="", only=frozenset({"a"})).sources
    assert len(reasons(workshop.build())) == len(ALL) * 2


def test_force_builds_what_is_up_to_date(workshop: Workshop) -> None:
    workshop.build()
    assert reasons(workshop.build(force=True)) == dict.fromkeys(ALL, "forced")


def test_a_file_that_went_missing_is_made_alone(workshop: Workshop) -> None:
    workshop.build()
    workshop.output("a.epub").unlink()
    assert reasons(workshop.build()) == {"a.epub": "missing"}


def test_a_pdf_that_somebody_overwrote_is_made_anew(workshop: Workshop) -> None:
    workshop.build()
    workshop.output("a.pdf").write_text("scribbles")
    assert reasons(workshop.build()) == {"a.pdf": "altered"}
    assert workshop.text("a.pdf") == "pdf of words"


def test_a_file_copied_back_with_another_time_is_still_up_to_date(workshop: Workshop) -> None:
    workshop.build()
    content = workshop.output("a.pdf").read_bytes()
    workshop.output("a.pdf").unlink()
    workshop.output("a.pdf").write_bytes(content)
    assert not workshop.build().sources


def test_the_pages_of_the_pdf_serve_the_other_formats(workshop: Workshop) -> None:
    workshop.build()
    assert workshop.text("a.epub") == "epub of words {'b0': '1'}"


def test_an_epub_built_alone_takes_the_pages_of_a_pdf_that_is_up_to_date(workshop: Workshop) -> None:
    workshop.build(formats=("pdf",))
    workshop.build(formats=("epub",))
    assert workshop.text("a.epub") == "epub of words {'b0': '1'}"


def test_an_epub_built_alone_takes_no_pages_of_an_outdated_pdf(workshop: Workshop) -> None:
    workshop.build(formats=("pdf",))
    workshop.write(a="changed words")
    workshop.build(formats=("epub",))
    assert workshop.text("a.epub") == "epub of changed words"


def test_an_epub_made_before_the_pdf_is_made_again_with_its_pages(workshop: Workshop) -> None:
    workshop.build(formats=("epub",))
    assert reasons(workshop.build(formats=("pdf", "epub"))) == {"a.pdf": "new", "a.epub": "pages"}
    assert not workshop.build(formats=("pdf", "epub")).sources


def test_a_pdf_made_again_with_the_same_pages_leaves_the_epub_alone(workshop: Workshop) -> None:
    workshop.build()
    (workshop.folder / "theme" / "print.css.j2").write_text("p {}")
    assert reasons(workshop.build()) == {"a.pdf": "theme"}


def test_a_target_that_failed_is_tried_again(workshop: Workshop) -> None:
    workshop.write(a="no pdf")
    assert reasons(workshop.build()) == {"a.epub": "new", "a.docx": "new"}
    report = workshop.build()
    assert ids(report.findings) == ["refused"]
    assert reasons(report) == {}


def test_only_the_names_asked_for_are_built(workshop: Workshop) -> None:
    workshop.write(b="other")
    assert set(reasons(workshop.build(only=frozenset({"b"})))) == {"b.pdf", "b.epub", "b.docx"}
    assert ids(workshop.build(only=frozenset({"c"})).findings) == ["name-unknown"]
