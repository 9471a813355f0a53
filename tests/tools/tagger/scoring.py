"""Whether a reading is right: the seven fields that make a reference, and all of them together."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zotsync.citations.parsed import Parsed
from zotsync.text.names import PARTICLES
from zotsync.text.pages import first_page

#: A right value under the names of tests/citations/cases/*.jsonl.
Gold = Mapping[str, Any]
#: Types whose number is an article's; a report's or a patent's is no page.
_IN_A_JOURNAL = frozenset({"article-journal", "paper-conference", "article-magazine", "article"})
#: What some corpora leave in their titles, or leave out of them.
_MARK_UP = re.compile(r"</?[a-z]{1,10}>|\s?[\[(](?:[Aa]bstract|in [A-Z][a-z]+)[\])]")
FIELDS = ("families", "title", "container", "volume", "page", "year", "doi")


def letters(text: str | None) -> str:
    """A text's letters and digits, folded: how two prints of one title are compared."""
    plain = unicodedata.normalize("NFKD", _MARK_UP.sub("", text or "")).casefold()
    return "".join(ch for ch in plain if ch.isalnum())


def said(parsed: Parsed | None) -> dict[str, Any]:
    """What a reading says, in the form of a gold value."""
    if parsed is None:
        return {}
    fields = parsed.fields
    people = [name for name in parsed.names if name.role == "author"] or list(parsed.names)
    return {
        "families": [name.family or name.literal for name in people],
        "title": fields.get("title"),
        "container": fields.get("container-title"),
        "volume": fields.get("volume"),
        "page": fields.get("page")
        or (fields.get("number") if parsed.type in _IN_A_JOURNAL else None),
        "year": str(parsed.issued.year) if parsed.issued and parsed.issued.year else None,
        "doi": fields.get("DOI"),
    }


def wrong_fields(gold: Gold, parsed: Parsed | None) -> list[str]:
    """The fields that are read otherwise than they are; `families` is left out if gold is None."""
    found = said(parsed)
    wrong = [name for name in ("title", "container", "volume", "doi")
             if letters(gold.get(name)) != letters(found.get(name))]  # fmt: skip
    if gold.get("families") is not None and not _same_families(gold, found.get("families", [])):
        wrong.append("families")
    if _first(gold.get("page")) != _first(found.get("page")):
        wrong.append("page")
    if _year(gold.get("year")) != _year(found.get("year")):
        wrong.append("year")
    return wrong


def _same_families(gold: Gold, found: Sequence[str]) -> bool:
    """Whether all names are the same; a particle that is printed behind the given name, as in
    `Moura MS de`, may be the family's or not.
    """
    if len(found) != len(gold["families"]):
        return False
    for right, said in zip(gold["families"], found, strict=True):
        printed = right.casefold() in str(gold["raw"]).casefold()
        one, other = (right, said) if printed else (_bare(right), _bare(said))
        if letters(one) != letters(other):
            return False
    return True


def _bare(family: str) -> str:
    words = family.split()
    while len(words) > 1 and words[0].casefold() in PARTICLES:
        del words[0]
    return " ".join(words)


def _first(page: str | None) -> str:
    return first_page(page or "") or letters(page)


def _year(text: str | None) -> str:
    found = re.search(r"\d{4}", str(text or ""))
    return found[0] if found else ""


@dataclass(slots=True)
class Tally:
    """Counts over a set of references."""

    seen: int = 0
    right: int = 0
    refused: int = 0
    sure: int = 0
    sure_right: int = 0
    kind_right: int = 0
    kinds: int = 0
    wrong: Counter[str] = field(default_factory=Counter)

    def add(self, gold: Gold, parsed: Parsed | None) -> bool:
        """Counts one reading; whether all of it is right."""
        wrong = wrong_fields(gold, parsed)
        sure = parsed is not None and not parsed.confidence.keys() - {"type"}
        self.seen += 1
        self.right += not wrong
        self.refused += parsed is None
        self.sure += sure
        self.sure_right += sure and not wrong
        self.wrong.update(wrong)
        if gold.get("type"):
            self.kinds += 1
            self.kind_right += parsed is not None and parsed.type == gold["type"]
        return not wrong

    def row(self, name: str) -> str:
        """A row of the table that `HEAD` begins."""
        per_field = " | ".join(_share(self.seen - self.wrong[f], self.seen) for f in FIELDS)
        return (
            f"| {name} | {self.seen} | **{_share(self.right, self.seen)}** | {per_field} "
            f"| {_share(self.kind_right, self.kinds)} | {_share(self.sure, self.seen)} "
            f"| {_share(self.sure_right, self.sure)} | {_share(self.refused, self.seen)} |"
        )


HEAD = (
    f"| set | n | whole right | {' | '.join(FIELDS)} "
    "| type | sure | right of the sure | refused |\n"
    f"|---|{'---|' * (len(FIELDS) + 6)}"
)


def by(values: Iterable[tuple[str, Gold, Parsed | None]]) -> dict[str, Tally]:
    """Tallies by name."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for name, gold, parsed in values:
        tallies[name].add(gold, parsed)
    return dict(sorted(tallies.items()))


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"
