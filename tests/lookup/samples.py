"""One article as printed and as registered, to vary field by field."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from zotsync.model.record import Record
from zotsync.model.reference import Date, Name, Origin, Reference

TITLE = "Randomized, phase III trial of panitumumab with infusional fluorouracil"


def a_reference(**changes: Any) -> Reference:
    """Douillard et al. J. Clin. Oncol. 28, 4697–4705 (2010); `fields` are added."""
    fields = {"container-title": "J. Clin. Oncol.", "volume": "28", "page": "4697–4705"}
    fields |= changes.pop("fields", {})
    reference = Reference(
        ref_id="r1",
        raw="Douillard, J.Y. et al. J. Clin. Oncol. 28, 4697–4705 (2010).",
        origin=Origin("list.txt", 12, 12),
        ordinal=1,
        type="article-journal",
        names=(Name("Douillard", "J.Y."),),
        et_al=True,
        issued=Date(2010),
        fields={name: text for name, text in fields.items() if text is not None},
    )
    return replace(reference, **changes)


def a_record(**changes: Any) -> Record:
    """The same article's record; `fields` given are added, None taken away."""
    fields = {
        "title": TITLE,
        "container-title": "Journal of Clinical Oncology",
        "volume": "28",
        "issue": "31",
        "page": "4697-4705",
        "DOI": "10.1200/JCO.2009.27.4860",
        "PMID": "20921465",
    }
    fields |= changes.pop("fields", {})
    record = Record(
        source="pubmed",
        record_id="20921465",
        url="https://pubmed.ncbi.nlm.nih.gov/20921465/",
        type="article-journal",
        names=(Name("Douillard", "Jean-Yves"), Name("Siena", "Salvatore")),
        issued=Date(2010, 11, 1),
        fields={name: text for name, text in fields.items() if text is not None},
        years=(2010,),
        journals=("Journal of clinical oncology", "J Clin Oncol"),
        first_pages=("4697-4705",),
        titles=(TITLE,),
    )
    return replace(record, **changes)
