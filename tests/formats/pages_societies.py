# ruff: noqa: E501 - lines of mark-up stay whole
"""Pages of smaller publishers and archives with made-up references of several kinds."""

from __future__ import annotations

from collections.abc import Sequence

from tests.formats.mixed_works import (
    Work,
    anchor,
    apa,
    dash,
    doi_link,
    each,
    ends,
    ieee,
    page,
    scholar,
    short,
    vancouver,
)


def elife(works: Sequence[Work]) -> str:
    """eLife: a block a part."""

    def one(n: int, w: Work) -> str:
        people = "".join(f'<li class="reference__author">{f} {short(g)}</li>' for f, g in w.names)
        origin = {
            "article": f"<i>{w.into}</i> <b>{w.volume}</b>:{dash(w)}.",
            "preprint": "<i>arXiv</i>.",
            "book": f"{w.place}: {w.press}.",
            "chapter": f"In: Berg A, editors. <i>{w.into}</i>. {w.place}: {w.press}. pp. {dash(w)}.",
            "web": "",
        }[w.kind]
        link = (f'<div class="doi doi--article-section"><a href="https://doi.org/{w.doi}" class="doi'
                f'__link">https://doi.org/{w.doi}</a></div>' if w.doi else
                f'<div><a href="{w.url}">{w.url}</a></div>' if w.url else "")  # fmt: skip
        return (f'<li class="reference-list__item"><div class="reference-list__ordinal_number">{n}'
                f'</div><div class="reference" id="bib{n}"><div class="reference__title">{w.title}'
                f'</div><div class="reference__authors"><ol class="reference__authors_list">{people}'
                f'</ol><span class="reference__authors_list_suffix">({w.year})</span></div><div class='
                f'"reference__origin">{origin}</div>{link}<ul class="reference__abstracts"><li class='
                f'"reference__abstract"><a href="{scholar(w)}" class="reference__abstract_link">'
                "Google Scholar</a></li></ul></div></li>")  # fmt: skip

    return page(
        '<section class="article-section" id="references"><header class="article-section__header">'
        '<h2 class="article-section__header_text">References</h2></header><div class="article-section'
        f'__body"><ol class="reference-list">{each(one, works)}</ol></div></section>'
    )


def peerj(works: Sequence[Work]) -> str:
    """PeerJ: schema.org's microdata in every part."""

    def one(n: int, w: Work) -> str:
        people = ", ".join(
            f'<span class="name" itemprop="author" itemscope itemtype="http://schema.org/Person"><span '
            f'class="surname" itemprop="familyName">{f}</span> <span class="given-names" itemprop='
            f'"givenName">{short(g)}</span></span>' if g else f'<span class="collab">{f}</span>'
            for f, g in w.names)  # fmt: skip
        name = f'<span class="article-title" itemprop="name">{w.title}</span>'
        rest = {
            "article": f'<i><span class="source" itemprop="isPartOf">{w.into}</span></i> <b class='
            f'"volume">{w.volume}</b>(<span class="issue">{w.issue}</span>):<span class="fpage">'
            f'{ends(w)[0]}</span>-<span class="lpage">{ends(w)[-1]}</span>',
            "preprint": '<span class="comment">ArXiv preprint</span>',
            "book": f'<span class="publisher-loc">{w.place}</span>: <span class="publisher-name">'
            f"{w.press}</span>",
            "chapter": f'In: <i><span class="source">{w.into}</span></i>. <span class="publisher-loc">'
            f'{w.place}</span>: <span class="publisher-name">{w.press}</span>, <span class="fpage">'
            f'{ends(w)[0]}</span>-<span class="lpage">{ends(w)[-1]}</span>',
            "web": '<span class="comment">Available at</span>',
        }[w.kind]
        link = (
            f'<a class="article-doi" href="https://doi.org/{w.doi}">https://doi.org/{w.doi}</a>'
            if w.doi
            else f'<a href="{w.url}" itemprop="url">{w.url}</a>'
            if w.url
            else ""
        )
        return (f'<li class="ref" id="ref-{n}"><div class="citation" id="cit-{n}"><span class="'
                f'citation-authors-year"><b>{people}. <span class="year" itemprop="datePublished">'
                f'{w.year}</span></b></span>. {name}. {rest}. {link}</div></li>')  # fmt: skip

    return page(
        f'<section class="ref-list-container" id="references"><h2 class="heading">References</h2><ul '
        f'class="ref-list">{each(one, works)}</ul></section>'
    )


def jama(works: Sequence[Work]) -> str:
    """JAMA and others of Silverchair: number, words and links in blocks of their own."""

    def one(n: int, w: Work) -> str:
        links = (
            f'<a class="crossref-doi" href="https://doi.org/{w.doi}">Crossref</a>' if w.doi else ""
        )
        return (f'<div class="reference"><a class="reference-number" href="#">{n}.</a><div class='
                f'"reference-content">{vancouver(w)}<span class="year-and-pages"></span> <div class='
                f'"inst-open-url-holders"></div><a href="https://www.ncbi.nlm.nih.gov/pubmed/{w.pmid}"'
                f'>PubMed</a><a class="google-scholar" href="{scholar(w)}">Google Scholar</a>{links}'
                "</div></div>")  # fmt: skip

    return page(
        '<div class="widget widget-ArticleReferences"><div class="section-title h3" id="references">'
        f'References</div><div class="references">{each(one, works)}</div></div>'
    )


def pubmed_page(works: Sequence[Work]) -> str:
    """PubMed's own page of an article: its list, short and once more in full."""

    def one(n: int, w: Work) -> str:
        address = f"https://pubmed.ncbi.nlm.nih.gov/{w.pmid}/"
        links = f"\n - {doi_link(w, 'DOI', 'class=reference-link')}" if w.doi else ""
        links += f"\n - {anchor(address, 'PubMed', 'class=reference-link')}" if w.pmid else ""
        return f'<li class="skip-numbering" value="{n}">{vancouver(w)}{links}</li>'

    return page(
        '<div class="references" id="references"><h2 class="title">References</h2><div class="refs-list" '
        f'id="top-references-list"><ol class="references-list" id="top-references-list-1">'
        f'{each(one, works)}</ol></div><div class="refs-list empty" id="full-references-list">'
        '</div><button class="show-all">Show all 6 references</button></div><div class="similar-'
        'articles" id="similar"><h2>Similar articles</h2><ul class="articles-list"><li class="full-'
        'docsum"><a>Like it</a><span>Nobody A. J Like. 2016 May;1(1):1-2. doi: 10.5555/like.1.</span>'
        "</li></ul></div>"
    )


def scielo(works: Sequence[Work]) -> str:
    """SciELO: a label and a block, both languages of the interface."""

    def one(n: int, w: Work) -> str:
        address = f"https://doi.org/{w.doi}" if w.doi else w.url
        link = f'<br><a href="{address}" target="_blank">» {address}</a>' if address else ""
        return f'<li><sup class="xref big">{n}</sup><div>{apa(w, link=" ")}{link}</div></li>'

    return page(
        '<div class="articleSection" data-anchor="Referências"><h1 class="articleSectionTitle">'
        'Referências</h1><div class="ref-list"><ul class="refList articleFootnotes">'
        f"{each(one, works)}</ul></div></div>"
    )


def rsc(works: Sequence[Work]) -> str:
    """RSC: items of a list, small links behind each."""

    def one(n: int, w: Work) -> str:
        links = f" <small>{doi_link(w, 'CrossRef')}</small>" if w.doi else ""
        return (f'<li id="cit{n}"><span class="reference__text">{ieee(w)}</span>{links} <small><a '
                f'class="LINK" href="/r">RSC</a></small> <small><a class="LINK" href="{scholar(w)}">Search PubMed'
                "</a></small>.</li>")  # fmt: skip

    return page(
        '<h2 id="sect123" class="h--heading2">References</h2><div class="ref-list"><ol type="1">'
        f"{each(one, works)}</ol></div>"
    )


def copernicus(works: Sequence[Work]) -> str:
    """Copernicus: paragraphs in blocks, an empty anchor before each."""

    def one(n: int, w: Work) -> str:
        address = f"https://doi.org/{w.doi}" if w.doi else w.url
        link = f' <a href="{address}">{address}</a>' if address else ""
        return (f'<div class="ref" id="bib1.bibx{n}"><p class="p"><a id="bib1.bibx{n}a"></a><span '
                f'class="mixed-citation">{apa(w, link=" ")}{link}</span></p></div>')  # fmt: skip

    return page(
        '<div class="ref-list" id="References"><div class="h1"><span class="section-number">&#160;'
        f"</span>References</div>{each(one, works)}</div>"
    )


def aps(works: Sequence[Work]) -> str:
    """A page of paragraphs with numbers in superscript and bare line breaks between."""

    def one(n: int, w: Work) -> str:
        return f"<sup>{n}</sup>{ieee(w)}<br><br>"

    return page(f'<h4>REFERENCES</h4><p class="small">{each(one, works)}</p>')
