"""How well the shipped topics do on titles that were labelled by meaning.

    python tests/topics/judge.py            precision, recall, agreement, each topic, every miss
    python tests/topics/judge.py FILE       the same for titles of your own: labels, tab, title

Eleven sets of titles, and no abstracts or descriptors: the title is all that the rules see.

- `labels.tsv`: the 198 titles of the seed list, beside which the rules were first written. The
  first reading was made before any rule existed; the second adds (`+topic`) and takes back
  (`-topic`) labels where the first had been careless or against its own definition.
- `unseen.tsv`: 175 made-up titles, labelled before the rules were touched again; two readings, by
  title and by topic, and what they come to where they differ. The rules were then mended by it.
- `after.tsv`, `last.tsv`: 60 made-up titles each, written and labelled once the rules stood, and
  judged once: that figure is in `docs/topics.md`. The rules were mended by them afterwards.
- `strangers.tsv`: 180 made-up titles by somebody who had not seen the rules, labelled by two
  readers who had seen neither the rules nor each other's labels; judged once, then mended by.
- `strangers_2.tsv`, `strangers_3.tsv`: 150 and 120 more, by two others who had not seen the rules,
  read once; likewise.
- `strangers_4.tsv`: 151 more, written by a hand that had the rules before it and shunned their
  words, read twice, the second time in another order; judged once, then mended by.
- `strangers_5.tsv`: 121 more by the same hand once the rules stood, in the manner of what is
  commonly printed; read twice likewise, judged once.
- `strangers_6.tsv`: 140 more by a stranger to the rules who was asked to word things indirectly,
  labelled by two readers as the first; judged once, then mended by.
- `strangers_7.tsv`: 120 more by another, worded as journals do; judged once, not mended by.

`definitions.md` says what each label means and how the readings were made.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from zotsync.config.topics_file import load_topics
from zotsync.model.item import ZoteroItem
from zotsync.topics import Topics, tag

HERE = Path(__file__).parent
TOPICS = HERE.parent.parent / "config" / "topics.toml"


@dataclass(frozen=True)
class Labelled:
    """A title and the topics that it was given, at the first and at the second reading, and what
    they come to."""

    number: int
    title: str
    first: frozenset[str]
    second: frozenset[str]
    settled: frozenset[str]


@dataclass(frozen=True)
class Counts:
    """Right, wrong and missing assignments of one topic, or of all."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            self.right + other.right, self.wrong + other.wrong, self.missing + other.missing
        )

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missing) if self.right + self.missing else 1.0

    def words(self) -> str:
        """Precision and recall with their 95 % intervals (Wilson)."""
        given, wanted = self.right + self.wrong, self.right + self.missing
        return (
            f"precision {self.precision:.3f} {_interval(self.right, given)}, "
            f"recall {self.recall:.3f} {_interval(self.right, wanted)} "
            f"({self.right} right, {self.wrong} wrong, {self.missing} missing)"
        )


@dataclass(frozen=True)
class Verdict:
    """The counts by topic, and the misses as (number, title, missing, wrong)."""

    by_topic: Mapping[str, Counts]
    misses: tuple[tuple[int, str, frozenset[str], frozenset[str]], ...]

    @property
    def all(self) -> Counts:
        return sum(self.by_topic.values(), Counts())


def _interval(hits: int, of: int) -> str:
    if not of:
        return "[–]"
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return f"[{middle - half:.3f}–{middle + half:.3f}]"


def read_labels(path: Path = HERE / "labels.tsv") -> Iterator[Labelled]:
    """The labelled titles of the seed list."""
    for number, labels, changes, title in _rows(path):
        first = frozenset(labels.split())
        added = {change[1:] for change in changes.split() if change[0] == "+"}
        removed = {change[1:] for change in changes.split() if change[0] == "-"}
        second = (first | added) - removed
        yield Labelled(int(number), title, first, second, second)


def read_unseen(path: Path = HERE / "unseen.tsv") -> Iterator[Labelled]:
    """The labelled titles of the other sets."""
    for number, first, second, settled, title in _rows(path):
        readings = [frozenset(words.split()) for words in (first, second, settled)]
        yield Labelled(int(number), title, *readings)


def read_own(path: Path) -> Iterator[Labelled]:
    """Titles of your own: labels, a tab, the title."""
    for number, (words, title) in enumerate(_rows(path), 1):
        labels = frozenset(words.split())
        yield Labelled(number, title, labels, labels, labels)


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def given(title: str, topics: Topics) -> frozenset[str]:
    """The ids of the topics that are given to a reference with nothing but a title."""
    item = tag(ZoteroItem("journalArticle", {"title": title}), topics)
    return frozenset(entry.name.removeprefix(topics.prefix) for entry in item.tags)


def judge(labels: Mapping[int, tuple[str, frozenset[str]]], topics: Topics) -> Verdict:
    """What the topics give, against the labels by number: (title, labels)."""
    by_topic = {topic.id: Counts() for topic in topics.topics}
    misses = []
    for number, (title, wanted) in labels.items():
        got = given(title, topics)
        for name in got | wanted:
            by_topic[name] += Counts(
                name in got & wanted, name in got - wanted, name in wanted - got
            )
        if got != wanted:
            misses.append((number, title, wanted - got, got - wanted))
    return Verdict(by_topic, tuple(misses))


def agreement(rows: Iterable[Labelled], topics: Topics) -> tuple[float, float]:
    """(share of labels that both readings gave, Cohen's kappa) over all titles and topics."""
    rows = list(rows)
    first, second = (sum(len(getattr(row, name)) for row in rows) for name in ("first", "second"))
    both = sum(len(row.first & row.second) for row in rows)
    cells = len(rows) * len(topics.topics)
    seen = (cells - first - second + 2 * both) / cells
    chance = (first * second + (cells - first) * (cells - second)) / cells**2
    return 2 * both / (first + second), (seen - chance) / (1 - chance)


def report(name: str, rows: list[Labelled], topics: Topics) -> None:
    verdict = judge({row.number: (row.title, row.settled) for row in rows}, topics)
    share, kappa = agreement(rows, topics)
    print(f"\n{name}: {len(rows)} titles, {verdict.all.words()}")
    if any(row.first != row.second for row in rows):
        print(f"two readings agree on {share:.3f} of the labels, kappa {kappa:.3f}")
    for topic, counts in verdict.by_topic.items():
        if counts != Counts():
            print(f"  {topic:18} {counts.words()}")
    for number, title, lacking, extra in verdict.misses:
        marks = [*(f"-{name}" for name in sorted(lacking)), *(f"+{name}" for name in sorted(extra))]
        print(f"{number:4} {title}\n     {' '.join(marks)}")


def main(files: list[str]) -> None:
    topics = load_topics(TOPICS)
    for file in files:
        report(file, list(read_own(Path(file))), topics)
    if files:
        return
    report("seed list", list(read_labels()), topics)
    report("unseen", list(read_unseen()), topics)
    report("after", list(read_unseen(HERE / "after.tsv")), topics)
    report("last", list(read_unseen(HERE / "last.tsv")), topics)
    report("strangers", list(read_unseen(HERE / "strangers.tsv")), topics)
    report("strangers 2", list(read_unseen(HERE / "strangers_2.tsv")), topics)
    report("strangers 3", list(read_unseen(HERE / "strangers_3.tsv")), topics)
    report("strangers 4", list(read_unseen(HERE / "strangers_4.tsv")), topics)
    report("strangers 5", list(read_unseen(HERE / "strangers_5.tsv")), topics)
    report("strangers 6", list(read_unseen(HERE / "strangers_6.tsv")), topics)
    report("strangers 7", list(read_unseen(HERE / "strangers_7.tsv")), topics)


if __name__ == "__main__":
    main(sys.argv[1:])
