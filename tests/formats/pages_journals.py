"""Pages of journals, searches and encyclopedias, of works of every kind: a function a page."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from tests.formats.mixed_works import (
    Work,
    anchor,
    apa,
    dash,
    doi_link,
    each,
    page,
    scholar,
    short,
    short_dotted,
    vancouver,
)


def _links(w: Work) -> str:
    """Atypon's links of today, a box each."""
    boxes = []
    if w.doi:
        boxes.append(f'<div class="core-xlink-crossref">{doi_link(w, "Crossref")}</div>')
    if w.pmid:
        address = f"https://pubmed.ncbi.nlm.nih.gov/{w.pmid}/"
        boxes.append(f'<div class="core-xlink-pubmed">{anchor(address, "PubMed")}</div>')
    boxes.append(
        f'<div class="core-xlink-google-scholar">{anchor(scholar(w), "Google Scholar")}</div>'
    )
    return f'<div class="external-links">{"".join(boxes)}</div>'


def _atypon(works: Sequence[Work], printed: list[str]) -> str:
    """Atypon's list of today: rows of a label, the words and the links."""

    def one(n: int, w: Work) -> str:
        return (
            f'<div role="listitem" data-has="label" id="r{n}"><div class="citations"><div '
            f'class="label">{n}</div><div class="citation"><div class="citation-content">'
            f'{printed[n - 1]}</div>{_links(w)}</div></div><div class="to-citation"><a href="#body-'
            f'ref-r{n}" role="doc-backlink">Go to Citation</a></div></div>'
        )

    return page(
        '<section id="bibliography" role="doc-bibliography"><h2>References</h2><div role="list">'
        f'{each(one, works)}</div></section><section class="core-related"><h2>Related content</h2>'
        "<p>Others also read this.</p></section>"
    )


def pnas(works: Sequence[Work]) -> str:
    """PNAS and Science: initials first, volume in bold, the year behind in brackets."""

    def one(w: Work) -> str:
        people = [f"{short_dotted(g)} {f}".replace(".", ". ").replace("  ", " ").strip() if g else f
                  for f, g in w.names]  # fmt: skip
        head = ", ".join(people)
        return {
            "article": f"{head}, {w.title}. <em>{w.into}</em> <b>{w.volume}</b>, {dash(w)} "
                       f"({w.year}).",
            "preprint": f"{head}, {w.title}. arXiv [Preprint] ({w.year}). {w.url} (accessed 3 March"
                        " 2022).",
            "book": f"{head}, <em>{w.title}</em> ({w.press}, {w.place}, {w.year}).",
            "chapter": f'{head}, "{w.title}" in <em>{w.into}</em>, A. Berg, Ed. ({w.press}, '
                       f"{w.place}, {w.year}), pp. {dash(w)}.",
            "web": f"{head}, {w.title} ({w.year}). {w.url}. Accessed 3 March 2022.",
        }[w.kind]  # fmt: skip

    return _atypon(works, [one(w) for w in works])


def nejm(works: Sequence[Work]) -> str:
    """NEJM, and others at Atypon that print Vancouver's style."""
    return _atypon(works, [vancouver(w) for w in works])


def sage_now(works: Sequence[Work]) -> str:
    """SAGE of today, which prints APA's style."""
    return _atypon(works, [apa(w) for w in works])


def cell(works: Sequence[Work]) -> str:
    """Cell and the Lancet: authors, title and journal on lines of their own."""

    def one(n: int, w: Work) -> str:
        people = " ∙ ".join(f"{f}, {short_dotted(g)}" if g else f for f, g in w.names)
        where = {
            "article": f"<em>{w.into}</em>. {w.year}; <strong>{w.volume}</strong>:{w.pages}",
            "preprint": f"<em>arXiv</em>. {w.year}; {anchor(w.url, w.url)}",
            "book": f"{w.press}, {w.place}, {w.year}",
            "chapter": f"Berg, A. (Editor)<br><em>{w.into}</em><br>{w.press}, {w.place}, {w.year}; "
                       f"{w.pages}",
            "web": f"{w.year}<br>{anchor(w.url, w.url)}",
        }[w.kind]  # fmt: skip
        links = doi_link(w, "Crossref") + anchor("#", "Scopus (12)")
        links += anchor(f"https://pubmed.ncbi.nlm.nih.gov/{w.pmid}/", "PubMed") if w.pmid else ""
        return (
            f'<div role="listitem"><div class="citations"><div class="label">{n}.</div><div '
            f'class="citation"><div class="citation-content">{people}<br><strong>{w.title}</strong>'
            f'<br>{where}</div><div class="external-links">{links}'
            f"{anchor(scholar(w), 'Google Scholar')}</div></div></div></div>"
        )

    return page(
        '<section id="bibliography" role="doc-bibliography"><h2 property="name">References</h2>'
        f'<div role="list">{each(one, works)}</div></section>'
    )


def bmj(works: Sequence[Work]) -> str:
    """BMJ (HighWire): each part in a span, arrows and OpenUrl beside."""

    def one(n: int, w: Work) -> str:
        people = "".join(
            f'<li><span class="cit-auth"><span class="cit-name-surname">{f}</span>'
            + (f' <span class="cit-name-given-names">{short(g)}</span>' if g else "")
            + f"</span>{',' if (f, g) != w.names[-1] else ''} </li>"
            for f, g in w.names
        )
        first, _, last = w.pages.partition("-")
        when = f'<span class="cit-pub-date">{w.year}</span>'
        rest = {
            "article": f'<span class="cit-article-title">{w.title}</span>. <abbr class="cit-jnl-'
            f'abbrev">{w.into}</abbr> {when};<span class="cit-vol">{w.volume}</span>:<span '
            f'class="cit-fpage">{first}</span>–<span class="cit-lpage">{last}</span>.',
            "preprint": f'<span class="cit-article-title">{w.title}</span>. arXiv {when}. {w.url}',
            "book": f'<span class="cit-source">{w.title}</span>. {w.place}: <span class="cit-publ-'
            f'name">{w.press}</span>, {when}.',
            "chapter": f'<span class="cit-article-title">{w.title}</span>. In: Berg A, ed. <span '
            f'class="cit-source">{w.into}</span>. {w.place}: {w.press}, {when}:{dash(w)}.',
            "web": f'<span class="cit-source">{w.title}</span>. {when}. Available: {w.url} '
            "[Accessed 3 Mar 2022].",
        }[w.kind]
        extra = ""
        if w.doi:
            extra = doi_link(w, f"doi:{w.doi}", 'class="cit-ref-sprinkles cit-ref-sprinkles-doi"')
        extra += anchor("{openurl}?query=rft", "<span>OpenUrl</span>",
                        'class="cit-ref-sprinkles cit-ref-sprinkles-openurl"')  # fmt: skip
        if w.pmid:
            extra += anchor(f"/lookup/external-ref?access_num={w.pmid}&amp;link_type=MED",
                            "<span>PubMed</span>", 'class="cit-ref-sprinkles"')  # fmt: skip
        extra += anchor(scholar(w), "<span>Google Scholar</span>", 'class="cit-ref-sprinkles"')
        return (
            f'<li><span class="ref-label">{n}.</span><a class="rev-xref-ref" href="#xref-ref-{n}"'
            f' title="View reference in text" id="ref-{n}">↵</a><div class="cit ref-cit" id="cit-'
            f'376.feb03_1.o288.{n}"><div class="cit-metadata"><ol class="cit-auth-list">{people}'
            f'</ol><cite> {rest}</cite></div><div class="cit-extra">{extra}</div></div></li>'
        )

    return page(
        '<div class="section ref-list" id="ref-list-1"><h2>References</h2><ol class="cit-list '
        f'ref-use-labels">{each(one, works)}</ol></div>'
    )


def plos_now(works: Sequence[Work]) -> str:
    """PLOS: Vancouver's style, a list of links inside each item."""

    def one(n: int, w: Work) -> str:
        pmid = f" pmid:{w.pmid}" if w.pmid else ""
        links = "".join(f"<li>{anchor('#', words)}</li>" for words in
                        ("View Article", *(("PubMed/NCBI",) if w.pmid else ())))  # fmt: skip
        links += f"<li>{anchor(scholar(w), 'Google Scholar')}</li>"
        return (
            f'<li id="ref{n}"><span class="order">{n}. </span><a name="pone.0250001.ref00{n}" id='
            f'"pone.0250001.ref00{n}" class="link-target"></a>{vancouver(w)}{pmid} <ul class='
            f'"reflinks" data-doi="{w.doi}" data-author="{w.names[0][0]}" data-cit="{w.title}" '
            f'data-title="{quote(w.title)}">{links}</ul></li>'
        )

    return page(
        '<div class="toc-section"><a id="references" name="references" class="link-target" title='
        f'"References"></a><h2>References</h2><ol class="references">{each(one, works)}</ol></div>'
    )


def frontiers_now(works: Sequence[Work]) -> str:
    """Frontiers: a paragraph for the words, another for the links."""

    def one(n: int, w: Work) -> str:
        doi = f" doi: {w.doi}" if w.doi and w.kind != "preprint" else ""
        printed = apa(w, link=" ") if doi else apa(w)
        links = [anchor("#", "PubMed Abstract")] if w.pmid else []
        links += [doi_link(w, "Crossref Full Text")] if w.doi else []
        links.append(anchor(scholar(w), "Google Scholar"))
        return (
            f'<div class="References" style="margin-bottom:0.5em;"><p class="ReferencesCopy1"><a '
            f'name="B{n}" id="B{n}"></a>{printed}{doi}</p><p class="ReferencesCopy2">'
            f"{' | '.join(links)}</p></div>"
        )

    return page(f'<h2><a id="refer1" name="refer1"></a>References</h2>{each(one, works)}'
                '<p class="AbstractSummary"><span>Keywords:</span> rivers, fish, delta, floods</p>'
                '<p class="AbstractSummary"><span>Citation:</span> Doe J (2020) Rivers and their '
                "keepers. <i>Front. Ecol.</i> 12:34. doi: 10.5555/own.2020.1</p><p class='Abstract"
                "Summary'><span>Received:</span> 3 May 2020; <span>Accepted:</span> 9 May 2020.</p>"
                '<p class="AbstractSummary"><span>Copyright</span> © 2020 Doe. This is an open-'
                "access article distributed under the Creative Commons.</p>")  # fmt: skip


def mdpi_now(works: Sequence[Work]) -> str:
    """MDPI: semicolons between authors, links in brackets."""

    def one(n: int, w: Work) -> str:
        people = "; ".join(f"{f}, {short_dotted(g)}" if g else f for f, g in w.names)
        stop = "" if people.endswith(".") else "."
        rest = {
            "article": f"{w.title}. <span class='html-italic'>{w.into}</span> <b>{w.year}</b>, "
                       f"<span class='html-italic'>{w.volume}</span>, {dash(w)}.",
            "preprint": f"{w.title}. <span class='html-italic'>arXiv</span> <b>{w.year}</b>, "
                        "arXiv:2103.01234.",
            "book": f"<span class='html-italic'>{w.title}</span>; {w.press}: {w.place}, {w.year}.",
            "chapter": f"{w.title}. In <span class='html-italic'>{w.into}</span>; Berg, A., Ed.; "
                       f"{w.press}: {w.place}, {w.year}; pp. {dash(w)}.",
            "web": f"{w.title}. {w.year}. Available online: {anchor(w.url, w.url)} (accessed on 3 "
                   "March 2022).",
        }[w.kind]  # fmt: skip
        links = f" [{anchor(scholar(w), 'Google Scholar', 'class=google-scholar')}]"
        links += f" [{doi_link(w, 'CrossRef', 'class=cross-ref')}]" if w.doi else ""
        return (
            f"<li id='B{n}-water-12-00001' class='html-xx' data-content='{n}.'>{people}{stop} "
            f"{rest}{links}</li>"
        )

    return page(
        "<section id='html-references_list'><h2>References</h2><ol class='html-xxx'>"
        f"{each(one, works)}</ol></section>"
    )


def wikipedia_now(works: Sequence[Work]) -> str:
    """Wikipedia: templates' output and COinS behind each."""

    def one(n: int, w: Work) -> str:
        people = "; ".join(f"{f}, {g}" if g else f for f, g in w.names)
        title = f'"{w.title}"'
        doi = ""
        if w.doi:
            doi = (f' <a href="/wiki/Doi_(identifier)" title="Doi (identifier)">doi</a>:<a class='
                   f'"external text" href="https://doi.org/{w.doi}">{w.doi}</a>.')  # fmt: skip
        rest = {
            "article": f"{title}. <i>{w.into}</i>. <b>{w.volume}</b> ({w.issue}): {dash(w)}.{doi}",
            "preprint": f'{title}. <a href="/wiki/ArXiv_(identifier)">arXiv</a>:<span><a href="'
                        f'{w.url}">2103.01234</a></span> [<a href="#">cs.LG</a>].',
            "book": f"<i>{w.title}</i>. {w.place}: {w.press}.",
            "chapter": f"{title}. In Berg, A. (ed.). <i>{w.into}</i>. {w.place}: {w.press}. pp."
                       f" {dash(w)}.{doi}",
            "web": f'<a class="external text" href="{w.url}">{title}</a>. '
                   '<span class="reference-accessdate">Retrieved <span class="nowrap">3 March'
                   "</span> 2022</span>.",
        }[w.kind]  # fmt: skip
        journal = w.kind in ("article", "preprint")
        classed = {"article": "journal", "preprint": "arxiv", "chapter": "book"}.get(w.kind, w.kind)
        genre = {"chapter": "bookitem", "web": "unknown"}.get(w.kind, w.kind)
        said = [("ctx_ver", "Z39.88-2004"), ("rft.genre", genre), ("rft.date", str(w.year)),
                ("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{'journal' if journal else 'book'}"),
                ("rft.btitle" if w.kind in ("book", "web") else "rft.atitle", w.title),
                ("rfr_id", "info:sid/en.wikipedia.org:Rivers")]  # fmt: skip
        said += [("rft.btitle", w.into)] if w.kind == "chapter" else []
        said += [("rft.au", f"{f}, {g}" if g else f) for f, g in w.names]
        coins = urlencode(said).replace("&", "&amp;")
        return (
            f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><b><a href="#cite_ref-{n}">^</a'
            f'></b></span> <span class="reference-text"><cite class="citation {classed} cs1">'
            f'{people} ({w.year}). {rest}</cite><span title="{coins}" class="Z3988"></span></span>'
            "</li>"
        )

    return page(
        '<div class="mw-heading mw-heading2"><h2 id="References">References</h2><span class="mw-'
        'editsection"><span class="mw-editsection-bracket">[</span><a href="#">edit</a><span>]'
        '</span></span></div><div class="reflist"><div class="mw-references-wrap"><ol class='
        f'"references">{each(one, works)}</ol></div></div><div class="navbox"><ul><li>v</li><li>t'
        "</li></ul></div>"
    )


def jstor(works: Sequence[Work]) -> str:
    """JSTOR: a plain list, links to other pages beside."""

    def one(n: int, w: Work) -> str:
        return (
            f'<li class="reference-item"><div class="reference-contains"><span>{apa(w)}</span></div'
            f'><div class="reference-links">{anchor(scholar(w), "Google Scholar")}</div></li>'
        )

    return page(
        '<div class="references-section"><h2 class="heading">References</h2><ul class="no-bullet">'
        f"{each(one, works)}</ul></div>"
    )


JOURNALS = (
    pnas, nejm, sage_now, cell, bmj, plos_now, frontiers_now, mdpi_now, wikipedia_now, jstor,
)  # fmt: skip
