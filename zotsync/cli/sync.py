"""`zotsync sync`: plan, show, confirm, apply."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zotsync.cli import options
from zotsync.cli.call import naming, with_commands
from zotsync.cli.confirm import confirming
from zotsync.cli.context import Context, pass_context
from zotsync.cli.failure_report import PartialReport, failure_json, reporting_failures
from zotsync.cli.written_files import refuse_foreign, write_file

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zotsync.engine.gather import GatheredSources
    from zotsync.engine.planning import SyncRequest
    from zotsync.engine.report import Report
    from zotsync.engine.session import Session
    from zotsync.model.item import ObjectData

EPILOG = """\b
Examples:
  zotsync sync                             the sources of the configuration
  zotsync sync refs.bib --collection Inbox --tag to-read
  zotsync sync 10.1038/nature12624 PMID:23945592 --collection Inbox
  zotsync sync --prune --yes --json        in a script
"""


@click.command(epilog=EPILOG)
@options.inputs
@options.as_json
@options.yes
@options.every
@options.dry_run
@click.option("--prune", is_flag=True, help="Let go of references that left their source.")
@click.option("--max-changes", type=click.IntRange(0), metavar="N", help="Stop above N writes.")
@click.option("--refresh", type=click.IntRange(0), metavar="DAYS",
              help="Ask again for records older than DAYS.")  # fmt: skip
@click.option("--html", type=click.Path(dir_okay=False), metavar="FILE",
              help="Also write the run as a page to keep.")  # fmt: skip
@click.option("--allow-empty", is_flag=True, help="The library was emptied on purpose.")
@click.option("--allow-shrink", is_flag=True, help="The source shrank on purpose.")
@pass_context
def command(
    context: Context,
    given: options.Given,
    as_json: bool,
    yes: bool,
    every: bool,
    dry_run: bool,
    prune: bool,
    max_changes: int | None,
    refresh: int | None,
    html: str | None,
    allow_empty: bool,
    allow_shrink: bool,
) -> int:
    """Plan, show, confirm, apply.

    Reads INPUTs (files, folders, "-", identifiers), or the configuration's sources, and brings
    the library up to date. Run again, it writes only what changed.

    \f
    Raises UserError for a page over what zotsync did not write.
    """
    from zotsync.cli.plan import show_planned
    from zotsync.engine.planning import SyncRequest

    context.looks = dry_run
    if html:
        refuse_foreign(context, Path(html), "page", inputs=given.inputs)
    sources = given.sources(context, prune=prune)
    if not dry_run:
        _check_key(context)
    limits = context.limits(max_changes, allow_empty=allow_empty, allow_shrink=allow_shrink)
    gathered = options.gather_sources(context, sources, refresh=refresh)
    request = SyncRequest(gathered, context.config.sync.on_conflict, limits, release_left=prune)
    if dry_run:
        return show_planned(context, request, as_json=as_json, every=every)
    with reporting_failures(context, as_json=as_json) as partial:
        partial.gathered = gathered
        if gathered.errors and not gathered.proposals:
            if as_json:
                options.print_json(failure_json(context.spec, partial, gathered.errors[0]))
            return gathered.errors[0].exit_code
        show = not (as_json or context.quiet)
        report, top = _written(
            context, request, partial, show=show, every=every, yes=yes, paged=bool(html)
        )
    _show(context, report, gathered, as_json=as_json, every=every)
    if html and top:
        write_file(Path(html), _page(context, report, gathered, top), "page")
    return options.exit_code(gathered, report.exit_code())


def _written(
    context: Context,
    request: SyncRequest,
    partial: PartialReport,
    *,
    show: bool,
    every: bool,
    yes: bool,
    paged: bool,
) -> tuple[Report, _PageTop | None]:
    """What a sync has done, once it was confirmed; if it goes on a page, what stands on top."""
    from zotsync.cli.next_step import keep_call
    from zotsync.cli.where import library_name

    with (
        context.session(makes=True) as session,
        partial.watching(session),
        context.progress("Writing", at_once=False) as bar,
    ):
        confirm = confirming(
            context, session, show=show, every=every, yes=yes, begin=bar,
            unread=sum(len(read.rejected) for read in request.gathered.reads),
        )  # fmt: skip
        report = with_commands(session.sync(request, confirm=confirm, progress=bar))
        if report.summary()["review"] or report.summary()["conflicts"]:
            keep_call(context, session.memory.identity, request.names)
        name = library_name(context, session)  # known by now, and kept for what asks nobody
        return report, _PageTop.of(context, session, report, name) if paged else None


def _check_key(context: Context) -> None:
    """Raises NotAuthorised at once, not after minutes of look-ups, where nothing can be written."""
    from zotsync.library.address import WEB_API
    from zotsync.library.keys import web_key
    from zotsync.library.refusals import refusal_of

    address = context.address
    if address.kind == "web" and address.base == WEB_API and not web_key(address.place):
        words = "Write access denied"
        library, place = address.library, address.place
        raise refusal_of(403, words, library=library, place=place, keyless=True)


@dataclass(frozen=True, slots=True)
class _PageTop:
    """What a page needs of the library while it is open: its name, and the items in doubt."""

    library: str
    items: Mapping[str, ObjectData]
    cut_short: frozenset[str]

    @classmethod
    def of(cls, context: Context, session: Session, report: Report, name: str) -> _PageTop:
        """The library's words, and the items that doubtful references may be."""
        from zotsync.cli.confirm import items_or_words
        from zotsync.cli.where import library_words

        keys = [key for outcome in report.outcomes for key in outcome.candidates]
        words = library_words(context.address, name)
        more = session.memory.cut_short()
        return cls(f"Library: {words}", items_or_words(session, keys), more)


def _page(context: Context, report: Report, gathered: GatheredSources, top: _PageTop) -> str:
    """The run as a page (HTML)."""
    from zotsync.output.html_report import html_report
    from zotsync.output.read_counts import counts_of, with_repeated

    counts = with_repeated(counts_of(gathered), gathered, report.outcomes)
    return html_report(
        report,
        gathered.proposals,
        context.topics(),
        library=top.library,
        when=datetime.now().astimezone().strftime("%Y-%m-%d %H:%M"),
        review=naming("`zotsync review`"),
        items=top.items,
        cut_short=top.cut_short,
        read=counts.lines(),
    )


def _show(
    context: Context, report: Report, gathered: GatheredSources, *, as_json: bool, every: bool
) -> None:
    from zotsync.cli.next_step import after_run, show_end
    from zotsync.output.json import errors_json, report_json
    from zotsync.output.read_counts import counts_of, with_repeated

    counts = with_repeated(counts_of(gathered), gathered, report.outcomes)
    if as_json:
        options.print_json(
            {**report_json(report), "read": counts.json(), "errors": errors_json(gathered)}
        )
        return
    if context.quiet and not report.changed() and not counts.errors:
        return
    show_end(context, report, every=every, counts=counts, next_step=after_run(context, report))
