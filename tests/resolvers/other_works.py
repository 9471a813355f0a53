"""Works that only their journal, their page, their kind or their year tells from the one meant.

And strings that could not be taken apart, in which a register's title stands as part of another
work's: a chapter in the book, its thesis, its review.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from tests.lookup.simulator import Work
from tests.resolvers.look_alikes import (
    LookAlike,
    a_title,
    a_work,
    as_book,
    reference_to,
    site_of,
)
from zotsync.model.reference import Origin, Reference

#: A journal as printed, and another one's names.
SECTIONS = (
    ("Phys. Rev. A", "Physical review. B, Condensed matter", "Phys Rev B Condens Matter"),
    ("J. Phys. A", "Journal of physics. B, Atomic, molecular, and optical physics",
     "J Phys B At Mol Opt Phys"),
    ("Acta Crystallogr. C", "Acta crystallographica. Section D, Biological crystallography",
     "Acta Crystallogr D Biol Crystallogr"),
    ("Proc. R. Soc. A", "Proceedings. Biological sciences", "Proc Biol Sci"),
    ("Proc. R. Soc. Lond. A", "Proceedings of the Royal Society of London. Series B",
     "Proc R Soc Lond B"),
    ("Am. J. Physiol. Heart Circ. Physiol.", "American journal of physiology. Renal physiology",
     "Am J Physiol Renal Physiol"),
    ("J. Exp. Psychol. Gen.",
     "Journal of experimental psychology. Human perception and performance",
     "J Exp Psychol Hum Percept Perform"),
    ("Nucl. Phys. A", "Nuclear physics B", "Nucl Phys B"),
    ("Philos. Trans. R. Soc. A",
     "Philosophical transactions of the Royal Society of London. Series B, Biological sciences",
     "Philos Trans R Soc Lond B Biol Sci"),
    ("Biochim. Biophys. Acta Bioenerg.", "Biochimica et biophysica acta. Biomembranes",
     "Biochim Biophys Acta Biomembr"),
    ("J. Chem. Soc. Dalton Trans.", "Journal of the Chemical Society. Perkin transactions 1",
     "J Chem Soc Perkin 1"),
    ("J. Gerontol. A", "The journals of gerontology. Series B, Psychological sciences",
     "J Gerontol B Psychol Sci Soc Sci"),
    ("Acta Chem. Scand. A", "Acta chemica Scandinavica. Series B", "Acta Chem Scand B"),
    ("Nature", "Nature medicine", "Nat Med"),
    ("Nat. Rev. Cancer", "Nature reviews. Immunology", "Nat Rev Immunol"),
    ("Cell", "Cancer cell", "Cancer Cell"),
    ("Lancet", "The Lancet. Oncology", "Lancet Oncol"),
    ("Int. J. Heat Mass Transf.", "International communications in heat and mass transfer",
     "Int Commun Heat Mass Transf"),
    ("Annu. Rev. Plant Biol.", "Annual review of plant physiology", "Annu Rev Plant Physiol"),
    ("Acta Paludum", "Revista imaginaria de química", "Rev Imag Quim"),
)  # fmt: skip
#: A page as printed, and another work's.
_PAGES = """L12/12 S12/12 12/L12 e12/12 12/e12 A12/12 12/112 R12/12 P12/P21 1012/12 S12/P12 12A/12B
    xii/12 H12/G12 E12/F12 CD001234/CD001235 12/s12 123A/123C"""
PAGES = _PAGES.split()
_NO_PLACE = {"volume": "", "page": ""}
_BARE = {"journal": "", "abbreviation": "", **_NO_PLACE}
_MEETING = "Proceedings of the 12th Meeting on Slow Things"
#: The type and the fields of a reference, and the kind and the fields of the record.
_KINDS: tuple[tuple[str, dict[str, str], str, dict[str, Any]], ...] = (
    ("article-journal", {}, "proceedings-article",
     {"journal": _MEETING, "abbreviation": "", "volume": "", "page": "1-9"}),
    ("article-journal", {}, "dissertation", _BARE),
    ("article-journal", {"volume": "12"}, "posted-content", _BARE),
    ("article-journal", {}, "dataset", _BARE),
    ("article-journal", {}, "book", _BARE),
    ("article-journal", {}, "standard", _BARE),
    ("article-journal", {}, "report", _BARE),
    ("article-journal", {"volume": "12"}, "book-chapter",
     {**_BARE, "journal": "Handbook of Tidal Marshes", "page": "1-9"}),
    ("article-newspaper", {"container-title": "The Courier of Bergen"}, "journal-article", {}),
    ("paper-conference", {"container-title": _MEETING}, "journal-article", {}),
    ("thesis", {"container-title": "", "publisher": "Bergen"}, "journal-article", {}),
    ("thesis", {"container-title": "", "publisher": "Bergen"}, "book", _BARE),
    ("article", {"container-title": "bioRxiv"}, "journal-article", {}),
    ("article", {"container-title": "bioRxiv"}, "dissertation", _BARE),
    ("dataset", {"container-title": "Dryad"}, "journal-article", {}),
    ("software", {"container-title": "", "publisher": "GitHub"}, "journal-article", {}),
    ("report", {"container-title": "", "publisher": "World Bank"}, "journal-article", {}),
    ("report", {"container-title": "", "publisher": "World Bank"}, "posted-content", _BARE),
    ("book", {"container-title": "", "publisher": "Shore Press"}, "dissertation", _BARE),
    ("book", {"container-title": "", "publisher": "Shore Press"}, "journal-article", {}),
    ("chapter", {"container-title": "Handbook of Tidal Marshes"}, "journal-article", {}),
    ("patent", {"container-title": "", "number": "US1234567"}, "journal-article", {}),
    ("speech", {"container-title": "", "event-title": "Slow Things"}, "journal-article", {}),
)  # fmt: skip
#: Titles that a journal prints again and again.
YEARLY = (
    "Cancer statistics", "Heart disease at a glance", "Survey of seabirds in Norway",
    "Annual survey of marsh birds", "State of the climate", "Standards of care for voles",
    "Report of the nomenclature committee for mosses of the northern coasts",
)  # fmt: skip
NAMELESS = (
    "Introduction", "In memoriam", "Foreword", "Editorial", "Presidential address", "Errata",
    "Correspondence", "Book reviews", "Meeting report", "News and notes", "Reply", "Obituary",
    "Recent publications", "Announcement", "Abstracts", "Conclusions",
)  # fmt: skip
#: Strings in which the title of a registered book or article stands, of another work.
STRINGS = (
    "{f}, A. B. ({y}). On mud. In: {t}. Bergen: Shore Press, pp. 3-9.",
    "{f}, A. (ed.) ({y}) On mud and its makers, in {f}, A. {t}. Shore Press.",
    "{f} A. Ch. 3. In: {t}. {y}.", "{f} A. In: {t}. Bergen: Shore Press, {y}, pp. 3-9.",
    "{f} AB {y} Review. {t}. Watt 3:4.", "{f} AB {y}. Rezension zu: {t}. Watt 3, S. 4.",
    "{f} AB, translation of {t}, {y}.", "{f} AB: Exercises for: {t}. {y}.",
    "{f} AB. {t}: a workbook. {y}.", "{f} AB. {t}. Volume 2. {y}.",
    "{f} AB. {t}. 3rd edition. {y}.", "{f} AB. {t}. Teil II. {y}.",
    "{f} AB. {t}, part II. {y}. {v}, {p}", "{f} AB. {t}. PhD thesis, Bergen, {y}. {v}, {p}",
    "{f} AB. {t}. Poster at the Meeting, {y}.", "{f} AB. {t}. Dataset, Dryad {y}. {v}, {p}",
    "{f} AB. Erratum. {t}. {y}. {v}, {p}", "{f} AB. {t}. Erratum. {y}. {v}, {p}",
    "{f} AB. {t} (abstract). Watt {v}: {p} {y}.", "{f} AB. {t}. Preprint, bioRxiv, {y}. {v} {p}",
    "Summary of {f} AB. {t}. {y}.", "Smith J reviewing {f} AB, {t}. {y}.",
    "Smith J, {y}, A reply to {f}. {t}. Watt 3.", "{f} AB {y}. {t}. Oecologia 199: 1.",
)  # fmt: skip


def other_works(*, seed: int) -> Iterator[LookAlike]:
    """Every case of the tables above, each once or twice."""
    made = _Maker(random.Random(seed))
    for section in SECTIONS:
        yield from made.in_another_section(*section)
    for pair in PAGES:
        yield from made.on_another_page(*pair.split("/"))
    for kind in _KINDS:
        yield from made.of_another_kind(*kind)
    for title in YEARLY:
        yield from made.of_another_year(title)
    for title in NAMELESS:
        yield made.of_the_same_nameless_title(title)
    for words in STRINGS:
        yield from made.in_a_string(words)
    for _ in range(4):
        yield made.in_the_same_volume_of_another_century()


class _Maker:
    """Makes cases of ever new works."""

    def __init__(self, draw: random.Random) -> None:
        self.draw, self.number = draw, 40_000

    def _work(self) -> Work:
        self.number += 1
        work = a_work(self.draw, self.number, "")
        return replace(work, title=f"{a_title(self.draw)}, site {site_of(self.number)}")

    def _case(self, kind: str, work: Work, changes: dict[str, Any], printed: Any) -> LookAlike:
        """`printed`: what the reference says instead; "type" is its type."""
        given = dict(printed)
        reference = reference_to(work, self.number)
        reference = replace(reference, type=given.pop("type", reference.type))
        fields = {**reference.fields, **given}
        reference = replace(reference, fields={key: text for key, text in fields.items() if text})
        other = replace(work, doi=work.doi.replace("meant", "other"), **changes)
        return LookAlike(kind, reference, work, other)

    def in_another_section(self, printed: str, name: str, short: str) -> Iterator[LookAlike]:
        for pmid in ("", str(7_000_000 + self.number)):
            other = {"journal": name, "abbreviation": short, "pmid": pmid}
            given = {"title": "", "container-title": printed}
            yield self._case("another section of a journal", self._work(), other, given)

    def on_another_page(self, printed: str, page: str) -> Iterator[LookAlike]:
        for pmid in ("", str(7_500_000 + self.number)):
            work = replace(self._work(), page=printed)
            other = {"page": page, "title": "Of something else", "pmid": pmid}
            yield self._case("a page of another letter", work, other, {"title": ""})

    def of_another_kind(
        self, printed: str, given: dict[str, str], kind: str, changes: dict[str, Any]
    ) -> Iterator[LookAlike]:
        for years in (0, 1):
            work = self._work()
            other = {"kind": kind, "year": work.year - years, **changes}
            fields = {**_NO_PLACE, **given, "type": printed}
            yield self._case("another kind of work", work, other, fields)

    def of_another_year(self, title: str) -> Iterator[LookAlike]:
        for years in (-1, 1):
            work = replace(self._work(), title=title)
            volume = str(int(work.volume) + years)
            other = {"year": work.year + years, "volume": volume, "page": "901-903"}
            yield self._case("the same title a year later", work, other, _NO_PLACE)

    def of_the_same_nameless_title(self, title: str) -> LookAlike:
        work = replace(self._work(), title=title)
        return self._case("a title that names nothing", work, {"page": "901-903"}, {"page": ""})

    def in_the_same_volume_of_another_century(self) -> LookAlike:
        work = self._work()
        other = {"year": work.year - 83, "title": "Of something else"}
        return self._case("volumes counted anew", work, other, {"title": ""})

    def in_a_string(self, words: str) -> Iterator[LookAlike]:
        for whole in (as_book(self._work()), self._work()):
            raw = words.format(
                f=whole.authors[0][0], y=whole.year, t=whole.title, v=whole.volume or "7",
                p=whole.page or "3-9",
            )  # fmt: skip
            self.number += 1
            unread = Reference(f"s{self.number}", raw, Origin("made up"))
            yield LookAlike("a string around the title", unread, whole, whole)
