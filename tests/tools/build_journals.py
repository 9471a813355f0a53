"""Packs the journal list: `python -m tests.tools.build_journals CATALOG.tsv`.

CATALOG.tsv has the columns title, abbreviation, issn, eissn, nlm_id and layer (a lower layer wins
where two journals share a name). `journals-extra.tsv` beside this file adds names that are often
printed but not listed: `name`, and the abbreviation that the journal is `listed_as`.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from zotsync.model.journals import Journal, journal_key, main_title

_DATA = Path(__file__).parents[2] / "zotsync" / "data"
_BLANK = frozenset({".", "N/A"})


@dataclass(frozen=True, slots=True)
class CatalogRow:
    """A journal, its layer, and the names it goes by beside title and abbreviation."""

    journal: Journal
    layer: int
    also: tuple[str, ...] = ()


def main(arguments: list[str]) -> int:
    """Pack the catalogs named on the command line; the number of rows goes to standard output."""
    rows = with_issns([row for path in arguments for row in read_catalog(Path(path))])
    rows = without_names_of_others(rows)
    rows = with_names(rows, read_names(Path(__file__).with_name("journals-extra.tsv")))
    (_DATA / "journals.tsv.gz").write_bytes(gzip.compress(pack(rows), 9, mtime=0))
    sys.stdout.write(f"{len(rows)} journals\n")
    return 0


def read_catalog(path: Path) -> Iterator[CatalogRow]:
    """The rows of one tab-separated catalog."""
    with path.open(encoding="utf-8", newline="") as lines:
        for cells in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            names = ("title", "abbreviation", "issn", "eissn", "nlm_id")
            known = [cells[name] if cells[name] not in _BLANK else "" for name in names]
            yield _plausible(CatalogRow(Journal(*known), int(cells["layer"])))


def read_names(path: Path) -> dict[str, list[str]]:
    """Further names of journals by the key of their abbreviation."""
    names: dict[str, list[str]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for cells in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            names[journal_key(cells["listed_as"])].append(cells["name"])
    return names


def with_names(rows: list[CatalogRow], names: dict[str, list[str]]) -> list[CatalogRow]:
    """Rows of the first layer that lists an abbreviation take its further names.

    Raises ValueError for an abbreviation that no row lists.
    """
    waiting = dict(names)
    named = []
    for row in sorted(rows, key=lambda row: row.layer):
        also = waiting.pop(journal_key(row.journal.abbreviation), [])
        named.append(replace(row, also=(*row.also, *also)))
    if waiting:
        raise ValueError(f"not listed: {waiting}")
    return named


def _plausible(row: CatalogRow) -> CatalogRow:
    """The row without an abbreviation that belongs to another journal, or that only shouts.

    Layer 3 pairs titles with abbreviations by machine: one whose letters do not stand in the title
    in order is some other journal's. Its all-capital forms find a journal, but nobody prints them.
    """
    journal, short = row.journal, row.journal.abbreviation
    if row.layer != 3 or not short:
        return row
    bare = Journal(journal.title, "", journal.issn, journal.eissn, journal.nlm_id)
    letters = iter(journal_key(journal.title))
    if not all(letter in letters for letter in journal_key(main_title(short))):
        return CatalogRow(bare, row.layer, row.also)
    if short.isupper() and " " in short:
        return CatalogRow(bare, row.layer, (*row.also, short))
    return row


def without_names_of_others(rows: list[CatalogRow]) -> list[CatalogRow]:
    """Rows of layer 3 without an abbreviation that is the title of another journal.

    The machine paired "HOPOS-The Journal of the International Society …" with "Isis"; both have
    ISSNs, and none in common.
    """
    titled: dict[str, list[Journal]] = defaultdict(list)
    for row in rows:
        titled[journal_key(row.journal.title)].append(row.journal)
    kept = []
    for row in rows:
        journal = row.journal
        key = journal_key(journal.abbreviation)
        others = [] if key == journal_key(journal.title) else titled.get(key, [])
        foreign = any(
            other.issns() and journal.issns() and not set(other.issns()) & set(journal.issns())
            for other in others
        )
        if row.layer == 3 and foreign:
            row = replace(row, journal=replace(journal, abbreviation="", nlm_id=""))
        kept.append(row)
    return kept


def with_issns(rows: list[CatalogRow]) -> list[CatalogRow]:
    """Rows that lack both ISSNs take them from a row of the same title and abbreviation."""
    known: dict[tuple[str, str], Journal] = {}
    for row in rows:
        if row.journal.issns():
            known.setdefault(_same(row.journal), row.journal)
    filled = []
    for row in rows:
        twin = known.get(_same(row.journal))
        journal = row.journal
        if twin and journal.abbreviation and not journal.issns():
            journal = replace(journal, issn=twin.issn, eissn=twin.eissn, nlm_id=twin.nlm_id)
        filled.append(replace(row, journal=journal))
    return filled


def _same(journal: Journal) -> tuple[str, str]:
    return journal_key(main_title(journal.title)), journal_key(journal.abbreviation)


def pack(rows: Iterable[CatalogRow]) -> bytes:
    """The packed text: one line a journal, an empty line, the sorted names with their offsets."""
    listed = list(rows)
    body, offsets = bytearray(), []
    for row in listed:
        journal = row.journal
        cells = (journal.title, journal.abbreviation, journal.issn, journal.eissn, journal.nlm_id)
        offsets.append(len(body))
        body += ("\t".join(cells) + "\n").encode()
    names = sorted(
        f"{key}\t{offsets[min(numbers)] if len(numbers) == 1 else ''}"
        for key, numbers in _owners(listed).items()
    )
    return bytes(body) + b"\n" + "\n".join(names).encode()


def _owners(rows: list[CatalogRow]) -> dict[str, set[int]]:
    """Which rows own a key: those of the lowest layer, and there those that carry it in full."""
    best: dict[str, tuple[int, int]] = {}
    owners: dict[str, set[int]] = {}
    same: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows):
        journal = row.journal
        for rank, name in _names(row):
            key = journal_key(name)
            if not key:
                continue
            order = (row.layer, rank)
            # One journal can stand twice in a layer, under its present and a former form.
            first = same.setdefault((key, journal.nlm_id or journal.issn or str(number)), number)
            if order < best.get(key, (99, 0)):
                best[key], owners[key] = order, {first}
            elif order == best[key]:
                owners[key].add(first)
    for key, number in _shared_short_names(rows, owners):
        owners[key].add(number)
    return owners


def _shared_short_names(
    rows: list[CatalogRow], owners: dict[str, set[int]]
) -> Iterator[tuple[str, int]]:
    """Abbreviations that another journal bears with a place behind it, and that journal.

    NLM writes "Ann Phys" for one journal and "Ann Phys (N Y)", "Ann Phys (Paris)" for two others;
    people write "Ann. Phys." for all three.
    """
    for number, row in enumerate(rows):
        short = row.journal.abbreviation
        key = journal_key(main_title(short))
        if not key or key == journal_key(short):
            continue
        for owner in tuple(owners.get(key, ())):
            journal = rows[owner].journal
            is_title = key in (journal_key(journal.title), journal_key(main_title(journal.title)))
            other = _same(journal)[0] != _same(row.journal)[0]
            if other and not is_title and key == journal_key(journal.abbreviation):
                yield key, number


def _names(row: CatalogRow) -> Iterator[tuple[int, str]]:
    """Every name of a journal with its rank: 0 in full, 1 cut."""
    journal = row.journal
    yield from ((0, name) for name in (journal.title, journal.abbreviation, *row.also))
    yield from ((1, main_title(name)) for name in (journal.title, journal.abbreviation))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
