"""Lists that say one field of an item otherwise: what is a conflict between them. Pure.

The vocabulary is that of `merge`: `before` is what the library holds, put there by another list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from zotsync.match.compare import names_one_journal
from zotsync.model.item import Proposal
from zotsync.model.schema import Schema
from zotsync.plan.fuller import adds_people, says_more
from zotsync.plan.item_forms import asked_fields, is_resolved
from zotsync.plan.model import Baseline, Conflict, fingerprint
from zotsync.text.fold import fold_issue, fold_text, fold_volume
from zotsync.text.pages import first_page

#: What each other list says of an item today: source → fields under base names, and "creators".
Stated = Mapping[str, Mapping[str, Any]]

#: The fields in which two lists cannot both be right, and what their values have in common.
_FACTS: Mapping[str, Callable[[str], str]] = {
    "volume": fold_volume,
    "issue": fold_issue,
    "pages": first_page,
    "date": lambda text: text[:4],
    "DOI": str.casefold,
    "edition": lambda text: "".join(filter(str.isdigit, text)) or fold_text(text),
}

#: Fields beside those in which a list that corrects itself contradicts one that has not.
_NAMED = ("title", "publicationTitle", "ISBN", "publisher", "place", "number")


def stated_by(
    others: Mapping[str, Baseline], asked: Mapping[str, Proposal], schema: Schema
) -> dict[str, Mapping[str, Any]]:
    """What other sources say: `asked` today, or else when they were last read.

    One whose record nobody can ask for today says what it said with the record behind it.
    """
    stated: dict[str, Mapping[str, Any]] = {}
    for name, known in others.items():
        today = asked.get(name)
        if known.released:
            continue
        if today is None or (known.resolved and not is_resolved(today)):
            stated[name] = {
                **known.fields,
                "creators": known.creators,
                "itemType": known.item_type,
                **known.disputed,
            }
        else:
            said = asked_fields(today.item, schema)
            stated[name] = {**said, "itemType": today.item.item_type}
    return stated


def whose_conflicts(conflicts: Iterable[Conflict]) -> str:
    """Who stands against a source: the user, or another source that asked for what is there."""
    return "; ".join(_whose(conflict) for conflict in conflicts)


def _whose(conflict: Conflict) -> str:
    if conflict.given_by:
        return f"{conflict.field}: the sources disagree (“{conflict.given_by}”)"
    if conflict.field == "itemType" and conflict.baseline == conflict.library:
        return "itemType: the change would take what you put there, or alter it"
    return f"{conflict.field}: changed in the library too"


def stands_by(
    adopted: Mapping[str, Any], held: Mapping[str, Any], others: Sequence[Baseline]
) -> dict[str, str]:
    """Field → the list that gave it, where a list that comes to an item later says it otherwise.

    `adopted` is what the later list says. Other spellings are the same. They are no conflicts, and
    the first list stands: but a correction may be among them, so they are named.
    """
    return {
        name: giver
        for name, value in adopted.items()
        if (giver := given_by(name, before := held.get(name), others, {}))
        and are_apart(name, before, value)
    }


def are_apart(name: str, before: Any, after: Any) -> bool:
    """Whether two values of a field are two statements, of which one may correct the other.

    Who says less says nothing else.
    """
    if says_more(name, after, before):
        return False
    if name == "creators" and adds_people(before, after):
        return True
    if name == "place":
        return False  # St. Louis, Saint Louis
    if name == "pages":  # of one first page, too, the last may be corrected
        return "-" in before and "-" in after and fold_text(before) != fold_text(after)
    if name != "creators":
        return _says_otherwise(name, before, after)
    return any(map(_is_another, before, after))


def _is_another(one: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Whether two names in one place are two people: given names may be printed as initials."""
    given, called = (
        "".join(word[0] for word in fold_text(name.get("firstName", "")).split())
        for name in (one, other)
    )
    shared = min(len(given), len(called))
    return _families([one]) != _families([other]) or given[:shared] != called[:shared]


def lists_disagree(name: str, before: Any, after: Any, others: Iterable[Baseline]) -> bool:
    """Whether another list put there what this one states otherwise (other spellings aside)."""
    fold = _FACTS.get(name)
    if fold is None or not any(other.said(name) == before for other in others):
        return False
    return fold(before) != fold(after)


def is_contradicted(name: str, before: Any, after: Any, stated: Stated) -> bool:
    """Whether a list that both gave a field corrects it while another still says the same, or a
    part of it.
    """
    return bool(contradicting(name, before, after, stated))


def contradicting(name: str, before: Any, after: Any, stated: Stated) -> str:
    """The list that still says what a correction of another is against, "" if none does."""
    if says_more(name, before, after):
        return ""
    for source, said in stated.items():
        value = _value(said, name)
        if value != before and (
            not says_more(name, value, before) or says_more(name, value, after)
        ):
            continue
        if value != after and _says_otherwise(name, value, after):
            return source
    return ""


def _says_otherwise(name: str, before: Any, after: Any) -> bool:
    """Whether two values of a field are two statements rather than two spellings."""
    if name in _FACTS:
        return _FACTS[name](before) != _FACTS[name](after)
    if name == "creators":
        return _families(before) != _families(after)
    if name == "publicationTitle":
        return not names_one_journal(fold_text(before), fold_text(after))
    return name in _NAMED and fold_text(before) != fold_text(after)


def as_spelled(name: str, value: Any, *known: Any) -> Any:
    """A value as it was spelled before: the capitals of a DOI are no correction."""
    if name != "DOI":
        return value
    return next((one for one in known if one and one.casefold() == value.casefold()), value)


def given_by(name: str, value: Any, others: Iterable[Baseline], stated: Stated) -> str:
    """The other list that gave what the library holds, "" if none did."""
    if not value:
        return ""
    says = [source for source, said in stated.items() if _value(said, name) == value]
    said = [other.source for other in others if other.said(name) == value]
    return next(iter([*says, *said]), "")


def _value(said: Mapping[str, Any], name: str) -> Any:
    return said.get(name, () if name == "creators" else "")


def _families(creators: Iterable[Mapping[str, str]]) -> list[str]:
    """The names by which people are cited; how much of a given name is printed is no fact."""
    return [fold_text(one.get("lastName") or one.get("name") or "") for one in creators]


def claimed_beside(known: Mapping[str, Baseline], source: str) -> str:
    """A text that differs where what the other sources remember of an item does; "" for none."""
    others = sorted(name for name in known if name != source)
    return " ".join(fingerprint(known[name]) for name in others)
