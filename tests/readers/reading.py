"""Short ways to read a source in a test, and to look at what came of it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from exporter.model import Block, Document, Heading, Metadata, Paragraph, Role
from exporter.readers import READERS, Hints, Reading
from exporter.transforms import STEPS, Transformed, transform
from exporter.transforms.identity import said
from exporter.walk import plain_text

ROOT = Path(__file__).parent.parent.parent
SEED = ROOT / "seeds" / "000_88158a73406d426e.txt"
FEATURES = ROOT / "seeds" / "features"
EVERY_STEP = frozenset(STEPS)


def read(
    source: str | bytes, suffix: str = ".txt", folder: Path | None = None, encoding: str = "", without: frozenset[str] = frozenset()
) -> Reading:
    """A source read under the name ``source`` and its suffix."""
    content = source.encode() if isinstance(source, str) else source
    return READERS[suffix](content, Hints("source" + suffix, folder, encoding, without))


def text(source: str, *without: str) -> Document:
    """The document of a plain text, with steps switched off."""
    return read(source, without=frozenset(without)).document


def markdown(source: str) -> Document:
    """The document of a Markdown source."""
    return read(source, ".md").document


def whole(path: Path, without: frozenset[str] = frozenset()) -> Transformed:
    """A file read and transformed, as a build does it."""
    name = path.relative_to(ROOT).as_posix()
    return transform(READERS[path.suffix](path.read_bytes(), Hints(name, path.parent, without=without)).document, without)


def lines(document: Document) -> list[str]:
    """Each block's words with its label."""
    return [words(block) for block in document.blocks]


def words(block: Block) -> str:
    """A block's words with its label, notes left out of a paragraph."""
    match block:
        case Heading():
            return block.label + plain_text(block.children)
        case Paragraph():
            return plain_text(block.children)
        case _:
            return said(block)


def roles(document: Document) -> list[Role]:
    """The role of each paragraph."""
    return [block.role for block in document.blocks if isinstance(block, Paragraph)]


def solid(written: str) -> str:
    """The text without white space."""
    return "".join(written.split())


def kept_characters(document: Document) -> Counter[str]:
    """Every character, white space apart, that the document still has: in its words, its metadata or its provenance."""
    provenance = document.provenance
    kept = Counter(solid("".join(map(said, document.blocks)) + _metadata_words(document.metadata)))
    for removal in provenance.removals:
        kept.update(solid(removal.text))
    for change in provenance.changes:
        kept.update(solid(change.before))
        kept.subtract(solid(change.after))
    return kept


def _metadata_words(metadata: Metadata) -> str:
    return "".join((metadata.title, metadata.subtitle, *metadata.authors, metadata.published, metadata.category, metadata.source))
