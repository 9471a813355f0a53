"""Made-up works with the neighbours that make resolving hard, and references to them as printed.

Journals are real names of the bundled list; people, titles, volumes and pages are drawn. A seed
gives the same works every time.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tests.lookup.simulator import Work, first_page, surname
from zotsync.data import bundled_journals
from zotsync.model.journals import Journal
from zotsync.model.reference import Date, Name, Origin, Reference

JOURNALS = (
    "J Clin Oncol", "N Engl J Med", "Lancet Oncol", "Nature", "Science", "Cell", "Cancer Res",
    "Nat Med", "Cancer Cell", "Proc Natl Acad Sci U S A", "Oncogene", "J Biol Chem", "Blood",
    "Nat Genet", "J Immunol", "Clin Cancer Res", "Eur J Cancer", "Br J Cancer", "JAMA", "BMJ",
    "J Cell Biol", "EMBO J", "Mol Cell", "Genes Dev", "Nat Rev Cancer", "J Neurosci", "Neuron",
    "Circulation", "Circ Res", "Am J Hum Genet", "Nucleic Acids Res", "Bioinformatics", "PLoS One",
    "J Phys Chem B", "Phys Rev Lett", "J Am Chem Soc", "Ann Oncol", "Int J Cancer", "Gut",
    "Gastroenterology",
)  # fmt: skip
FAMILIES = (
    "Zhang", "Wang", "Li", "Liu", "Chen", "Smith", "Johnson", "Kim", "Lee", "Müller", "Schmidt",
    "García", "Rossi", "van der Berg", "de la Cruz", "O'Brien", "McDonald", "Tanaka", "Suzuki",
    "Dubois", "Lefèvre", "Novák", "Kowalski", "Andersson", "Jensen", "Hansen", "Papadopoulos",
    "Ivanov", "Petrov", "Yılmaz", "Cohen", "Levy", "Singh", "Patel", "Gupta", "Kumar", "Nguyen",
    "Tran", "Silva", "Santos", "Oliveira", "Fernández", "López", "Bianchi", "Ferrari", "Weber",
    "Fischer", "Keller", "Meier", "Huber", "Nagy", "Horváth", "Popescu", "Vasquez", "Brown",
    "Davies", "Taylor", "Wilson", "Evans", "Thomas", "Walker", "Wright", "Hughes", "Aguirre-Ghiso",
    "Massagué", "Van den Eynde", "Al-Hassan", "Ångström", "Østergaard", "Łukasiewicz",
)  # fmt: skip
GIVENS = (
    "Anna Maria", "James", "Wei", "Jean-Yves", "Robert L.", "Maria", "Hiroshi", "Olga", "Peter",
    "Laura", "Ahmed", "Sofia", "Daniel J.", "Yan", "Elena", "Thomas", "Julia", "Mehmet", "Priya",
)  # fmt: skip
_WHAT = (
    "Activation", "Inhibition", "Loss", "Regulation", "Structure", "Dynamics", "Expression",
    "Mutation", "Silencing", "Detection", "Imaging", "Evolution", "Heterogeneity", "Plasticity",
    "Prognostic value", "Clinical outcome", "Single-cell analysis", "Targeting", "Dormancy",
)  # fmt: skip
_OF = (
    "KRAS", "EGFR", "BRAF", "p53", "the Wnt pathway", "NF-κB", "regulatory T cells", "macrophages",
    "circulating tumour cells", "hepatocytes", "the Hippo pathway", "microRNAs", "E-cadherin",
    "the androgen receptor", "cancer-associated fibroblasts", "mitochondria", "HER2", "PD-L1",
    "membrane proteins", "chromatin", "ion channels", "stem cells", "the immune synapse",
)  # fmt: skip
_IN = (
    "metastatic colorectal cancer", "breast cancer", "melanoma", "non-small-cell lung cancer",
    "mice", "the developing brain", "heart failure", "acute myeloid leukaemia", "yeast",
    "pancreatic cancer", "patients with diabetes", "bone marrow", "human liver", "zebrafish",
    "inflammatory bowel disease", "prostate cancer", "glioblastoma", "the tumour stroma",
)  # fmt: skip
_TAIL = (
    "", "", ": a randomized trial", ": a cohort study", " is driven by hypoxia",
    " predicts response to therapy", " through TGF-β signalling", " and its consequences",
    " revealed by sequencing", ": results of a phase 2 study", " during ageing",
)  # fmt: skip
#: One in ten works is of these, so that its neighbourhood is crowded with look-alikes.
_HARD = ("erratum", "reply", "preprint", "abstract", "series", "part", "second-doi")


@dataclass(frozen=True)
class Printed:
    """A reference and the DOIs of the records that are right for it (none: not registered)."""

    reference: Reference
    right: frozenset[str]


def registry(size: int, *, seed: int) -> list[Work]:
    """`size` works and, on top, their errata, replies, preprints, abstracts and series."""
    draw = random.Random(seed)
    works: list[Work] = []
    journals = [journal for name in JOURNALS if (journal := bundled_journals().find(name))]
    while len(works) < size:
        journal, year = draw.choice(journals), draw.randint(1985, 2023)
        volume, page = str(year - 1900 - draw.randint(0, 60)), draw.randint(1, 400)
        for _ in range(draw.randint(5, 15)):  # an issue: neighbours on consecutive pages
            last = page + draw.randint(1, 14)
            works.append(_work(draw, journal, year, volume, page, last, number=len(works)))
            page = last + 1
    crowded = [work for work in works if draw.random() < 0.1]
    return [*works, *(twin for work in crowded for twin in _twins(draw, work))]


def registry_of(path: Path, *, seed: int) -> list[Work]:
    """As `registry`, over the journal articles of a file with one CSL-JSON entry on each line."""
    draw = random.Random(seed)
    entries = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    known: dict[tuple[str, str, str], Work] = {}  # a work that two lists cite stands there twice
    for number, entry in enumerate(entries):
        work = _work_of(draw, entry, number)
        if work.volume and work.page and work.authors:
            known.setdefault((surname(work), work.volume, first_page(work.page)), work)
    works = list(known.values())
    crowded = [work for work in works if draw.random() < 0.1 and work.volume.isdigit()]
    return [*works, *(twin for work in crowded for twin in _twins(draw, work))]


def _work_of(draw: random.Random, entry: dict[str, Any], number: int) -> Work:
    container = entry.get("container-title", "")
    journal = bundled_journals().find(container)
    people = tuple((one.get("family", ""), one.get("given", "")) for one in entry["author"])
    return Work(
        doi=f"10.{1000 + number % 40}/c{number}",
        title=entry.get("title", "").rstrip("."),
        authors=tuple(one for one in people if one[0]),
        journal=journal.title if journal else container,
        abbreviation=journal.abbreviation if journal else container,
        year=entry["issued"]["date-parts"][0][0],
        volume=entry.get("volume", ""),
        page=entry.get("page", "").replace("–", "-"),
        pmid=str(10_000_000 + number) if draw.random() < 0.75 else "",
    )


def _work(
    draw: random.Random, journal: Journal, year: int, volume: str, page: int, last: int, number: int
) -> Work:
    electronic = draw.random() < 0.1
    return Work(
        doi=f"10.{1000 + number % 40}/z{number}",
        title=f"{_topic(draw)}{draw.choice(_TAIL)}",
        authors=tuple(
            (draw.choice(FAMILIES), draw.choice(GIVENS)) for _ in range(draw.randint(1, 9))
        ),
        journal=journal.title,
        abbreviation=journal.abbreviation,
        year=year,
        volume=volume,
        issue=str(draw.randint(1, 12)),
        page=f"e{10000 + number}" if electronic else f"{page}-{last}",
        pmid=str(10_000_000 + number) if draw.random() < 0.75 else "",
        issn=journal.issn,
    )


def _topic(draw: random.Random) -> str:
    return f"{draw.choice(_WHAT)} of {draw.choice(_OF)} in {draw.choice(_IN)}"


def _twins(draw: random.Random, work: Work) -> Iterator[Work]:
    """Records that share nearly everything with a work and are not it."""
    far = str(int(work.volume) + 1)
    pmid = f"9{work.pmid[1:]}" if work.pmid else ""
    for kind in draw.sample(_HARD, 2):
        base = replace(work, doi=f"{work.doi}.{kind}", pmid="")
        if kind == "erratum":
            title = draw.choice(("Erratum: ", "Correction to: ", "Corrigendum: ")) + work.title
            yield replace(base, title=title, page=str(draw.randint(500, 900)), pmid=pmid)
        elif kind == "reply":
            authors = (*work.authors[:1], (draw.choice(FAMILIES), "X."))
            title = draw.choice(("Reply to: ", "Comment on: ", "Response to: ")) + work.title
            yield replace(base, title=title, authors=authors, volume=far, page="77-78")
        elif kind == "preprint":
            yield replace(
                base, kind="posted-content", journal="", abbreviation="", volume="", issue="",
                page="", issn="", year=work.year - draw.randint(0, 1),
                extra={"group-title": "bioRxiv"},
            )  # fmt: skip
        elif kind == "abstract":
            yield replace(
                base, journal="Annals of Meetings", abbreviation="Ann Meet", year=work.year - 1,
                volume="19", page=f"S{draw.randint(1, 300)}",
            )  # fmt: skip
        elif kind == "series":
            title = f"{work.title.split(':')[0]}: statistics, {work.year + 1}"
            yield replace(base, title=title, volume=far, year=work.year + 1)
        elif kind == "part":
            first = int("0" + "".join(ch for ch in work.page.split("-")[0] if ch.isdigit())) + 400
            title = f"{work.title}. Part II"
            yield replace(base, title=title, page=f"{first}-{first + 9}")
        else:
            yield base  # the same work, registered twice


def printed(works: Sequence[Work], *, titles: bool, seed: int) -> list[Printed]:
    """One reference to each work as a journal prints it; one in twenty with a misprint in its
    volume, page or year, and one in twenty to a work that no registry holds."""
    draw = random.Random(seed)
    out: list[Printed] = []
    for number, work in enumerate(works):
        reference = _reference(draw, work, number, titles=titles)
        right = {work.doi.lower()}
        if draw.random() < 0.05:
            reference = _misprinted(draw, reference)
        elif draw.random() < 0.05:
            reference, right = _unregistered(draw, reference), set()
        out.append(Printed(reference, frozenset(right)))
    return out


def _reference(draw: random.Random, work: Work, number: int, *, titles: bool) -> Reference:
    dotted = " ".join(
        word if word.isupper() or len(word) > 8 else f"{word}."
        for word in work.abbreviation.split()
    )
    people = work.authors if titles and draw.random() < 0.5 else work.authors[:1]
    page = work.page.replace("-", "–") if draw.random() < 0.8 else work.page.split("-")[0]
    fields = {
        "container-title": draw.choice((dotted, work.abbreviation, work.journal)),
        "volume": work.volume,
        "page": page,
        **({"title": work.title} if titles else {}),
    }
    return Reference(
        ref_id=f"r{number}",
        raw="",
        origin=Origin("made up"),
        type="article-journal",
        names=tuple(Name(family, _initials(given)) for family, given in people),
        et_al=len(people) < len(work.authors),
        issued=Date(work.year),
        fields=fields,
    )


def _initials(given: str) -> str:
    return "".join(f"{part[0]}." for part in given.replace("-", " ").split())


def _misprinted(draw: random.Random, reference: Reference) -> Reference:
    where = draw.choice(("volume", "page", "year"))
    if where == "year" and reference.issued and reference.issued.year:
        return replace(
            reference, issued=Date(reference.issued.year + draw.choice((-10, -1, 1, 10)))
        )
    text = reference.fields[where]
    digits = [at for at, ch in enumerate(text.split("–")[0]) if ch.isdigit()]
    if not digits:
        return reference
    place = draw.choice(digits)
    wrong = draw.choice([digit for digit in "123456789" if digit != text[place]])
    return replace(
        reference, fields={**reference.fields, where: text[:place] + wrong + text[place + 1 :]}
    )


def _unregistered(draw: random.Random, reference: Reference) -> Reference:
    """A neighbour that does not exist: same journal, volume and year, other people and page."""
    fields = {**reference.fields, "page": f"{draw.randint(1000, 1400)}"}
    if "title" in fields:
        fields["title"] = _topic(draw)
    return replace(reference, names=(Name(draw.choice(FAMILIES), "Q."),), fields=fields)
