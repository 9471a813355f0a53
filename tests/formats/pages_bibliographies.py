# ruff: noqa: E501 - lines of mark-up stay whole
"""Bibliographies that programs write as pages, with made-up references."""

from __future__ import annotations

import html
from collections.abc import Sequence
from urllib.parse import quote

from tests.formats.mixed_works import (
    TITLE,
    Work,
    apa,
    dash,
    doi_link,
    each,
    ends,
    ieee,
    initials,
    page,
)


def csl_entries(works: Sequence[Work]) -> str:
    """Zotero's bibliography saved as a page: entries, each with its hidden record."""

    def coins(w: Work) -> str:
        said = [("url_ver", "Z39.88-2004"), ("ctx_ver", "Z39.88-2004"),
                ("rfr_id", "info:sid/zotero.org:2")]  # fmt: skip
        said += [("rft_id", f"info:doi/{w.doi}")] if w.doi else []
        journal, book = w.kind in ("article", "preprint"), w.kind in ("book", "chapter")
        kind = "journal" if journal else "book" if book else "dc"
        said.append(("rft_val_fmt", f"info:ofi/fmt:kev:mtx:{kind}"))
        genre = {"article": "article", "preprint": "preprint", "book": "book",
                 "chapter": "bookitem", "web": "webpage"}[w.kind]  # fmt: skip
        said.append(("rft.type" if kind == "dc" else "rft.genre", genre))
        said.append(({"article": "rft.atitle", "preprint": "rft.atitle", "book": "rft.btitle",
                      "chapter": "rft.atitle", "web": "rft.title"}[w.kind], w.title))  # fmt: skip
        if w.into and w.kind != "web":
            said.append(("rft.jtitle" if journal else "rft.btitle", w.into))
        said += [("rft.identifier", w.url)] if w.url else []
        said += [("rft.volume", w.volume), ("rft.issue", w.issue)] if w.volume else []
        said += [("rft.publisher" if kind == "dc" else "rft.pub", w.press)] if w.press else []
        if kind != "dc":
            said += [("rft.aufirst", w.names[0][1]), ("rft.aulast", w.names[0][0])]
            said += [("rft.au", f"{g} {f}".strip()) for f, g in w.names]
        else:
            said += [("rft.creator" if kind == "dc" else "rft.au", w.names[0][0])]
        said += [("rft.date", str(w.year))]
        if w.pages:
            said += [("rft.pages", w.pages), ("rft.spage", ends(w)[0]), ("rft.epage", ends(w)[1])]
        return html.escape("&".join(f"{k}={quote(v)}" for k, v in said))

    def one(n: int, w: Work) -> str:
        return (f'  <div class="csl-entry">{apa(w)}</div>\n  <span class="Z3988" title="{coins(w)}">'
                "</span>")  # fmt: skip

    return (
        '<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset='
        'utf-8"><title>Bibliography</title></head><body><div class="csl-bib-body" style="line-height'
        f': 2; margin-left: 2em; text-indent:-2em;">\n{each(one, works)}\n</div></body></html>'
    )


def csl_numbered(works: Sequence[Work]) -> str:
    """The same in a numbered style: margin and words in columns."""

    def one(n: int, w: Work) -> str:
        return (f'  <div class="csl-entry" style="clear: left; ">\n    <div class="csl-left-margin" '
                f'style="float: left;">[{n}]</div><div class="csl-right-inline" style="margin: 0 '
                f'.4em 0 1.5em;">{ieee(w)}</div>\n  </div>')  # fmt: skip

    return (
        '<!DOCTYPE html><html><head><meta charset="utf-8"><title></title></head><body><div class='
        f'"csl-bib-body" style="line-height: 1.35; ">\n{each(one, works)}\n</div></body></html>'
    )


def pandoc(works: Sequence[Work]) -> str:
    """Pandoc and Quarto with citeproc."""

    def one(n: int, w: Work) -> str:
        words = apa(w).replace("<i>", "<em>").replace("</i>", "</em>")
        address = f"https://doi.org/{w.doi}" if w.doi else w.url
        if address:
            words = words.replace(address, f'<a href="{address}">{address}</a>')
        return f'<div id="ref-key{n}" class="csl-entry" role="listitem">\n{words}\n</div>'

    return page(
        '<section id="bibliography" class="level1 unnumbered"><h1 class="unnumbered">References</h1>'
        '<div id="refs" class="references csl-bib-body hanging-indent" data-entry-spacing="0" '
        f'data-line-spacing="2" role="list">{each(one, works)}</div></section><section id="footnotes" '
        'class="footnotes footnotes-end-of-document" role="doc-endnotes"><hr><ol><li id="fn1"><p>A '
        'remark of 2019.<a href="#fnref1" class="footnote-back" role="doc-backlink">↩︎</a></p></li>'
        "</ol></section>"
    )


def zotero_report(works: Sequence[Work]) -> str:
    """Zotero's report: a table of fields an item, with its tags, notes and attachments."""
    types = {"article": "Journal Article", "preprint": "Preprint", "book": "Book",
             "chapter": "Book Section", "web": "Web Page"}  # fmt: skip

    def one(n: int, w: Work) -> str:
        rows = [("Item Type", types[w.kind])]
        rows += [("Author", f"{g} {f}".strip()) for f, g in w.names]
        rows += [("Editor", "Anna Berg")] if w.kind == "chapter" else []
        rows += [("Abstract", "Rivers were counted in 1999 by A. Nobody. See Figs. 2-3.")]
        into = {"article": "Publication", "chapter": "Book Title", "preprint": "Repository"}
        rows += [(into[w.kind], w.into)] if w.kind in into else []
        rows += [
            ("Date", str(w.year)),
            ("Volume", w.volume),
            ("Issue", w.issue),
            ("Pages", w.pages),
            ("Publisher", w.press),
            ("Place", w.place),
            ("DOI", w.doi),
            ("URL", w.url),
            ("Accessed", "2020-03-01, 10:00:00 AM"),
            ("Date Added", "3/1/2020, 10:00:00 AM"),
            ("Modified", "3/2/2020, 10:00:00 AM"),
        ]
        table = "".join(f'<tr><th{" class=author" if k == "Author" else ""}>{k}</th><td>{v}</td></tr>'
                        for k, v in rows if v)  # fmt: skip
        return (f'<li id="item_AAAA{n:04}" class="item"><h2>{w.title}</h2><table><tbody>{table}'
                '</tbody></table><h3 class="tags">Tags:</h3><ul class="tags"><li>rivers</li></ul>'
                '<h3 class="notes">Notes:</h3><ul class="notes"><li id="item_N1"><p>Read in 2020; '
                'see Garner 2005.</p></li></ul><h3 class="attachments">Attachments</h3><ul class='
                '"attachments"><li id="item_B1">Full Text PDF</li></ul></li>')  # fmt: skip

    return (
        '<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"'
        '><title>Zotero Report</title></head><body><ul class="report combineChildItems">'
        f"{each(one, works)}</ul></body></html>"
    )


def sphinx(works: Sequence[Work]) -> str:
    """Sphinx, Jupyter Book: citations with labels and ways back."""

    def one(n: int, w: Work) -> str:
        return (
            f'<div class="citation" id="id{n}" role="doc-biblioentry"><span class="label"><span '
            f'class="fn-bracket">[</span>{w.names[0][0][:3]}{w.year % 100:02}<span class="fn-'
            f'bracket">]</span></span><span class="backrefs">(<a role="doc-backlink" href="#id9">1'
            f'</a>,<a role="doc-backlink" href="#id8">2</a>)</span><p>{ieee(w)}</p></div>'
        )

    return page(
        '<section id="bibliography"><h1>Bibliography<a class="headerlink" href="#bibliography" title='
        '"Link to this heading">#</a></h1><div class="docutils container" id="b"><div role="list" '
        f'class="citation-list">{each(one, works)}</div></div></section>'
    )


def tex4ht(works: Sequence[Work]) -> str:
    """TeX4ht and LaTeX2HTML."""

    def one(n: int, w: Work) -> str:
        return (f'<p class="bibitem"><span class="biblabel"> [{n}]<span class="bibsp">&#x00A0;&#x00A0;'
                f'</span></span><a id="Xkey{n}"></a>{ieee(w)} </p>')  # fmt: skip

    return (
        f'<!DOCTYPE html><html><head><title>{TITLE}</title><meta charset="utf-8"><meta name="generator" '
        'content="TeX4ht"></head><body><div class="maketitle"><h2 class="titleHead">'
        f'{TITLE}</h2></div><h3 class="likesectionHead"><a id="x1-1000"></a>References</h3><div class='
        f'"thebibliography">{each(one, works)}</div></body></html>'
    )


def endnote_table(works: Sequence[Work]) -> str:
    """A table: number, words."""

    def one(n: int, w: Work) -> str:
        return (f'<tr valign="top"><td align="right" class="bibtexnumber">[<a name="key{n}">{n}</a>]'
                f'</td><td class="bibtexitem">{ieee(w)} [&nbsp;<a href="refs_bib.html#key{n}">bib</a>'
                "&nbsp;]</td></tr>")  # fmt: skip

    return page(f"<h2>Publications</h2><table>{each(one, works)}</table>")


def latexml_marked(works: Sequence[Work]) -> str:
    """LaTeXML of a .bib file: parts in spans, external links, and where it is cited."""

    def one(n: int, w: Work) -> str:
        people = " and ".join(f"{initials(g)} {f}".strip() for f, g in w.names)
        rest = {
            "article": f'<span class="ltx_text ltx_bib_journal">{w.into}</span> <span class="ltx_text '
            f'ltx_bib_volume">{w.volume}</span> (<span class="ltx_text ltx_bib_number">{w.issue}'
            f'</span>), <span class="ltx_text ltx_bib_pages"> pp. {dash(w)}</span>.',
            "preprint": f'<span class="ltx_text ltx_bib_journal">arXiv preprint arXiv:{w.url[-10:]}'
            "</span>.",
            "book": f'<span class="ltx_text ltx_bib_publisher">{w.press}</span>, <span class="ltx_'
            f'text ltx_bib_place">{w.place}</span>.',
            "chapter": f'In <span class="ltx_text ltx_bib_inbook">{w.into}</span>, <span class="ltx_'
            f'text ltx_bib_pages"> pp. {dash(w)}</span>.',
            "web": f'<a class="ltx_ref ltx_bib_external" href="{w.url}">{w.url}</a>.',
        }[w.kind]
        out = (f'<span class="ltx_bibblock ltx_bib_cited">External Links: {doi_link(w, "Document", "class=ltx_ref")}'
               "</span>" if w.doi else "")  # fmt: skip
        return (f'<li id="bib.bib{n}" class="ltx_bibitem ltx_bib_{w.kind}"><span class="ltx_tag '
                f'ltx_bib_key ltx_role_refnum ltx_tag_bibitem">[{n}]</span><span class="ltx_bib'
                f'block"><span class="ltx_text ltx_bib_author">{people}</span><span class="ltx_text '
                f'ltx_bib_year"> ({w.year})</span></span><span class="ltx_bibblock"><span class='
                f'"ltx_text ltx_bib_title">{w.title}</span>.</span><span class="ltx_bibblock">{rest}'
                f'</span>{out}<span class="ltx_bibblock ltx_bib_cited">Cited by: <a href="#S1" '
                'title="1" class="ltx_ref">§1</a>, <a href="#S2.T3" class="ltx_ref">Table 3</a>.'
                "</span></li>")  # fmt: skip

    return page(
        '<section id="bib" class="ltx_bibliography"><h2 class="ltx_title ltx_title_bibliography">'
        f'References</h2><ul id="bib.L1" class="ltx_biblist">{each(one, works)}</ul></section>'
    )


def arxiv_html(works: Sequence[Work]) -> str:
    """arXiv's own HTML: labels of names, blocks, and who cites it."""

    def one(n: int, w: Work) -> str:
        people = " and ".join(f"{g} {f}".strip() for f, g in w.names)
        if len(w.names) > 2:
            names = [f"{g} {f}".strip() for f, g in w.names]
            people = ", ".join(names[:-1]) + ", and " + names[-1]
        family = w.names[0][0]
        kind = {
            "article": f'<em class="ltx_emph ltx_font_italic">{w.into}</em>, {w.volume}({w.issue}):'
            f"{dash(w)}, {w.year}.",
            "preprint": f'<em class="ltx_emph ltx_font_italic">arXiv preprint arXiv:{w.url[-10:]}'
            f"</em>, {w.year}.",
            "book": f"{w.press}, {w.place}, {w.year}.",
            "chapter": f'In <em class="ltx_emph ltx_font_italic">{w.into}</em>, pp. {dash(w)}. '
            f"{w.press}, {w.year}.",
            "web": f'<a class="ltx_ref ltx_url ltx_font_typewriter" href="{w.url}">{w.url}</a>, '
            f"{w.year}.",
        }[w.kind]
        title = w.title if w.kind != "book" else f'<em class="ltx_emph">{w.title}</em>'
        return (f'<li class="ltx_bibitem" id="bib.bib{n}"><span class="ltx_tag ltx_role_refnum ltx_'
                f'tag_bibitem">{family} et al. ({w.year})</span><span class="ltx_bibblock">{people}.'
                f'\n</span><span class="ltx_bibblock">{title}.\n</span><span class="ltx_bibblock">'
                f"{kind}\n</span></li>")  # fmt: skip

    return page(
        '<section class="ltx_bibliography" id="bib"><h2 class="ltx_title ltx_title_bibliography">'
        f'References</h2><ul class="ltx_biblist">{each(one, works)}</ul></section>'
    )
