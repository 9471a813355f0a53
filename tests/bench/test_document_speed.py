"""How fast whole documents are read: run with `python -m pytest -m bench -s`."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.formats.layouts import WORKS, highwire, springer_nature
from tests.formats.paper import Setting, paper
from zotsync.citations import parse
from zotsync.formats import cited
from zotsync.formats.html.reader import read as read_html
from zotsync.formats.pdf.reader import read as read_pdf
from zotsync.model.reference import Reference

_LIST = [
    replace(work, volume=str(n), title=f"{work.title}, part {n}")
    for n, work in enumerate(WORKS * 125)
]
_SENTENCE = "The keepers counted <i>many</i> fish <sup><a href='#r'>1</a></sup> in the river. "
_TEXT = f"<p>{_SENTENCE * 8}</p>"


def _best(work: Callable[[], int], times: int = 3) -> float:
    """Seconds of one core, whatever else the machine does."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


@pytest.mark.bench
@pytest.mark.parametrize("layout", [springer_nature, highwire], ids=lambda layout: layout.__name__)
def test_a_page_of_two_megabytes_takes_a_second(
    layout: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reading of citations is measured elsewhere: here it gives the same answer at once."""
    page = layout(_LIST).replace("<h2>Abstract</h2>", "<h2>Abstract</h2>" + _TEXT * 2_300)
    answer = parse.parse_citation("Hu Z. Tides. J. 2020;11:32-41.", cited.bundled_journals())
    monkeypatch.setattr(cited, "parse_list", lambda words, _: (answer for _ in words))
    data = page.encode()

    def work() -> int:
        return sum(isinstance(each, Reference) for each in read_html(data, "page.html"))

    assert work() == 500
    best = _best(work)
    print(f"\n{layout.__name__}: {len(data) / 1e6:.1f} MB, 500 references in {best:.2f} s")
    assert len(data) > 1_900_000
    assert best <= 1.0


@pytest.mark.bench
def test_a_pdf_of_forty_pages_takes_five_seconds() -> None:
    entries = [
        f"Lindqvist MA, Okafor CE. {w.title}. {w.journal}. {w.year};{w.volume}:{w.pages}."
        for w in _LIST[:200]
    ]
    data = paper(entries, Setting(columns=2), body=4_600)

    def work() -> int:
        return sum(isinstance(each, Reference) for each in read_pdf(data, "paper.pdf"))

    assert work() == 200
    best = _best(work)
    print(f"\na PDF of {data.count(b'/Type /Page /Parent')} pages, 200 references in {best:.2f} s")
    assert data.count(b"/Type /Page /Parent") >= 40
    assert best <= 5.0
