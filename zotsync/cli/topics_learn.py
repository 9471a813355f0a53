"""`zotsync topics learn`: tags that the user's own tags predict, to accept, refuse or leave."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from zotsync.cli import options
from zotsync.cli.context import Context, is_terminal
from zotsync.model.errors import UserError

if TYPE_CHECKING:
    from zotsync.engine.report import Report
    from zotsync.engine.session import Session
    from zotsync.topics.learn import Learned, TagProposal

ACCEPT, REFUSE, LATER = "accept", "refuse", "later"
#: Under these names decisions are kept: of an offer "KEY<tab>TAG", of a tag "*<tab>TAG".
_DECIDED, _EVERY = "topics learn", "*"


def learn_tags(
    context: Context,
    *,
    as_json: bool,
    accept: bool,
    decisions: tuple[str, ...],
    yes: bool,
) -> int:
    """Learns from the library's own tags, shows what they predict, keeps what is decided.

    Without a word on an offer it stays an offer. What is accepted is written as any other run.
    """
    with context.session() as session:
        learned = _learned(session)
        refused = _refused(session)
        offers = [offer for offer in learned.proposals if _name(offer) not in refused]
        decided = _understood(offers, refused, decisions)
        open_offers = [offer for offer in offers if _name(offer) not in decided]
        if accept:
            decided |= {_name(offer): ACCEPT for offer in open_offers}
        if not as_json:
            _show(context, learned, offers)
            if is_terminal() and not accept and not decisions and offers:
                decided |= _ask(context, learned, offers)
        _keep(session, decided)
    taken = [offer for offer in offers if decided.get(_name(offer)) == ACCEPT]
    report = _write(context, taken, yes=yes) if taken else None
    if as_json:
        document = options.document(
            "topics-learn",
            context.address.spec,
            tags=[asdict(row) for row in learned.calibrations],
            too_few=learned.too_few,
            offered=[asdict(row) for row in offers],
            decided=[
                {"ref": ref, "tag": tag, "decision": word} for (ref, tag), word in decided.items()
            ],
            written=bool(report and report.summary()["updated"]),
            failed=report.summary()["failed"] if report else 0,
        )
        options.print_json(document)
    elif offers or decided:
        _say_what_became(context, decided, report)
    return report.exit_code() if report else 0


def _learned(session: Session) -> Learned:
    """What the library teaches; refusals teach, too, and what was refused is not offered."""
    from zotsync.cli.topics_entries import library_entries
    from zotsync.topics.learn import learn

    found = library_entries(session)
    refused = _refused(session)
    return learn(
        found.entries,
        own=found.own,
        refused={name for name in refused if name[0] != _EVERY} | found.taken_off,
        refused_tags={tag for ref, tag in refused if ref == _EVERY},
    )


def _name(offer: TagProposal) -> tuple[str, str]:
    return offer.ref, offer.tag


def _refused(session: Session) -> set[tuple[str, str]]:
    """(item key, tag) of what was refused; the key is * for a whole tag."""
    kept = session.memory.decisions().items()
    found = (ref for (source, ref), word in kept if source == _DECIDED and word == REFUSE)
    return {(key, tag) for key, _, tag in (ref.partition("\t") for ref in found)}


def _understood(
    offers: Sequence[TagProposal], refused: set[tuple[str, str]], decisions: Iterable[str]
) -> dict[tuple[str, str], str]:
    """What --decide KEY:TAG=word and TAG=word mean.

    Raises UserError for what is no decision, or about nothing that was offered or refused.
    """
    found: dict[tuple[str, str], str] = {}
    for text in decisions:
        about, _, word = text.rpartition("=")
        if word not in (ACCEPT, REFUSE, LATER) or not about:
            raise UserError(
                f"“{text}” is no decision.",
                hint="Write KEY:TAG= or TAG= with accept, refuse or later.",
            )
        single = [
            name for name in (*map(_name, offers), *refused) if f"{name[0]}:{name[1]}" == about
        ]
        of_tag = [_name(offer) for offer in offers if offer.tag == about]
        if not single and not of_tag and (_EVERY, about) not in refused:
            raise UserError(
                f"Nothing is offered as “{about}”.",
                hint="`zotsync topics learn --json` lists what is offered: ref and tag.",
            )
        names = single or (of_tag if word == ACCEPT else [(_EVERY, about)])
        found |= dict.fromkeys(names, word)
    return found


def _keep(session: Session, decided: dict[tuple[str, str], str]) -> None:
    """Remembers refusals; "later" and "accept" take one back."""
    for (ref, tag), word in decided.items():
        session.memory.decide(_DECIDED, f"{ref}\t{tag}", REFUSE if word == REFUSE else "")


def _ask(
    context: Context, learned: Learned, offers: Sequence[TagProposal]
) -> dict[tuple[str, str], str]:
    """Asks tag by tag, and offer by offer where that is wanted."""
    decided: dict[tuple[str, str], str] = {}
    for row in learned.calibrations:
        mine = [offer for offer in offers if offer.tag == row.tag]
        if not mine:
            continue
        words = (ACCEPT, "each", REFUSE, "never", LATER)
        answer = _prompt(f"“{row.tag}” to these {len(mine)}", words)
        if answer == "each":
            for offer in mine:
                _show_offers(context, [offer])
                decided[_name(offer)] = _prompt("Decide", (ACCEPT, REFUSE, LATER))
        elif answer == "never":
            decided[_EVERY, row.tag] = REFUSE
        else:
            decided |= {_name(offer): answer for offer in mine}
    return {name: word for name, word in decided.items() if word != LATER}


def _prompt(question: str, words: Sequence[str]) -> str:
    from zotsync.output.plan_text import printable

    choice = click.Choice(list(words))
    answer: str = click.prompt(printable(question), type=choice, default=LATER, show_choices=True)
    return answer


def _show(context: Context, learned: Learned, offers: Sequence[TagProposal]) -> None:
    from zotsync.output.plan_text import printable
    from zotsync.output.words import counted
    from zotsync.topics.learn import MIN_ITEMS

    say: Callable[[str], None] = lambda words: context.console.print(printable(words), markup=False)  # noqa: E731
    for row in learned.calibrations:
        mine = [offer for offer in offers if offer.tag == row.tag]
        verdict = "nothing to offer that is sure enough"
        if row.threshold is not None:
            verdict = (
                f"{len(mine)} offered, {row.precision:.0%} of them right and {row.recall:.0%} of "
                "what is missing, as far as can be told"
            )
        say(f"{row.tag}: on {counted(row.items, 'item')}; {verdict}")
        _show_offers(context, mine)
    if learned.too_few:
        nearest = max(learned.too_few, key=lambda name: (learned.too_few[name], name))
        say(
            f"{counted(len(learned.too_few), 'tag')} of yours on fewer than {MIN_ITEMS} items "
            f"cannot be learned; the nearest is {nearest}, on {learned.too_few[nearest]}."
        )
    if not learned.calibrations and not learned.too_few:
        say("There is no tag of your own to learn from.")


def _show_offers(context: Context, offers: Iterable[TagProposal]) -> None:
    from zotsync.output.plan_text import printable

    for offer in offers:
        words = f"  {offer.ref} +{offer.tag} ({offer.probability:.2f}: {', '.join(offer.words)})"
        context.console.print(printable(words), markup=False)


def _say_what_became(
    context: Context, decided: dict[tuple[str, str], str], report: Report | None
) -> None:
    from zotsync.cli.next_step import show_end
    from zotsync.output.words import counted

    refused = sum(word == REFUSE for word in decided.values())
    if refused:
        context.console.print(f"{counted(refused, 'refusal')} kept; not offered again.")
    if report is not None:
        show_end(context, report, every=False)
    elif not refused:
        context.console.print("Nothing was written; add --accept to write them.")


def _write(context: Context, taken: Iterable[TagProposal], *, yes: bool) -> Report:
    """Writes the accepted tags."""
    from zotsync.cli.topics_entries import write_tags
    from zotsync.engine.tagging import LEARNED

    by_item: dict[str, list[str]] = {}
    for found in taken:
        by_item.setdefault(found.ref, []).append(found.tag)
    return write_tags(context, by_item, source=LEARNED, command="topics learn", yes=yes)
