"""Every reader takes time in proportion: `python -m pytest -m bench -s` doubles sizes up to 2 MB.

The texts are those that made readers slow: one entry that never ends, marks that might open
something, a whole file on one line, blanks without end.
"""

from __future__ import annotations

import gc
import time
from itertools import pairwise

import pytest

from tests.formats.mutations import MAKERS
from zotsync.formats.registry import format_named
from zotsync.formats.registry import read as read_file
from zotsync.model.errors import InputError

_MEGABYTE = 1_000_000
_SIZES = (_MEGABYTE // 2, _MEGABYTE, 2 * _MEGABYTE)
_LARGEST_RATIO = 2.6
#: Below this the clock, not the reader, is measured.
_SHORTEST = 0.05
_LONG = 0.5

#: (format, beginning, what is repeated, end) of texts that a reader might go over again and again.
HOSTILE = {
    "bibtex-one-line": ("bibtex", "", "@book{k, title={A {b} c}, year=2001}", ""),
    "bibtex-never-closed": ("bibtex", "", "@a{x,t={", ""),
    "bibtex-braces": ("bibtex", "@book{k, title={", "{", "}}"),
    "bibtex-braces-in-doi": ("bibtex", "@book{k, title={T}, doi={", "{}", "}}"),
    "bibtex-accents": ("bibtex", "@book{k, title={", "\\'{ ", "}}"),
    "bibtex-accent-names": ("bibtex", "@book{k, author={", "\\' ", "}}"),
    "bibtex-fractions": ("bibtex", "@book{k, title={", "\\frac{a", "}}"),
    "bibtex-ands": ("bibtex", "@book{k, title={T}, author={", "a and ", "b}}"),
    "bibtex-no-at": ("bibtex", "", "article{k,\n title={A}\n", ""),
    "bibtex-no-bracket": ("bibtex", "", "@article k\n", ""),
    "bibtex-one-too-many": ("bibtex", "", "@book{k, title={A}}, year=2001\n", ""),
    "bibtex-goes-on": ("bibtex", "@book{k, title={A}}", ", x={y}}", ""),
    "bibtex-quotes": ("bibtex", '@book{k, title="', 'a", ', '"}'),
    "bibtex-quote-fields": ("bibtex", "", '@book{k, title="A, year=2001, publisher="P"}\n', ""),
    "bibtex-words": ("bibtex", "@book{k, ", "a", "}"),
    "bibtex-odd-names": ("bibtex", "@book{k, ", "a b, ", "}"),
    "bibtex-blanks": ("bibtex", "@book{k, title", " ", "={A}}"),
    "bibtex-comments": ("bibtex", "", "@comment{x}", ""),
    "bibtex-comments-open": ("bibtex", "", "@comment{x ", ""),
    "bibtex-commented": ("bibtex", "", "%@book{k, title={A}}\n", ""),
    "bibtex-links": ("bibtex", "@book{k, note={", "\\url{http://a.b} ", "}}"),
    "bibtex-groups": ("bibtex", "@comment{jabref-meta: grouping:\n", "1 StaticGroup:A\\;0;\n", "}"),
    "ris-continued": ("ris", "TY  - JOUR\nTI  - T\nAB  - ", "x\n", "ER  - \n"),
    "ris-stray": ("ris", "", "TI  - A\n", ""),
    "ris-fused": ("ris", "TY  - JOUR\n", "TI  - A\nPY  - 1\nTI  - B\nPY  - 2\n", ""),
    "ris-empty": ("ris", "", "TY  - JOUR\n", ""),
    "ris-persons": ("ris", "TY  - JOUR\nTI  - T\nAU  - ", "Roe, A.; ", "\nER  - \n"),
    "ris-short-persons": ("ris", "TY  - JOUR\nTI  - T\nAU  - ", "Roe A, ", "\nER  - \n"),
    "csl-json-newlines": ("csl-json", '[{"title": "A"', "\n", "]"),
    "csl-json-open": ("csl-json", "[", '{"title": "A", ', "]"),
    "csl-json-commas": ("csl-json", "[", ", ", "]"),
    "csl-json-deep": ("csl-json", "[", "[", ""),
    "csl-json-string": ("csl-json", '[{"title": "', '{"id": ', ""),
    "csl-json-closings": ("csl-json", "[", "]} ", "]"),
    "zotero-json-open": ("zotero-json", "[", '{"itemType": "book", ', "]"),
    "nbib-continued": ("nbib", "PMID- 1\nTI  - ", "x\n      ", ""),
    "nbib-stray": ("nbib", "", "TI  - A\n\n", ""),
    "endnote-tags": ("endnote", "%0 Book\n", "%T A\n", ""),
    "endnote-notes": ("endnote", "%0 Book\n%T A\n", "%1 B\n", ""),
    "web-of-science-names": ("web-of-science", "PT J\nAU Roe, A\n", "   Poe, B\n", "ER\n"),
    "csl-yaml-open": ("csl-yaml", "references:\n- id: a\n  title: ", "[", ""),
    "csl-yaml-aliases": ("csl-yaml", "references:\n- id: &a x\n  b: [", "*a, ", "]\n"),
    "csl-yaml-keys": ("csl-yaml", "references:\n- id: a\n", "  title: x\n", ""),
    "endnote-xml-open": ("endnote-xml", "<xml><records>", "<record>", ""),
    "endnote-xml-deep": ("endnote-xml", "<record>", "<a>", "</record>"),
    "endnote-xml-angles": ("endnote-xml", "<record>", "<", "</record>"),
    "endnote-xml-comment": ("endnote-xml", "<record/>", "<!-- ", ""),
    "mods-names": ("mods", "<mods>", "<name><namePart>A</namePart></name>", "</mods>"),
    "mods-entities": ("mods", "<mods><titleInfo><title>", "&x", "</title></titleInfo></mods>"),
    "csv-open": ("csv", "title,doi,year\n", '"a,10.5/x,2\n', ""),
    "csv-never-closed": ("csv", "title,doi,year\n", 'a,"b, c d e f g h i\n', ""),
    "csv-quotes": ("csv", "title,doi,year\n", '"a "b" c",d,2019\n', ""),
    "csv-only-quotes": ("csv", "title,doi,year\n", '"" ', ""),
    "markdown-records": ("markdown", "", "---\nreferences:\n- id: a\n---\n", ""),
    "zotero-rdf-items": ("zotero-rdf", '<rdf:RDF xmlns:rdf="r">', "<a/>", "</rdf:RDF>"),
}  # fmt: skip


def seconds(text: str, name: str) -> float:
    """CPU seconds of one core to read a text; one that is refused is read as well."""
    data = text.encode()
    gc.collect()
    gc.disable()  # its rounds come when they come, and grow with what is kept
    start = time.process_time()
    try:
        for _ in read_file(data, "f", format_named(name)):
            pass
    except InputError:
        pass
    finally:
        gc.enable()
    return time.process_time() - start


def growth(texts: list[str], name: str) -> list[float]:
    """The shortest of three readings of each text; one that takes long is read once."""
    times = []
    for text in texts:
        shortest = seconds(text, name)
        if shortest < _LONG:
            shortest = min(shortest, seconds(text, name), seconds(text, name))
        times.append(shortest)
    return times


def assert_in_proportion(times: list[float]) -> None:
    """Doubling the size never takes more than `_LARGEST_RATIO` times as long."""
    for shorter, longer in pairwise(times):
        assert longer <= max(shorter, _SHORTEST) * _LARGEST_RATIO, times


@pytest.mark.bench
@pytest.mark.parametrize("case", sorted(HOSTILE))
def test_a_hostile_text_of_two_megabytes_is_read_in_proportion(case: str) -> None:
    name, head, unit, tail = HOSTILE[case]
    texts = [head + unit * (size // len(unit)) + tail for size in _SIZES]
    times = growth(texts, name)
    print(f"\n{case}: {', '.join(f'{each:.2f}' for each in times)} s for 0.5, 1, 2 MB")
    assert_in_proportion(times)


@pytest.mark.bench
@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_an_ordinary_file_is_read_in_proportion(kind: str) -> None:
    name, make, _ = MAKERS[kind]
    entry = len("".join(make(900))) / 900
    texts = ["".join(make(int(size / entry))) for size in _SIZES]
    times = growth(texts, name)
    rate = _SIZES[-1] / entry / times[-1]
    print(f"\n{kind}: {', '.join(f'{each:.2f}' for each in times)} s, {rate:,.0f} entries/s")
    assert_in_proportion(times)
