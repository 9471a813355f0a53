# ruff: noqa: E501 - lines of mark-up stay whole
"""More makers of pages, whole: societies, smaller publishers, services, sites of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from tests.formats.makers.around import DOI, TITLE, body, each, page
from tests.formats.makers.works import (
    Printed,
    apa,
    chicago,
    dash,
    harvard,
    ieee,
    initials,
    listed,
    scholar,
    short,
    vancouver,
)

_OWN = f"Doe J, Roe R. {TITLE}. The Journal. 2020;1(2):1-9. doi:{DOI}"


def plos_now(works: Sequence[Printed]) -> str:
    """PLOS: numbers and words in one item, a list of links below."""

    def one(n: int, w: Printed) -> str:
        links = (
            f'<li data-author="{w.names[0][0]}" data-cit="x" data-title="{w.title}" target="_new" title="Go to article"><a href="https://doi.org/{w.doi}" data-author="doi-provided" data-cit="doi-provided" data-title="doi-provided" target="_new" title="Go to article"> View Article </a></li>'
            if w.doi
            else '<li><a href="#" data-author="x" target="_new"> View Article </a></li>'
        )
        links += (
            f'<li><a href="http://www.ncbi.nlm.nih.gov/pubmed/{w.pmid}" target="_new" title="Go to article in PubMed"> PubMed/NCBI </a></li>'
            if w.pmid
            else ""
        )
        links += f'<li><a href="http://scholar.google.com/scholar?q={quote(w.title)}" target="_new"> Google Scholar </a></li>'
        return f'<li id="ref{n}"><span class="order">{n}. </span><a name="pone.0230001.ref{n:03}" id="pone.0230001.ref{n:03}" class="link-target"></a>{vancouver(w)}{" pmid:" + w.pmid if w.pmid else ""} <ul class="reflinks" data-doi="{w.doi}">{links}</ul></li>'

    return page(
        body(lambda n, words: f'[<a href="#pone.0230001.ref{n:03}" class="ref-tip">{n}</a>]', len(works)),
        f'<div xmlns:plos="http://plos.org" class="toc-section"><a id="references" name="references" data-toc="references" class="link-target" title="References"></a><h2>References</h2><ol class="references">{each(one, works)}</ol></div>',
        '<div class="ref-tooltip"><div class="ref_tooltip-content"></div></div><aside class="article-aside"><div class="subject-areas-container"><h3>Subject Areas</h3><ul><li>Rivers</li></ul></div></aside>',
    )  # fmt: skip


def rsc_now(works: Sequence[Printed]) -> str:
    """RSC's pages of HTML: initials first, volume in bold, links in small letters."""

    def one(n: int, w: Printed) -> str:
        people = listed([f"{initials(g)} {f}".strip() for f, g in w.names], " and ")
        rest = {
            "article": f"{w.title}, <em>{w.brief}</em>, {w.year}, <strong>{w.volume}</strong>, {dash(w)}",
            "book": f"<em>{w.title}</em>, {w.press}, {w.place}, {w.year}",
            "chapter": f"{w.title}, in <em>{w.into}</em>, ed. A. Berg, {w.press}, {w.place}, {w.year}, pp. {dash(w)}",
            "conf": f"{w.title}, in <em>{w.into}</em>, {w.press}, {w.place}, {w.year}, pp. {dash(w)}",
            "preprint": f"{w.title}, <em>arXiv</em>, {w.year}, preprint, arXiv:{w.url[-10:]}",
            "web": f"{w.title}, {w.url}, {w.year} (accessed March 2022)",
        }[w.kind]  # fmt: skip
        links = (
            f' <small><a target="_blank" class="DOILink" href="https://doi.org/{w.doi}" title="DOI to resource {w.doi}">CrossRef</a></small>'
            if w.doi
            else ""
        )
        links += (
            f' <small><a class="PMedLink" target="_blank" href="http://www.ncbi.nlm.nih.gov/entrez/query.fcgi?cmd=Retrieve&amp;db=PubMed&amp;list_uids={w.pmid}&amp;dopt=Abstract">PubMed</a></small>'
            if w.pmid
            else ""
        )
        return f'<li><span id="cit{n}">{people}, {rest}</span>{links}.</li>'

    return page(
        body(lambda n, words: f'<a title="Select to navigate to references" href="#cit{n}"><sup><span class="sup_ref">{n}</span></sup></a>', len(works)),
        f'<h2 id="sect2001"><span class="a_heading">References</span></h2><ol type="1">{each(one, works)}</ol>',
        '<hr><table><tr><td><b>This journal is © The Royal Society of Us 2020</b></td></tr></table>',
    )  # fmt: skip


def acs_now(works: Sequence[Printed]) -> str:
    """ACS: JATS's names as classes, a "Get e-Alerts" block, an excerpt and links below each."""

    def one(n: int, w: Printed) -> str:
        people = "; ".join(
            f'<span class="NLM_contrib-group"><span class="NLM_string-name">{f}, {initials(g)}</span></span>'
            if g
            else f'<span class="NLM_string-name">{f}</span>'
            for f, g in w.names
        )
        pages = f'<span class="NLM_fpage">{w.pages.partition("-")[0]}</span>– <span class="NLM_lpage">{w.pages.partition("-")[2]}</span>'
        rest = {
            "article": f'<span class="NLM_article-title">{w.title}</span>. <i>{w.brief}</i> <span class="NLM_year">{w.year}</span>, <i>{w.volume}</i> (<span class="NLM_issue">{w.issue}</span>), {pages}',
            "book": f'<i><span class="NLM_source">{w.title}</span></i>; <span class="NLM_publisher-name">{w.press}</span>: <span class="NLM_publisher-loc">{w.place}</span>, <span class="NLM_year">{w.year}</span>',
            "chapter": f'<span class="NLM_chapter-title">{w.title}</span>. In <i><span class="NLM_source">{w.into}</span></i>; <span class="NLM_string-name">Berg, A.</span>, Ed.; <span class="NLM_publisher-name">{w.press}</span>: <span class="NLM_publisher-loc">{w.place}</span>, <span class="NLM_year">{w.year}</span>; pp {pages}',
            "conf": f'<span class="NLM_article-title">{w.title}</span>. In <i><span class="NLM_source">{w.into}</span></i>; <span class="NLM_publisher-name">{w.press}</span>: <span class="NLM_publisher-loc">{w.place}</span>, <span class="NLM_year">{w.year}</span>; pp {pages}',
            "preprint": f'<span class="NLM_article-title">{w.title}</span>. <i>arXiv</i> <span class="NLM_year">{w.year}</span>, arXiv:{w.url[-10:]}',
            "web": f'<span class="NLM_article-title">{w.title}</span>. <a href="{w.url}" class="extLink">{w.url}</a> (accessed <span class="NLM_year">{w.year}</span>-03-03)',
        }[w.kind]  # fmt: skip
        doi = (
            f' DOI: <span class="NLM_pub-id"><a href="https://doi.org/{w.doi}">{w.doi}</a></span>'
            if w.doi
            else ""
        )
        links = f'<div class="citationLinks">[<a href="/servlet/linkout?suffix=ref{n}/cit{n}&amp;dbid=16&amp;doi={DOI}&amp;key={quote(w.doi, safe="")}">Crossref</a>], [<a href="/servlet/linkout?suffix=cit{n}&amp;dbid=8&amp;key={w.pmid}">PubMed</a>], [<a href="/x">CAS</a>], <a href="{scholar(w)}">Google Scholar</a></div>'
        return f'<li id="ref{n}"><div class="reference"><span class="refLabel">{n}</span><div id="cit{n}" class="NLM_citation"><span>{people} {rest},{doi}</span> {links}<div class="casRecord"><div class="casTitle">{w.title}</div><div class="casAuthors">{w.names[0][0]}</div><div class="casContent"><span class="casAbstract">A review. Levels of {w.year} are given.</span></div></div></div></div></li>'

    return page(
        body(lambda n, words: f'<span class="ref"><a href="javascript:void(0);" refid="ref{n}" aria-label="reference {n}" class="ref">({n})</a></span>', len(works)),
        f'<div class="ref-wrapper" id="references-1"><h2 id="_i20">References</h2><p class="references-count">This article references {len(works)} other publications.</p><ol id="references" class="useLabel">{each(one, works)}</ol></div>',
        f'<div class="cited-by"><h2 class="cited-by_title">Cited By</h2><p>This article is cited by 1 publications.</p><ol class="cited-content_cbyCitation"><li><span>Nobody A.</span> Citing it. <span>J. Citing</span> 2021, 1, 1-2. https://doi.org/10.5555/c.1</li></ol></div><div class="article_cite"><h2>Cite this</h2><div>{_OWN}</div></div>',
    )  # fmt: skip


def copernicus_now(works: Sequence[Printed]) -> str:
    """Copernicus: blocks with anchors to the sections that cite them."""

    def one(n: int, w: Printed) -> str:
        cited = f'<span class="citations"> <a href="#bib1.bibx{n}.1" title="Citation in Sect. 1">a</a>, <a href="#bib1.bibx{n}.2">b</a> </span>'
        shown = harvard(w, link=False).replace(f" ({w.year}) ", ": ") + f", {w.year}."
        link = (
            f' <a href="https://doi.org/{w.doi}" target="_blank">https://doi.org/{w.doi}</a>'
            if w.doi
            else ""
        )
        return f'<p id="bib1.bibx{n}"><span class="mixed-citation">{shown.replace("., ", ", ")}{link}</span>{cited}</p>'

    return page(
        body(lambda n, words: f'(<a href="#bib1.bibx{n}" id="paren.{n}">{words}</a>)', len(works)),
        f'<div class="ref-list" id="xref-list"><div class="h1" id="section_references">References <a href="javascript:;" class="h1-special"></a></div><div class="show-hide">{each(one, works)}</div></div>',
        '<div id="short_summary"><div class="h1">Short summary</div><p>Rivers rise, as of 2019.</p></div><div class="share"><div class="h1">Share</div></div>',
    )  # fmt: skip


def emerald(works: Sequence[Printed]) -> str:
    """Emerald: all of a reference in a block that is called a link."""

    def one(n: int, w: Printed) -> str:
        links = (
            f'<a class="intent_doi_link" href="https://doi.org/{w.doi}">{w.doi}</a>'
            if w.doi
            else ""
        )
        return f'<p id="ref{n:03}" class="refs intent_reference"><span class="citation">{apa(w, link=not w.doi)} {links}</span></p>'

    return page(
        body(lambda n, words: f'(<a href="#ref{n:03}" class="intent_link">{words}</a>)', len(works)),
        f'<section class="intent_references ref-list"><h2 class="intent_title">References</h2>{each(one, works)}</section>',
        '<section class="intent_corresponding_author"><h2>Corresponding author</h2><p>Jane Doe can be contacted at: j@example.org</p></section><section class="related"><h2>Related articles</h2><p>Like it, 2019</p></section>',
    )  # fmt: skip


def annual_reviews(works: Sequence[Printed]) -> str:
    """Annual Reviews: items with letters of a back link, JATS's classes."""

    def one(n: int, w: Printed) -> str:
        return (
            f'<li class="refbib" refid="B{n}"><span class="label">{n}. </span><span class="citation-source">{vancouver(w)}</span> <span class="reference-links">[<a href="https://doi.org/{w.doi}">Crossref</a>] [<a href="{scholar(w)}">Google Scholar</a>]</span></li>'
            if w.doi
            else f'<li class="refbib" refid="B{n}"><span class="label">{n}. </span><span class="citation-source">{vancouver(w)}</span> <span class="reference-links">[<a href="{scholar(w)}">Google Scholar</a>]</span></li>'
        )

    return page(
        body(lambda n, words: f'(<a href="#B{n}">{n}</a>)', len(works)),
        f'<div id="itemFullTextId"><div class="tl-lowest-section"><h2 class="title">LITERATURE CITED</h2><ol class="references">{each(one, works)}</ol></div></div>',
        '<div class="most-read"><h2>Most Read This Month</h2><ul><li>Like it (2019) Vol. 3, pp. 1–9</li></ul></div><div class="most-cited"><h2>Most Cited</h2><ul><li>Like it too, 2018</li></ul></div>',
    )  # fmt: skip


def lww(works: Sequence[Printed]) -> str:
    """Lippincott: paragraphs with numbers, Ovid's link words, "Cited Here"."""

    def one(n: int, w: Printed) -> str:
        return f'<div class="article-references__item js-article-reference" id="R{n}-1"><a name="R{n}-1"></a>{n}. <span>{vancouver(w)}</span><div class="article-references__item-actions"><ul><li><a href="#c{n}">Cited Here</a> | </li><li><a href="{scholar(w)}">Google Scholar</a></li></ul></div></div>'

    return page(
        body(lambda n, words: f'<sup><a href="#R{n}-1" class="ejp-citation-link" data-reference-links="[]">{n}</a></sup>', len(works)),
        f'<section id="article-references" class="article-references"><h2 id="P57">REFERENCES</h2>{each(one, works)}<button>View full references list</button></section>',
        '<div id="ArticleKeywords"><h3>Keywords:</h3><p>rivers; keepers</p></div><section class="related-articles"><h2>Related Articles</h2><p>Like it. Journal of Like, May 2019.</p></section>',
    )  # fmt: skip


def thieme(works: Sequence[Printed]) -> str:
    """Thieme: list items, links in brackets with the page's own words."""

    def one(n: int, w: Printed) -> str:
        return (
            f'<li><div class="literaturliste" id="JR{n}"><span class="literaturnummer">{n}</span> {vancouver(w)} <div class="literaturlinks"><a href="https://doi.org/{w.doi}">Crossref</a> <a href="http://www.ncbi.nlm.nih.gov/pubmed/{w.pmid}">PubMed</a> <a href="{scholar(w)}">Google Scholar</a> <a href="/s">Search in Google Scholar</a></div></div></li>'
            if w.doi
            else f'<li><div class="literaturliste" id="JR{n}"><span class="literaturnummer">{n}</span> {vancouver(w)}</div></li>'
        )

    return page(
        body(lambda n, words: f'[<a href="#JR{n}">{n}</a>]', len(works)),
        f'<section id="N1"><h3>Literatur</h3><ul class="literatur">{each(one, works)}</ul></section>',
        '<div class="artikel-info"><h3>Korrespondenzadresse</h3><p>Dr. Jane Doe, Ufer 12, 20095 Hamburg</p></div><div><h3>Publikationsverlauf</h3><p>Publikationsdatum: 1. Mai 2020</p></div>',
    )  # fmt: skip


def karger(works: Sequence[Printed]) -> str:
    """Karger: ordered items, links after a vertical line."""

    def one(n: int, w: Printed) -> str:
        links = f'<a href="https://doi.org/{w.doi}">https://doi.org/{w.doi}</a>' if w.doi else ""
        return f'<li id="ref{n}"><div class="ref-text">{vancouver(w)} {links}</div><div class="ref-ext"><span>External Resources</span><ul><li><a href="{scholar(w)}">Google Scholar</a></li></ul></div></li>'

    return page(
        body(lambda n, words: f'[<a href="#ref{n}">{n}</a>]', len(works)),
        f'<div class="articleReferences"><h3>References</h3><ol>{each(one, works)}</ol></div>',
        '<div class="articleDetails"><h3>Article / Publication Details</h3><p>Received: March 3, 2019<br>Accepted: May 1, 2020</p></div><div class="copyright"><h3>Copyright / Drug Dosage / Disclaimer</h3><p>© 2020 Karger</p></div>',
    )  # fmt: skip


def europe_pmc(works: Sequence[Printed]) -> str:
    """Europe PMC: a list that is filled by a script, each with a link to its own record."""

    def one(n: int, w: Printed) -> str:
        people = ", ".join(f"{f} {short(g)}".strip() for f, g in w.names)
        title = (
            f'<a href="/article/MED/{w.pmid}">{w.title}</a>'
            if w.pmid
            else f"<span>{w.title}</span>"
        )
        rest = {
            "article": f"{w.into}, {w.volume}({w.issue}):{w.pages}, {w.year}",
        }.get(w.kind)
        if rest is None:
            return f'<li class="citation-entry"><div class="ref-text">{vancouver(w)}</div></li>'
        return f'<li class="citation-entry"><div class="ref-text">{people}. {title}{"" if w.title.endswith("?") else "."} {rest}. doi: {w.doi}</div></li>'

    return page(
        body(lambda n, words: f'[<a href="#R{n}">{n}</a>]', len(works)),
        f'<section id="references" class="article-references"><h2>References</h2><p>Articles referenced by this article ({len(works)})</p><ul class="references-list">{each(one, works)}</ul></section>',
        '<section id="impact"><h2>Citations &amp; impact</h2><h3>Articles citing this article</h3><ul><li class="citation-entry">Nobody A. Citing it. J Citing, 1(1):1-2, 2021.</li></ul></section><section id="similar-articles"><h2>Similar Articles</h2><ul><li class="citation-entry">Other B. Like it. J Like, 3(2):1-9, 2019.</li></ul></section>',
    )  # fmt: skip


def open_edition(works: Sequence[Printed]) -> str:
    """OpenEdition: French headings, a form that asks for the reference's DOI, notes before."""

    def one(n: int, w: Printed) -> str:
        link = (
            f'<br><span class="doi"><a href="http://doi.org/{w.doi}">DOI : {w.doi}</a></span>'
            if w.doi
            else ""
        )
        return f'<p class="bibliographie">{chicago(w).replace(f" https://doi.org/{w.doi}.", "") if w.doi else chicago(w)}{link}</p>'

    return page(
        body(lambda n, words: words, 2) + '<div id="notes"><h2 class="section">Notes</h2><p class="notesbaspage"><a class="FootnoteSymbol" href="#bodyftn1" id="ftn1">1</a> Voir l’introduction ci-dessus.</p></div>',
        f'<div id="bibliography"><h2 class="section">Bibliographie</h2><div class="text">{each(one, works)}</div></div>',
        f'<div id="quotation"><h2 class="section">Pour citer cet article</h2><h3>Référence papier</h3><p>Jane Doe, « {TITLE} », <em>The Journal</em>, 1 | 2020, 1-9.</p><h3>Référence électronique</h3><p>Jane Doe, « {TITLE} », <em>The Journal</em> [En ligne], 1 | 2020, mis en ligne le 01 mai 2020. URL : https://journal.example/1</p></div><div id="authors"><h2 class="section">Auteur</h2><p>Jane Doe, Oslo</p></div><div id="license"><h2>Droits d’auteur</h2><p>CC-BY 4.0</p></div>',
    )  # fmt: skip


def medium_post(works: Sequence[Printed]) -> str:
    """Medium: classes that say nothing, a heading in bold, numbers in brackets as text."""

    paragraphs = each(
        lambda n, w: (
            f'<p id="a{n}f" class="pw-post-body-paragraph mk ml gu mm b">[{n}] {apa(w)}</p>'
        ),
        works,
    )
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | by Jane Doe | Medium</title><meta property="og:title" content="{TITLE}"></head><body><div id="root"><div class="a b c"><nav class="n"><a>Sign in</a></nav><article class="meteredContent"><div class="m"><section><div><h1 class="pw-post-title gu">{TITLE}</h1><p>Jane Doe</p><span>9 min read</span><span>May 1, 2020</span><p class="pw-post-body-paragraph mk">Rivers rise [1].</p><h1 id="e1" class="nb nc gu bd">References</h1>{paragraphs}</div></section></div></article><footer class="x"><div><p>1.2K</p><h2>Written by Jane Doe</h2><p>204 Followers</p></div><div><h2>More from Jane Doe</h2><article><h2>Like it</h2><p>May 3, 2019</p></article></div><div><h2>Recommended from Medium</h2><article><h2>Like it again</h2><p>Dec 3, 2021</p></article></div></footer></div></div></body></html>'


def github_readme(works: Sequence[Printed]) -> str:
    """A README as GitHub shows it: headings with anchors, a list, the site's own frame."""

    items = each(lambda n, w: f"<li>{ieee(w)}</li>", works)
    return f'<!DOCTYPE html><html lang="en" data-color-mode="auto"><head><meta charset="utf-8"><title>GitHub - doe/rivers: Keepers of rivers</title></head><body class="logged-out"><header class="Header-old"><nav><ul><li>Product</li></ul></nav></header><main><div id="repo-content-pjax-container"><div class="Layout-main"><table aria-labelledby="folders-and-files"><tr><td>LICENSE</td><td>Initial commit</td><td>May 1, 2020</td></tr></table><article class="markdown-body entry-content container-lg" itemprop="text"><div class="markdown-heading"><h1 class="heading-element">{TITLE}</h1><a id="user-content-rivers" class="anchor" href="#rivers"></a></div><p>Rivers rise [1].</p><div class="markdown-heading"><h2 class="heading-element">References</h2><a id="user-content-references" class="anchor" href="#references"><svg></svg></a></div><ol>{items}</ol><div class="markdown-heading"><h2 class="heading-element">License</h2><a class="anchor" href="#license"></a></div><p>MIT, 2020</p></article></div><div class="Layout-sidebar"><h2>About</h2><p>Keepers of rivers</p><h2>Releases</h2><p>v1.2 May 1, 2020</p></div></div></main><footer class="footer"><span>© 2020 GitHub, Inc.</span></footer></body></html>'


def two_lists(works: Sequence[Printed]) -> str:
    """A list of the article and one of its methods, each under its heading, counted on."""

    half = len(works) // 2
    first = each(lambda n, w: f'<li value="{n}"><p>{vancouver(w)}</p></li>', works[:half])
    second = "\n".join(
        f'<li value="{n}"><p>{vancouver(w)}</p></li>' for n, w in enumerate(works[half:], half + 1)
    )
    return page(
        body(lambda n, words: f"<sup>{n}</sup>", len(works)),
        f"<h2>References</h2><ol>{first}</ol><h2>Methods</h2><p>We counted fish in 2019.</p><h2>Methods references</h2><ol start='{half + 1}'>{second}</ol>",
        "<h2>Acknowledgements</h2><p>We thank R. Roe (2019).</p>",
    )


def primary_and_secondary(works: Sequence[Printed]) -> str:
    """A bibliography in parts: sources and literature below one heading."""

    half = len(works) // 2
    first = each(lambda n, w: f"<p>{chicago(w)}</p>", works[:half])
    second = each(lambda n, w: f"<p>{chicago(w)}</p>", works[half:])
    return page(
        body(lambda n, words: words, 2),
        f"<h2>Bibliography</h2><h3>Primary sources</h3>{first}<h3>Secondary literature</h3>{second}",
        "<h2>About the author</h2><p>Jane Doe (born 1970) keeps rivers.</p>",
    )


def table_of_literature(works: Sequence[Printed]) -> str:
    """A page of one's own from the nineties: a table, tags in capitals, no end tags."""

    rows = "\n".join(
        f'<TR><TD VALIGN=top><A NAME="r{n}">[{w.names[0][0][:3]}{w.year % 100:02}]</A><TD>{apa(w)}'
        for n, w in enumerate(works, 1)
    )
    return f'<HTML><HEAD><META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=utf-8"><TITLE>{TITLE}</TITLE></HEAD><BODY BGCOLOR="#FFFFFF"><H1>{TITLE}</H1><P>Rivers rise <A HREF="#r1">[Lin11]</A>.<HR><H2>References</H2><TABLE BORDER=0>{rows}</TABLE><HR><ADDRESS>Jane Doe, 1 May 2020</ADDRESS></BODY></HTML>'


def escholar_repository(works: Sequence[Printed]) -> str:
    """A repository's record of a thesis: `dl` of metadata, the list as one block with breaks."""

    lines = "<br>\n<br>\n".join(apa(w) for w in works)
    return page(
        '<dl class="metadata"><dt>Title</dt><dd>Rivers</dd><dt>Year</dt><dd>2020</dd><dt>Abstract</dt><dd>We asked keepers in 2019.</dd></dl>',
        f'<div class="references-block"><h3>Literature cited</h3><div class="cited">{lines}</div></div>',
        "<h3>Statistics</h3><table><tr><td>Downloads</td><td>1204</td></tr></table>",
    )
