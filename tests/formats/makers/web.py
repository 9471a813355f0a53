# ruff: noqa: E501 - lines of mark-up stay whole
"""Pages that no publisher makes: encyclopedias, blogs, exports of programs, saved and wrapped pages."""

from __future__ import annotations

import plistlib
import quopri
import re
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from tests.formats.makers.around import DOI, TITLE, body, each, page
from tests.formats.makers.publishers import science_direct_now, springer_now
from tests.formats.makers.works import (
    Printed,
    anchor,
    apa,
    chicago,
    dash,
    harvard,
    ieee,
    initials,
    scholar,
    vancouver,
)


def _coins(w: Printed) -> str:
    genre = {"article": "article", "book": "book", "chapter": "bookitem"}.get(w.kind, "unknown")
    said = {
        "rft.genre": genre,
        "rft.atitle" if w.kind in ("article", "chapter") else "rft.btitle": w.title,
        "rft.date": str(w.year),
    }
    if w.kind == "article":
        said |= {
            "rft.jtitle": w.into,
            "rft.volume": w.volume,
            "rft.issue": w.issue,
            "rft.pages": w.pages,
        }
    if w.kind == "chapter":
        said |= {"rft.btitle": w.into, "rft.pages": w.pages, "rft.pub": w.press}
    return escape("ctx_ver=Z39.88-2004&" + "&".join(f"{k}={quote(v)}" for k, v in said.items()))


def _wiki(around: str, heading: str, behind: str) -> str:
    return (
        f'<!DOCTYPE html><html class="client-js" lang="xx" dir="ltr"><head><meta charset="UTF-8"><title>{TITLE} – Wikipedia</title><link rel="canonical" href="https://xx.wikipedia.org/wiki/Rivers"></head><body class="skin-vector mediawiki"><div id="siteNotice"><p>Wiki Loves Rivers 2020</p></div>'
        f'<div id="content" class="mw-body"><h1 id="firstHeading" class="firstHeading"><span class="mw-page-title-main">{TITLE}</span></h1><div id="mw-content-text"><div class="mw-parser-output"><table class="infobox"><tr><th>Length</th><td>1204 km (2019)</td></tr></table><p>Rivers rise in May.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span class="cite-bracket">[</span>1<span class="cite-bracket">]</span></a></sup></p><div class="toc"><ul><li class="toclevel-1"><a href="#r"><span class="tocnumber">1</span> <span class="toctext">{heading}</span></a></li></ul></div>'
        f'{around}<div class="navbox"><ul><li><a>Rivers of 2019</a></li></ul></div></div></div><div id="catlinks" class="catlinks"><ul><li>{behind}</li></ul></div></div><div id="footer"><ul><li id="footer-info-lastmod">3 May 2020</li></ul></div></body></html>'
    )


def wikipedia_german(works: Sequence[Printed]) -> str:
    """German Wikipedia: `Literatur`, `Weblinks`, `Einzelnachweise`, no templates' marks."""

    def one(n: int, w: Printed) -> str:
        people = ", ".join(f"{g} {f}".strip() for f, g in w.names)
        rest = {
            "article": f"<i>{w.title}.</i> In: <i>{w.into}.</i> Band {w.volume}, Nr. {w.issue}, {w.year}, S. {dash(w)}, <a href='/wiki/Digital_Object_Identifier' title='Digital Object Identifier'>doi</a>:<a rel='nofollow' class='external text' href='https://doi.org/{w.doi}'>{w.doi}</a>.",
            "book": f"<i>{w.title}.</i> {w.press}, {w.place} {w.year}.",
            "chapter": f"<i>{w.title}.</i> In: A. Berg (Hrsg.): <i>{w.into}.</i> {w.press}, {w.place} {w.year}, S. {dash(w)}.",
            "conf": f"<i>{w.title}.</i> In: <i>{w.into}.</i> {w.press}, {w.place} {w.year}, S. {dash(w)}.",
            "preprint": f"<i>{w.title}.</i> {w.year}, <a href='/wiki/ArXiv'>arxiv</a>:<a rel='nofollow' class='external text' href='{w.url}'>{w.url[-10:]}</a>.",
            "web": f"<a rel='nofollow' class='external text' href='{w.url}'><i>{w.title}.</i></a> {w.year}, abgerufen am 3. März 2022.",
        }[w.kind].replace("?.", "?")  # fmt: skip
        return f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><a href="#cite_ref-{n}">↑</a></span> <span class="reference-text">{people}: {rest}</span></li>'

    return _wiki(
        f'<div class="mw-heading mw-heading2"><h2 id="Einzelnachweise">Einzelnachweise</h2><span class="mw-editsection"><span class="mw-editsection-bracket">[</span><a href="/e"><span>Bearbeiten</span></a><span>]</span></span></div><ol class="references">{each(one, works)}</ol>',
        "Einzelnachweise", "Kategorie: Fluss",
    ).replace(f"{TITLE} – Wikipedia", f"{TITLE} – Wikipedia")  # fmt: skip


def wikipedia_french(works: Sequence[Printed]) -> str:
    """French Wikipedia: `Notes et références`, marks of `ouvrage`, `(en)` before titles."""

    def one(n: int, w: Printed) -> str:
        people = (
            " et ".join(f"{g} {f}".strip() for f, g in w.names)
            if len(w.names) < 3
            else ", ".join(f"{g} {f}" for f, g in w.names[:-1])
            + f" et {w.names[-1][1]} {w.names[-1][0]}"
        )
        lang = '<abbr class="abbr indicateur-langue" title="Langue : anglais">(en)</abbr>&#160;'
        rest = {
            "article": f"«&#160;<span lang='en'>{w.title}</span>&#160;», <i><span class='lang-en' lang='en'>{w.into}</span></i>, <abbr class='abbr' title='volume'>vol.</abbr>&#160;{w.volume}, <abbr class='abbr' title='numéro'>n<sup>o</sup></abbr>&#160;{w.issue},&#8206; <time>{w.year}</time>, <abbr class='abbr' title='pages'>p.</abbr>&#160;{w.pages} (<a href='/wiki/DOI'>DOI</a>&#160;<span class='plainlinks'><a class='external text' href='https://dx.doi.org/{w.doi}'>{w.doi}</a></span>)",
            "book": f"<cite class='italique'>{w.title}</cite>, {w.place}, {w.press}, <time>{w.year}</time>",
            "chapter": f"«&#160;{w.title}&#160;», dans A. Berg (dir.), <cite class='italique'>{w.into}</cite>, {w.place}, {w.press}, <time>{w.year}</time>, <abbr class='abbr'>p.</abbr>&#160;{w.pages}",
            "conf": f"«&#160;{w.title}&#160;», dans <cite class='italique'>{w.into}</cite>, {w.place}, {w.press}, <time>{w.year}</time>, <abbr class='abbr'>p.</abbr>&#160;{w.pages}",
            "preprint": f"«&#160;{w.title}&#160;», <i>arXiv</i>, <time>{w.year}</time> (<a rel='nofollow' class='external text' href='{w.url}'>lire en ligne</a>)",
            "web": f"«&#160;<cite style='font-style: normal;'><a rel='nofollow' class='external text' href='{w.url}'>{w.title}</a></cite>&#160;», <time>{w.year}</time> (consulté le <time>3 mars 2022</time>)",
        }[w.kind]  # fmt: skip
        kind = {"article": "journal", "book": "ouvrage", "chapter": "ouvrage"}.get(
            w.kind, "article"
        )
        return f'<li id="cite_note-{n}"><span class="mw-cite-backlink noprint"><a href="#cite_ref-{n}">↑</a> </span><span class="reference-text"><span class="{kind}" id="x{n}">{lang}{people}, {rest}<span class="Z3988" title="{_coins(w)}"></span>.</span></span></li>'

    return _wiki(
        f'<h2 id="Notes_et_références">Notes et références</h2><div class="references-small decimal"><div class="mw-references-wrap"><ol class="references">{each(one, works)}</ol></div></div>',
        "Notes et références", "Catégorie : Cours d'eau",
    )  # fmt: skip


def wikipedia_russian(works: Sequence[Printed]) -> str:
    """Russian Wikipedia: `Примечания`, families first in italics, `—` between parts."""

    def one(n: int, w: Printed) -> str:
        people = ", ".join(f"{f} {initials(g).replace('. ', '.')}".strip() for f, g in w.names)
        rest = {
            "article": f"{w.title}&#160;<span class='ref-info' style='cursor:help;' title='на английском языке'>(англ.)</span>&#160;// {w.into}.&#160;— {w.year}.&#160;— <span class='nowrap'>Vol. {w.volume}</span>, <span class='nowrap'>no. {w.issue}</span>.&#160;— <span class='nowrap'>P. {w.pages}</span>.&#160;— <a href='/wiki/DOI'>doi</a>:<a rel='nofollow' class='external text' href='https://dx.doi.org/{w.doi}'>{w.doi}</a>.",
            "book": f"{w.title}.&#160;— {w.place}: {w.press}, {w.year}.",
            "chapter": f"{w.title}&#160;// {w.into}.&#160;— {w.place}: {w.press}, {w.year}.&#160;— P. {w.pages}.",
            "conf": f"{w.title}&#160;// {w.into}.&#160;— {w.place}: {w.press}, {w.year}.&#160;— P. {w.pages}.",
            "preprint": f"{w.title}&#160;// arXiv.&#160;— {w.year}.&#160;— <a href='/wiki/ArXiv'>arXiv</a>:<a class='external text' href='{w.url}'>{w.url[-10:]}</a>.",
            "web": f"<a rel='nofollow' class='external text' href='{w.url}'>{w.title}</a>. {w.year}. <small>Дата обращения: 3 марта 2022.</small>",
        }[w.kind]  # fmt: skip
        return f'<li id="cite_note-{n}"><span class="mw-cite-backlink"><a href="#cite_ref-{n}" aria-label="Обратно к тексту">↑</a></span> <span class="reference-text"><span class="citation"><i>{people}</i> {rest}</span></span></li>'

    return _wiki(
        f'<h2 id="Примечания">Примечания</h2><div class="reflist columns" style="list-style-type: decimal;"><ol class="references">{each(one, works)}</ol></div>',
        "Примечания", "Категория: Реки",
    )  # fmt: skip


def ar5iv(works: Sequence[Printed]) -> str:
    """ar5iv: LaTeXML's items, names and titles in blocks."""

    def one(n: int, w: Printed) -> str:
        people = (
            ", ".join(f"{g} {f}".strip() for f, g in w.names[:-1])
            + (" and " if len(w.names) > 1 else "")
            + f"{w.names[-1][1]} {w.names[-1][0]}".strip()
        )
        rest = {
            "article": f"<span class='ltx_text ltx_font_italic'>{w.into}</span>, {w.volume}({w.issue}):{dash(w)}, {w.year}.",
            "book": f"{w.press}, {w.place}, {w.year}.",
            "chapter": f"In A. Berg, editor, <span class='ltx_text ltx_font_italic'>{w.into}</span>, pages {dash(w)}. {w.press}, {w.place}, {w.year}.",
            "conf": f"In <span class='ltx_text ltx_font_italic'>{w.into}</span>, pages {dash(w)}, {w.place}, {w.year}. {w.press}.",
            "preprint": f"<span class='ltx_text ltx_font_italic'>arXiv preprint arXiv:{w.url[-10:]}</span>, {w.year}.",
            "web": f"<a target='_blank' href='{w.url}' class='ltx_ref ltx_url ltx_font_typewriter'>{w.url}</a>, {w.year}.",
        }[w.kind]  # fmt: skip
        title = (
            f'<span class="ltx_text ltx_font_italic">{w.title}</span>'
            if w.kind == "book"
            else w.title
        )
        return f'<li id="bib.bib{n}" class="ltx_bibitem"><span class="ltx_tag ltx_role_refnum ltx_tag_bibitem">[{n}]</span><span class="ltx_bibblock">{people}.</span><span class="ltx_bibblock">{title}{"" if title.endswith("?") else "."}</span><span class="ltx_bibblock">{rest}</span><span class="ltx_bibblock ltx_bib_cited">Cited by: <a href="#S1.p{n}" class="ltx_ref">§1</a>.</span></li>'

    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>[2005.00001] {TITLE}</title></head><body><nav class="ltx_page_navbar"><nav class="ltx_TOC"><ol class="ltx_toclist"><li class="ltx_tocentry"><a href="#S1">1 Introduction</a></li></ol></nav></nav><div class="ltx_page_main"><div class="ltx_page_content"><article class="ltx_document ltx_authors_1line"><h1 class="ltx_title ltx_title_document">{TITLE}</h1><div class="ltx_authors"><span class="ltx_personname">Jane Doe</span></div>'
        + body(lambda n, words: f'<cite class="ltx_cite ltx_citemacro_cite">[<a href="#bib.bib{n}" title="" class="ltx_ref">{n}</a>]</cite>', len(works))
        + f'<section id="bib" class="ltx_bibliography"><h2 class="ltx_title ltx_title_bibliography">References</h2><ul class="ltx_biblist">{each(one, works)}</ul></section><div class="ltx_pagination ltx_role_newpage"></div></article></div><footer class="ltx_page_footer"><div class="ltx_page_logo">Generated on Fri May 1 10:00:00 2020 by LaTeXML</div></footer></div><div class="ar5iv-footer"><a href="/html/2004.99999">◄</a><a href="https://arxiv.org/abs/2005.00001">View original on arXiv</a></div></body></html>'
    )  # fmt: skip


def wordpress_blog(works: Sequence[Printed]) -> str:
    """A WordPress blog: paragraphs below a heading, sharing buttons, comments with citations."""

    return (
        f'<!DOCTYPE html><html lang="en-US"><head><meta charset="UTF-8"><title>{TITLE} &#8211; A blog of rivers</title><meta property="og:title" content="{TITLE}"></head><body class="post-template-default single single-post"><header id="masthead"><p class="site-title">A blog of rivers</p><nav id="site-navigation"><ul class="menu"><li>About</li></ul></nav></header><article class="post"><header class="entry-header"><h1 class="entry-title">{TITLE}</h1><span class="posted-on">May 1, 2020</span></header><div class="entry-content"><p>As Garner (2005) has shown, rivers rise.</p><h3 class="wp-block-heading">References</h3>'
        + each(lambda n, w: f'<p class="has-small-font-size">{apa(w)}</p>', works)
        + '<div id="jp-post-flair" class="sharedaddy sd-like-enabled"><h3 class="sd-title">Share this:</h3><ul><li class="share-twitter"><a>Twitter</a></li></ul></div><div id="jp-relatedposts" class="jp-relatedposts"><h3 class="jp-relatedposts-headline"><em>Related</em></h3><p>Like it, May 3, 2019</p></div></div><footer class="entry-footer">Posted in Rivers, 2020</footer></article><div id="comments" class="comments-area"><h2 class="comments-title">2 thoughts on “Rivers”</h2><ol class="comment-list"><li class="comment"><div class="comment-content"><p>Please see Nobody, A. (1999). Nothing. Journal of None, 1, 1–2. doi:10.5555/none.1</p></div></li></ol></div><aside id="secondary"><h2 class="widget-title">Archives</h2><ul><li>May 2020</li><li>April 2020</li></ul></aside></body></html>'
    )  # fmt: skip


def ghost_blog(works: Sequence[Printed]) -> str:
    """Ghost: a list below a heading in the content, cards and a subscription behind."""

    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE}</title><meta name="generator" content="Ghost 4.1"></head><body class="post-template"><div class="viewport"><header class="gh-head"><a class="gh-head-logo">Rivers</a></header><main><article class="gh-article post"><header class="gh-article-header"><h1 class="gh-article-title">{TITLE}</h1><time datetime="2020-05-01">May 1, 2020</time></header><section class="gh-content gh-canvas"><p>Rivers rise [1].</p><h2 id="references">References</h2><ol>'
        + each(lambda n, w: f"<li>{ieee(w)}</li>", works)
        + '</ol><div class="kg-card kg-bookmark-card"><a href="/b"><div class="kg-bookmark-title">Like it, 2019</div></a></div></section></article><section class="gh-subscribe"><h3>Sign up for more like this.</h3></section></main><aside class="gh-readmore"><h3>Read more</h3><article class="gh-card"><h3>Like it again</h3><time>Apr 1, 2020</time></article></aside><footer class="gh-foot">Rivers © 2020</footer></div></body></html>'
    )  # fmt: skip


def zotero_bibliography(works: Sequence[Printed]) -> str:
    """Zotero's "bibliography as HTML", with its hidden records."""

    def one(n: int, w: Printed) -> str:
        return f'<div class="csl-entry" style="clear: left; "><div class="csl-left-margin" style="float: left; padding-right: 0.5em; text-align: right; width: 2em;">{n}.</div><div class="csl-right-inline" style="margin: 0 .4em 0 2.5em;">{vancouver(w)}</div></div><span class="Z3988" title="{_coins(w)}"></span>'

    return f'<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><title>{TITLE}</title></head><body><div class="csl-bib-body" style="line-height: 1.35; ">{each(one, works)}</div></body></html>'


def mendeley_word(works: Sequence[Printed]) -> str:
    """Word's filtered page of Mendeley's paragraphs, hanging, numbered by tabs."""

    def one(n: int, w: Printed) -> str:
        return f"<p class=MsoNormal style='margin-left:32.0pt;text-indent:-32.0pt;text-autospace:none'><span lang=EN-US style='mso-no-proof:yes'>{n}.<span style='mso-tab-count:1'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span>{vancouver(w)}<o:p></o:p></span></p>"

    return f'<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15"><title>{TITLE}</title><!--[if gte mso 9]><xml><o:DocumentProperties><o:Created>2020-05-01T10:00:00Z</o:Created></o:DocumentProperties></xml><![endif]--><style>p.MsoNormal {{margin:0cm}}</style></head><body lang=DE style=\'tab-interval:35.4pt\'><div class=WordSection1><h1><a name="_Toc1"></a>{TITLE}<o:p></o:p></h1><p class=MsoNormal>Rivers rise (Garner, 2005).<o:p></o:p></p><h1><a name="_Toc2"></a>Literaturverzeichnis<o:p></o:p></h1>{each(one, works)}<p class=MsoNormal><o:p>&nbsp;</o:p></p></div></body></html>'


def outlook_paste(works: Sequence[Printed]) -> str:
    """A list pasted from Outlook: safe links, empty paragraphs, a signature behind."""

    def one(n: int, w: Printed) -> str:
        shown = apa(w)
        for address in re.findall(r'href="([^"]+)"', shown):
            safe = f"https://eur03.safelinks.protection.outlook.com/?url={quote(address, safe='')}&amp;data=05%7C01&amp;reserved=0"
            shown = shown.replace(f'href="{address}"', f'href="{safe}"')
        return f'<p class="x_MsoNormal"><span style="font-size:11pt">{shown}</span></p><p class="x_MsoNormal"><span style="font-size:11pt">&nbsp;</span></p>'

    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{TITLE}</title></head><body><div dir="ltr"><div class="x_WordSection1"><p class="x_MsoNormal">Dear Jane,</p><p class="x_MsoNormal">here is the list.</p><p class="x_MsoNormal"><b>References</b></p>{each(one, works)}</div></div></body></html>'


def google_docs_published(works: Sequence[Printed]) -> str:
    """A Google Doc "published to the web": redirects, spans, a banner."""

    def one(n: int, w: Printed) -> str:
        address = f"https://doi.org/{w.doi}" if w.doi else w.url
        link = (
            f' <span class="c4"><a class="c5" href="https://www.google.com/url?q={quote(address, safe=":/")}&amp;sa=D&amp;source=editors&amp;ust=158&amp;usg=AO">{address}</a></span>'
            if address
            else ""
        )
        return f'<p class="c1 c2"><span class="c3">{apa(w, link=False, italics=False)}</span>{link}</p>'

    return f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><title>{TITLE}</title></head><body><div id="banners"><div id="publish-banner"><div id="publish-banner-text">Published using Google Docs</div><a href="/abuse">Report abuse</a><a href="/l">Learn more</a></div></div><div id="header">{TITLE}</div><div id="contents"><style>.c1{{}}</style><div class="doc-content"><p class="c1 title" id="h.1"><span class="c9">{TITLE}</span></p><p class="c1"><span>Rivers rise (Garner, 2005).</span></p><h1 class="c8" id="h.2"><span class="c7">References</span></h1>{each(one, works)}<p class="c1 c6"><span class="c3"></span></p></div></div><div id="footer"><span>Updated automatically every 5 minutes</span></div></body></html>'


def quarto(works: Sequence[Printed]) -> str:
    """Quarto: an appendix with the list, "Citation" with BibTeX behind."""

    def one(n: int, w: Printed) -> str:
        return f'<div id="ref-k{n}" class="csl-entry" role="listitem">\n{chicago(w)}\n</div>'

    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="generator" content="quarto-1.4.1"><title>{TITLE}</title></head><body class="nav-sidebar"><div id="quarto-content"><nav id="TOC" role="doc-toc" class="toc-active"><h2 id="toc-title">On this page</h2><ul><li><a href="#s">Rivers</a></li></ul></nav><main class="content" id="quarto-document-content"><header id="title-block-header"><h1 class="title">{TITLE}</h1><div class="quarto-title-meta-contents"><p class="date">May 1, 2020</p></div></header><p>Rivers rise <span class="citation" data-cites="k2">(<a href="#ref-k2" role="doc-biblioref">Garner 2005</a>)</span>.</p><div id="quarto-appendix" class="default"><section class="quarto-appendix-contents" role="doc-bibliography" id="quarto-bibliography"><h2 class="anchored quarto-appendix-heading">References</h2><div id="refs" class="references csl-bib-body hanging-indent" role="list">{each(one, works)}</div></section><section class="quarto-appendix-contents" id="quarto-citation"><h2 class="anchored quarto-appendix-heading">Citation</h2><div><div class="quarto-appendix-secondary-label">BibTeX citation:</div><pre class="sourceCode code-with-copy quarto-appendix-bibtex"><code>@article{{doe2020, author = {{Doe, Jane}}, title = {{Rivers}}, year = {{2020}}}}</code></pre><div class="quarto-appendix-secondary-label">For attribution, please cite this work as:</div><div id="ref-doe2020" class="csl-entry quarto-appendix-citeas" role="listitem">Doe, Jane. 2020. <span>“{TITLE}.”</span> <em>The Journal</em>, May. <a href="https://doi.org/{DOI}">https://doi.org/{DOI}</a>.</div></div></section></div></main></div></body></html>'


def jupyter_book(works: Sequence[Printed]) -> str:
    """Jupyter Book: sphinxcontrib-bibtex's entries, back links between brackets."""

    def one(n: int, w: Printed) -> str:
        return f'<div class="citation" id="id{n}" role="doc-biblioentry"><span class="label"><span class="fn-bracket">[</span><a role="doc-backlink" href="#id1{n}">{n}</a><span class="fn-bracket">]</span></span>\n<p>{ieee(w)}</p>\n</div>'

    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} &#8212; A book of rivers</title></head><body><div class="bd-sidebar-primary bd-sidebar"><nav class="bd-links"><ul class="nav bd-sidenav"><li class="toctree-l1"><a>1. Rivers</a></li></ul></nav></div><main id="main-content" class="bd-main"><article class="bd-article"><section class="tex2jax_ignore mathjax_ignore" id="rivers"><h1>{TITLE}<a class="headerlink" href="#rivers" title="Link to this heading">#</a></h1><p>Rivers rise <span id="id1">[<a class="reference internal" href="#id2"><span>1</span></a>]</span>.</p><section id="bibliography"><h2>Bibliography<a class="headerlink" href="#bibliography">#</a></h2><div class="docutils container" id="id2"><div role="list" class="citation-list">{each(one, works)}</div></div></section></section></article><footer class="prev-next-footer"><a class="left-prev"><p class="prev-next-title">Floods</p></a></footer></main><footer class="bd-footer"><p>By Jane Doe © Copyright 2020.</p></footer></body></html>'


def notion(works: Sequence[Printed]) -> str:
    """Notion's export: a list of one item each, with ids, a page header."""

    return (
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"/><title>{TITLE}</title><style>body{{}}</style></head><body><article id="a1" class="page sans"><header><div class="page-header-icon"><span class="icon">🌊</span></div><h1 class="page-title">{TITLE}</h1><table class="properties"><tbody><tr class="property-row property-row-created_time"><th>Created</th><td><time>@May 1, 2020 10:00 AM</time></td></tr></tbody></table></header><div class="page-body"><p id="b0">Rivers rise [1].</p><h2 id="b1">References</h2>'
        + "".join(f'<ol type="1" id="c{n}" class="numbered-list" start="{n}"><li>{apa(w)}</li></ol>' for n, w in enumerate(works, 1))
        + '<p id="b9"></p></div></article><span class="sans" style="font-size:14px;padding-top:2em"></span></body></html>'
    )  # fmt: skip


def confluence(works: Sequence[Printed]) -> str:
    """Confluence's export: a table of number and reference."""

    rows = each(
        lambda n, w: (
            f'<tr><td class="confluenceTd">[{n}]</td><td class="confluenceTd"><p>{vancouver(w)}</p></td></tr>'
        ),
        works,
    )
    return f'<!DOCTYPE html><html><head><title>Rivers : {TITLE}</title><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"></head><body class="theme-default aui-theme-default"><div id="page"><div id="main" class="aui-page-panel"><div id="main-header"><div id="breadcrumb-section"><ol id="breadcrumbs"><li class="first"><span><a href="index.html">Rivers</a></span></li></ol></div><h1 id="title-heading" class="pagetitle"><span id="title-text">{TITLE}</span></h1></div><div id="content" class="view"><div class="page-metadata">Created by <span class="author">Jane Doe</span> on May 01, 2020</div><div id="main-content" class="wiki-content group"><p>Rivers rise [1].</p><h2 id="Rivers-References">References</h2><div class="table-wrap"><table class="confluenceTable"><tbody><tr><th class="confluenceTh">No</th><th class="confluenceTh">Reference</th></tr>{rows}</tbody></table></div></div><div class="pageSection group"><div class="pageSectionHeader"><h2 id="attachments" class="pageSectionTitle">Attachments:</h2></div><div class="greybox">image2019-5-1.png (image/png)</div></div></div></div><div id="footer" role="contentinfo"><section class="footer-body"><p>Document generated by Confluence on May 01, 2020 10:00</p></section></div></div></body></html>'


def reader_view_markless(works: Sequence[Printed]) -> str:
    """Firefox's reader view of a page: no classes, numbers in the text, links kept."""

    items = each(
        lambda n, w: (
            f"<li><p>{harvard(w, link=False)}</p><p>{anchor('https://doi.org/' + w.doi, 'Article') if w.doi else ''} {anchor(scholar(w), 'Google Scholar')}</p></li>"
        ),
        works,
    )
    return f'<html><head><meta charset="utf-8"><title>{TITLE}</title></head><body><div class="container"><div class="header reader-header"><a class="domain reader-domain">journal.example</a><h1 class="reader-title">{TITLE}</h1><div class="credits reader-credits">Jane Doe</div><div class="reader-estimated-time">9-11 minutes</div></div><hr><div class="content"><div class="moz-reader-content"><div id="readability-page-1" class="page"><section><h2>Introduction</h2><p>Rivers rise (Garner 2005).</p></section><div><h2>References</h2><div><ul>{items}</ul><p><a href="/r">Download references</a></p></div></div><section><h2>Author information</h2><p>Institute of Rivers, Oslo, Norway</p></section></div></div></div></div></body></html>'


def wayback(works: Sequence[Printed]) -> str:
    """A page from the Wayback Machine: its own bar above, each link wrapped."""

    inner = springer_now(works)
    wrapped = re.sub(
        r'href="(https?://[^"]+)"', r'href="https://web.archive.org/web/20220303101010/\1"', inner
    )
    bar = '<div id="wm-ipp-base" lang="en" style="display:block;direction:ltr;"><div id="wm-ipp"><table><tbody><tr><td>12 captures</td><td>03 May 2020 - 03 Mar 2022</td></tr></tbody></table></div></div>'
    return wrapped.replace('<body class="article">', f'<body class="article">{bar}').replace(
        "</html>",
        "</html>\n<!--\n     FILE ARCHIVED ON 10:10:10 Mar 03, 2022 AND RETRIEVED FROM THE INTERNET ARCHIVE\n-->",
    )


def single_file(works: Sequence[Printed]) -> str:
    """SingleFile: quotes left out, a comment before all, styles inlined, shadow roots as templates."""

    inner = science_direct_now(works)
    return (
        inner.replace(
            "<!DOCTYPE html>",
            "<!DOCTYPE html> <!--\n Page saved with SingleFile \n url: https://www.journal.example/x \n saved date: Tue Mar 03 2020 10:00:00 GMT+0100\n-->",
        )
        .replace('type="application/json"', "type=application/json")
        .replace('role="dialog"', "role=dialog")
        .replace(
            "</main>",
            "<share-box><template shadowrootmode=open><style>:host{}</style><p>Share: Nobody A (1999) Nothing. J None 1:1-2</p></template></share-box></main>",
        )
    )


def mhtml(works: Sequence[Printed]) -> str:
    """Chrome's "Webpage, single file"."""

    inner = quopri.encodestring(springer_now(works).encode()).decode()
    return f'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.journal.example/x\r\nSubject: {TITLE}\r\nDate: Tue, 3 Mar 2020 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----MultipartBoundary--x----"\r\n\r\n\r\n------MultipartBoundary--x----\r\nContent-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://www.journal.example/x\r\n\r\n{inner}\r\n------MultipartBoundary--x----\r\nContent-Type: text/css\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: cid:css-1\r\n\r\np {{ color: red }}\r\n------MultipartBoundary--x------\r\n'


def web_archive(works: Sequence[Printed]) -> bytes:
    """Safari's web archive: a binary property list around the page."""

    main = {
        "WebResourceData": springer_now(works).encode(),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "UTF-8",
        "WebResourceURL": "https://www.journal.example/x",
        "WebResourceFrameName": "",
    }
    return plistlib.dumps(
        {
            "WebMainResource": main,
            "WebSubresources": [
                {
                    "WebResourceData": b"p{}",
                    "WebResourceMIMEType": "text/css",
                    "WebResourceURL": "https://www.journal.example/x.css",
                }
            ],
        },
        fmt=plistlib.FMT_BINARY,
    )


def view_source(works: Sequence[Printed]) -> str:
    """Firefox's "view source", saved as a page: the mark-up itself is the text."""

    lines = springer_now(works).split("\n")
    rows = "\n".join(f'<span id="line{n}"></span>{escape(line)}' for n, line in enumerate(lines, 1))
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>https://www.journal.example/x</title><link rel="stylesheet" type="text/css" href="resource://content-accessible/viewsource.css"></head><body id="viewsource" class="highlight" style="-moz-tab-size: 4"><pre>{rows}\n</pre></body></html>'


def chrome_source(works: Sequence[Printed]) -> str:
    """Chrome's "view source", saved as a page: a table of numbered lines."""

    lines = springer_now(works).split("\n")
    rows = "".join(
        f'<tr><td class="line-number" value="{n}"></td><td class="line-content">{escape(line)}</td></tr>'
        for n, line in enumerate(lines, 1)
    )
    return f'<html><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head><body><div class="line-gutter-backdrop"></div><table><tbody>{rows}</tbody></table></body></html>'


def collapsed(works: Sequence[Printed]) -> str:
    """`References (10)`, closed by its page until it is asked for; the same list for phones."""

    items = each(lambda n, w: f"<li>{apa(w)}</li>", works)
    return page(
        body(lambda n, words: f'<a href="#r{n}" data-tooltip="{escape(apa(works[n - 1], link=False, italics=False))}">{words}</a>', len(works)),
        f'<div class="desktop-only"><details><summary><h3>References ({len(works)})</h3></summary><div class="panel" aria-hidden="true"><ol>{items}</ol></div></details></div><div class="mobile-only"><div class="accordion"><h3>References</h3><div class="collapse"><ol>{items}</ol></div></div></div>',
        '<div class="tab-panel" id="citations"><h3>Citations (2)</h3><ul><li>Nobody, A. (2021). Citing it. <i>Journal of Citing</i>, 1, 1–2. https://doi.org/10.5555/c.1</li><li>Other, B. (2022). Citing it too. <i>Journal of Citing</i>, 2, 3–4.</li></ul></div>',
    )  # fmt: skip


wayback.file = "saved.html"  # type: ignore[attr-defined]
mhtml.file = "saved.mhtml"  # type: ignore[attr-defined]
web_archive.file = "saved.webarchive"  # type: ignore[attr-defined]
