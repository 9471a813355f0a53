r"""biblatex's own record of a list (a .bbl that Biber wrote) to references: each `\entry` one.

Biber writes the fields of the .bib file once more, resolved and sorted: names with their parts in
braces, dates in numbers, addresses between `\verb` and `\endverb`. They are put together as an
entry of BibTeX and read as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from zotsync.formats.bibtex.fields import reference_of
from zotsync.formats.bibtex.syntax import Fields
from zotsync.formats.latex.macros import argument
from zotsync.model.reference import TWO_WORKS, Notice, Origin, Read, Reference, Rejected

_ENTRY = re.compile(r"\\entry(?=\{)")
_VERSION = re.compile(r"% \$ biblatex bbl format version")
_END = re.compile(r"\\endentry\b")
#: What an entry holds: `\field{title}{…}`, `\list{publisher}{1}{%…}`, `\name{author}{2}{}{%…}`.
_PART = re.compile(r"\\(field|list|name|verb|keyw|true)(?=\{)")
_VERB = re.compile(r"\s*\\verb ([^\n]{0,4000})\n\s*\\endverb")
#: A sign of comment at a line's end, behind a brace: it only joins the lines.
_JOIN = re.compile(r"(?<=[{}])%[ \t]*(?=\n)")
_NAME_PART = re.compile(r"\b(family|given|prefix|suffix)=(?=\{)")
#: Biber's macros for the blanks in names and their initials.
_SPACES = re.compile(r"\\bib(?:namedelim[a-z]|init\w{0,20})(?![A-Za-z])\s*")
_LONGEST_NAME = 2_000
_DATES = ("", "url", "orig", "event")
#: What Biber keeps for sorting, labels and its own books.
_ITS_OWN = re.compile(
    r"(?:sort|label|extra|unique|presort|source|clonesource|entryset|langidopts|singletitle)\w*"
    r"|\w*(?:hash|era|dateunspecified|datetype|datesplit|dateuncertain|dateapproximate|datejulian)"
)
_MOST_NAMES, _RAW, _SHOWN = 10_000, 20_000, 200
#: What a work has once.
_ONCE = frozenset({"title", "author", "journaltitle", "booktitle", "year", "doi", "volume"})


def is_record_of_biblatex(source: str) -> bool:
    """Whether a LaTeX text is Biber's record of a list."""
    told = _END.search(source) or _VERSION.search(source, 0, 2_000)
    return told is not None and _ENTRY.search(source) is not None


def entries_of_biblatex(source: str, file: str) -> Iterator[Read]:
    """The references of Biber's record, each once, whichever of its lists it stands in.

    Fields that stand in no entry, and entries that state two works, are Rejected.
    """
    source = _JOIN.sub("", source)
    seen: set[tuple[str, str]] = set()
    starts = [found.start() for found in _ENTRY.finditer(source)]
    yield from _between(source[: starts[0]], 1, file)
    line, counted = 1, 0
    for start, behind in zip(starts, [*starts[1:], len(source)], strict=True):
        line += source.count("\n", counted, start)
        counted = start
        end = _END.search(source, start, behind)
        stop = end.end() if end else behind
        raw = source[start:stop].strip()
        read = _entry(raw, Origin(file, line, line + raw.count("\n")), whole=end is not None)
        known = (read.ref_id, read.get("title")) if isinstance(read, Reference) else (raw, "")
        if known not in seen:
            seen.add(known)
            yield read
        yield from _between(source[stop:behind], line + source.count("\n", start, stop), file)


def _between(words: str, line: int, file: str) -> Iterator[Rejected]:
    """What stands outside of the entries and is a part of one."""
    if _PART.search(words):
        raw = words.strip()
        first = line + words[: len(words) - len(words.lstrip())].count("\n")
        origin = Origin(file, first, first + raw.count("\n"))
        yield Rejected(raw[:_RAW], "fields outside of the entries", origin)


def _entry(raw: str, origin: Origin, *, whole: bool) -> Read:
    """One entry: a reference, or why it is none; a set and data for others are noticed."""
    key, place = argument(raw, len("\\entry"))
    kind, place = argument(raw, place)
    if kind in ("set", "xdata"):
        return Notice(f"@{kind} {key[:80]} is not a reference", origin)
    values, twice, notes = _values(raw, place)
    if once := twice & _ONCE:
        return Rejected(raw[:_RAW], f"{TWO_WORKS}: {' and '.join(sorted(once))} twice", origin)
    if holder := next((name for name, text in values.items() if _PART.search(text)), ""):
        why = f"a brace is too many or missing: {holder} holds the fields behind it"
        return Rejected(raw[:_RAW], why, origin)
    if not whole:
        notes.append("the entry breaks off")
    stated = {name: text for name, text in values.items() if text}
    return reference_of(kind.lower(), Fields(key, stated, tuple(notes)), raw, origin)


def _values(raw: str, place: int) -> tuple[dict[str, str], set[str], list[str]]:
    """The fields of an entry as a .bib file would state them, up to a brace that is not closed.

    And those that are stated twice, as a line of another entry makes them, with what is left out.
    """
    values: dict[str, str] = {}
    twice: set[str] = set()
    left_out: list[str] = []
    while found := _PART.search(raw, place):
        name, place = argument(raw, found.end())
        if not name:
            break
        if found[1] == "verb":
            verb = _VERB.match(raw, place)
            text, place = (verb[1].strip(), verb.end()) if verb else ("", place)
        elif found[1] == "keyw":
            name, text = "keywords", name
        elif found[1] == "true":
            text = "others" if name.startswith("more") else ""
        else:
            text, place = _value(found[1], raw, place)
            text = "" if _ITS_OWN.fullmatch(name) else text
        if name in values and text != values[name]:
            twice.add(name)
            words = " ".join(text.split())[:_SHOWN]
            left_out.append(f"{name} is given twice; the first is used, not: {words}")
        values.setdefault(name, text)
    return _settled(values), twice, left_out


def _value(kind: str, raw: str, place: int) -> tuple[str, int]:
    """The text of a field, list or list of names, and the place behind it."""
    words, place = argument(raw, place)
    while kind != "field" and "{" not in words and raw[place : place + 1] == "{":
        words, behind = argument(raw, place)  # behind how many there are, and options
        if behind == place:
            break
        place = behind
    return (words if kind == "field" else _joined(words, names=kind == "name")), place


def _joined(words: str, *, names: bool) -> str:
    """The members of a list, or the persons of a list of names, joined by `and`."""
    at, members = 0, list[str]()
    while at < len(words) and len(members) < _MOST_NAMES:
        member, behind = argument(words, at)
        if behind == at:
            break
        members.append(_person(member) if names else f"{{{member}}}")
        at = behind
    return " and ".join(filter(None, members))


def _person(member: str) -> str:
    """A person as biblatex's extended names state one; a family name alone is a group's."""
    member = _SPACES.sub(" ", member[:_LONGEST_NAME])
    parts = {found[1]: argument(member, found.end())[0] for found in _NAME_PART.finditer(member)}
    if set(parts) == {"family"}:
        return f"{{{parts['family'].strip('{}')}}}"
    return ", ".join(f"{name}={{{words}}}" for name, words in parts.items())


def _settled(values: dict[str, str]) -> dict[str, str]:
    """Dates in one, the address as it was written, ranges as a .bib file has them."""
    for kind in _DATES:
        first = _day(values, kind)
        last = _day(values, f"{kind}end")
        if first:
            values[f"{kind}date"] = f"{first}/{last}" if last and last != first else first
    for role in ("author", "editor", "translator"):
        if values.pop(f"more{role}", "") and role in values:
            values[role] += " and others"
    raw_url = values.pop("urlraw", "")
    values["url"] = raw_url or values.get("url", "")
    values["pages"] = re.sub(r"\\bibrangedash\s*", "--", values.get("pages", ""))
    values["pages"] = re.sub(r"\\bibrangessep\s*", ", ", values["pages"])
    return values


def _day(values: dict[str, str], kind: str) -> str:
    """`2020-05-03` out of year, month and day, which are taken; the season stays one."""
    parts = [values.pop(f"{kind}{part}", "") for part in ("year", "month", "day")]
    season = values.pop(f"{kind}season", "")
    known = [part.zfill(2) if part.isdigit() else part for part in parts if part]
    if season and len(known) == 1:
        number = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}.get(season, 0)
        return f"{known[0]}-{number}" if number else known[0]
    return "-".join(known)
