"""The whole records that Citavi keeps behind the citations of a Word document.

A field `ADDIN CitaviPlaceholder{…}` holds JSON in base64: `Entries`, each with a `Reference` of
Citavi's own fields. An object that stands twice is written once, with an `$id`, and named by `$ref`
afterwards.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zotsync.formats.draft import RAW_LIMIT, Draft
from zotsync.formats.manuscript.word_body import Body, base64_text
from zotsync.model.identifiers import clean_arxiv
from zotsync.model.reference import Name, Origin, Reference, Rejected
from zotsync.text.dates import stated_date

_PLACEHOLDER = re.compile(r"ADDIN\s+CitaviPlaceholder\s*\{([A-Za-z0-9+/=\s]{8,})\}")
#: `<os>1201-15</os>` at the end is the range as it was typed; in parts it has the ends.
_FIRST = re.compile(r"<sp>.{0,200}?<os>([^<]{1,40})</os>", re.S)
_LAST = re.compile(r"<ep>.{0,200}?<os>([^<]{1,40})</os>", re.S)
_MOST_NODES = 200_000
_TYPES = {
    "JournalArticle": "article-journal", "SpecialIssue": "article-journal", "Book": "book",
    "BookEdited": "book", "CollectedWorks": "book", "ConferenceProceedings": "book",
    "Contribution": "chapter", "ContributionInLegalCommentary": "chapter", "Thesis": "thesis",
    "InternetDocument": "webpage", "NewspaperArticle": "article-newspaper",
    "UnpublishedWork": "manuscript", "Manuscript": "manuscript", "Lecture": "speech",
    "ComputerProgram": "software", "Patent": "patent", "Standard": "standard",
    "StatuteOrRegulation": "legislation", "CourtDecision": "legal_case", "Movie": "motion_picture",
    "PersonalCommunication": "personal_communication", "Map": "map", "ReportOrGrayLiterature":
    "report", "PressRelease": "report", "Interview": "interview",
}  # fmt: skip
_Data = Mapping[str, Any]


def citavi_references(bodies: Iterable[Body], origin: Origin) -> Iterator[Reference]:
    """The references of Citavi's citations in a document's parts, as often as they are cited."""
    seen: set[str] = set()
    for body in bodies:
        for field in body.fields:
            found = _PLACEHOLDER.search(field.text())
            if found is None or found[1] in seen:
                continue
            seen.add(found[1])
            for record in _records(base64_text(found[1])):
                if isinstance(reference := _reference(record, origin), Reference):
                    yield reference


def _records(text: str) -> Iterator[_Data]:
    """The `Reference` of each entry, what it names by `$ref` put in its place."""
    try:
        placeholder = json.loads(text)
    except (ValueError, RecursionError):
        return
    named = _named(placeholder)
    for entry in _listed(_mapping(placeholder).get("Entries"), named):
        record = _whole(entry.get("Reference"), named)
        if record.get("Title"):
            yield {**record, "ParentReference": _whole(record.get("ParentReference"), named)}


def _whole(record: Any, named: Mapping[str, _Data]) -> dict[str, Any]:
    """A record with what its own fields and lists name by `$ref` in its place."""
    return {
        key: _listed(value, named) if isinstance(value, list) else _resolved(value, named)
        for key, value in _mapping(_resolved(record, named)).items()
    }


def _named(data: Any) -> dict[str, _Data]:
    """The objects that have an `$id`, by it."""
    named: dict[str, _Data] = {}
    waiting = [data]
    for _ in range(_MOST_NODES):
        if not waiting:
            break
        node = waiting.pop()
        if isinstance(node, dict):
            if isinstance(node.get("$id"), str):
                named[node["$id"]] = node
            waiting += node.values()
        elif isinstance(node, list):
            waiting += node
    return named


def _resolved(value: Any, named: Mapping[str, _Data]) -> Any:
    return (
        named.get(str(value["$ref"]), {}) if isinstance(value, dict) and "$ref" in value else value
    )


def _reference(record: _Data, origin: Origin) -> Reference | Rejected:
    parent = _mapping(record.get("ParentReference"))
    kind = _TYPES.get(_text(record.get("ReferenceType")), "document")
    if kind == "chapter" and parent.get("ReferenceType") == "ConferenceProceedings":
        kind = "paper-conference"
    draft = Draft(type=kind)
    draft.put("title", _titled(record))
    for key, role in (("Authors", "author"), ("Organizations", "author"), ("Editors", "editor"),
                      ("Translators", "translator")):  # fmt: skip
        for person in record.get(key) or ():
            draft.name(_name(person, role))
    for person in parent.get("Editors") or ():
        draft.name(_name(person, "editor"))
    journal = _mapping(record.get("Periodical"))
    draft.put("container-title", _text(journal.get("Name")) or _titled(parent))
    draft.put("container-title-short", _text(journal.get("StandardAbbreviation")))
    for key, variable in (("Volume", "volume"), ("Number", "issue"), ("Edition", "edition")):
        draft.put(variable, _text(record.get(key)) or _text(parent.get(key)))
    draft.put("URL", _text(record.get("OnlineAddress")))
    pages = _text(record.get("PageRange"))
    first, last = _FIRST.search(pages), _LAST.search(pages)
    draft.pages(first[1] if first else "", last[1] if last else "")
    for source in (record, parent):
        draft.put("publisher", next(map(_named_so, source.get("Publishers") or ()), ""))
        draft.put("publisher-place", _text(source.get("PlaceOfPublication")))
        draft.serial(_text(source.get("Isbn")))
    for name, key in (("DOI", "Doi"), ("PMID", "PubMedId"), ("PMCID", "PmcId")):
        draft.identify(name, _text(record.get(key)))
    draft.identify("arXiv", clean_arxiv(_text(record.get("ArxivId"))))
    dates = (record.get("Date"), record.get("Year"), record.get("YearResolved"), parent.get("Year"))
    draft.issued = stated_date(next(filter(None, map(_text, dates)), ""))
    draft.accessed = stated_date(_text(record.get("AccessDate")))
    return draft.reference(json.dumps(record, ensure_ascii=False)[:RAW_LIMIT], origin)


def _titled(record: _Data) -> str:
    title, subtitle = _text(record.get("Title")), _text(record.get("Subtitle"))
    return f"{title}{'' if title.endswith(('?', '!')) else ':'} {subtitle}" if subtitle else title


def _name(person: _Data, role: str) -> Name | None:
    given = f"{_text(person.get('FirstName'))} {_text(person.get('MiddleName'))}".strip()
    family = f"{_text(person.get('Prefix'))} {_text(person.get('LastName'))}".strip()
    if not family:
        return None
    suffix = _text(person.get("Suffix"))
    return Name(family, given, suffix, "", role) if given else Name(literal=family, role=role)


def _named_so(thing: _Data) -> str:
    return _text(thing.get("Name"))


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _mapping(value: Any) -> _Data:
    return value if isinstance(value, Mapping) else {}


def _listed(value: Any, named: Mapping[str, _Data]) -> list[_Data]:
    each = (_resolved(one, named) for one in value[:1_000]) if isinstance(value, list) else ()
    return [one for one in each if isinstance(one, Mapping)]
