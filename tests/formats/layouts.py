"""Made-up references as pages of publishers print and mark them: a function a layout.

Each layout is a whole page of an article with its own metadata, a menu, similar articles and its
own citation; the reference list stands in it as that publisher's pages have it.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote, quote_plus

TITLE = "Rivers and their keepers"
DOI = "10.5555/own.2020.1"


@dataclass(frozen=True)
class Work:
    """A work as the tests know it; names as (family, initials)."""

    names: tuple[tuple[str, str], ...]
    title: str
    journal: str
    year: int
    volume: str
    pages: str
    doi: str = ""
    pmid: str = ""


WORKS = (
    Work((("Lindqvist", "MA"), ("Okafor", "CE")), "Counting fish in northern rivers",
         "J Fish Biol", 2011, "78", "1201-1215", "10.5555/jfb.2011.78", "20111201"),
    Work((("Hu", "Z"),), "Looking backward in tide tables", "Nat Commun", 2020, "11",
         "32-41", "10.5555/nc.s41467-020"),
    Work((("van Steen", "H"), ("Ahmed", "P"), ("Roy", "S")), "Memory of the salmon run: a survey",
         "Ecol Lett", 1998, "4", "77-95", "", "9876543"),
    Work((("Garner", "H"), ("Silva", "KE")), "Sediment and the colour of water", "Hydrobiologia",
         2005, "540", "9-19"),
)  # fmt: skip


def _dotted(initials: str, gap: str = " ") -> str:
    return gap.join(f"{letter}." for letter in initials)


def _vancouver(work: Work) -> str:
    return ", ".join(f"{family} {initials}" for family, initials in work.names)


def _inverted(work: Work) -> str:
    names = [f"{family}, {_dotted(initials)}" for family, initials in work.names]
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " & " + names[-1]


def _dash(work: Work) -> str:
    return work.pages.replace("-", "–")


def scholar(work: Work, *, journal: bool = True, redirect: str = "") -> str:
    """A Google Scholar link as publishers make it; particles are dropped, as they do."""
    said = [("title", work.title)]
    if journal:
        said += [("journal", work.journal), ("volume", work.volume), ("pages", work.pages)]
    said += [("publication_year", str(work.year))]
    said += [("author", f"{family.split()[-1]},{initials}") for family, initials in work.names]
    if work.doi:
        said.append(("doi", work.doi))
    address = "http://scholar.google.com/scholar_lookup?&" + "&".join(
        f"{key}={quote(value)}" for key, value in said
    )
    address = redirect + quote_plus(address) if redirect else address
    return f'<a href="{html.escape(address)}">Google Scholar</a>'


def _doi_link(work: Work, words: str) -> str:
    return f'<a href="https://doi.org/{quote(work.doi, safe="")}">{words}</a>' if work.doi else ""


def _pubmed(work: Work, words: str) -> str:
    address = f"https://pubmed.ncbi.nlm.nih.gov/{work.pmid}/"
    return f'<a href="{address}">{words}</a>' if work.pmid else ""


def page(body: str, *, head: str = "", named: bool = True) -> str:
    """A whole page around a reference list."""
    own = (
        f'<meta name="citation_title" content="{TITLE}"><meta name="citation_doi" content="{DOI}">'
    )
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{TITLE} | The Journal</title>
{own if named else ""}{head}<script>var refs = ["Nobody A. 1999."];</script></head>
<body><nav><ul><li>Home</li><li>About us 2020</li></ul></nav>
<main><h1>{TITLE}</h1><p>Doe, J. &amp; Roe, A. We count<sup><a href="#r1">1</a></sup> (2019).</p>
<h2>Abstract</h2><p>Rivers were counted in 2018 and found to be 12.</p>
{body}
<section class="related-articles"><h2>Similar articles</h2><ol>
<li>Nobody A, Other B. A similar article. J Similar. 2016;1:1-2.</li>
<li>Nobody A. Another similar article. J Similar. 2017;1:3-4.</li>
<li>Nobody A. A third similar article. J Similar. 2017;1:5-6.</li>
<li>Nobody A. A fourth similar article. J Similar. 2017;1:7-8.</li>
<li>Nobody A. A fifth similar article. J Similar. 2018;1:9-9.</li></ol></section>
<section id="cite"><h2>Cite this article</h2>
<p>Doe, J. &amp; Roe, A. {TITLE}. <i>The Journal</i> <b>1</b>, 1–9 (2020). https://doi.org/{DOI}</p>
</section></main><footer>© 2020 The Journal</footer></body></html>"""


def springer_nature(works: Sequence[Work]) -> str:
    items = "".join(
        f'<li class="c-article-references__item js-c-reading-companion-references-item" '
        f'data-counter="{n}."><p class="c-article-references__text" id="ref-CR{n}">'
        f"{_inverted(w)} {w.title}. <i>{w.journal}</i> <b>{w.volume}</b>, "
        f"{_dash(w)} ({w.year}).</p>"
        '<p class="c-article-references__links u-hide-print">'
        + (f'<a data-track-action="article reference" data-doi="{w.doi}" '
           f'href="https://doi.org/{quote(w.doi, safe="")}">Article</a> ' if w.doi else "")
        + '<a href="/cas-redirect">CAS</a> '
        + (f'<a href="http://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&amp;db=PubMed'
           f'&amp;list_uids={w.pmid}">PubMed</a> ' if w.pmid else "")
        + scholar(w) + "</p></li>"
        for n, w in enumerate(works, 1)
    )  # fmt: skip
    head = "".join(
        f'<meta name="citation_reference" content="citation_journal_title={w.journal}; '
        f'citation_title={w.title}; citation_author='
        + ", ".join(f"{i} {f.split()[-1]}" for f, i in w.names)
        + f'; citation_volume={w.volume}; citation_publication_date={w.year}; '
        f'citation_pages={w.pages}; citation_doi={w.doi}; citation_id=CR{n}">'
        for n, w in enumerate(works, 1)
    )  # fmt: skip
    return page(
        '<section data-title="References"><div class="c-article-section" id="Bib1-section">'
        '<h2 class="c-article-section__title" id="Bib1">References</h2>'
        '<div data-container-section="references"><ol class="c-article-references">'
        f'{items}</ol><p class="c-article-references__download u-hide-print">'
        '<a href="/refs.ris">Download references</a></p></div></div></section>',
        head=head,
    )


def oxford(works: Sequence[Work]) -> str:
    items = "".join(
        f'<div content-id="ref{n}" class="js-splitview-ref-item"><div class="refLink-parent">'
        f'<span class="refLink"><a name="jumplink-ref{n}"></a></span></div>'
        f'<div class="ref false" id="ref-auto-ref{n}"><div class="ref-content" data-id="ref{n}">'
        f'<span class="label title-label">{n}.</span><div class="mixed-citation citation">'
        + "".join(f'<div class="name string-name"><div class="surname">{f}</div> '
                  f'<div class="given-names">{i}</div></div>, ' for f, i in w.names)
        + f'<div class="article-title">{w.title}</div>. <div class="source">{w.journal}</div> '
        f'<div class="year">{w.year}</div>;<div class="volume">{w.volume}</div>:'
        f'<div class="fpage">{w.pages.split("-")[0]}</div>–<div class="lpage">'
        f'{w.pages.split("-")[1]}</div>.<div class="citation-links">'
        + f'<span class="google-scholar-ref-link">{scholar(w)}</span>'
        + (f'<span class="crossref-doi">{_doi_link(w, "Crossref")}</span>' if w.doi else "")
        + (f'<div class="pub-id">{_pubmed(w, "PubMed")}</div>' if w.pmid else "")
        + '<a href="/worldcat">WorldCat</a></div></div></div></div></div>'
        for n, w in enumerate(works, 1)
    )  # fmt: skip
    return page(
        '<h2 class="backreferences-title js-splitview-ref-title">REFERENCES</h2>'
        f'<div class="ref-list js-splitview-ref-list">{items}</div>'
    )


def science_direct(works: Sequence[Work]) -> str:
    items = "".join(
        f'<li><span class="label u-font-sans"><a class="anchor" href="#bbib{n}" id="ref-id-bib{n}">'
        f'<span class="anchor-text">[{n}]</span></a></span>'
        f'<span class="reference" id="sref{n}"><div class="contribution">'
        f'<div class="authors u-font-sans">'
        + ", ".join(f"{_dotted(i, '')} {f}" for f, i in w.names)
        + f'</div><div id="ref-id-sref{n}" class="title text-m">{w.title}</div></div>'
        f'<div class="host u-font-sans">{w.journal}, {w.volume} ({w.year}), pp. {w.pages}</div>'
        '<div class="ReferenceLinks u-font-sans">'
        + _doi_link(w, "Crossref")
        + f'<a href="https://www.scopus.com/x">View in Scopus</a>{scholar(w, journal=False)}'
        "</div></span></li>"
        for n, w in enumerate(works, 1)
    )
    return page(
        '<section class="bibliography u-font-serif text-s" id="references">'
        '<h2 class="section-title u-h4">References</h2><section class="bibliography-sec" id="bs1">'
        f'<ol class="references" id="reference-links-bs1">{items}</ol></section></section>'
        '<section id="section-cited-by"><h2>Cited by (2)</h2><ol><li>Nobody, A. (2021). Citing it. '
        "J Citing, 1, 1–2.</li><li>Nobody, B. (2022). Citing too. J Citing, 2, 1–2.</li></ol>"
        "</section>"
    )


def wiley(works: Sequence[Work]) -> str:
    redirect = "https://onlinelibrary.example/action/getFTRLinkout?doi=10.5555%2Fown.2020.1&url="
    items = "".join(
        f'<li data-bib-id="b{n}"><span class="bullet">{n}</span>'
        + ", ".join(f'<span class="author">{f} {i}</span>' for f, i in w.names)
        + f'. <span class="articleTitle">{w.title}</span>. <i>{w.journal}</i>. '
        f'<span class="pubYear">{w.year}</span>;<span class="vol">{w.volume}</span>:'
        f'<span class="pageFirst">{w.pages.split("-")[0]}</span>-'
        f'<span class="pageLast">{w.pages.split("-")[1]}</span>.'
        '<div class="extra-links getFTR">'
        + (f'<a href="/servlet/linkout?suffix=null&amp;dbid=16&amp;doi=10.5555%2Fown.2020.1&amp;'
           f'key={quote(w.doi, safe="")}">CrossRef</a>' if w.doi else "")
        + (f'<a href="/servlet/linkout?dbid=8&amp;doi=10.5555%2Fown.2020.1&amp;key={w.pmid}">'
           "PubMed</a>" if w.pmid else "")
        + scholar(w, redirect=redirect) + "</div></li>"
        for n, w in enumerate(works, 1)
    )  # fmt: skip
    return page(
        '<section class="article-section article-section__references" id="references-section">'
        '<div class="accordion"><h2 class="article-section__header">REFERENCES</h2>'
        f'<div class="accordion__content"><ul class="rlist separator">{items}</ul></div></div>'
        "</section>"
    )


def pmc(works: Sequence[Work]) -> str:
    items = "".join(
        f'<li id="R{n}"><span class="label">{n}.</span><cite>{_vancouver(w)}. {w.title}. '
        f"{w.journal}. {w.year};{w.volume}:{w.pages}."
        + (f' doi: {w.doi}.' if w.doi else "") + "</cite>"
        + (f" [{_doi_link(w, 'DOI')}]" if w.doi else "")
        + (f" [{_pubmed(w, 'PubMed')}]" if w.pmid else "")
        + f" [{scholar(w)}]</li>"
        for n, w in enumerate(works, 1)
    )  # fmt: skip
    return page(
        '<section id="ref-list1" class="ref-list"><h2 class="pmc_sec_title">References</h2>'
        f'<section id="ref-list1_sec2"><ul class="ref-list font-sm" style="list-style-type:none">'
        f"{items}</ul></section></section>"
    )


def plos(works: Sequence[Work]) -> str:
    items = "".join(
        f'<li id="ref{n}"><span class="order">{n}.</span><a name="pone.b{n}" class="link-target">'
        f"</a>{_vancouver(w)}. {w.title}. {w.journal}. {w.year};{w.volume}: {_dash(w)}."
        + (f" pmid:{w.pmid}" if w.pmid else "")
        + f'<ul class="reflinks" data-doi="{w.doi}">'
        f"<li>{_doi_link(w, 'View Article')}</li><li>{_pubmed(w, 'PubMed/NCBI')}</li>"
        f'<li><a href="http://scholar.google.com/scholar?q={quote(w.title)}">Google Scholar</a>'
        "</li></ul></li>"
        for n, w in enumerate(works, 1)
    )
    return page(
        '<div class="toc-section"><a id="references" name="references"></a><h2>References</h2>'
        f'<ol class="references">{items}</ol></div>'
    )


def frontiers(works: Sequence[Work]) -> str:
    items = "".join(
        f'<div class="References"><p class="ReferencesCopy1"><a name="B{n}" id="B{n}"></a>'
        + ", ".join(f"{f}, {_dotted(i)}" for f, i in w.names)
        + f" ({w.year}). {w.title}. <i>{w.journal}</i> {w.volume}, {_dash(w)}."
        + (f" doi: {w.doi}" if w.doi else "")
        + f'</p><p class="ReferencesCopy2">{_pubmed(w, "PubMed Abstract")}'
        + (f" | {_doi_link(w, 'CrossRef Full Text')}" if w.doi else "")
        + f" | {scholar(w)}</p></div>"
        for n, w in enumerate(works, 1)
    )
    return page(f"<h2>References</h2>{items}")


def mdpi(works: Sequence[Work]) -> str:
    items = "".join(
        f'<li id="B{n}-x" class="html-x" data-content="{n}.">'
        + "; ".join(f"{f}, {_dotted(i, '')}" for f, i in w.names)
        + f" {w.title}. <span class='html-italic'>{w.journal}</span> <b>{w.year}</b>, "
        f"<span class='html-italic'>{w.volume}</span>, {_dash(w)}. [{scholar(w)}]"
        + (f" [{_doi_link(w, 'CrossRef')}]" if w.doi else "")
        + (f" [{_pubmed(w, 'PubMed')}]" if w.pmid else "")
        + "</li>"
        for n, w in enumerate(works, 1)
    )
    return page(
        '<section id="html-references_list"><h2>References</h2>'
        f'<ol class="html-xxx">{items}</ol></section>'
    )


def highwire(works: Sequence[Work]) -> str:
    items = "".join(
        f'<li><span class="ref-label">{n}.</span><a class="rev-xref-ref" href="#xref-ref-{n}-1" '
        f'title="View reference in text" id="ref-{n}">↵</a><div class="cit ref-cit ref-journal" '
        f'id="cit-{n}"><div class="cit-metadata"><ol class="cit-auth-list">'
        + "".join(f'<li><span class="cit-auth"><span class="cit-name-surname">{f}</span> '
                  f'<span class="cit-name-given-names">{i}</span></span>, </li>'
                  for f, i in w.names)
        + f'</ol><cite>. <span class="cit-article-title">{w.title}</span>. '
        f'<abbr class="cit-jnl-abbrev">{w.journal}</abbr> <span class="cit-pub-date">{w.year}'
        f'</span>;<span class="cit-vol">{w.volume}</span>:<span class="cit-fpage">'
        f'{w.pages.split("-")[0]}</span>–<span class="cit-lpage">{w.pages.split("-")[1]}</span>.'
        '</cite></div><div class="cit-extra">'
        + (f'<a href="/lookup/external-ref?access_num={quote(w.doi, safe="")}&amp;link_type=DOI" '
           'class="cit-ref-sprinkles">CrossRef</a>' if w.doi else "")
        + (f'<a href="/lookup/external-ref?access_num={w.pmid}&amp;link_type=MED&amp;'
           'atom=%2Fbiorxiv%2F1.atom">PubMed</a>' if w.pmid else "")
        + scholar(w) + "</div></div></li>"
        for n, w in enumerate(works, 1)
    )  # fmt: skip
    return page(
        '<div class="section ref-list" id="ref-list-1"><h2 class="">References</h2>'
        f'<ol class="cit-list ref-use-labels">{items}</ol></div>'
    )


def sage(works: Sequence[Work]) -> str:
    items = "".join(
        f'<div role="listitem" data-has="label"><div class="label">{n}.</div>'
        f'<div class="citations"><div class="citation"><div class="citation-content">'
        f"{_vancouver(w)}. {w.title}. <em>{w.journal}</em> {w.year}; {w.volume}: {_dash(w)}.</div>"
        '<div class="external-links"><div class="core-xlink-crossref">'
        f'{_doi_link(w, "Crossref")}</div><div class="core-xlink-pubmed">{_pubmed(w, "PubMed")}'
        f"</div><div>{scholar(w)}</div></div></div></div></div>"
        for n, w in enumerate(works, 1)
    )
    return page(
        '<section id="bibliography" role="doc-bibliography"><h2>References</h2>'
        f'<div role="list">{items}</div></section>'
    )


def wikipedia(works: Sequence[Work]) -> str:
    def coins(w: Work) -> str:
        said = [("ctx_ver", "Z39.88-2004"), ("rft_val_fmt", "info:ofi/fmt:kev:mtx:journal"),
                ("rft.genre", "article"), ("rft.jtitle", w.journal), ("rft.atitle", w.title),
                ("rft.volume", w.volume), ("rft.pages", w.pages), ("rft.date", str(w.year)),
                ("rft.aulast", w.names[0][0]), ("rft.aufirst", w.names[0][1])]  # fmt: skip
        said += [("rft.au", f"{f}, {i}") for f, i in w.names[1:]]
        said += [("rft_id", f"info:doi/{w.doi}")] if w.doi else []
        said += [("rft_id", f"info:pmid/{w.pmid}")] if w.pmid else []
        return html.escape("&".join(f"{key}={quote_plus(value)}" for key, value in said))

    items = "".join(
        f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{n}">^</a>'
        f'</b></span> <span class="reference-text"><cite id="CITEREFx{n}" '
        f'class="citation journal cs1">'
        + "; ".join(f"{f}, {i}" for f, i in w.names)
        + f" ({w.year}). \"{w.title}\". <i>{w.journal}</i>. <b>{w.volume}</b>: {_dash(w)}."
        + (f' <a href="/wiki/Doi">doi</a>:<span class="id-lock-free"><a rel="nofollow" '
           f'href="https://doi.org/{quote(w.doi, safe="")}">{w.doi}</a></span>.' if w.doi else "")
        + (f' <a href="/wiki/PMID">PMID</a> <a rel="nofollow" '
           f'href="https://pubmed.ncbi.nlm.nih.gov/{w.pmid}">{w.pmid}</a>.' if w.pmid else "")
        + f'</cite><span title="{coins(w)}" class="Z3988"></span></span></li>'
        for n, w in enumerate(works, 1)
    )  # fmt: skip
    return page(
        '<div class="mw-heading mw-heading2"><h2 id="References">References</h2></div>'
        f'<div class="reflist reflist-columns"><ol class="references">{items}</ol></div>'
    )


def reader_view(works: Sequence[Work]) -> str:
    items = "".join(
        f"<li><p>{_inverted(w)} {w.title}. <i>{w.journal}</i> <b>{w.volume}</b>, {_dash(w)} "
        f"({w.year}).</p><p>" + " ".join(filter(None, (
            _doi_link(w, "Article"), _pubmed(w, "PubMed"), scholar(w)))) + "</p></li>"
        for w in works
    )  # fmt: skip
    return page(
        '<div id="readability-page-1" class="page"><div><h2>References</h2><ol>'
        f"{items}</ol></div></div>",
        named=False,
    )


def paragraphs(works: Sequence[Work]) -> str:
    """A page of somebody's own: a heading and a paragraph each."""
    items = "".join(
        f"<p>{n}. {_inverted(w)} {w.title}. {w.journal} {w.volume}, {_dash(w)} ({w.year})."
        + (f" https://doi.org/{w.doi}" if w.doi else "") + (f" PMID: {w.pmid}" if w.pmid else "")
        + "</p>"
        for n, w in enumerate(works, 1)
    )  # fmt: skip
    return page(f"<h3>Bibliography</h3>{items}<h3>About the author</h3><p>She counts.</p>")


def line_breaks(works: Sequence[Work]) -> str:
    """An old page: one paragraph, a line each."""
    items = "<br>\n".join(
        f"[{n}] {_inverted(w)} {w.title}. <i>{w.journal}</i> {w.volume}, {_dash(w)} ({w.year})."
        + (f" doi:{w.doi}" if w.doi else "") + (f" PMID: {w.pmid}" if w.pmid else "")
        for n, w in enumerate(works, 1)
    )  # fmt: skip
    return page(f"<p><b>References</b></p><p>{items}</p>")


def head_only(works: Sequence[Work]) -> str:
    """A page whose list is fetched later: only its head tells the references."""
    head = "".join(
        f'<meta name="citation_reference" content="citation_title={w.title}; '
        + "".join(f"citation_author={f}, {i}; " for f, i in w.names)
        + f"citation_journal_title={w.journal}; citation_volume={w.volume}; "
        f"citation_firstpage={w.pages.split('-')[0]}; citation_lastpage={w.pages.split('-')[1]}; "
        f'citation_year={w.year}; citation_doi={w.doi}; citation_pmid={w.pmid}">'
        for w in works
    )
    return page('<h2>References</h2><div id="app">Loading…</div>', head=head)


def latex_page(works: Sequence[Work]) -> str:
    """A paper as ar5iv and arXiv show it (LaTeXML)."""
    items = "".join(
        f'<li id="bib.bib{n}" class="ltx_bibitem"><span class="ltx_tag ltx_role_refnum '
        f'ltx_tag_bibitem">[{n}]</span><span class="ltx_bibblock">{_inverted(w)} {w.title}. '
        f'<em class="ltx_emph">{w.journal}</em>, {w.volume}:{_dash(w)}, {w.year}.</span>'
        + (f'<span class="ltx_bibblock"><a href="https://doi.org/{w.doi}">doi:{w.doi}</a></span>'
           if w.doi else "")
        + (f'<span class="ltx_bibblock">PMID: {w.pmid}</span>' if w.pmid else "") + "</li>"
        for n, w in enumerate(works, 1)
    )  # fmt: skip
    return page(
        '<section id="bib" class="ltx_bibliography"><h2 class="ltx_title ltx_title_bibliography">'
        f'References</h2><ul class="ltx_biblist">{items}</ul></section>'
    )


LAYOUTS: tuple[Callable[[Sequence[Work]], str], ...] = (
    springer_nature, oxford, science_direct, wiley, pmc, plos, frontiers, mdpi, highwire, sage,
    wikipedia, reader_view, paragraphs, line_breaks, head_only, latex_page,
)  # fmt: skip
