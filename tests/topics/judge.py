"""How well the shipped topics do on titles that a person has labelled.

    python tests/topics/judge.py            precision, recall and every miss

`labels.tsv` holds the 198 titles of the seed list, each read twice: the first reading was made
before any rule existed; the second, made after the rules were compared with the first, adds
(`+topic`) and takes back (`-topic`) labels where the first reading had been careless or against
its own definition. `definitions.md` says what each label means.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from zotsync.config.topics_file import load_topics
from zotsync.model.item import ZoteroItem
from zotsync.topics import Topics, tag

HERE = Path(__file__).parent
TOPICS = HERE.parent.parent / "config" / "topics.toml"


@dataclass(frozen=True)
class Labelled:
    """A title and the topics that a person gave it, at the first and at the second reading."""

    number: int
    title: str
    first: frozenset[str]
    second: frozenset[str]


@dataclass(frozen=True)
class Verdict:
    """Counts of tag assignments, and the misses as (number, title, missing, wrong)."""

    right: int
    wrong: int
    missing: int
    misses: tuple[tuple[int, str, frozenset[str], frozenset[str]], ...]

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missing)


def read_labels(path: Path = HERE / "labels.tsv") -> Iterator[Labelled]:
    """The labelled titles of a file."""
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        number, labels, changes, title = line.split("\t")
        first = frozenset(labels.split())
        added = {change[1:] for change in changes.split() if change[0] == "+"}
        removed = {change[1:] for change in changes.split() if change[0] == "-"}
        yield Labelled(int(number), title, first, (first | added) - removed)


def given(title: str, topics: Topics) -> frozenset[str]:
    """The ids of the topics that are given to a reference with nothing but a title."""
    item = tag(ZoteroItem("journalArticle", {"title": title}), topics)
    return frozenset(entry.name.removeprefix(topics.prefix) for entry in item.tags)


def judge(labels: Mapping[int, tuple[str, frozenset[str]]], topics: Topics) -> Verdict:
    """What the topics give, against the labels by number: (title, labels)."""
    right = wrong = missing = 0
    misses = []
    for number, (title, wanted) in labels.items():
        got = given(title, topics)
        right, wrong = right + len(got & wanted), wrong + len(got - wanted)
        missing += len(wanted - got)
        if got != wanted:
            misses.append((number, title, wanted - got, got - wanted))
    return Verdict(right, wrong, missing, tuple(misses))


def main() -> None:
    topics = load_topics(TOPICS)
    rows = list(read_labels())
    for reading in ("first", "second"):
        labels = {row.number: (row.title, getattr(row, reading)) for row in rows}
        verdict = judge(labels, topics)
        print(
            f"{reading} reading: {len(rows)} titles, precision {verdict.precision:.3f}, "
            f"recall {verdict.recall:.3f} ({verdict.right} right, {verdict.wrong} wrong, "
            f"{verdict.missing} missing)"
        )
    for number, title, lacking, extra in verdict.misses:
        marks = [*(f"-{name}" for name in sorted(lacking)), *(f"+{name}" for name in sorted(extra))]
        print(f"{number:4} {title}\n     {' '.join(marks)}")


if __name__ == "__main__":
    main()
