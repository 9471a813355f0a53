"""What a reference prints and what its document says beside: joined field by field.

Structured is not exact: links drop particles, single pages and article numbers, and cut titles. So
names, pages and numbers are the print's; identifiers, titles, journals and years may come from
beside it. Where both speak and differ the print stays, its confidence sinks, and it is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from zotsync.citations.left_over import left_over_note
from zotsync.citations.parsed import Parsed
from zotsync.model.journals import Journals, journal_key
from zotsync.model.reference import LEFT_OVER, Date, Evidence, Name
from zotsync.text.fold import abbreviates, fold_surname, fold_text, fold_volume, squash
from zotsync.text.names import PARTICLES
from zotsync.text.pages import first_page

_DOUBTFUL = 0.5
_LOCUS = ("volume", "issue")
_PLACES = ("page", "number")
#: What a reading of the words may add to marked-up ones.
_NUMBERS = frozenset(("DOI", "PMID", "PMCID", "arXiv", "ISBN", "URL"))
_BESIDE_MARKS = _NUMBERS | {
    "volume", "issue", "page", "number", "edition", "container-title", "publisher",
    "publisher-place",
}  # fmt: skip
_OF_BOOKS = frozenset(("publisher", "publisher-place", "ISBN", "edition", "page", "volume"))
#: A style that says only what is certain: what stands beside it is worth more.
_UNKNOWN_SCORE = 0.35


@dataclass(frozen=True, slots=True)
class Facts:
    """What a document states of a reference in one place beside or inside its words.

    `source` says where ("mark-up", "Google Scholar link", …). `exact`: the print's own words,
    marked up, which win over any reading of them. `whole`: it is all there is to read.
    """

    source: str
    type: str = ""
    names: tuple[Name, ...] = ()
    et_al: bool = False
    issued: Date | None = None
    accessed: Date | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    exact: bool = False
    whole: bool = False

    def __bool__(self) -> bool:
        return bool(self.names or self.issued or self.fields)


@dataclass(slots=True)
class Said:
    """All that is known of one reference while its sources are joined."""

    type: str = ""
    names: tuple[Name, ...] = ()
    et_al: bool = False
    issued: Date | None = None
    accessed: Date | None = None
    fields: dict[str, str] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    guessed: bool = False  # its style is unknown


def agreed(
    words: str, parsed: Parsed | None, facts: Sequence[Facts], journals: Journals
) -> Said | None:
    """The parts of a reference by its printed words and all that is said beside; None for none."""
    told = [each for each in facts if each or (each.exact and each.type)]
    if parsed is None and not any(told):
        return None
    said = _printed(parsed)
    folded = fold_text(words)
    for each in sorted(told, key=lambda each: not each.exact):
        if each.exact:
            _take_exact(said, each)
        else:
            _take_beside(said, each, words, folded, journals)
    said.type = _part_or_page(said, told) or _type_of(said.fields)
    if said.guessed and said.names and {"title", "container-title"} <= said.fields.keys():
        said.notes = tuple(note for note in said.notes if "style is unknown" not in note)
    if told:
        _take_back_left_over(said, words)
    return said


def _part_or_page(said: Said, told: Sequence[Facts]) -> str:
    """The type: a book is none where mark-up names what it appeared in, nor where nothing but an
    address says that it was published.
    """
    if said.type != "book":
        return said.type
    if "title" in said.fields and any(f.exact and "container-title" in f.fields for f in told):
        return "chapter"
    guessed = said.confidence.get("type", 1.0) <= _DOUBTFUL and "URL" in said.evidence
    return "webpage" if guessed and not said.fields.keys() & _OF_BOOKS else "book"


def _take_back_left_over(said: Said, words: str) -> None:
    """Names what is left over of the words now that more is known of them."""
    kept = tuple(note for note in said.notes if not note.startswith(LEFT_OVER))
    if kept != said.notes:
        dates = [date for date in (said.issued, said.accessed) if date]
        note = left_over_note(words, said.fields, said.names, dates)
        said.notes = (*kept, note) if note else kept


def _printed(parsed: Parsed | None) -> Said:
    if parsed is None:
        return Said(guessed=True)
    return Said(
        parsed.type, parsed.names, parsed.et_al, parsed.issued, parsed.accessed,
        dict(parsed.fields), dict(parsed.confidence), {}, parsed.notes,
        guessed=parsed.score <= _UNKNOWN_SCORE,
    )  # fmt: skip


def _take_exact(said: Said, facts: Facts) -> None:
    """The print's own mark-up: what it names is certain."""
    if facts.fields.keys() & {"title", "container-title"}:
        marked = [fold_text(value) for value in facts.fields.values()]
        for name, value in list(said.fields.items()):
            folded = fold_text(value)
            again = any(folded in each or each in folded for each in marked if each)
            if name not in _BESIDE_MARKS or (again and name not in _NUMBERS):
                del said.fields[name]
                said.confidence.pop(name, None)
    said.fields.update(facts.fields)
    for name in facts.fields:
        said.confidence.pop(name, None)
    if facts.names and not _some_of(facts.names, said.names):
        kept = () if {n.role for n in facts.names} & {"author"} else said.names
        said.names = (*facts.names, *(n for n in kept if n.role == "author"))
        said.et_al = facts.et_al
        said.confidence.pop("author", None)
    if facts.issued:
        said.issued = facts.issued
        said.confidence.pop("issued", None)
    said.accessed = facts.accessed or said.accessed
    if facts.type:
        said.type = facts.type
        said.confidence.pop("type", None)
    if facts.names and "title" in facts.fields:
        said.guessed, said.notes = False, ()


def _some_of(marked: Sequence[Name], printed: Sequence[Name]) -> bool:
    """Whether the mark-up names only the first of the printed authors (old HighWire pages)."""
    if len(marked) >= len(printed) or any(name.role != "author" for name in marked):
        return False
    firsts = zip(marked, printed, strict=False)
    return all(_surname(one) == _surname(other) for one, other in firsts)


def _take_beside(said: Said, facts: Facts, words: str, folded: str, journals: Journals) -> None:
    for name, value in facts.fields.items():
        if name == "title":
            _take_title(said, facts, words, folded)
        elif name == "container-title":
            _take_container(said, facts, folded, journals)
        elif name in _PLACES:
            _take_place(said, facts, name, value)
        else:
            same = _same_number if name in _LOCUS else _same
            _take(said, facts.source, name, value, same=same(said.fields.get(name, ""), value))
    _take_date(said, facts, words)
    _take_names(said, facts, words)
    if said.guessed or not said.type:
        said.type = said.type or facts.type
    said.accessed = said.accessed or facts.accessed


def _take(said: Said, source: str, name: str, value: str, *, same: bool) -> None:
    """A value from beside the print where the print is silent; else only a difference counts."""
    if not said.fields.get(name):
        said.fields[name] = value
        said.evidence[name] = Evidence(source)
    elif not same:
        _differs(said, source, name, value)


def _differs(said: Said, source: str, name: str, value: str) -> None:
    said.confidence[name] = min(said.confidence.get(name, 1.0), _DOUBTFUL)
    label = name.replace("-", " ")
    said.notes = (*said.notes, f"the {source} says otherwise of its {label}: {value[:200]}")


def _take_title(said: Said, facts: Facts, words: str, folded: str) -> None:
    title = facts.fields["title"]
    own, theirs = fold_text(said.fields.get("title", "")), fold_text(title)
    if not theirs or own == theirs:
        said.confidence.pop("title", None)
        return
    printed = f" {theirs} " in f" {folded} "
    if printed and _better(own, said.fields.get("title", ""), theirs):
        # The print holds these very words: its title was cut at another place.
        _move_title(said, _as_printed(title, words), theirs)
    elif not own:
        _take(said, facts.source, "title", title, same=True)
    elif not _alike(own, theirs):
        _differs(said, facts.source, "title", title)


def _better(own: str, printed: str, theirs: str) -> bool:
    """Whether another title than the one read is to be taken, both standing in the words.

    A link may leave out a subtitle: then the longer one is right, unless a sentence ends there.
    """
    if not own.startswith(theirs):
        return True
    place, letters = 0, len(squash(theirs))
    for place, ch in enumerate(printed):  # noqa: B007 - the place where the shorter one ends
        letters -= ch.isalnum()
        if letters <= 0:
            break
    return printed[place + 1 :].startswith((". ", "? ", "! "))


def _move_title(said: Said, title: str, theirs: str) -> None:
    """Sets the title; a container that was read out of its words is none."""
    said.fields["title"] = title
    said.confidence.pop("title", None)
    container = fold_text(said.fields.get("container-title", ""))
    if container and container in theirs:
        del said.fields["container-title"]
        said.confidence.pop("container-title", None)


def _as_printed(title: str, words: str) -> str:
    """The title in the print's own letters, where it stands there."""
    place = words.casefold().find(title.casefold())
    found = words[place : place + len(title)] if place >= 0 else ""
    return found if found.casefold() == title.casefold() else title


def _take_container(said: Said, facts: Facts, folded: str, journals: Journals) -> None:
    theirs = facts.fields["container-title"]
    own = said.fields.get("container-title", "")
    if own and _alike_journals(own, theirs, journals):
        said.confidence.pop("container-title", None)
    elif (own and said.guessed) or (
        own
        and f" {fold_text(theirs)} " in f" {folded} "
        and _alike(fold_text(own), fold_text(theirs))
    ):
        said.fields["container-title"] = theirs
    elif not own and fold_text(theirs) == fold_text(said.fields.get("title", "")):
        return
    else:
        _take(said, facts.source, "container-title", theirs, same=False)


def _alike_journals(one: str, other: str, journals: Journals) -> bool:
    """Whether two names may be one journal's: the same letters, abbreviations, or one record."""
    if journal_key(one) == journal_key(other):
        return True
    known, too = journals.find(one), journals.find(other)
    if known and too:
        return known == too
    return abbreviates(one, other) or abbreviates(other, one)


def _take_place(said: Said, facts: Facts, name: str, value: str) -> None:
    """Pages and article numbers: the print's, of which links know less."""
    own = [said.fields[place] for place in _PLACES if said.fields.get(place)]
    first = first_page(value) or value.casefold()
    same = any(first_page(each) == first or first in each.casefold() for each in own)
    if own:
        if not same:
            _differs(said, facts.source, next(p for p in _PLACES if said.fields.get(p)), value)
        return
    _take(said, facts.source, name, value, same=True)


def _take_date(said: Said, facts: Facts, words: str) -> None:
    if facts.issued is None:
        return
    if said.issued is None or said.issued.year is None:
        if said.issued is None:
            said.issued = facts.issued
            said.evidence["issued"] = Evidence(facts.source)
    elif facts.issued.year == said.issued.year:
        said.confidence.pop("issued", None)
    elif str(facts.issued.year) in words and str(said.issued.year) not in words:
        said.issued = facts.issued
    else:
        _differs(said, facts.source, "issued", facts.issued.iso())


def _take_names(said: Said, facts: Facts, words: str) -> None:
    """Names are the print's: links drop particles, groups and all but the first few."""
    if not facts.names:
        return
    if not said.names:
        said.names = tuple(_with_printed_particle(name, words) for name in facts.names)
        said.et_al = facts.et_al
        said.evidence["author"] = Evidence(facts.source)
        return
    first, theirs = _surname(said.names[0]), _surname(facts.names[0])
    if first and theirs and not (theirs in first or first in theirs):
        _differs(said, facts.source, "author", facts.names[0].family or facts.names[0].literal)
    elif len(said.names) == len(facts.names):
        said.confidence.pop("author", None)


def _with_printed_particle(name: Name, words: str) -> Name:
    """A name of a link with the particle that the print has before it."""
    place = words.find(name.family) if name.family else -1
    if place <= 0:
        return name
    family = name.family
    for word in reversed(words[max(0, place - 20) : place].split()):
        if word not in PARTICLES:
            break
        family = f"{word} {family}"
    return name if family == name.family else replace(name, family=family)


def _surname(name: Name) -> str:
    return fold_surname(name.family or name.literal)


def _same(one: str, other: str) -> bool:
    return squash(fold_text(one)) == squash(fold_text(other))


def _same_number(one: str, other: str) -> bool:
    return _same(one, other) or fold_volume(one) == fold_volume(other)


def _alike(one: str, other: str) -> bool:
    """Whether two folded texts share nearly all of the shorter one's words."""
    few, many = sorted((set(one.split()), set(other.split())), key=len)
    return len(few & many) >= 0.8 * len(few)


def _type_of(fields: Mapping[str, str]) -> str:
    """The CSL type of what is known without any print; "" where nothing tells."""
    of_book = bool(fields.keys() & {"ISBN", "publisher"})
    if "container-title" in fields:
        return "chapter" if of_book else "article-journal"
    return "book" if of_book and "title" in fields else ""
