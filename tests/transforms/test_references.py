"""Cross-references find the block that they name."""

from __future__ import annotations

from exporter.model import CrossReference, Document, Position
from exporter.transforms import transform
from exporter.transforms.references import resolve_references
from exporter.walk import descendants
from tests.builders import doc, em, heading, link, note, para, quote, ref, words


def _targets(document: Document) -> list[str]:
    return [node.block for node in descendants(document) if isinstance(node, CrossReference)]


def test_an_anchor_leads_to_its_blocks_id_from_everywhere() -> None:
    document = doc(
        para("a", id="p1", anchor="甲"),
        quote(para("b", id="p2", anchor="乙")),
        para(ref("甲"), em(ref("乙", "c")), note(para(ref("甲")))),
    )
    assert _targets(resolve_references(document)[0]) == ["p1", "p2", "p1"]


def test_a_heading_is_also_found_by_its_words_after_every_anchor() -> None:
    document = doc(heading(1, "总 Rules!", label="第一章", id="h1"), heading(1, "x", id="h2"), para("y", anchor="x", id="p1"))
    document = doc(*document.blocks, para(ref("第一章-总-rules"), ref("x")))
    assert _targets(resolve_references(document)[0]) == ["h1", "p1"]


def test_an_anchor_that_no_block_has_is_a_warning_at_the_reference() -> None:
    block = para("a", ref("乙", "b"))
    document = Document(blocks=(type(block)(block.children, where=Position("a.md", 7)),))
    resolved, (finding,) = resolve_references(document)
    assert _targets(resolved) == [""]
    assert (finding.id, finding.where, finding.arguments) == ("reference-unresolved", Position("a.md", 7), (("anchor", "乙"),))


def test_an_anchor_met_twice_is_a_warning_and_the_first_counts() -> None:
    document = doc(para("a", id="p1", anchor="甲"), para("b", id="p2", anchor="甲"), para(ref("甲")))
    resolved, (finding,) = resolve_references(document)
    assert _targets(resolved) == ["p1"]
    assert finding.id == "anchor-duplicate"


def test_after_all_passes_a_reference_names_an_id_that_is_there() -> None:
    document = transform(doc(heading(1, "a", anchor="x"), para("见", ref("x"), link("https://a.cn", "b")))).document
    assert _targets(document) == [document.blocks[0].id]
    assert document.blocks[1] == para(
        "见", ref("x", block=document.blocks[0].id), *words(link("https://a.cn", "b")), id=document.blocks[1].id
    )
