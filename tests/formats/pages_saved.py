# ruff: noqa: E501 - lines of mark-up stay whole
"""Pages that people write and programs save, with made-up references of several kinds."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from tests.formats.mixed_works import (
    TITLE,
    Work,
    apa,
    dash,
    each,
    initials,
    page,
    vancouver,
)


def word_saved(works: Sequence[Work]) -> str:
    """Word's "web page": paragraphs of a style, spans everywhere, conditional comments."""

    def one(n: int, w: Work) -> str:
        words = apa(w).replace("<i>", "<i style='mso-bidi-font-style:normal'>")
        return (f"<p class=MsoBibliography style='margin-left:36.0pt;text-indent:-36.0pt'><span "
                f"lang=EN-US style='mso-no-proof:yes'>{words}<o:p></o:p></span></p>\n")  # fmt: skip

    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com'
        ':office:word"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8">'
        f'<meta name=Generator content="Microsoft Word 15"><title>{TITLE}</title><!--[if gte mso 9]>'
        "<xml><o:DocumentProperties><o:Author>Doe</o:Author></o:DocumentProperties></xml><![endif]-->"
        "<style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=EN-US><div "
        f"class=WordSection1><p class=MsoTitle>{TITLE}<o:p></o:p></p><p class=MsoNormal>We count "
        "<!--[if supportFields]><span style='mso-element:field-begin'></span> ADDIN ZOTERO_ITEM "
        "CSL_CITATION {&quot;x&quot;:1}<![endif]-->(Garner, 2005)<!--[if supportFields]><span "
        "style='mso-element:field-end'></span><![endif]-->.<o:p></o:p></p><h1>References<o:p></o:p>"
        f"</h1>{each(one, works)}<p class=MsoNormal><o:p>&nbsp;</o:p></p></div></body></html>"
    )


def word_list(works: Sequence[Work]) -> str:
    """Word's "web page, filtered" of a numbered list: numbers and gaps are spans."""

    def one(n: int, w: Work) -> str:
        return (f"<p class=MsoListParagraph style='margin-left:18.0pt;text-indent:-18.0pt'>{n}.<span "
                f"style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp;&nbsp; </span><span "
                f"lang=EN-US>{vancouver(w)}</span></p>\n")  # fmt: skip

    return (
        '<html><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta '
        f'name=Generator content="Microsoft Word 15 (filtered)"><title>{TITLE}</title></head><body '
        f"lang=EN-US><div class=WordSection1><p class=MsoNormal><b>{TITLE}</b></p><p class="
        f"MsoNormal>We count.</p><p class=MsoNormal><b>References</b></p>{each(one, works)}</div>"
        "</body></html>"
    )


def google_docs(works: Sequence[Work]) -> str:
    """Google Docs: classes that mean nothing, addresses by way of Google."""

    def one(n: int, w: Work) -> str:
        target = f"https://doi.org/{w.doi}" if w.doi else w.url
        words = apa(w, link="\0").replace("<i>", '</span><span class="c4">').replace(
            "</i>", '</span><span class="c1">')  # fmt: skip
        link = ""
        if target:
            address = (
                "https://www.google.com/url?q="
                + quote(target, safe=":/.")
                + "&amp;sa=D&amp;source=editors&amp;ust=1700000000000000&amp;usg=AOvVaw0a"
            )
            link = (
                f'</span><span class="c7"><a class="c8" href="{address}">{target}</a></span><span>'
            )
        return f'<p class="c2 c6"><span class="c1">{words.replace(chr(0), link)}</span></p>'

    return (
        '<html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style '
        'type="text/css">ol{margin:0}.c1{color:#000}</style></head><body class="c9 doc-content"><p '
        f'class="c0 title" id="h.x1"><span class="c3">{TITLE}</span></p><p class="c2"><span class='
        f'"c1">We count (Garner, 2005).</span></p><h1 class="c5" id="h.x2"><span class="c3">'
        f'References</span></h1>{each(one, works)}<p class="c2 c10"><span class="c1"></span></p>'
        "</body></html>"
    )


def wordpress(works: Sequence[Work]) -> str:
    """A blog with WordPress's footnotes block."""

    def one(n: int, w: Work) -> str:
        return (f'<li id="a1b2-{n}">{apa(w)} <a href="#a1b2-{n}-link" aria-label="Jump to footnote '
                f'reference {n}">↩︎</a></li>')  # fmt: skip

    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE} – A blog</title><meta '
        f'property="og:title" content="{TITLE}"></head><body class="post-template-default single">'
        f'<article class="post hentry"><header class="entry-header"><h1 class="entry-title">{TITLE}'
        '</h1></header><div class="entry-content"><p>We count<sup data-fn="a1b2-1" class="fn"><a '
        'href="#a1b2-1" id="a1b2-1-link">1</a></sup>.</p><h2 class="wp-block-heading">References</h2>'
        f'<ol class="wp-block-footnotes">{each(one, works)}</ol></div><footer class="entry-footer">'
        'Posted on 3 March 2020</footer></article><div id="comments" class="comments-area"><h2>2 '
        'thoughts</h2><ol class="comment-list"><li>A. Reader, March 4, 2020 at 10:01: Nice.</li>'
        "</ol></div></body></html>"
    )


def footnotes_alone(works: Sequence[Work]) -> str:
    """A post of Markdown: footnotes at its end, no heading."""

    def one(n: int, w: Work) -> str:
        return (f'<li id="fn:{n}" role="doc-endnote"><p>{apa(w)} <a href="#fnref:{n}" class='
                '"reversefootnote" role="doc-backlink">&#8617;</a></p></li>')  # fmt: skip

    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><main>'
        f'<article><h1>{TITLE}</h1><p>We count.<sup id="fnref:1"><a href="#fn:1" class="footnote">1'
        f'</a></sup></p><div class="footnotes" role="doc-endnotes"><ol>{each(one, works)}</ol></div>'
        "</article></main></body></html>"
    )


def distill(works: Sequence[Work]) -> str:
    """Distill: the title in bold, then a line break, then the rest."""

    def one(n: int, w: Work) -> str:
        people = ", ".join(f"{f}, {initials(g)}".strip(", ") for f, g in w.names)
        rest = {
            "article": f"{w.into}, Vol {w.volume}({w.issue}), pp. {dash(w)}.",
            "preprint": f"arXiv preprint arXiv:{w.url[-10:]}.",
            "book": f"{w.press}.",
            "chapter": f"{w.into}, pp. {dash(w)}. {w.press}.",
            "web": "",
        }[w.kind]
        link = f'<br><a href="https://doi.org/{w.doi}" style="text-decoration:inherit;">DOI: {w.doi}</a>'
        link = link if w.doi else f' <a href="{w.url}">[link]</a>' if w.url else ""
        return (f'<li id="key{n}"><span class="title">{w.title}</span> {link if not w.doi else ""}<br>'
                f'{people}, {w.year}. {rest}{link if w.doi else ""}</li>')  # fmt: skip

    return page(
        '<d-appendix><d-citation-list distill-prerendered="true"><h3 id="references">References</h3>'
        f'<ol id="references-list" class="references">{each(one, works)}</ol></d-citation-list>'
        "</d-appendix>"
    )


def substack(works: Sequence[Work]) -> str:
    """Substack: footnotes as blocks, each with its number as a link."""

    def one(n: int, w: Work) -> str:
        return (f'<div class="footnote" data-component-name="FootnoteToDOM"><a id="footnote-{n}" href='
                f'"#footnote-anchor-{n}" class="footnote-number" contenteditable="false">{n}</a><div '
                f'class="footnote-content"><p>{apa(w)}</p></div></div>')  # fmt: skip

    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE} - by A. Doe</title><meta '
        f'property="og:title" content="{TITLE}"></head><body><article><h1 class="post-title">{TITLE}'
        f'</h1><div class="body markup"><p>We count.</p></div></article>{each(one, works)}</body></html>'
    )
