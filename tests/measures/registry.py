"""The measures by name, in the order in which they are printed; each takes a half of the corpus and gives its report."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from tests.measures import chrome, conservation, decoding, flattened, headings, main_content, punctuation, speed
from tests.measures.corpus import Corpus
from tests.measures.report import Report

Measure = Callable[[Corpus], Report]

MEASURES: Mapping[str, Measure] = {
    "decoding": decoding.measure,
    "headings": headings.measure,
    "chrome": chrome.measure,
    "main-content": main_content.measure,
    "flattened": flattened.measure,
    "punctuation": punctuation.measure,
    "conservation": conservation.measure,
    "speed": speed.measure,
}
