r"""LaTeX's `thebibliography` (in a .tex or a .bbl) to references: each `\bibitem` one entry.

A .bbl that Biber wrote for biblatex is read by its own module.

The words of an entry are read as a printed citation. REVTeX and natbib's styles mark up its parts
(`\bibinfo {journal} {…}`): these are certain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from zotsync.formats.agreement import Facts
from zotsync.formats.cited import Cited, own_notice, references_of
from zotsync.formats.decode import text_of
from zotsync.formats.latex.biblatex import entries_of_biblatex, is_record_of_biblatex
from zotsync.formats.latex.macros import argument, bibinfo_facts, unwrapped_words, without_comments
from zotsync.model.errors import InputError
from zotsync.model.reference import Name, Read
from zotsync.text.names import from_full, is_body

_ITEM = re.compile(r"\\bibitem(?![A-Za-z])")
_NEWBLOCK = re.compile(r"\\newblock(?![A-Za-z])\s*")
_END = re.compile(r"\\end\s*\{thebibliography\}")
_TITLE = re.compile(r"\\title\s*(?:\[[^\[\]]{0,500}\]\s*)?(?=\{)")
_ELSEWHERE = re.compile(
    r"\\(?:bibliography|addbibresource)\s*(?:\[[^\]]{0,200}\])?\{([^{}]{1,500})\}"
)


def read(data: bytes, file: str) -> Iterator[Read]:
    """The references of a LaTeX text, each with the line its `\\bibitem` stands on.

    Raises:
        InputError: not text, or a text without any `\\bibitem`.
    """
    text = text_of(data, file)
    if is_record_of_biblatex(text):
        yield from entries_of_biblatex(text, file)
        return
    source = without_comments(text)
    starts = list(_ITEM.finditer(source))
    if not starts:
        raise _no_list(source, file)
    title = _TITLE.search(source)
    if title:
        yield from own_notice(unwrapped_words(argument(source, title.end())[0]), "", file)
    yield from references_of(_entries(source, starts), file)


def _entries(source: str, starts: list[re.Match[str]]) -> Iterator[Cited]:
    line, counted = 1, 0
    for start, after in zip(starts, [*starts[1:], None], strict=True):
        limit = after.start() if after else len(source)
        end = _END.search(source, start.end(), limit)
        entry = source[start.end() : end.start() if end else limit]
        line += source.count("\n", counted, start.start())
        counted = start.start()
        yield _entry(entry, line)


def _entry(entry: str, line: int) -> Cited:
    label, place = argument(entry, 0, "[]")
    key, place = argument(entry, place)
    body = entry[place:]
    facts = bibinfo_facts(body)
    blocks = block_facts([unwrapped_words(block) for block in _NEWBLOCK.split(body)[:20]])
    number = label.strip(" {}")
    return Cited(
        unwrapped_words(body),
        int(number) if number.isdecimal() and len(number) <= 4 else None,
        (*((facts,) if facts else ()), *blocks),
        given_id=" ".join(key.split()),
        line=line,
    )


def _no_list(source: str, file: str) -> InputError:
    """The error for a text whose references are elsewhere: it says where, if the text does."""
    named = [
        name.strip() if name.strip().endswith(".bib") else f"{name.strip()}.bib"
        for names in _ELSEWHERE.findall(source)[:5]
        for name in names.split(",")[:5]
    ]
    hint = f"Give {' and '.join(named)}." if named else "Give the .bbl or .bib file beside it."
    return InputError(r"holds no \bibitem: its references are elsewhere", file=file, hint=hint)


_SOURCE = "blocks of the list"
_BETWEEN = re.compile(r"\s*,\s+(?:and|und|et|y|&)\s+|\s+(?:and|und|et|y|&)\s+|\s*,\s+")
_QUOTES = "“”\"‘’`'"
_NO_NAME = re.compile(r"\d|[()\[\]:;]|\b(?:editors?|eds?|al|others)\b", re.I)
_INITIALS = re.compile(r"(?:[^\W\d_a-z]\.?[\s-]?){1,4}")
_LONGEST = 5_000


def block_facts(blocks: Sequence[str]) -> tuple[Facts, ...]:
    """What the blocks of an entry say: the names of the first, the title of the second.

    Nothing of fewer than three blocks, or of ones that end as no style ends them.
    """
    if len(blocks) < 3 or len(blocks[0]) + len(blocks[1]) > _LONGEST:
        return ()
    people, title = blocks[0].strip(), blocks[1].strip()
    if not people.endswith(".") or not title.endswith((".", "?", "!")) or re.search(r"\d", people):
        return ()
    named = Facts(_SOURCE, names=_names(people[:-1]), exact=True)
    title = title.removesuffix(".").strip().strip(_QUOTES)
    titled = Facts(_SOURCE, fields={"title": title})
    return tuple(each for each in (named, titled) if each)


def _names(words: str) -> tuple[Name, ...]:
    """Names with the given names first; none if any of them is written another way."""
    if _NO_NAME.search(words):
        return ()
    names: list[Name] = []
    for part in filter(None, _BETWEEN.split(words.replace("~", " "))):
        name = Name(literal=part) if is_body(part) else from_full(part)
        if name is None or _INITIALS.fullmatch(part) or not (name.given or name.literal):
            return ()
        if _INITIALS.fullmatch(name.family or "-"):
            return ()
        names.append(name)
    return tuple(names)
