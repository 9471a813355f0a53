# ruff: noqa: E501 - lines of mark-up stay whole
"""Pages of large publishers with made-up references of several kinds."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from tests.formats.mixed_works import (
    DOI,
    Work,
    anchor,
    doi_link,
    each,
    ends,
    ieee,
    initials,
    page,
    scholar,
    short_dotted,
    vancouver,
)


def wiley(works: Sequence[Work]) -> str:
    """Wiley: parts in spans, the DOI hidden, links that scripts fill."""

    def one(n: int, w: Work) -> str:
        people = ", ".join(f'<span class="author">{f}, {initials(g)}</span>' if g else
                           f'<span class="groupName">{f}</span>' for f, g in w.names)  # fmt: skip
        year = f'(<span class="pubYear">{w.year}</span>). '
        first, last = ends(w) if w.pages else ("", "")
        rest = {
            "article": f'<span class="articleTitle">{w.title}</span>. <i>{w.into}</i>, <b><span '
            f'class="vol">{w.volume}</span></b>(<span class="citedIssue">{w.issue}</span>), <span '
            f'class="pageFirst">{first}</span>–<span class="pageLast">{last}</span>.',
            "preprint": f'<i><span class="articleTitle">{w.title}</span></i>. arXiv. '
            f'<a href="{w.url}" class="linkBehavior">{w.url}</a>',
            "book": f'<i><span class="bookTitle">{w.title}</span></i>. <span class="publisher'
            f'Location">{w.place}</span>: {w.press}.',
            "chapter": f'<span class="chapterTitle">{w.title}</span>. In <span class="editor">A. '
            f'Berg</span> (Ed.), <i><span class="bookTitle">{w.into}</span></i> (pp. <span class='
            f'"pageFirst">{first}</span>–<span class="pageLast">{last}</span>). <span class="'
            f'publisherLocation">{w.place}</span>: {w.press}.',
            "web": f'<i><span class="otherTitle">{w.title}</span></i>. <a href="{w.url}" '
            f'class="linkBehavior">{w.url}</a>',
        }[w.kind]
        links = f'<span class="hidden data-doi">{w.doi}</span>' if w.doi else ""
        if w.pmid:
            links += anchor(f"/servlet/linkout?suffix=null&amp;dbid=8&amp;doi={DOI}&amp;key={w.pmid}"
                        "&amp;getFTLinkType=true", "PubMed", 'class="visitable"')  # fmt: skip
        links += anchor(
            "/servlet/linkout?suffix=null&amp;dbid=128&amp;key=000123", "Web of Science®"
        )
        links += anchor(scholar(w), "Google Scholar", 'class="google-scholar"')
        return (
            f'<li data-bib-id="ece3-bib-{n:04}">{people} {year}{rest}<div class="extra-links '
            f'getFTR">{links}</div></li>'
        )

    return page(
        '<section class="article-section article-section__references" id="references-section">'
        '<div class="accordion"><div class="article-accordion"><div class="accordion__control" '
        'aria-expanded="true"><h2 class="article-section__header section__title section1" '
        'id="references-section-1-en">REFERENCES</h2><i aria-hidden="true" class="icon-section_'
        'arrow_d"></i></div><div class="accordion__content"><ul class="rlist separator">'
        f"{each(one, works)}</ul></div></div></div></section><section class='article-section "
        "article-section__citedBy cited-by' id='citedby-section'><h2>Citing Literature</h2><ul>"
        "<li><a>Nobody A., Citing it, J Citing, 10.5555/c.1, 1, 1, (1-2), (2021).</a></li></ul>"
        "</section>"
    )


def science_direct(works: Sequence[Work]) -> str:
    """ScienceDirect of today: authors, title and host, or one span of plain words."""

    def one(n: int, w: Work) -> str:
        label = (f'<span class="label u-font-sans"><a class="anchor anchor-primary" href="#bbib{n}" '
                 f'id="ref-id-bib{n}" target="_self"><span class="anchor-text-container"><span '
                 f'class="anchor-text">[{n}]</span></span></a></span>')  # fmt: skip
        people = ", ".join(f"{short_dotted(g)} {f}".strip() for f, g in w.names)
        address = f", {doi_link(w, w.doi, 'class=anchor')}" if w.doi else ""
        host = {
            "article": f"{w.into}, {w.volume} ({w.issue}) ({w.year}), pp. {w.pages}{address}",
            "preprint": f"arXiv Preprint ({w.year}) {w.url[-10:]}",
            "book": f"{w.press}, {w.place} ({w.year})",
            "chapter": f"A. Berg (Ed.), {w.into}, {w.press}, {w.place} ({w.year}), pp. {w.pages}"
            f"{address}",
            "web": f"<a class='anchor' href='{w.url}'>{w.url}</a> ({w.year})",
        }[w.kind]
        links = (anchor("https://www.scopus.com/inward/record.url?eid=2-s2.0-1&amp;partnerID=10",
                    '<span class="anchor-text-container"><span class="anchor-text">View in Scopus'
                    '</span><svg></svg></span>', 'class="anchor link anchor-primary"')
                 + anchor(scholar(w), '<span class="anchor-text">Google Scholar</span>'))  # fmt: skip
        if w.kind in ("web", "preprint"):
            body = (f'<span class="other-ref"><span>{people}, {w.title}, {w.year}. <a href='
                    f'"{w.url}">{w.url}</a>.</span></span>')  # fmt: skip
            links = anchor(scholar(w), "Google Scholar")
        else:
            body = (f'<div class="contribution"><div class="authors u-font-sans">{people}</div>'
                    f'<div id="ref-id-sref{n}" class="title text-m">{w.title}</div></div><div '
                    f'class="host u-font-sans">{host}</div>')  # fmt: skip
        return (f'<li class="bib-reference u-margin-s-bottom">{label}<span class="reference" id='
                f'"sref{n}">{body}<div class="ReferenceLinks u-font-sans">{links}</div></span>'
                "</li>")  # fmt: skip

    return page(
        '<section class="bibliography u-font-serif text-s" id="cebibl1"><h2 class="section-title '
        'u-h4 u-margin-l-top u-margin-xs-bottom">References</h2><section class="bibliography-sec" '
        f'id="bs1"><ol class="references" id="reference-links-bs1">{each(one, works)}</ol>'
        '</section></section><section id="section-cited-by"><section><h2>Cited by (1)</h2></section>'
        '<ul><li class="list-item"><h3>Citing it</h3><p>2021, J Citing</p></li></ul></section>'
    )


def pmc_before(works: Sequence[Work]) -> str:
    """PubMed Central before 2024: blocks of half rhythm."""

    def one(n: int, w: Work) -> str:
        words = vancouver(w)
        for part, name in ((w.title, "ref-title"), (w.into, "ref-journal")):
            if part and w.kind == "article":
                words = words.replace(part, f'<span class="{name}">{part}</span>', 1)
        links = f" [{doi_link(w, 'CrossRef')}]" if w.doi else ""
        links += f" [{anchor(f'/pubmed/{w.pmid}', 'PubMed')}]" if w.pmid else ""
        return (f'<div class="ref-cit-blk half_rhythm" id="B{n}">{n}. <span class="element-citation"'
                f'>{words}</span>{links} [{anchor(scholar(w), "Google Scholar")}]</div>')  # fmt: skip

    return page(
        '<div class="tsec sec" id="reference-list"><div class="goto jig-ncbiinpagenav-goto-'
        'container"><a class="tgt_dark page-toc-label" href="#">Go to:</a></div><h2 class="head '
        'no_bottom_margin ui-helper-clearfix" id="reference-listtitle">References</h2><div '
        f'class="ref-list-sec sec" id="reference-list-sec">{each(one, works)}</div></div><div '
        'class="courtesy-note">Articles from The Journal are provided here courtesy of Us</div>'
    )


def taylor_francis(works: Sequence[Work]) -> str:
    """Taylor & Francis: NLM names as classes, links in square brackets."""

    def one(n: int, w: Work) -> str:
        people = ", ".join(
            f'<span class="hlFld-ContribAuthor">{f}, {initials(g)}</span>'.replace(", </", "</")
            for f, g in w.names)  # fmt: skip
        first, last = ends(w) if w.pages else ("", "")
        span = f'<span class="NLM_fpage">{first}</span>–<span class="NLM_lpage">{last}</span>'
        rest = {
            "article": f'<span class="NLM_article-title">{w.title}</span>. <i>{w.into}</i> {w.volume}'
            f" ({w.issue}): {span}.",
            "preprint": f'<i><span class="NLM_article-title">{w.title}</span></i>. arXiv. {w.url}.',
            "book": f'<i>{w.title}</i>. <span class="NLM_publisher-loc">{w.place}</span>: <span '
            f'class="NLM_publisher-name">{w.press}</span>.',
            "chapter": f'“<span class="NLM_chapter-title">{w.title}</span>.” In <i>{w.into}</i>, '
            f'edited by A. Berg, {span}. <span class="NLM_publisher-loc">{w.place}</span>: <span '
            f'class="NLM_publisher-name">{w.press}</span>.',
            "web": f'<i>{w.title}</i>. <a class="ext-link" href="{w.url}">{w.url}</a>.',
        }[w.kind]
        links = ""
        if w.doi:
            links += (f'[<a href="/servlet/linkout?suffix=CIT{n:04}&amp;dbid=16&amp;doi={DOI}&amp;'
                      f'key={quote(w.doi, safe="")}" target="_blank">Crossref</a>], ')  # fmt: skip
        links += '[<a href="/servlet/linkout?dbid=128&amp;key=1">Web of Science ®</a>], '
        return (f'<li id="CIT{n:04}"><span>{people}. <span class="NLM_year">{w.year}</span>. {rest} '
                f'{links}[<a href="{scholar(w)}">Google Scholar</a>]</span></li>')  # fmt: skip

    return page(
        '<div id="references-Section" class="tab tab-pane active"><h2>References</h2><ul '
        f'class="references numeric-ordered-list">{each(one, works)}</ul></div>'
    )


def acs(works: Sequence[Work]) -> str:
    """ACS: marked parts, and below each reference the record and abstract of CAS."""

    def one(n: int, w: Work) -> str:
        people = "; ".join(
            f'<span class="NLM_string-name">{f}, {initials(g)}</span>'.replace(", </", "</")
            for f, g in w.names)  # fmt: skip
        first, last = ends(w) if w.pages else ("", "")
        span = f'<span class="NLM_fpage">{first}</span>– <span class="NLM_lpage">{last}</span>'
        rest = {
            "article": f'<span class="NLM_article-title">{w.title}</span>. <span class="citation_'
            f'source-journal">{w.into}</span> <span class="NLM_year">{w.year}</span>, <span class='
            f'"NLM_volume">{w.volume}</span>, {span}',
            "preprint": f'<span class="NLM_article-title">{w.title}</span>. <span class="citation_'
            f'source-other">arXiv</span> <span class="NLM_year">{w.year}</span>, {w.url}',
            "book": f'<span class="citation_source-book">{w.title}</span>; <span class="NLM_'
            f'publisher-name">{w.press}</span>: <span class="NLM_publisher-loc">{w.place}</span>, '
            f'<span class="NLM_year">{w.year}</span>',
            "chapter": f'<span class="NLM_chapter-title">{w.title}</span>. In <span class="citation_'
            f'source-book">{w.into}</span>; Berg, A., Ed.; <span class="NLM_publisher-name">'
            f'{w.press}</span>: <span class="NLM_publisher-loc">{w.place}</span>, <span class="NLM_'
            f'year">{w.year}</span>; pp {span}',
            "web": f'<span class="citation_source-other">{w.title}</span>, <span class="NLM_year">'
            f'{w.year}</span>. <a href="{w.url}" class="extLink">{w.url}</a>',
        }[w.kind]
        doi = f', <span class="refDoi"> DOI: {w.doi}</span>' if w.doi else ""
        links = f"[{doi_link(w, 'Crossref')}], " if w.doi else ""
        cas = ""
        if w.kind == "article":
            cas = (
                f'<div class="casRecord empty" id="rid_{n}"><div class="casContent"><span class='
                f'"casTitleNuber">{n}</span><div class="casTitle"><span class="NLM_cas:atitle">'
                f"<strong>{w.title}</strong></span></div><div class='casAuthors'>"
                + "; ".join(f"{f}, {g}" for f, g in w.names)
                + f'</div><div class="citationCas"><span class="NLM_cas:title">{w.into}</span> '
                f'(<span class="NLM_cas:date">{w.year}</span>), &nbsp; <span class="NLM_cas:volume">'
                f'<em>{w.volume}</em></span> (<span class="NLM_cas:issue">{w.issue}</span>), <span '
                f'class="NLM_cas:pages">{w.pages}</span>CODEN: <span class="NLM_cas:coden">JFIBA9'
                '</span>; <span class="NLM_cas:issn">ISSN:0022-1112</span>. (<span class="NLM_cas:'
                'orgname">Press</span>)</div><div class="casAbstract">Fish were counted in 2009 and '
                "2010 in 12 rivers; a review with 40 refs.</div><div class='cas'><a href='/cas'>"
                "&gt;&gt; More from SciFinder <sup>®</sup></a></div></div></div>"
            )
        return (f'<li id="ref{n}"><span class="refLabel">{n}</span><div class="NLM_citation" id='
                f'"rid{n}">{people} {rest}{doi}<div class="citationLinks">{links}[<a href="'
                f'{scholar(w)}">Google Scholar</a>]</div></div>{cas}</li>')  # fmt: skip

    return page(
        '<div class="article_content-ref"><h2 class="article-section__title" id="_i37">References'
        '</h2><hr><p class="references-count">This article references 6 other publications.</p>'
        f'<ol id="references" class="rlist references">{each(one, works)}</ol></div>'
    )


def ieee_xplore(works: Sequence[Work]) -> str:
    """IEEE Xplore: rows of a column layout."""

    def one(n: int, w: Work) -> str:
        links = f'<span class="ref-link">{doi_link(w, "CrossRef")}</span>' if w.doi else ""
        return (f'<div class="reference-container"><div class="row d-flex"><span class="number">'
                f'<b>{n}.</b></span><div class="col u-px-1"><div>{ieee(w)}</div><div class="ref-'
                f'links-container stats-reference-links-container"><span class="ref-link"><a href='
                f'"/document/123" class="stats-reference-link-viewArticle">View Article</a></span>'
                f'{links}<span class="ref-link"><a href="{scholar(w)}">Google Scholar</a></span>'
                "</div></div></div></div>")  # fmt: skip

    return page(
        '<section class="document-tab"><div class="references-section" id="references-section-'
        'container"><h2 class="document-title">References</h2><div class="col reference-list">'
        f"{each(one, works)}</div></div></section>"
    )
