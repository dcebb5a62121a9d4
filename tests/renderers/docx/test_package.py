"""The package: the same bytes every time, opened by others, every part valid and every reference met."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from exporter.model import Document
from exporter.renderers.docx.markup import name
from exporter.transforms import transform
from exporter.verification import CHECKS
from tests.builders import PIXEL, doc, para, ul
from tests.documents import documents
from tests.renderers.docx.every_node import every_node
from tests.renderers.docx.office_file import DOCUMENT, NOTES, NUMBERING, SETTINGS, STYLES, OfficeFile, essay, opened, rendered

SCHEMAS = Path(__file__).parents[2] / "schemas"
OTHER_PARTS = {
    "docProps/app.xml": "shared-documentPropertiesExtended",
    "docProps/custom.xml": "shared-documentPropertiesCustom",
    "[Content_Types].xml": "opc-contentTypes",
    "_rels/.rels": "opc-relationships",
    "word/_rels/document.xml.rels": "opc-relationships",
    "word/theme/theme1.xml": "dml-main",
}


@cache
def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / f"{name}.xsd"))


@cache
def everything() -> OfficeFile:
    return opened(every_node())


def altered(content: bytes, part: str, before: str, after: str) -> bytes:
    """The file with the first such words of one part replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for entry in old.infolist():
            kept = old.read(entry)
            assert entry.filename != part or before.encode() in kept
            new.writestr(entry, kept.replace(before.encode(), after.encode(), 1) if entry.filename == part else kept)
    return buffer.getvalue()


def with_pictures(document: Document) -> Document:
    """The document transformed, its pictures real ones: a reader lets nothing else through."""
    resources = tuple(replace(resource, content=PIXEL) for resource in document.resources)
    return transform(replace(document, resources=resources)).document


def faults(file: OfficeFile) -> list[str]:
    """What the schemas say of every part of WordprocessingML."""
    found = []
    for part in (entry.filename for entry in file.entries):
        if part.startswith("word/") and part.endswith(".xml") and part not in OTHER_PARTS:
            valid = schema("wml").validate(file.xml(part))
            found += [] if valid else [f"{part}: {schema('wml').error_log}"]
    return found


def unmet(file: OfficeFile) -> list[str]:
    """References to what is not there, and names given twice, which no schema sees."""
    stories = [part for part in (DOCUMENT, NOTES, "word/header1.xml", "word/footer1.xml") if file.has(part)]
    styles = Counter(file.values("w:style", STYLES, "w:styleId"))
    numbers = Counter(file.values("w:num", NUMBERING, "w:numId"))
    bookmarks = Counter(mark for part in stories for mark in file.values(".//w:bookmarkStart", part, "w:name"))
    twice = [name for counted in (styles, numbers, bookmarks) for name, count in counted.items() if count > 1]
    named = [*(value for part in stories for tag in ("pStyle", "rStyle", "tblStyle") for value in file.values(f".//w:{tag}", part))]
    named += [value for tag in ("basedOn", "next", "link") for value in file.values(f".//w:{tag}", STYLES)]
    counted_by = [value for part in (*stories, STYLES) for value in file.values(".//w:numId", part) if value != "0"]
    anchors = [value for part in stories for value in file.values(".//w:hyperlink", part, "w:anchor") if value]
    anchors += [code.split()[1] for part in stories for code in instructions(file, part) if code.split()[0] == "REF"]
    missing = (set(named) - set(styles), set(counted_by) - set(numbers), set(anchors) - set(bookmarks))
    return [*twice, *(each for group in missing for each in sorted(group))]


def instructions(file: OfficeFile, part: str) -> list[str]:
    return [str(element.text) for element in file.find(".//w:instrText", part)]


def unbalanced(file: OfficeFile) -> list[str]:
    """Paragraphs whose fields do not close, bookmarks that do not end, cells without a paragraph at their end."""
    found = unbalanced_across(file)
    for part in (each for each in (DOCUMENT, NOTES) if file.has(each)):
        for paragraph in file.find(".//w:p", part):
            kinds = [mark.get(name("w:fldCharType")) for mark in paragraph.iter(name("w:fldChar"))]
            if kinds != ["begin", "separate", "end"] * (len(kinds) // 3):
                found.append(f"fields {kinds}")
    return found


def unbalanced_across(file: OfficeFile) -> list[str]:
    """The same over whole stories, in which a field may hold several paragraphs."""
    found = []
    for part in filter(file.has, (DOCUMENT, NOTES)):
        depth = 0
        for mark in file.find(".//w:fldChar", part):
            depth += {"begin": 1, "end": -1}.get(str(mark.get(name("w:fldCharType"))), 0)
            found += ["field"] if depth < 0 else []
        found += ["field"] if depth else []
        starts, ends = (Counter(file.values(f".//w:bookmark{end}", part, "w:id")) for end in ("Start", "End"))
        found += [f"bookmark {number}" for number in (starts - ends) + (ends - starts)]
        found += ["cell" for cell in file.find(".//w:tc", part) if cell[-1].tag != name("w:p")]
    return found


def test_two_renderings_give_the_same_bytes() -> None:
    assert rendered(every_node()).content == rendered(every_node()).content


def test_the_list_of_content_types_is_the_first_entry_and_no_entry_knows_the_day() -> None:
    entries = everything().entries
    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_a_picture_shown_twice_is_stored_once() -> None:
    media = [entry.filename for entry in everything().entries if entry.filename.startswith("word/media/")]
    assert len(media) == len(set(media)) == 4


def test_python_docx_opens_the_file_and_finds_the_words() -> None:
    document = docx.Document(io.BytesIO(rendered(every_node()).content))
    assert document.core_properties.title == "题目<1>"
    assert any(paragraph.style is not None and paragraph.style.name == "Heading 1" for paragraph in document.paragraphs)


def test_every_part_of_a_document_with_every_node_is_valid() -> None:
    assert faults(everything()) == []


@pytest.mark.parametrize(("part", "name"), OTHER_PARTS.items())
def test_parts_that_are_not_wordprocessing_are_valid(part: str, name: str) -> None:
    schema(name).assertValid(everything().xml(part))


def test_every_reference_is_met_and_nothing_is_left_open() -> None:
    assert unmet(everything()) == []
    assert unbalanced(everything()) == []


@pytest.mark.parametrize(
    ("before", "after", "complaint"),
    [
        ('w:pStyle w:val="BodyText"', 'w:pStyle w:val="Nobody"', "Nobody"),
        ('w:name="_ba"', 'w:name="_bb"', "_bb"),
        ('w:numId w:val="2"', 'w:numId w:val="99"', "99"),
    ],
)
def test_the_check_of_references_sees_what_is_missing_or_twice(before: str, after: str, complaint: str) -> None:
    content = rendered(doc(para("甲", id="a"), para("乙", id="b"), ul("丙"))).content
    assert unmet(OfficeFile(content)) == []
    assert complaint in unmet(OfficeFile(altered(content, DOCUMENT, before, after)))


def test_the_check_of_what_is_left_open_sees_a_bookmark_without_an_end() -> None:
    content = altered(rendered(doc(para("甲", id="a"))).content, DOCUMENT, '<w:bookmarkEnd w:id="1"/>', "")
    assert unbalanced(OfficeFile(content)) == ["bookmark 1"]


def test_the_schemas_see_a_value_that_is_none() -> None:
    content = altered(rendered(doc(ul("甲"))).content, DOCUMENT, 'w:ilvl w:val="0"', 'w:ilvl w:val="none"')
    assert faults(OfficeFile(content))


def test_every_relation_that_a_part_names_exists() -> None:
    for part in (DOCUMENT, NOTES):
        related = f"word/_rels/{part.removeprefix('word/')}.rels"
        known = {each.get("Id") for each in everything().xml(related)} if everything().has(related) else set()
        used = {value for element in everything().xml(part).iter() for key, value in element.attrib.items() if key in RELATIONS}
        assert used <= known


RELATIONS = (name("r:id"), name("r:embed"))


def test_pictures_have_numbers_of_their_own_and_words_for_those_who_do_not_see_them() -> None:
    numbers = everything().values(".//wp:docPr", attribute="id")
    assert len(numbers) == len(set(numbers)) == 4
    assert all(everything().values(".//wp:docPr", attribute="descr"))


def test_settings_say_chinese_word_of_today() -> None:
    chosen = everything().values("w:compat/w:compatSetting", SETTINGS, "w:name")
    assert chosen[0] == "compatibilityMode"
    assert everything().values("w:compat/w:compatSetting", SETTINGS)[0] == "15"
    assert everything().values("w:characterSpacingControl", SETTINGS) == ["compressPunctuation"]
    assert everything().values("w:themeFontLang", SETTINGS, "w:eastAsia") == ["zh-CN"]
    assert everything().find("w:compat/w:useFELayout", SETTINGS)


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(documents())
def test_any_document_is_valid_and_carries_its_words(document: Document) -> None:
    whole = with_pictures(document)
    content = rendered(whole).content
    file = OfficeFile(content)
    assert faults(file) == []
    assert unmet(file) == []
    assert unbalanced(file) == []
    assert CHECKS["docx"](content, whole, essay().reading_rules(whole.metadata.language)) == ()
