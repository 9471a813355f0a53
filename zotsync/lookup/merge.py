"""What was printed and what a record says, made one reference: which value wins, field by field.

The record wins, except where it is poorer than the print. Every value that was not printed so
carries an `Evidence` with its service and the words it took the place of.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

from zotsync.match.choose import Choice
from zotsync.match.names import share_a_name
from zotsync.match.verify import Verification
from zotsync.model.record import Identifier, Record, notes_of, told_once
from zotsync.model.reference import (
    Date,
    Evidence,
    Name,
    PublishedNotice,
    Reference,
    Resolution,
)
from zotsync.text.fold import fold_surname, fold_text
from zotsync.text.pages import first_page, whole_range

#: Kept as printed whatever a record says: they are the source's own.
_PRINTED_ONLY = frozenset({"citation-key", "note", "status", "call-number"})


def merged(reference: Reference, choice: Choice, *, at: str) -> Reference:
    """The reference with the chosen record's values, and those of `choice.same` where both the
    print and the record are silent. `at` is the ISO time of the look-up.
    """
    best = choice.best
    if best is None:
        return reference
    fuller = reference
    for verification in (best, *choice.same):
        in_place = {"volume", "page"} <= set(verification.agreed)
        fuller = _with_record(
            fuller, verification.record, first=verification is best, in_place=in_place
        )
    flags = tuple(dict.fromkeys(f for d in (best, *choice.same) for f in d.record.flags))
    notices = told_once(n for d in (best, *choice.same) for n in d.record.notices)
    notes = notes_of(flags, notices)
    return dataclasses.replace(
        fuller,
        notes=tuple(dict.fromkeys((*reference.notes, *notes))),
        resolution=_resolution(choice, best, flags, notices, at),
    )


def supplemented(reference: Reference, record: Record) -> Reference:
    """The reference with what a second record of the same work adds where it says nothing.

    Its retraction or correction counts too.
    """
    fuller = _with_record(reference, record, first=False)
    old = fuller.resolution
    if old is None:
        return fuller
    flags = tuple(dict.fromkeys((*old.flags, *record.flags)))
    notices = told_once((*old.notices, *record.notices))
    notes = notes_of(record.flags, record.notices)
    return dataclasses.replace(
        fuller,
        notes=tuple(dict.fromkeys((*fuller.notes, *notes))),
        resolution=dataclasses.replace(
            old,
            flags=flags,
            notices=notices,
            records=tuple(dict.fromkeys((*old.records, record.url))),
        ),
    )


def without_refuted(
    found: Reference, printed: Reference, refuted: Iterable[Identifier]
) -> Reference:
    """The found reference without the printed identifiers that name another work.

    One that the record has itself took their place already.
    """
    wrong = {entry.kind: entry for entry in refuted}
    left = {kind for kind in wrong if found.get(kind) and found.get(kind) == printed.get(kind)}
    notes = [
        f"{entry.kind} {entry.value} in the list names another work." for entry in wrong.values()
    ]
    return dataclasses.replace(
        found,
        fields={name: text for name, text in found.fields.items() if name not in left},
        notes=tuple(dict.fromkeys((*found.notes, *notes))),
    )


def _resolution(
    choice: Choice,
    best: Verification,
    flags: tuple[str, ...],
    notices: tuple[PublishedNotice, ...],
    at: str,
) -> Resolution:
    records = (best.record.url, *(verification.record.url for verification in choice.same))
    return Resolution(
        outcome="found",
        rule=best.rule,
        source=best.record.source,
        agreed=best.agreed,
        disagreed=best.disagreed,
        records=tuple(dict.fromkeys(records)),
        at=at,
        flags=flags,
        notices=notices,
    )


def _with_record(
    reference: Reference, record: Record, *, first: bool, in_place: bool = False
) -> Reference:
    """`first`: the record that wins; any other only fills what is still absent. `in_place`: volume
    and page agree.
    """
    evidence = dict(reference.evidence)
    fields = dict(reference.fields)
    for name, value in _values(reference, record).items():
        printed = fields.get(name, "")
        if printed and (not first or _printed_wins(name, printed, value)):
            continue
        if printed != value:
            evidence[name] = Evidence(record.source, printed)
        fields[name] = value
    if first:
        _drop_moved(reference, fields, evidence, record)
    names = _people(reference, record, evidence, first=first)
    return dataclasses.replace(
        reference,
        type=_type(reference, record, evidence, first=first),
        names=names,
        et_al=reference.et_al and names is reference.names,
        issued=_issued(reference, record, evidence, first=first, in_place=in_place),
        fields=fields,
        evidence=evidence,
        keywords=reference.keywords or record.keywords,
        mesh=reference.mesh or record.mesh,
    )


def _values(reference: Reference, record: Record) -> Mapping[str, str]:
    """The record's fields, less those that are only the print's to say."""
    return {
        name: value
        for name, value in record.fields.items()
        if value
        and name not in _PRINTED_ONLY
        # Not the page of the article at its publisher where the source names one of its own.
        and not (name == "URL" and reference.get("URL"))
    }


def _printed_wins(name: str, printed: str, found: str) -> bool:
    """Whether the record is poorer here: a title cut short, a range cut to its first page."""
    if name == "title":
        left, right = fold_text(printed), fold_text(found)
        return (left == right and _has_capitals_only(found)) or (
            len(left) > len(right) and left.startswith(right + " ")
        )
    if name == "page":
        full = whole_range(printed)
        return "-" in full and "-" not in found and first_page(full) == first_page(found)
    return False


def _has_capitals_only(title: str) -> bool:
    """The record was in capitals and has been eased: the print spells it better."""
    words = [word for word in title.split() if word[:1].isalpha() and len(word) > 3]
    return len(words) > 2 and all(word[0].isupper() and word[1:].islower() for word in words)


def _drop_moved(
    reference: Reference, fields: dict[str, str], evidence: dict[str, Evidence], record: Record
) -> None:
    """An article number that the print keeps apart is the record's page: not said twice."""
    number, page = reference.get("number"), record.get("page")
    if number and page and first_page(number) == first_page(page):
        del fields["number"]
        evidence["page"] = Evidence(record.source, number)
    if fields.get("page"):
        fields["page"] = whole_range(fields["page"])


def _people(
    reference: Reference, record: Record, evidence: dict[str, Evidence], *, first: bool
) -> tuple[Name, ...]:
    if not record.names or (reference.names and (not first or _poorer(record, reference))):
        return reference.names
    names = _named(reference, record)
    if names != reference.names:
        evidence["names"] = Evidence(record.source, names_in_words(reference))
    return names


def _issued(
    reference: Reference,
    record: Record,
    evidence: dict[str, Evidence],
    *,
    first: bool,
    in_place: bool,
) -> Date | None:
    printed = reference.issued
    if in_place and printed and _is_year_of_print(printed, record):
        return printed
    if record.issued is None or (printed is not None and not first):
        return printed
    issued = _fuller_date(printed, record.issued)
    if issued != printed:
        evidence["issued"] = Evidence(record.source, printed.iso() if printed else "")
    return issued


def _type(
    reference: Reference, record: Record, evidence: dict[str, Evidence], *, first: bool
) -> str:
    if not record.type or record.type == reference.type or (reference.type and not first):
        return reference.type
    evidence["type"] = Evidence(record.source, reference.type)
    return record.type


def names_in_words(reference: Reference) -> str:
    """The names as printed, for the evidence: "Douillard, J.Y.; et al."."""
    words = [
        name.literal or ", ".join(part for part in (name.family, name.given) if part)
        for name in reference.names
    ]
    return "; ".join((*words, "et al.") if reference.et_al else words)


def _poorer(record: Record, reference: Reference) -> bool:
    """Whether the record names fewer people than the print, which claims to name all it names."""
    found = sum(name.role == "author" for name in record.names)
    return found < sum(name.role == "author" for name in reference.names)


def _named(reference: Reference, record: Record) -> tuple[Name, ...]:
    """The record's names; a given name that the print has in full stays in full.

    Editors and translators that only the print has are kept.
    """
    roles = {name.role for name in record.names}
    extra = tuple(name for name in reference.names if name.role not in roles)
    fuller = [
        next((own for own in reference.names if _is_fuller(own, name)), name)
        for name in record.names
    ]
    return (*fuller, *extra)


def _is_fuller(printed: Name, found: Name) -> bool:
    """ "Jean-Yves Douillard" in print, "J.-Y. Douillard" in the record."""
    if printed.role != found.role or not _share_a_family(printed, found):
        return False
    one, other = _given_words(printed), _given_words(found)
    longer = sum(map(len, one)) > sum(map(len, other)) and len(one) >= len(other)
    return (
        longer
        and bool(other)
        and all(a.startswith(b) for a, b in zip(one, other, strict=False))
        and max(map(len, other)) == 1
    )


def _share_a_family(one: Name, other: Name) -> bool:
    left, right = fold_surname(one.family), fold_surname(other.family)
    return bool(left and right) and share_a_name(left, right)


def _given_words(name: Name) -> list[str]:
    if name.given.isupper() and len(name.given) <= 4 and "." not in name.given:
        return list(fold_text(name.given).replace(" ", ""))
    return fold_text(name.given).split()


def _is_year_of_print(printed: Date, record: Record) -> bool:
    """The record knows only the day online, the list the year of the volume, one later."""
    online = record.issued.year if record.issued else None
    return bool(record.online_first and online and printed.year == online + 1)


def _fuller_date(printed: Date | None, found: Date) -> Date:
    """The record's date, or the printed one where that says the same more exactly."""
    if printed and printed.parts()[: len(found.parts())] == found.parts():
        return printed
    return found
