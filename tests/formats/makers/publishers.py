# ruff: noqa: E501 - lines of mark-up stay whole
"""Pages of large publishers, whole: a function a state of a maker's pages."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from tests.formats.makers.around import DOI, TITLE, body, each, page
from tests.formats.makers.works import (
    Printed,
    anchor,
    apa,
    dash,
    ends,
    harvard,
    ieee,
    initials,
    physics,
    scholar,
    short_dotted,
    vancouver,
)

_OWN = f"Doe, J., Roe, R. {TITLE}. The Journal 1, 1–9 (2020). https://doi.org/{DOI}"


def _enc(w: Printed) -> str:
    return quote(w.doi, safe="")


def science_direct_before(works: Sequence[Printed]) -> str:
    """ScienceDirect before 2017: lists in lists, links filled by scripts."""

    def one(n: int, w: Printed) -> str:
        people = ", ".join(f"{short_dotted(g)} {f}".strip() for f, g in w.names)
        place = {
            "article": f"{w.brief}, {w.volume} ({w.issue}) ({w.year}), pp. {dash(w)}",
            "book": f"{w.press}, {w.place} ({w.year})",
            "chapter": f"A. Berg (Ed.), {w.into}, {w.press}, {w.place} ({w.year}), pp. {dash(w)}",
            "conf": f"{w.into}, {w.press}, {w.place} ({w.year}), pp. {dash(w)}",
        }.get(w.kind)  # fmt: skip
        if place is None:
            inner = (
                f'<li class="otherRefs">{people}, {w.title}, {w.year}. {anchor(w.url, w.url)}</li>'
            )
        else:
            inner = (f'<li class="authors">{people}</li><li class="title"><strong>{w.title}</strong></li>'
                     f'<li class="source">{place}</li>')  # fmt: skip
        doi = f"http://dx.doi.org/{w.doi}" if w.doi else "#"
        return (
            f'<ul class="reference" id="bib{n}"><li class="refLabel" id="bb{n}"><a href="#bbib{n}" class="cLink">[{n}]</a>'
            f'</li>{inner}<li class="external refPlaceHolder" id="refPlaceHolder_b{n}"><div class="boxLink">{anchor(doi, "Article")}'
            '</div> | <div class="boxLink"><a href="http://www.sciencedirect.com/science?_ob=RedirectURL">PDF (210 K)</a></div> | <div class="boxLink"><a href="'
            'http://www.scopus.com/inward/record.url?eid=2-s2.0-1">View Record in Scopus</a></div> | <div class="refCitedBy">'
            'Citing articles (12)</div></li></ul>'
        )  # fmt: skip

    return page(
        body(lambda n, words: f'<a class="intra_ref" href="#bib{n}" id="bbib{n}">[{n}]</a>', len(works)),
        '<div class="refs"><h2 class="secHeading" id="section0042">References</h2><ol class="references">'
        f'{each(one, works)}</ol></div>',
        '<div class="citedBy"><h2>Citing articles (<span>3</span>)</h2></div><div id="rightPane"><h3>Recommended '
        'articles</h3><ul class="recommended"><li><a href="/a">Like it, J Like 2 (2011) 1–2</a></li></ul></div>',
    )  # fmt: skip


def science_direct_now(works: Sequence[Printed]) -> str:
    """ScienceDirect of 2024: author and year, popups in the text, who cites it in full."""

    def one(n: int, w: Printed) -> str:
        people = ", ".join(f"{f}, {initials(g)}" if g else f for f, g in w.names)
        label = f'<span class="label u-font-sans"><a class="anchor anchor-primary" href="#bbib{n}" id="ref-id-bib{n}"><span class="anchor-text-container"><span class="anchor-text">{w.names[0][0]}, {w.year}</span></span></a></span>'
        address = anchor(f"https://doi.org/{w.doi}", f'<span class="anchor-text-container"><span class="anchor-text">{w.doi}</span></span>', 'class="anchor anchor-primary" target="_blank"') if w.doi else ""  # fmt: skip
        host = {
            "article": f"{w.brief}, {w.volume} ({w.issue}) ({w.year}), pp. {w.pages}, {address}",
            "book": f"{w.press}, {w.place} ({w.year})",
            "chapter": f"A. Berg (Ed.), {w.into}, {w.press}, {w.place} ({w.year}), pp. {w.pages}, {address}",
            "conf": f"{w.into}, {w.press}, {w.place} ({w.year}), pp. {w.pages}, {address}",
        }.get(w.kind)  # fmt: skip
        links = f'<div class="ReferenceLinks u-font-sans"><a class="anchor link anchor-primary" href="https://www.scopus.com/inward/record.url?eid=2-s2.0-84"><span class="anchor-text-container"><span class="anchor-text">View in Scopus</span></span></a>{anchor(scholar(w), "Google Scholar", "class=anchor")}</div>'
        if host is None:
            inner = f'<div class="other-ref"><span>{people}, {w.year}. {w.title}. {anchor(w.url, w.url)} (accessed 3 March 2022).</span></div>'
        else:
            inner = f'<div class="contribution"><div class="authors u-font-sans">{people}</div><div id="ref-id-h{n}" class="title text-m">{w.title}</div></div><div class="host u-font-sans">{host}</div>'
        return f'<li>{label}<span class="reference" id="h{n}">{inner}{links}</span></li>'

    popup = "".join(
        f'<div class="popover-wrapper" hidden><span class="reference">{apa(w)}</span></div>'
        for w in works
    )
    return page(
        body(lambda n, words: f'<a class="anchor anchor-primary" href="#bib{n}" name="bbib{n}" data-xocs-content-type="reference" data-xocs-content-id="bib{n}"><span class="anchor-text-container">{words}</span></a>', len(works)) + popup,
        f'<section class="bibliography u-font-serif text-s" id="cebibl1"><h2 class="section-title u-h4 u-margin-l-top u-margin-xs-bottom">References ({len(works)})</h2><section class="bibliography-sec" id="cebibsec1"><ol class="references" id="reference-links-cebibsec1">{each(one, works)}</ol></section></section>',
        '<section class="ListArticles preview" id="section-cited-by"><header><h2 class="section-title u-h4">Cited by (2)</h2></header><div><ul><li class="ListArticleItem u-margin-l-bottom"><div class="sub-heading u-padding-xs-bottom"><h3 id="citing-articles-article-0-title" class="article-title ellipsis text-s"><a class="anchor"><span>Keepers who cite it</span></a></h3><div>2021, Journal of Citing</div></div></li></ul></div></section><div class="Copyright"><span class="copyright-line">© 2020 Harbour Press. All rights reserved.</span></div><aside class="RelatedContent"><section class="RelatedContentPanel"><header><h2>Recommended articles</h2></header><ul><li class="RelatedContentPanelItem"><h3>Like it</h3><div>Journal of Like, Volume 7, 2019, pp. 1-9</div><div>Nobody A., Other B.</div></li></ul></section></aside>',
    )  # fmt: skip


def wiley_before(works: Sequence[Printed]) -> str:
    """Wiley Online Library before 2018: citations in cite, a tab of their own."""

    def one(n: int, w: Printed) -> str:
        first, last = ends(w) if w.pages else ("", "")
        people = ", ".join(
            f'<span class="author">{f}, {initials(g)}</span>'
            if g
            else f'<span class="groupName">{f}</span>'
            for f, g in w.names
        )
        page_span = f'<span class="pageFirst">{first}</span>–<span class="pageLast">{last}</span>'
        rest = {
            "article": f'<span class="articleTitle">{w.title}</span>. <span class="journalTitle">{w.into}</span> <span class="vol">{w.volume}</span>(<span class="citedIssue">{w.issue}</span>), {page_span}.',
            "book": f'<span class="bookTitle">{w.title}</span>. <span class="publisherLocation">{w.place}</span>: <span class="publisherName">{w.press}</span>.',
            "chapter": f'<span class="chapterTitle">{w.title}</span>. In <span class="bookTitle">{w.into}</span> (ed. <span class="editor">A. Berg</span>), pp. {page_span}. <span class="publisherLocation">{w.place}</span>: <span class="publisherName">{w.press}</span>.',
            "conf": f'<span class="chapterTitle">{w.title}</span>. In <span class="bookTitle">{w.into}</span>, pp. {page_span}. <span class="publisherLocation">{w.place}</span>: <span class="publisherName">{w.press}</span>.',
        }.get(w.kind, f'<span class="otherTitle">{w.title}</span>. <a href="{w.url}" class="url">{w.url}</a>')  # fmt: skip
        links = "".join(
            f"<li>{anchor(href, words)}</li>"
            for href, words in (
                (f"/resolve/reference/XREF?id={_enc(w)}", "CrossRef") if w.doi else ("", ""),
                (f"/resolve/reference/PMED?id={w.pmid}", "PubMed") if w.pmid else ("", ""),
                ("/resolve/reference/ISI?id=000290123", "Web of Science®"),
            )
            if href
        )  # fmt: skip
        return f'<li id="b{n}"><cite id="cit{n}">{people} (<span class="pubYear">{w.year}</span>) {rest}</cite><ul class="externalReferences">{links}</ul></li>'

    return page(
        body(lambda n, words: f'<a rel="references:#b{n}" href="#b{n}" class="link__reference">{words}</a>', len(works)),
        f'<section class="article-section article-body-section" id="references"><h3 class="article-section__header">References</h3><div class="section__body"><ul class="article-section__references-list">{each(one, works)}</ul></div></section>',
        f'<section id="cited-by"><h3>Citing Literature</h3><ol><li><cite>Nobody A. (2021) Citing it. Journal of Citing 1, 1–2. doi: 10.5555/c.1</cite></li></ol></section><div id="citation"><h3>How to Cite</h3><p>{_OWN}</p></div>',
    )  # fmt: skip


def springer_now(works: Sequence[Printed]) -> str:
    """link.springer.com of today: plain words, a second link for scripts."""

    def one(n: int, w: Printed) -> str:
        links = ""
        if w.doi:
            links += (
                anchor(
                    "https://doi.org/" + quote(w.doi, safe=""),
                    "Article",
                    f'data-track="click_references" rel="nofollow noopener" data-track-label="{w.doi}" data-track-item_id="{w.doi}" data-track-value="article reference" data-track-action="article reference" data-doi="{w.doi}" aria-label="Article reference {n}"',
                )
                + "\n "
            )
        if w.pmid:
            links += (
                anchor(
                    f"http://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&amp;db=PubMed&amp;dopt=Abstract&amp;list_uids={w.pmid}",
                    "PubMed",
                    'data-track-action="pubmed reference"',
                )
                + "\n "
            )
        links += anchor(
            scholar(w), "Google Scholar", 'data-track-action="google scholar reference"'
        )
        return f'<li class="c-article-references__item js-c-reading-companion-references-item"><p class="c-article-references__text" id="ref-CR{n}">{harvard(w)}</p><p class="c-article-references__links u-hide-print">{links}</p></li>'

    return page(
        body(lambda n, words: f'<a data-track="click" data-track-action="reference anchor" title="Lindqvist et al. (2011) Counting fish. J Fish 1:1-2" href="#ref-CR{n}" id="ref-link-section-d1e{n}">2005</a>', len(works)),
        f'<div id="MagazineFulltextArticleBodySuffix"><section aria-labelledby="Bib1" data-title="References"><div class="c-article-section" id="Bib1-section"><h2 class="c-article-section__title js-section-title js-c-reading-companion-sections-item" id="Bib1">References</h2><div class="c-article-section__content" id="Bib1-content"><div data-container-section="references"><ul class="c-article-references" data-track-component="outbound reference" data-track-context="references section">{each(one, works)}</ul><p class="c-article-references__download u-hide-print"><a href="/r.ris">Download references<svg></svg></a></p></div></div></div></section></div>',
        f'<section data-title="Author information"><h2>Author information</h2><ol class="c-article-author-affiliation__list"><li><p>Institute of Rivers, Oslo, Norway</p><p>Jane Doe &amp; Richard Roe</p></li></ol></section><section data-title="About this article"><h2>About this article</h2><div class="c-bibliographic-information"><h3 id="citeas">Cite this article</h3><p class="c-bibliographic-information__citation">{_OWN}</p><ul class="c-bibliographic-information__list"><li><p>Received: 3 March 2019</p></li><li><p>DOI: https://doi.org/{DOI}</p></li></ul></div></section><aside><div class="c-recommendations"><h2>Similar content being viewed by others</h2><article><h3 class="c-recommendations-title">Like it</h3><p>Article 4 May 2019</p></article></div><div data-test="collections"><ol class="c-reading-companion__references-list"></ol></div></aside>',
    )  # fmt: skip


def nature_before(works: Sequence[Printed]) -> str:
    """nature.com of 2014: `ol.references`, the links a list of their own."""

    def one(n: int, w: Printed) -> str:
        people = ", ".join(
            f'<span class="vcard author"><span class="fn">{f}, {initials(g)}</span></span>'.replace(
                ", </", "</"
            )
            for f, g in w.names
        )
        where = {"article": f'<span class="source-title">{w.brief}</span> <span class="volume">{w.volume}</span>, <span class="start-page">{ends(w)[0]}</span>–<span class="end-page">{ends(w)[-1]}</span>'}.get(w.kind)  # fmt: skip
        title = w.title if w.title.endswith("?") else w.title + "."
        shown = (f'{people} <span class="atitle">{title}</span> {where} (<span class="year">{w.year}</span>).' if where else {
            "book": f'{people} <span class="source-title">{w.title}</span> ({w.press}, <span class="year">{w.year}</span>).',
            "chapter": f'{people} <span class="atitle">{w.title}.</span> In <span class="source-title">{w.into}</span> (ed. Berg, A.) <span class="start-page">{ends(w)[0]}</span>–<span class="end-page">{ends(w)[-1]}</span> ({w.press}, <span class="year">{w.year}</span>).',
            "conf": f'{people} {w.title}. <span class="source-title">{w.into}</span> <span class="start-page">{ends(w)[0]}</span>–<span class="end-page">{ends(w)[-1]}</span> ({w.press}, <span class="year">{w.year}</span>).',
            "preprint": f'{people} {w.title}. Preprint at {anchor(w.url, w.url)} (<span class="year">{w.year}</span>).',
            "web": f'{people} {w.title}. {anchor(w.url, w.url)} (<span class="year">{w.year}</span>).',
        }[w.kind])  # fmt: skip
        links = f'<li><a href="http://dx.doi.org/{w.doi}">Article</a></li>' if w.doi else ""
        return f'<li id="ref{n}"><span class="label">{n}. </span> {shown}<ul class="cleared">{links}<li><a href="/r">CAS</a></li><li><a href="/r">ISI</a></li></ul></li>'

    return page(
        body(lambda n, words: f'<sup><a href="#ref{n}" id="ref-link-{n}" title="Garner, H. Sediment (Harbour, 2005)." class="ref-link">{n}</a></sup>', len(works)),
        f'<div id="references" class="section expanded"><h1 class="section-heading toggle" tabindex="0">References</h1><div class="content"><ol class="references">{each(one, works)}</ol><p class="download-references"><a href="/r">Download references</a></p></div></div>',
        '<div class="section" id="author-information"><h1>Author information</h1><p>J.D. is at Oslo.</p></div><div id="similar"><h2>Similar content</h2></div><div id="comments"><h2>2 comments</h2><ul><li><p class="by">A. Reader said 3 May 2021</p><p>See Nobody, A. J. Nothing 1, 2 (1999).</p></li></ul></div>',
    )  # fmt: skip


def bmc_before(works: Sequence[Printed]) -> str:
    """BioMed Central of 2016: numbered items with links in spans."""

    def one(n: int, w: Printed) -> str:
        links = (
            f'<span class="Occurrence OccurrenceDOI"><a class="reference-link webtrekk-track" href="https://doi.org/{w.doi}">View Article</a></span>'
            if w.doi
            else ""
        )
        links += (
            f'<span class="Occurrence OccurrencePID"><a class="reference-link" href="http://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&amp;db=PubMed&amp;dopt=Abstract&amp;list_uids={w.pmid}">PubMed</a></span>'
            if w.pmid
            else ""
        )
        links += f'<span class="Occurrences"><a class="reference-link" href="{scholar(w)}">Google Scholar</a></span>'
        return f'<li class="CitationItem"><span class="CitationNumber">{n}.</span><div class="Citation Citation--formatted"><div id="CR{n}" class="CitationContent">{vancouver(w)}<span class="Occurrences">{links}</span></div></div></li>'

    return page(
        body(lambda n, words: f'[<a href="#CR{n}" class="CitationRef" title="View reference">{n}</a>]', len(works)),
        f'<section class="Section1 RenderAsSection1" id="Bib1"><h2 class="Heading js-ToggleCollapseSection">References</h2><div class="js-CollapseSection"><ol class="BibliographyWrapper">{each(one, works)}</ol></div></section>',
        '<section id="copyright"><h2>Copyright</h2><p>© The Author(s). 2020</p></section><aside><h2>Comments</h2><p>View archived comments (1)</p></aside>',
    )  # fmt: skip


def oxford_now(works: Sequence[Printed]) -> str:
    """OUP of today: each reference once more in the text's popups."""

    def one(n: int, w: Printed) -> str:
        people = ", ".join(
            f'<div class="name string-name"><div class="surname">{f}</div><div class="given-names">{initials(g)}</div></div>'
            if g
            else f'<div class="collab">{f}</div>'
            for f, g in w.names
        )
        first, last = ends(w) if w.pages else ("", "")
        pages = f'<div class="fpage">{first}</div>–<div class="lpage">{last}</div>'
        rest = {
            "article": f'<div class="article-title">{w.title}</div>, <div class="source">{w.into}</div>, <div class="year">{w.year}</div>, vol. <div class="volume">{w.volume}</div> (pg. {pages})',
            "book": f'<div class="source">{w.title}</div>, <div class="year">{w.year}</div><div class="publisher-loc">{w.place}</div><div class="publisher-name">{w.press}</div>',
            "chapter": f'<div class="chapter-title">{w.title}</div>, <div class="source">{w.into}</div>, <div class="year">{w.year}</div><div class="publisher-loc">{w.place}</div><div class="publisher-name">{w.press}</div>(pg. {pages})',
            "conf": f'<div class="article-title">{w.title}</div>, <div class="source">{w.into}</div>, <div class="year">{w.year}</div><div class="publisher-loc">{w.place}</div><div class="publisher-name">{w.press}</div>(pg. {pages})',
            "preprint": f'<div class="article-title">{w.title}</div>, <div class="year">{w.year}</div>. <div class="source">arXiv</div> <a class="link link-uri" href="{w.url}">{w.url}</a>',
            "web": f'<div class="article-title">{w.title}</div>, <div class="year">{w.year}</div>. <a class="link link-uri" href="{w.url}">{w.url}</a>',
        }[w.kind]  # fmt: skip
        links = f'<p class="citation-links-compatibility"><span class="inst-open-url-holders" data-targetid="ref{n}"></span></p><div class="citation-links"><span class="google-scholar-ref-link">{anchor(scholar(w), "Google Scholar", "class=openInAnotherWindow")}</span>'
        links += (
            f'<span class="crossref-doi"><a class="link link-doi openInAnotherWindow" href="http://dx.doi.org/{quote(w.doi)}">Crossref</a></span><span class="adsDoiReference hide"><a href="http://adsabs.example/{w.doi}">Search ADS</a></span><span class="worldcat-reference-ref-link js-worldcat-preview-ref-link" style="display:block"><a href="https://www.worldcat.org/search?q=ti:x">WorldCat</a></span>'
            if w.doi
            else ""
        )
        return f'<div content-id="r{n}" class="js-splitview-ref-item" data-legacy-id="r{n}"><div class="refLink-parent"><span class="refLink"><a name="jumplink-r{n}"></a></span></div><div class="ref false"><div id="ref-auto-r{n}" class="ref-content " data-id="r{n}"><span class="label title-label" id="label-{n}">{n}</span><div class="mixed-citation citation citation_journal">{people} <!-- -->{rest}{links}</div></div></div></div></div>'

    popup = "".join(
        f'<div class="ref-pop-up ref-modal" id="pop{n}" style="display: none"><div class="ref-content"><div class="mixed-citation">{vancouver(w)}</div></div></div>'
        for n, w in enumerate(works, 1)
    )
    return page(
        body(lambda n, words: f'<span class="xrefLink" id="jumplink-r{n}"></span><a href="javascript:;" reveal-id="r{n}" data-open="r{n}" class="link link-ref link-reveal xref-bibr">{n}</a>', len(works)) + popup,
        f'<h2 scrollto-destination="111" id="111" class="backreferences-title js-splitview-ref-title">References</h2><div class="ref-list js-splitview-ref-list">{each(one, works)}</div>',
        f'<div class="widget widget-ArticlePubStateInfo"><p>© The Author(s) 2020. Published by Harbour Press.</p></div><div class="citation-box">{_OWN}</div><div class="widget-RelatedArticles"><h3>Related articles in</h3><ul><li>Google Scholar</li></ul></div><div class="widget-CitedBy"><h3>Citing articles via</h3><ul><li><a>Web of Science (3)</a></li></ul></div><div id="comments"><h3>0 Comments</h3></div>',
    )  # fmt: skip


def cambridge(works: Sequence[Printed]) -> str:
    """Cambridge Core: references below a title, tooltips in the text, links in a div."""

    def inner(w: Printed) -> str:
        people = ", ".join(
            f'<span class="string-name"><span class="surname">{f}</span>, <span class="given-names">{initials(g)}</span></span>'
            if g
            else f'<span class="collab">{f}</span>'
            for f, g in w.names
        )
        first, last = ends(w) if w.pages else ("", "")
        pages = f'<span class="fpage">{first}</span>–<span class="lpage">{last}</span>'
        return f'{people} ' + {
            "article": f'(<span class="year">{w.year}</span>). <span class="article-title">{w.title}</span>. <span class="source">{w.into}</span> <span class="volume">{w.volume}</span>, {pages}.',
            "book": f'(<span class="year">{w.year}</span>). <span class="source">{w.title}</span>. <span class="publisher-loc">{w.place}</span>: <span class="publisher-name">{w.press}</span>.',
            "chapter": f'(<span class="year">{w.year}</span>). <span class="chapter-title">{w.title}</span>. In <span class="source">{w.into}</span> (ed. <span class="string-name"><span class="given-names">A.</span> <span class="surname">Berg</span></span>), pp. {pages}. <span class="publisher-loc">{w.place}</span>: <span class="publisher-name">{w.press}</span>.',
            "conf": f'(<span class="year">{w.year}</span>). <span class="chapter-title">{w.title}</span>. In <span class="source">{w.into}</span>, pp. {pages}. <span class="publisher-loc">{w.place}</span>: <span class="publisher-name">{w.press}</span>.',
            "preprint": f'(<span class="year">{w.year}</span>). <span class="article-title">{w.title}</span>. <span class="uri">{anchor(w.url, w.url)}</span>.',
            "web": f'(<span class="year">{w.year}</span>). <span class="article-title">{w.title}</span>. <span class="uri">{anchor(w.url, w.url)}</span>.',
        }[w.kind]  # fmt: skip

    def one(n: int, w: Printed) -> str:
        links = (
            f'<a class="app-link app-link__icon app-link--" href="https://dx.doi.org/{w.doi}" rel="noopener noreferrer" target="_blank"><span class="app-link__text">CrossRef</span></a>'
            if w.doi
            else ""
        )
        links += f'<a class="app-link" href="{scholar(w)}"><span>Google Scholar</span></a>'
        return f'<div id="ref{n}" class="circle-list__item" data-v-12ab=""><div class="circle-list__item__number" data-v-12ab="">{n}</div><div class="circle-list__item__grouped"><div class="circle-list__item__grouped__content">{inner(w)}</div><div class="circle-list__item__grouped__links">{links}</div></div></div>'

    return page(
        body(lambda n, words: f'<span class="citation">(<a href="#ref{n}" class="xref bibr">Garner, <span class="show-for-sr">Reference Garner</span>2005</a>)</span>', len(works)),
        f'<div id="references-list" aria-labelledby="refs"><h2 class="content-box-title">References</h2><div class="references"><div class="circle-list" data-v-12ab="">{each(one, works)}</div></div></div>',
        f'<div class="cited-by-container"><h2>Cited by</h2><div class="crossref-citations"><p>This article has been cited by the following publications. This list is generated based on data provided by Crossref.</p><div class="cited-item">Nobody, A. 2021. Citing it. Journal of Citing, Vol. 1, Issue. 1, p. 1.</div></div></div><div class="how-to-cite"><h2>Cite this article</h2><p>{_OWN}</p></div>',
    )  # fmt: skip


def taylor_francis_now(works: Sequence[Printed]) -> str:
    """Taylor & Francis of today: each reference hidden in the text as well."""

    def one(n: int, w: Printed) -> str:
        links = ""
        if w.doi:
            links += f'<span class="xlinks-container"><span class="nlm_doi"></span>{anchor(f"https://www.tandfonline.com/servlet/linkout?suffix=CIT{n:04}&amp;dbid=16&amp;doi={DOI}&amp;key={_enc(w)}", "(Open in a new window)Web of Science ®")}</span>'
        links += f'<span class="googleScholar-container">{anchor("/servlet/linkout?type=gs&amp;url=" + quote(scholar(w), safe=""), "(Open in a new window)Google Scholar", "class=google-scholar")}</span>'
        return f'<li id="CIT{n:04}"><span>{apa(w)} <span class="ref-lnk"></span>{links}</span></li>'

    def cite(n: int, words: str) -> str:
        w = works[n - 1]
        return f'<span class="ref-lnk lazy-ref bibr"><a data-rid="CIT{n:04}" data-reflink="_i2" href="#">{words}<span class="off-screen">Citation {w.year}</span></a><span class="ref-overlay scrollable-ref"><span class="ref-close" tabindex="0"></span><span>{apa(w)}</span></span></span>'

    return page(
        body(cite, len(works)),
        f'<div id="references-Section" class="references-section"><h2 id="_i30" class="section-heading-2">References</h2><ul class="references numeric-ordered-list">{each(one, works)}</ul></div>',
        f'<div class="tab tab-pane" id="relatedArticles"><h2>Related research</h2><ul><li>People also read</li><li>Nobody A. Like it. Journal of Like, 2019, 1(2), 1–2</li></ul></div><div id="cited-by"><h3>Cited by 1</h3><div class="citedByEntry">Nobody, A. (2021). Citing it. Journal of Citing, 1(1), 1–2.</div></div><div class="citation-box"><p>{_OWN}</p></div>',
    )  # fmt: skip


def ieee_now(works: Sequence[Printed]) -> str:
    """IEEE Xplore: a page of its own elements, the list twice (once for printing)."""

    def one(n: int, w: Printed) -> str:
        links = (
            f'<a href="https://doi.org/{w.doi}" target="_blank" class="stats-reference-link-crossRef">CrossRef</a>'
            if w.doi
            else ""
        )
        return f'<xpl-reference-item-migr _ngcontent-c1="" id="ref{n}"><div class="reference-container"><span class="number"><b>{n}.</b></span><div class="col u-px-1"><div>{ieee(w)}</div><div class="ref-links-container stats-reference-links-container"><div class="ref-link"><a class="document-ft-section">Show in Context</a></div><div class="ref-link">{links}</div><div class="ref-link"><a target="_blank" class="stats-reference-link-googleScholar" href="https://scholar.google.com/scholar?as_q={quote(w.title)}&amp;as_occt=title&amp;hl=en&amp;as_sdt=0%2C31">Google Scholar</a></div></div></div></div></xpl-reference-item-migr>'

    listed = each(one, works)
    return page(
        body(lambda n, words: f'<a ref-type="bibr" anchor="ref{n}" href="#ref{n}" id="context_ref_{n}_1">[{n}]</a>', len(works)),
        f'<div class="document-tabs"><ul><li>Authors</li><li>Figures</li><li>References</li><li>Citations</li></ul></div><div class="stats-document-container-references accordion-panel"><div id="references-anchor" class="accordion-header"><h2>References</h2></div><div class="accordion-body" id="references"><div class="document-all-references"><div class="reference-count">References is not available for this document.</div>{listed}</div></div></div>',
        f'<div class="print-only" style="display:none"><h3>REFERENCES</h3>{listed}</div><div class="document-citations"><h2>Citations</h2><div class="reference-container"><span class="number"><b>1.</b></span><div>A. Nobody, "Citing it," <em>Journal of Citing</em>, vol. 1, pp. 1-2, 2021.</div></div></div>',
    )  # fmt: skip


def iop(works: Sequence[Printed]) -> str:
    """IOP: definition-like rows, "Go to reference in article" and links in paragraphs."""

    def one(n: int, w: Printed) -> str:
        links = (
            f'<a class="refDOI" href="https://doi.org/{w.doi}" target="_blank">Crossref<span class="sr-only">external link, opens in new tab</span></a>'
            if w.doi
            else ""
        )
        return f'<li id="rlx{n}bib{n}"><div class="refListAnchor"><span class="ref-label">[{n}]</span></div><div class="indices"></div><cite class="reference-text">{physics(w)}</cite><p class="reflinks"><a class="ref-return" href="#rlx-cite{n}">Go to reference in article</a>{links}<a href="{scholar(w)}">Google Scholar</a></p></li>'

    return page(
        body(lambda n, words: f'[<a class="cite" data-rid="rlx{n}bib{n}" href="#rlx{n}bib{n}" id="fnref-{n}">{n}</a>]', len(works)),
        f'<div class="reveal-content" id="references"><div class="article-text wd-jnl-art-ref"><button class="reveal-trigger" aria-expanded="false"><span class="reveal-trigger-label">Show References</span></button><h2 class="references-header">References</h2><ol class="rlist">{each(one, works)}</ol></div></div>',
        '<div class="wd-related-articles"><h2>You may also like</h2><ul><li><p>Like it</p><p>A Nobody <i>et al</i>, J. Like, 2019</p></li></ul></div>',
    )  # fmt: skip


def aip(works: Sequence[Printed]) -> str:
    """AIP at Silverchair, whose references begin with the number and hold links between."""

    def one(n: int, w: Printed) -> str:
        links = (
            f'<a class="link link-doi" href="https://doi.org/{w.doi}">{w.doi}</a>' if w.doi else ""
        )
        return f'<div content-id="c{n}" class="js-splitview-ref-item"><div class="ref false"><div id="ref-auto-c{n}" class="ref-content" data-id="c{n}"><div class="label title-label">{n}.</div><div class="mixed-citation citation">{physics(w)} {links}<div class="citation-links"><span class="google-scholar-ref-link"><a href="{scholar(w)}">Google Scholar</a></span><span class="crossref-doi"><a href="https://doi.org/{w.doi}">Crossref</a></span></div></div></div></div></div>'

    return page(
        body(lambda n, words: f'<sup><a href="javascript:;" reveal-id="c{n}" class="link link-ref">{n}</a></sup>', len(works)),
        f'<h2 class="backreferences-title js-splitview-ref-title">REFERENCES</h2><div class="ref-list js-splitview-ref-list">{each(one, works)}</div>',
    )  # fmt: skip


def aps_now(works: Sequence[Printed]) -> str:
    """APS: items with labels, two works in none, links behind."""

    def one(n: int, w: Printed) -> str:
        return f'<li class="reference" id="c{n}"><span class="label">[{n}]</span><div class="ref-content"><p>{physics(w)}</p><p class="links">{anchor("https://doi.org/" + w.doi, "Crossref") if w.doi else ""}</p></div></li>'

    return page(
        body(lambda n, words: f'[<a href="#c{n}" class="reference-link" data-tooltip="{n}">{n}</a>]', len(works)),
        f'<section class="article open references" id="references"><header><h4>References ({len(works)})</h4><i class="fi-plus"></i></header><div class="content"><ol class="references">{each(one, works)}</ol></div></section>',
        '<section class="authorization-required"><h4>Authorization Required</h4></section><aside><h4>Issue</h4><p>Vol. 1, Iss. 2 — May 2020</p></aside>',
    )  # fmt: skip


def acm(works: Sequence[Printed]) -> str:
    """ACM Digital Library: `li.references__item`, a label and a note, suffix links."""

    def one(n: int, w: Printed) -> str:
        people = ", ".join(f"{g} {f}".strip() for f, g in w.names)
        rest = {
            "article": f"{w.year}. {w.title}. <em>{w.into}</em> {w.volume}, {w.issue} ({w.year}), {dash(w)}.",
            "book": f"{w.year}. <em>{w.title}</em>. {w.press}, {w.place}.",
            "chapter": f"{w.year}. {w.title}. In <em>{w.into}</em>, A. Berg (Ed.). {w.press}, {w.place}, {dash(w)}.",
            "conf": f"{w.year}. {w.title}. In <em>{w.into}</em>. {w.press}, {w.place}, {dash(w)}.",
            "preprint": f"{w.year}. {w.title}. arXiv:{w.url[-10:]}.",
            "web": f"{w.year}. {w.title}. Retrieved March 3, 2022 from {w.url}",
        }[w.kind].replace("?.", "?")  # fmt: skip
        links = (
            f'<span class="references__suffix"><a class="link" href="https://doi.org/{w.doi}"><span class="visibility-hidden">Digital Library</span>Digital Library</a></span>'
            if w.doi
            else ""
        )
        links += f'<span class="references__suffix"><a class="google-scholar" href="{scholar(w)}">Google Scholar</a></span>'
        return f'<li id="bib{n}" class="references__item"><span class="references__label">[{n}]</span><span class="references__note">{people}. {rest} {links}</span></li>'

    listed = each(one, works)
    return page(
        body(lambda n, words: f'[<a href="#bib{n}" role="doc-biblioref" id="body-ref-bib{n}">{n}</a>]', len(works)),
        f'<div class="article__section article__references show-more-items"><h2 class="section__title" id="sec-ref">References</h2><ol class="rlist references__list references__numeric show-more-items__list">{listed}</ol><button class="show-more-items__btn-holder">Show all references</button></div>',
        '<div class="citations cited-by"><h2>Cited By</h2><ul class="rlist"><li class="citedByEntry"><span class="hlFld-ContribAuthor">Nobody A</span> (2021) <span class="doiLabel">Citing it, Journal of Citing, 10.5555/c.1, 1:1 (1-2), Online publication date: 1-May-2021.</span></li></ul></div><div class="recommendations"><h2>Recommendations</h2><ul><li><h5>Like it</h5><p>We liked it in 2019.</p></li></ul></div>',
    )  # fmt: skip
