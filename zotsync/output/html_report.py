"""A run as a page to keep: what became of each reference, and the topics of the whole."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from zotsync.engine.fates import is_alarm
from zotsync.engine.printed_words import is_marked_up, item_of_words
from zotsync.engine.report import Outcome, Report
from zotsync.model.identifiers import names_apart
from zotsync.model.item import ObjectData, Proposal
from zotsync.output.html_page import page
from zotsync.output.item_line import item_words
from zotsync.output.plain import both_shown, source_label, unmarked
from zotsync.output.plan_text import SAID_BELOW, whose
from zotsync.output.topics_html import topics_part
from zotsync.output.words import field_label, outcome_word
from zotsync.plan.model import Conflict
from zotsync.topics import TaggableItem, Topics

#: What somebody wants to read first, and the long lists that stand behind the pictures.
FIRST = ("failed", "conflict", "review", "updated", "removed", "created", "skipped")
LAST = ("unchanged",)
#: Of these the line says all.
_SAID = ("created", "unchanged")
#: Longer lists are folded; of lists that are longer still the first are written out.
FOLDED, MOST = 25, {"created": 2000, "unchanged": 500}
_MOST_OTHERS = 1000

_HEADINGS = {
    "failed": ("Failed", "Nothing was written for these; run again."),
    "conflict": (
        "Conflicts",
        "You or another source say a field otherwise; it stays as it is. {review} decides.",
    ),
    "review": ("Doubtful matches", "{review} decides them."),
    "updated": ("Updated", "Only the fields, tags and collections shown were touched."),
    "removed": ("Let go", "Gone from their source; they stay in the library."),
    "created": ("Created", "New items."),
    "skipped": ("Skipped", "Left alone, for the reason shown."),
    "unchanged": ("Unchanged", "Nothing to do."),
}


@dataclass(frozen=True, slots=True)
class _FieldChange:
    """A field in Zotero's words, what stood in it, and what stands in it now."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _ReportRow:
    """One reference: its number in the list, its line, its source, and what there is to say."""

    number: str
    line: str
    source: str
    words: str = ""
    changes: tuple[_FieldChange, ...] = ()
    candidates: tuple[str, ...] = ()
    conflicts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class _OutcomeList:
    """The references that met one outcome: `count` of them, `more` than the rows show.

    `sources`: each row names its source.
    """

    heading: str
    words: str
    rows: tuple[_ReportRow, ...]
    count: int
    sources: bool = True

    @property
    def more(self) -> int:
        """How many are not written out."""
        return self.count - len(self.rows)

    @property
    def folded(self) -> bool:
        """Whether the list is closed until somebody opens it."""
        return self.count > FOLDED

    @property
    def summary(self) -> str:
        """What stands on a closed list."""
        names = list(dict.fromkeys(row.source for row in self.rows))
        said = ", ".join(names[:3]) + (" …" if len(names) > 3 else "")
        return f"Show the list ({said})"


def html_report(
    report: Report,
    proposals: Sequence[Proposal],
    topics: Topics | None,
    *,
    library: str = "",
    when: str = "",
    review: str,
    items: Mapping[str, ObjectData] | None = None,
    read: Iterable[tuple[str, str]] = (),
    cut_short: Container[str] = frozenset(),
) -> str:
    """The page of a finished run (HTML). All text from references is escaped.

    `library` and `when` stand on top; `review` is the command that decides what waits; `items` are
    those that doubtful references may be, by key; `read` is what was read and what was not (label,
    words); `cut_short` are the keys of those items whose printed list of people is not whole.
    """
    read = tuple(read)
    notices = [words for words in report.notices if not is_alarm(words)]
    asked = {(one.source, one.ref_id): one for one in proposals}
    held = {
        key: item_words(data, more_authors=key in cut_short).line()
        for key, data in (items or {}).items()
    }
    lists = {kind: _list(report, kind, asked, held, review) for kind in (*FIRST, *LAST)}
    return page(
        "run.html",
        title=f"zotsync run {report.run}",
        library=library or report.library,
        when=when,
        counts=_counts(report),
        first=[lists[kind] for kind in FIRST],
        read=tuple(read),
        alarms=[words for words in report.notices if is_alarm(words)],
        notices=[words for words in notices if not read or SAID_BELOW not in words],
        topics=topics and topics_part(map(_subject, proposals), topics),
        last=[lists[kind] for kind in LAST],
    )


def _counts(report: Report) -> list[tuple[str, str]]:
    """How many of each outcome there are: a number, and the word for it."""
    return [
        (f"{count:,}", outcome_word(name, count, report.conflicts_written()))
        for name, count in report.summary().items()
        if count
    ]


def _line(proposal: Proposal) -> str:
    return item_words(proposal.item.payload(), more_authors=proposal.reference.et_al).line()


def _list(
    report: Report,
    kind: str,
    asked: Mapping[tuple[str, str], Proposal],
    held: Mapping[str, str],
    review: str,
) -> _OutcomeList:
    met = [outcome for outcome in report.outcomes if outcome.outcome == kind]
    named = names_apart(outcome.source for outcome in report.outcomes)
    some = met[: MOST.get(kind, _MOST_OTHERS)]
    rows = tuple(_row(outcome, asked, held, named[outcome.source]) for outcome in some)
    several = len(named) > 1
    heading, words = _HEADINGS[kind]
    words = words.format(review=review)
    return _OutcomeList(heading, words, rows, len(met), sources=kind not in _SAID or several)


def _row(
    outcome: Outcome,
    asked: Mapping[tuple[str, str], Proposal],
    held: Mapping[str, str],
    source: str,
) -> _ReportRow:
    number = "" if outcome.ordinal is None else f"{outcome.ordinal}."
    proposal = asked.get((outcome.source, outcome.ref_id))
    kind = proposal.item.item_type if proposal else ""
    line = (_line(proposal) if proposal else "") or _titled(outcome.title)
    if outcome.outcome in _SAID:
        return _ReportRow(number, line, source)
    changes = [
        _FieldChange(
            field_label(change.field, kind), *both_shown(change.field, change.before, change.after)
        )
        for change in outcome.changes
    ]
    changes += _members_changed(outcome)
    # what follows tells more than the reason: the candidates, both sides, or the changes
    told = outcome.candidates or outcome.conflicts or changes
    sides = tuple(_sides(conflict, outcome.source, kind) for conflict in outcome.conflicts)
    candidates = tuple(held.get(key, key) for key in outcome.candidates)
    said = outcome.error or ("" if told else outcome.reason)
    return _ReportRow(number, line, source, said, tuple(changes), candidates, sides)


def _members_changed(outcome: Outcome) -> list[_FieldChange]:
    """The tags that came and went, and that the item was filed otherwise."""
    signs = [f"+{name}" for name in outcome.tags_add] + [f"-{name}" for name in outcome.tags_remove]
    rows = [_FieldChange(field_label("tags"), "", ", ".join(signs))] if signs else []
    return rows + [_FieldChange(field_label("collections"), "", "changed")] * outcome.refiled


def _sides(
    conflict: Conflict, source: str, item_type: str
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """A field in Zotero's words, and what stands in it on either side (whose, value)."""
    here, there = both_shown(conflict.field, conflict.library, conflict.source)
    name = field_label(conflict.field, item_type)
    this = names_apart([source, conflict.given_by])[source]
    return name, ((whose(conflict, source), here or "—"), (this, there or "—"))


def _titled(title: str) -> str:
    """A title; an entry of a file as a person names it."""
    return (
        item_words(item_of_words(title)).line()
        if title and is_marked_up(title)
        else unmarked(title)
    )


def _subject(proposal: Proposal) -> TaggableItem:
    return TaggableItem(
        item=replace(proposal.item, tags=()),
        keywords=proposal.reference.keywords,
        mesh=proposal.reference.mesh,
        ref=proposal.ref_id,
        source=source_label(proposal.source),
    )
