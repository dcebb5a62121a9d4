"""Styles: every look of the theme is in them, under names that Word knows, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from exporter.fonts import Weight
from exporter.renderers.docx.markup import Element, name
from exporter.themes import TextAlignment, Theme
from tests.builders import code, doc, dots, em, link, para, proper, strike, strong, sub, sup
from tests.renderers.docx.every_node import every_node
from tests.renderers.docx.office_file import DOCUMENT, NOTES, STYLES, OfficeFile, essay, opened, printed

BUILT_IN = {
    "Normal": "Normal",
    "BodyText": "Body Text",
    "Title": "Title",
    "Subtitle": "Subtitle",
    **{f"Heading{level}": f"heading {level}" for level in range(1, 10)},
    **{f"TOC{level}": f"toc {level}" for level in range(1, 10)},
    "Quote": "Quote",
    "Caption": "caption",
    "Header": "header",
    "Footer": "footer",
    "FootnoteText": "footnote text",
    "FootnoteReference": "footnote reference",
    "ListParagraph": "List Paragraph",
    "ListNumber": "List Number",
    "ListBullet": "List Bullet",
    "ListContinue": "List Continue",
    "Hyperlink": "Hyperlink",
    "Strong": "Strong",
    "Emphasis": "Emphasis",
    "Salutation": "Salutation",
    "Closing": "Closing",
    "Signature": "Signature",
    "Date": "Date",
    "TableNormal": "Normal Table",
    "TableGrid": "Table Grid",
    "NoList": "No List",
}


def changed(style: str, **tokens: object) -> Theme:
    """The essay theme with tokens of one text style changed."""
    theme = essay()
    return replace(theme, styles={**theme.styles, style: replace(theme.styles[style], **tokens)})  # type: ignore[arg-type]  # by its signature


def style(id: str, theme: Theme | None = None) -> Element:
    return opened(doc("字"), theme).style(id)


def child(element: Element, path: str) -> Element:
    found = element.find("/".join(name(step) for step in path.split("/")))
    assert found is not None, path
    return found


def attributes(id: str, path: str, theme: Theme | None = None) -> dict[str, str]:
    return {str(key).rpartition("}")[2]: str(value) for key, value in child(style(id, theme), path).attrib.items()}


def test_styles_that_word_has_keep_its_names() -> None:
    file = opened(doc("字"))
    named = dict(zip(file.values("w:style", STYLES, "w:styleId"), file.values("w:style/w:name", STYLES), strict=True))
    assert {id: named.get(id) for id in BUILT_IN} == BUILT_IN


def test_styles_of_our_own_say_so_and_no_others() -> None:
    custom = {each.get(name("w:styleId")) for each in opened(doc("字")).find("w:style", STYLES) if each.get(name("w:customStyle"))}
    assert custom & set(BUILT_IN) == set()
    assert {"Lead", "Dateline", "Verse", "SourceCode", "EmphasisDots", "ProperNoun", "Figure"} <= custom


def test_a_few_styles_as_they_are_written(golden: Callable[[str, str], None]) -> None:
    file = opened(doc("字"))
    shown = [file.style(id) for id in ("Normal", "BodyText", "Title", "Heading1", "Quote", "SourceCode", "Strong", "DocumentTable")]
    golden("docx/styles.xml", printed([*file.find("w:docDefaults", STYLES), *shown]))


def test_the_body_is_indented_in_characters_and_in_twips() -> None:
    assert attributes("BodyText", "w:pPr/w:ind") == {"firstLineChars": "200", "firstLine": "480"}


def test_a_size_in_the_theme_is_the_size_of_its_style_and_of_its_indent() -> None:
    theme = changed("lead", size=14)
    assert attributes("Lead", "w:rPr/w:sz", theme) == {"val": "28"}
    assert attributes("Lead", "w:pPr/w:ind", theme) == {"firstLineChars": "200", "firstLine": "560"}


def test_a_pitch_of_whole_lines_keeps_to_the_grid_and_another_does_not() -> None:
    assert style("Title").find(f".//{name('w:snapToGrid')}") is None
    assert attributes("SourceCode", "w:pPr/w:snapToGrid") == {"val": "0"}
    assert attributes("Title", "w:pPr/w:spacing")["line"] == "840"


@pytest.mark.parametrize(
    ("align", "written"), [(TextAlignment.START, "left"), (TextAlignment.END, "right"), (TextAlignment.CENTER, "center")]
)
def test_an_alignment_in_the_theme_is_that_of_its_style(align: TextAlignment, written: str) -> None:
    assert attributes("Lead", "w:pPr/w:jc", changed("lead", align=align)) == {"val": written}


def test_weight_colour_and_keeping_together_are_carried() -> None:
    theme = changed("remark", weight=Weight.BOLD, color="#112233", keep_with_next=True)
    assert attributes("Remark", "w:rPr/w:b", theme) == {"val": "1"}
    assert attributes("Remark", "w:rPr/w:color", theme) == {"val": "112233"}
    assert attributes("Remark", "w:pPr/w:keepNext", theme) == {}


def test_space_stands_in_lines_and_in_twips() -> None:
    spacing = attributes("Heading1", "w:pPr/w:spacing")
    assert {key: spacing[key] for key in ("beforeLines", "before", "afterLines", "after")} == {
        "beforeLines": "100",
        "before": "420",
        "afterLines": "100",
        "after": "420",
    }


def test_headings_stand_in_the_outline() -> None:
    assert [attributes(f"Heading{level}", "w:pPr/w:outlineLvl")["val"] for level in range(1, 10)] == [str(level) for level in range(9)]


def test_fonts_are_the_themes_office_names_each_with_one_for_han() -> None:
    file = opened(every_node())
    offices = {font.office for font in essay().fonts.values()}
    fonts = file.find(".//w:rFonts", STYLES)
    assert fonts
    for font in fonts:
        assert {str(font.get(name(f"w:{script}"))) for script in ("ascii", "hAnsi", "eastAsia", "cs")} <= offices
        assert font.get(name("w:hint")) == "eastAsia"


def test_no_run_of_the_text_is_formatted_directly() -> None:
    file = opened(every_node())
    for part in (DOCUMENT, NOTES):
        for properties in file.find(".//w:r/w:rPr", part):
            within_reading = any(ancestor.tag == name("w:rt") for ancestor in properties.iterancestors())
            assert within_reading or [each.tag for each in properties] == [name("w:rStyle")]


def styles_of_runs(file: OfficeFile) -> list[str]:
    return file.values("w:body/w:p//w:rStyle")


@pytest.mark.parametrize(
    ("inline", "expected"),
    [
        (em("字"), "Emphasis"),
        (strong("字"), "Strong"),
        (dots("字"), "EmphasisDots"),
        (proper("字"), "ProperNoun"),
        (strike("字"), "Strikeout"),
        (sup("字"), "Superscript"),
        (sub("字"), "Subscript"),
        (code("字"), "VerbatimChar"),
        (link("https://example.org", "字"), "Hyperlink"),
        (strong(em("字")), "StrongEmphasis"),
        (strong(strong("字")), "Strong"),
        (link("https://example.org", strong(dots("字"))), "HyperlinkStrongEmphasisDots"),
    ],
)
def test_words_have_one_character_style_by_their_nesting(inline: object, expected: str) -> None:
    file = opened(doc(para(inline)))  # type: ignore[arg-type]  # the parameters are inlines
    assert styles_of_runs(file) == [expected]
    assert file.style(expected).get(name("w:type")) == "character"


def test_a_combined_style_is_based_on_the_outer_one() -> None:
    combined = opened(doc(para(strong(em("字"))))).style("StrongEmphasis")
    assert child(combined, "w:basedOn").get(name("w:val")) == "Strong"
    assert child(combined, "w:name").get(name("w:val")) == "Strong + Emphasis"


def test_strong_words_are_bold_for_han_and_latin_where_the_theme_says_so() -> None:
    theme = changed("strong", font=essay().styles["body"].font, weight=Weight.BOLD)
    assert [attributes("Strong", f"w:rPr/{tag}", theme) for tag in ("w:b", "w:bCs")] == [{"val": "1"}] * 2
    assert style("Strong", theme).find(f".//{name('w:rFonts')}") is None


def test_emphasis_dots_stand_below() -> None:
    assert attributes("EmphasisDots", "w:rPr/w:em") == {"val": "underDot"}


def test_words_of_words_built_in_that_the_document_lacks_are_latent() -> None:
    latent = opened(doc("字")).find("w:latentStyles", STYLES)[0]
    assert latent.get(name("w:count")) == "376"
    exceptions = [each.get(name("w:name")) for each in latent]
    assert len(exceptions) == len(set(exceptions)) > 300
    assert {"heading 9", "Table Grid", "toc 1", "Colorful Grid Accent 6", "List Table 7 Colorful Accent 6"} <= set(exceptions)


def test_english_text_is_emphasised_in_italics_and_not_punctuated_as_chinese() -> None:
    file = opened(doc("words", language="en"))
    assert file.style("Emphasis").find(f".//{name('w:i')}") is not None
    assert not file.find(".//w:rFonts[@w:hint]", STYLES)
    assert file.values("w:docDefaults//w:lang", STYLES, "w:val") == ["en-US"]
