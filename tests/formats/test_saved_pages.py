"""Pages as browsers save them: what wraps the entries, and what stands beside them."""

from __future__ import annotations

import plistlib
import quopri
from collections.abc import Callable

import pytest

from zotsync.formats.registry import format_of, read
from zotsync.model.errors import InputError
from zotsync.model.reference import Notice, Reference

WORKS = (
    ("D. R. Hanley", "Hallmarks of river cells", "Cell", "144", "646–674", "2011", "10.5555/c.1"),
    ("J. S. Takeda", "Clock genes of mice", "Nat. Rev. Genet.", "18", "164–179", "2017",
     "10.5555/c.2"),
    ("C. Okafor", "Rivers as borders", "Geogr. Rev.", "98", "77–95", "2012", "10.5555/c.3"),
)  # fmt: skip


def printed(work: tuple[str, ...]) -> str:
    who, title, journal, volume, pages, year, _ = work
    return f"{who}, &quot;{title}&quot;, <em>{journal}</em>, vol. {volume}, pp. {pages}, {year}."


def vancouver(work: tuple[str, ...]) -> str:
    who, title, journal, volume, pages, year, _ = work
    initials, _, family = who.rpartition(" ")
    name = f"{family} {initials.replace('. ', '').strip('.')}"
    return f"{name}. {title}. <i>{journal}</i>. {year}; {volume}: {pages}."


def page(body: str) -> str:
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{body}</body></html>'


def custom_elements(outer: bool) -> str:
    """IEEE Xplore: an element of the page's own around each entry, or one around all of them."""
    entry = (
        '<div class="reference-container"><div><span class="number"><b>{n}.</b></span><div>{words}'
        '</div></div><div class="ref-links-container"><div class="ref-link"><a>Show in Context</a>'
        '</div><div class="ref-link"><a href="https://doi.org/{doi}">CrossRef</a></div></div></div>'
    )
    entries = [entry.format(n=n, words=printed(w), doi=w[-1]) for n, w in enumerate(WORKS, 1)]
    tag = "xpl-reference-item-migr"
    inner = "".join(entries if outer else [f"<{tag}>{each}</{tag}>" for each in entries])
    wrapped = f"<{tag}>{inner}</{tag}>" if outer else inner
    return page(
        '<div id="references-section-container"><h2>References</h2><div id="references" '
        f'class="document-all-references"><div class="references">{wrapped}</div></div></div>'
    )


def citing_literature() -> str:
    """Wiley: the list in a closed accordion, and behind it who cites the article."""
    entries = "".join(
        f'<li data-bib-id="b{n}"><span class="bullet">{n}</span>{vancouver(w)}<div '
        f'class="extra-links getFTR"><span class="hidden data-doi">{w[-1]}</span><a href="#">'
        "Google Scholar</a></div></li>"
        for n, w in enumerate(WORKS, 1)
    )
    return page(
        '<section class="article-section__references"><h2>REFERENCES</h2><div class="accordion'
        f'__content" style="display: none;"><ul class="rlist separator">{entries}</ul></div>'
        '</section><div class="cited-by"><h3>Citing Literature</h3><ul><li>Someone A, Another '
        "paper, Journal, 10.5555/cit.1 (2022).</li></ul></div>"
    )


def entrez() -> str:
    """Frontiers: PubMed's older address below each entry."""
    return page(
        "<h2>References</h2>"
        + "".join(
            f'<div class="References"><p class="ReferencesCopy1">{n}. {vancouver(w)}</p><p '
            'class="ReferencesCopy2"><a href="http://www.ncbi.nlm.nih.gov/sites/entrez?Db=pubmed'
            f'&amp;Cmd=ShowDetailView&amp;TermToSearch=2137623{n}">PubMed Abstract</a> | <a '
            f'href="https://doi.org/{w[-1]}">CrossRef Full Text</a> | <a href="#">Google Scholar'
            "</a></p></div>"
            for n, w in enumerate(WORKS, 1)
        )
    )


PAGES: dict[str, Callable[[], str]] = {
    "an element around each": lambda: custom_elements(outer=False),
    "an element around all": lambda: custom_elements(outer=True),
    "citing literature": citing_literature,
    "entrez": entrez,
}


def single_file(text: str) -> bytes:
    """SingleFile: a note in front, pictures inside, addresses whole."""
    note = "<!--\n Page saved with SingleFile \n url: https://a.example/x \n-->"
    style = "<style>.a{background:url(data:image/png;base64,iVBORw0KGgo=)}</style>"
    text = text.replace("<head>", f"<head>{note}{style}").replace('="#', '="https://a.example/x#')
    return text.encode()


def mhtml(text: str) -> bytes:
    """A browser's archive: parts of a message."""
    head = (
        "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
        '\ttype="text/html";\r\n\tboundary="--x--"\r\n\r\n\r\n----x--\r\n'
        "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        "Content-Location: https://a.example/x\r\n\r\n"
    )
    body = quopri.encodestring(text.encode()).replace(b"\n", b"\r\n")
    return head.encode() + body + b"\r\n----x----\r\n"


@pytest.mark.parametrize("saved", [str.encode, single_file, mhtml], ids=["html", "single", "mhtml"])
@pytest.mark.parametrize("name", PAGES)
def test_each_reference_of_a_page_comes_out_once(name: str, saved: Callable[[str], bytes]) -> None:
    data = saved(PAGES[name]())
    file = "page.mhtml" if data.startswith(b"From") else "page.html"
    reads = [each for each in read(data, file, format_of(data, file))
             if not isinstance(each, Notice)]  # fmt: skip
    found = [each for each in reads if isinstance(each, Reference)]
    assert [(each.get("title"), each.get("DOI")) for each in found] == [
        (work[1], work[-1]) for work in WORKS
    ]
    assert reads == found
    assert not [each.raw for each in found if "Scholar" in each.raw or "Context" in each.raw]


def test_an_older_address_of_pubmed_states_the_number() -> None:
    data = entrez().encode()
    found = [each for each in read(data, "p", format_of(data, "p")) if isinstance(each, Reference)]
    assert [each.get("PMID") for each in found] == ["21376231", "21376232", "21376233"]


def test_a_web_archive_without_a_page_is_refused() -> None:
    for body in (b"bplist00", b"bplist00" + bytes(range(256)) * 4):
        with pytest.raises(InputError, match="web archive"):
            list(read(body, "x.webarchive", format_of(body, "x.webarchive")))
    style = {"WebResourceData": b"p{}", "WebResourceMIMEType": "text/css"}
    body = plistlib.dumps({"WebMainResource": style}, fmt=plistlib.FMT_BINARY)
    with pytest.raises(InputError, match="holds no page"):
        list(read(body, "x.webarchive", format_of(body, "x.webarchive")))


def test_the_page_in_a_frame_of_a_web_archive() -> None:
    entries = "".join(f"<li>{vancouver(work)}</li>" for work in WORKS)
    inner = page(f"<h2>References</h2><ol>{entries}</ol>").encode()
    main = {"WebResourceData": inner, "WebResourceMIMEType": "text/html"}
    archive = {"WebSubframeArchives": [{"WebMainResource": main}]}
    body = plistlib.dumps(archive, fmt=plistlib.FMT_BINARY)
    reads = list(read(body, "saved", format_of(body, "saved")))
    assert len([each for each in reads if isinstance(each, Reference)]) == len(WORKS)


def test_a_list_of_the_same_works_twice_in_one_place_is_kept() -> None:
    entries = "".join(f"<li>{vancouver(work)}</li>" for work in WORKS * 2)
    reads = list(read(page(f"<h2>References</h2><ol>{entries}</ol>").encode(), "p.html",
                      format_of(b"<html>", "p.html")))  # fmt: skip
    assert len([each for each in reads if isinstance(each, Reference)]) == 2 * len(WORKS)
