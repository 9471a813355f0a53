# ruff: noqa: E501 - lines of mark-up stay whole
"""Pages of societies, repositories and national platforms, whole: a function a state."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from tests.formats.makers.around import DOI, TITLE, body, each, page
from tests.formats.makers.works import (
    Printed,
    apa,
    chicago,
    dash,
    gb,
    harvard,
    initials,
    scholar,
    vancouver,
)

_OWN = f"Doe J, Roe R (2020) {TITLE}. The Journal 1(2): e1. https://doi.org/{DOI}"


def _pubmed(w: Printed) -> str:
    return f"https://pubmed.ncbi.nlm.nih.gov/{w.pmid}/" if w.pmid else ""


def sage_before(works: Sequence[Printed]) -> str:
    """SAGE before 2021: a table a reference, as Atypon set them."""

    def one(n: int, w: Printed) -> str:
        links = (
            f'<a class="ref nowrap" href="/servlet/linkout?suffix=bibr{n}&amp;dbid=16&amp;doi={DOI}&amp;key={quote(w.doi, safe="")}" target="_blank">Crossref</a>'
            if w.doi
            else ""
        )
        links += (
            f'<a class="ref nowrap" href="/servlet/linkout?suffix=bibr{n}&amp;dbid=8&amp;doi={DOI}&amp;key={w.pmid}">Medline</a>'
            if w.pmid
            else ""
        )
        return f'<table border="0" class="references"><tr id="bibr{n}"><td class="refnumber" valign="top">{n}.</td><td valign="top">{vancouver(w)}<span class="references__suffix"><a class="google-scholar" href="{scholar(w)}">Google Scholar</a></span> | {links} | <a class="ref nowrap" href="/l">ISI</a></td></tr></table>'

    return page(
        body(lambda n, words: f'<sup><a class="ref showRefEvent" data-rid="bibr{n}" href="javascript:popRef2(\'bibr{n}\')">{n}</a></sup>', len(works)),
        f'<div class="NLM_sec refs"><div class="sectionInfo"><h2 class="sectionHeading">References</h2></div>{each(one, works)}</div>',
        '<div class="relatedArticles"><h2>Related Articles</h2><p>Nobody A. Like it. J Like 2019; 1: 1–2.</p></div>',
    )  # fmt: skip


def pmc_now(works: Sequence[Printed]) -> str:
    """PubMed Central since 2024: `cite`, links in brackets, a box with similar articles."""

    def one(n: int, w: Printed) -> str:
        links = (
            f'[<a href="https://doi.org/{w.doi}" class="usa-link usa-link--external" data-ga-action="click_feat_suppl" target="_blank" rel="noopener noreferrer">DOI</a>] '
            if w.doi
            else ""
        )
        links += f'[<a href="{_pubmed(w)}" class="usa-link">PubMed</a>] ' if w.pmid else ""
        links += f'[<a href="{scholar(w)}" class="usa-link usa-link--external">Google Scholar</a>]'
        return (
            f'<li id="R{n}"><span class="label">{n}.</span><cite>{vancouver(w)}</cite> {links}</li>'
        )

    return page(
        '<div class="usa-banner"><p>An official website of the United States government</p></div><section class="pmc-layout__citation font-secondary font-xs"><div>The Journal. 2020 May 1;1(2):1–9. doi: <a href="https://doi.org/10.5555/own.2020.1">10.5555/own.2020.1</a></div></section>' + body(lambda n, words: f'<sup><a href="#R{n}" class="usa-link" aria-describedby="R{n}">{n}</a></sup>', len(works)),
        f'<section id="ref-list1" class="ref-list"><h2 class="pmc_sec_title">References</h2><section id="ref-list1_sec2"><ul class="ref-list font-sm" style="list-style-type:none">{each(one, works)}</ul></section></section>',
        '<section id="_ad93_" lang="en" class="associated-data"><h2>Associated Data</h2><h4>Data Availability Statement</h4><p>All data of 2019 are open.</p></section><div class="ap-aside"><h2>ACTIONS</h2><ul><li>View on publisher site</li></ul><h2>RESOURCES</h2><h3>Similar articles</h3><h3>Cited by other articles</h3><h3>Links to NCBI Databases</h3></div>',
    )  # fmt: skip


def pubmed_abstract(works: Sequence[Printed]) -> str:
    """PubMed's abstract: similar articles, who cites it, and the list short and in full."""

    def one(n: int, w: Printed) -> str:
        links = (
            f' - <a href="https://doi.org/{w.doi}" class="reference-link" target="_blank" ref="linksrc=references_doi">DOI</a>'
            if w.doi
            else ""
        )
        links += (
            f' - <a href="{_pubmed(w)}" class="reference-link" ref="linksrc=references_pmid">PubMed</a>'
            if w.pmid
            else ""
        )
        return f'<ol class="references-list" start="{n}"><li class="skip-numbering" value="{n}">{vancouver(w, brief=True)}{links}</li></ol>'

    similar = "".join(
        f'<li class="full-docsum"><div class="docsum-wrap"><div class="docsum-content"><a class="docsum-title" href="/{n}/">Like it in many ways.</a><div class="docsum-citation full-citation"><span class="docsum-authors full-authors">Nobody A, Other B.</span><span class="docsum-journal-citation full-journal-citation">J Like. 2016 May;1(1):{n}-9. doi: 10.5555/like.{n}.</span><span class="citation-part">PMID: <span class="docsum-pmid">3300000{n}</span></span></div></div></div></li>'
        for n in range(1, 6)
    )
    return page(
        '<div class="article-source"><span class="cit">2020 May 1;1(2):1-9.</span><span class="citation-doi">doi: 10.5555/own.2020.1.</span></div><div id="abstract"><h2>Abstract</h2><p>We asked keepers in 2019.</p></div>',
        f'<div class="similar-articles" id="similar"><h2 class="title">Similar articles</h2><ul class="articles-list">{similar}</ul></div><div class="citedby-articles" id="citedby"><h2 class="title">Cited by</h2><ul class="articles-list">{similar}</ul></div><div class="references" id="references"><h2 class="title">References</h2><div class="refs-list" id="top-references-list">{each(one, works[:5])}</div><div class="refs-list" id="full-references-list">{each(one, works)}</div><button class="show-all">Show all {len(works)} references</button></div>',
        '<div class="mesh-terms keywords-section" id="mesh-terms"><h2 class="title">MeSH terms</h2><ul><li>Rivers*</li></ul></div><div id="linkout"><h2>LinkOut - more resources</h2><ul><li>Full Text Sources</li></ul></div>',
    )  # fmt: skip


def elife_now(works: Sequence[Printed]) -> str:
    """eLife: an ordered list with numbers, people as links, titles as links."""

    def one(n: int, w: Printed) -> str:
        people = "".join(
            f'<li class="reference__author"><a href="https://scholar.google.com/scholar?q=%22author:{f}%22" class="reference__authors_link">{g} {f}</a></li>'
            for f, g in w.names
        )
        where = {
            "article": f"<i>{w.into}</i> <b>{w.volume}</b>:{dash(w)}.",
            "book": f"{w.place}: {w.press}.",
            "chapter": f"In: A Berg, editor. <i>{w.into}</i>. {w.place}: {w.press}. pp. {dash(w)}.",
            "conf": f"<i>{w.into}</i>. {w.place}: {w.press}. pp. {dash(w)}.",
            "preprint": "arXiv.",
            "web": "",
        }[w.kind]
        address = f"https://doi.org/{w.doi}" if w.doi else w.url
        tail = (
            f'<span class="doi"><a href="{address}" class="doi__link">{address}</a></span>'
            if address
            else ""
        )
        links = f'<ul class="reference__abstracts"><li class="reference__abstract"><a href="{_pubmed(w)}" class="reference__abstract_link">PubMed</a></li><li class="reference__abstract"><a href="{scholar(w)}" class="reference__abstract_link">Google Scholar</a></li></ul>'
        return f'<li class="reference-list__item"><div class="reference-list__ordinal_number">{n}</div><div class="reference" data-popup-label="{w.names[0][0]} et al., {w.year}" id="bib{n}"><div class="reference__title"><a href="{address}" class="reference__title_link">{w.title}</a></div><div class="reference__authors_list_wrap"><ol class="reference__authors_list" data-popup-contents>{people}</ol><span class="reference__authors_list_suffix"> ({w.year}) </span></div><div class="reference__origin">{where}</div>{tail}{links}</div></li>'

    return page(
        body(lambda n, words: f'<a href="#bib{n}">{words}</a>', len(works)),
        f'<section class="article-section article-section--js" data-behaviour="ArticleSection" id="references" data-initial-state="closed"><header class="article-section__header"><h2 class="article-section__header_text">References</h2></header><div class="article-section__body"><ol class="reference-list">{each(one, works)}</ol></div></section>',
        '<section class="article-section" id="decision-letter"><h2>Decision letter</h2><p>Our reviewers of 3 May 2019 said that Garner (2005) should be cited.</p></section><ol class="listing-list"><li>Research Article: Like it, 2019</li></ol>',
    )  # fmt: skip


def frontiers_2024(works: Sequence[Printed]) -> str:
    """Frontiers since 2023: blocks called after components, numbers in bold."""

    def one(n: int, w: Printed) -> str:
        links = f'<a href="{_pubmed(w)}" target="_blank">PubMed Abstract</a> | ' if w.pmid else ""
        links += (
            f'<a href="https://doi.org/{w.doi}" target="_blank">Crossref Full Text</a> | '
            if w.doi
            else ""
        )
        return f'<div class="References"><p class="ReferencesCopy1"><a name="B{n}" id="B{n}"></a>{harvard(w, link=False)}.{" doi: " + w.doi if w.doi else ""}</p><p class="ReferencesCopy2">{links}<a href="http://scholar.google.com/scholar_lookup?author=x&amp;publication_year={w.year}" target="_blank">Google Scholar</a></p></div>'

    return page(
        body(lambda n, words: f'(<a href="#B{n}">{words}</a>)', len(works)),
        f'<h2>References</h2>{each(one, works)}',
        f'<div class="thinline"></div><div class="AbstractSummary"><p><span>Keywords:</span> rivers, keepers</p><p><span>Citation:</span> Doe J and Roe R (2020) {TITLE}. <i>Front. Rivers</i> 1:1. doi: {DOI}</p><p><span>Received:</span> 03 March 2019; <span>Accepted:</span> 01 May 2020;<br><span>Published:</span> 01 May 2020.</p><p><span>Edited by:</span></p><p>A. Editor, University of Oslo, Norway</p><p><span>Copyright</span> © 2020 Doe and Roe. This is an open-access article.</p><p><span>*Correspondence:</span> Jane Doe, <a href="mailto:j@example.org">j@example.org</a></p></div>',
    )  # fmt: skip


def mdpi_2024(works: Sequence[Printed]) -> str:
    """MDPI: names with semicolons, links in brackets, "Disclaimer" behind."""

    def one(n: int, w: Printed) -> str:
        people = "; ".join(
            f"{f}, {initials(g).replace('. ', '.')}" if g else f"{f}." for f, g in w.names
        )
        rest = {
            "article": f"{w.title}. <span class='html-italic'>{w.brief}</span> <b>{w.year}</b>, <span class='html-italic'>{w.volume}</span>, {dash(w)}.",
            "book": f"<span class='html-italic'>{w.title}</span>; {w.press}: {w.place}, Norway, {w.year}.",
            "chapter": f"{w.title}. In <span class='html-italic'>{w.into}</span>; Berg, A., Ed.; {w.press}: {w.place}, The Netherlands, {w.year}; pp. {dash(w)}.",
            "conf": f"{w.title}. In <span class='html-italic'>{w.into}</span>; {w.press}: {w.place}, Austria, {w.year}; pp. {dash(w)}.",
            "preprint": f"{w.title}. <span class='html-italic'>arXiv</span> <b>{w.year}</b>, arXiv:{w.url[-10:]}.",
            "web": f"{w.title}. Available online: <a href='{w.url}' target='_blank'>{w.url}</a> (accessed on 3 March 2022).",
        }[w.kind].replace("?.", "?")  # fmt: skip
        links = f'[<a href="{scholar(w)}" class="google-scholar" target="_blank" rel="noopener noreferrer">Google Scholar</a>] '
        links += (
            f'[<a href="https://doi.org/{w.doi}" class="cross-ref" data-ga="x">CrossRef</a>] '
            if w.doi
            else ""
        )
        links += (
            f'[<a href="http://www.ncbi.nlm.nih.gov/pubmed/{w.pmid}" class="cross-ref pub_med" data-typ="pmid">PubMed</a>]'
            if w.pmid
            else ""
        )
        return f'<li id="B{n}-water-12-00001" class="html-x" data-content="{n}.">{people} {rest} {links}</li>'

    return page(
        body(lambda n, words: f'[<a href="#B{n}-water-12-00001" class="html-bibr">{n}</a>]', len(works)),
        f'<section id="html-references_list"><h2>References</h2><ol class="html-xxx">{each(one, works)}</ol></section>',
        f'<div class="html-fn_group"><table><tr id="fn1"><td></td><td><div class="html-p"><b>Disclaimer/Publisher’s Note:</b> The statements of 2020 are solely those of the authors.</div></td></tr></table></div><section id="html-copyright"><br>© 2020 by the authors. Licensee MDPI, Basel.</section><div class="bib-identity"><b>MDPI and ACS Style</b><p>{_OWN}</p><b>AMA Style</b><p>Doe J, Roe R. {TITLE}. <em>The Journal</em>. 2020; 1(2):1.</p></div>',
    ).replace("'", '"')  # fmt: skip


def biorxiv(works: Sequence[Printed]) -> str:
    """bioRxiv's full text: HighWire's marks, "CrossRefPubMedGoogle Scholar" without blanks."""

    def one(n: int, w: Printed) -> str:
        people = "".join(
            f'<li><span class="cit-auth"><span class="cit-name-surname">{f}</span> <span class="cit-name-given-names">{g}</span></span>, </li>'
            for f, g in w.names
        )
        pages = f'<span class="cit-fpage">{w.pages.partition("-")[0]}</span>–<span class="cit-lpage">{w.pages.partition("-")[2]}</span>'
        rest = {
            "article": f'<span class="cit-article-title">{w.title}</span>. <abbr class="cit-jnl-abbrev">{w.into}</abbr> <span class="cit-vol">{w.volume}</span>, {pages}',
            "book": f'<span class="cit-source">{w.title}</span> (<span class="cit-publ-name">{w.press}</span>',
            "chapter": f'<span class="cit-article-title">{w.title}</span>. In <span class="cit-source">{w.into}</span>, pp. {pages} (<span class="cit-publ-name">{w.press}</span>',
            "conf": f'<span class="cit-article-title">{w.title}</span>. In <span class="cit-source">{w.into}</span>, pp. {pages} (<span class="cit-publ-name">{w.press}</span>',
            "preprint": f'<span class="cit-article-title">{w.title}</span>. <abbr class="cit-jnl-abbrev">arXiv</abbr> {w.url[-10:]}',
            "web": f'<span class="cit-article-title">{w.title}</span>. <a href="{w.url}">{w.url}</a>',
        }[w.kind]  # fmt: skip
        links = (
            f'<a href="{{openurl}}?query=rft_id%253Dinfo%253Adoi%252F{quote(quote(w.doi, safe=""))}" class="cit-ref-sprinkles cit-ref-sprinkles-openurl cit-ref-sprinkles-open-url"><span>OpenUrl</span></a><a href="/lookup/external-ref?access_num={quote(w.doi, safe="")}&amp;link_type=DOI" class="cit-ref-sprinkles cit-ref-sprinkles-doi cit-ref-sprinkles-crossref"><span>CrossRef</span></a>'
            if w.doi
            else ""
        )
        links += (
            f'<a href="/lookup/external-ref?access_num={w.pmid}&amp;link_type=MED" class="cit-ref-sprinkles cit-ref-sprinkles-pubmed"><span>PubMed</span></a>'
            if w.pmid
            else ""
        )
        links += '<a href="/lookup/google-scholar?link_type=googlescholar&amp;gs_type=article" class="cit-ref-sprinkles cit-ref-sprinkles-google-scholar"><span>Google Scholar</span></a>'
        return f'<li><span class="ref-label">{n}.</span><a class="rev-xref-ref" href="#xref-ref-{n}-1" title="View reference {n} in text" id="ref-{n}">↵</a><div class="cit ref-cit ref-journal" id="cit-1.1.{n}" data-doi="{w.doi}"><div class="cit-metadata"><ol class="cit-auth-list">{people}</ol><cite>{rest} (<span class="cit-pub-date">{w.year}</span>).</cite></div><div class="cit-extra">{links}</div></div></li>'

    return page(
        body(lambda n, words: f'<a id="xref-ref-{n}-1" class="xref-bibr" href="#ref-{n}">{n}</a>', len(works)),
        f'<div class="section ref-list" id="ref-list-1"><h2 class="">References</h2><ol class="cit-list ref-use-labels">{each(one, works)}</ol></div>',
        '<span class="highwire-journal-article-marker-end"></span><div id="disqus_thread"><h3>Comments (1)</h3><p>Nobody said on May 3, 2021: see 10.5555/none.1</p></div><div class="panel-pane"><h2 class="pane-title">Subject Area</h2><ul><li>Ecology (2412)</li></ul></div><div class="hw-citation"><h3>Citation Tools</h3></div>',
    )  # fmt: skip


def jstor_notes(works: Sequence[Printed]) -> str:
    """JSTOR: the list of a scanned article, cards of a lazy list."""

    def one(n: int, w: Printed) -> str:
        return f'<li class="reference-item" data-qa="reference-{n}"><div class="reference-block"><span class="reference-contains">{chicago(w)}</span><br><mfe-reference-links><a href="{scholar(w)}" class="google-scholar">Google Scholar</a></mfe-reference-links></div></li>'

    return page(
        body(lambda n, words: f'<sup>{n}</sup>', len(works)),
        f'<div id="references" class="tabs-panel"><h2 class="heading">References</h2><div class="reference-list" data-lazy="true"><ul class="no-bullet references">{each(one, works)}</ul></div></div>',
        '<div id="related-text"><h2>Related Text</h2><ul><li><a href="/stable/1">Like it</a> Journal of Like, Vol. 3 (1999), pp. 1-9</li></ul></div>',
    )  # fmt: skip


def project_muse(works: Sequence[Printed]) -> str:
    """Project MUSE: paragraphs of works cited, and notes before them."""

    def one(n: int, w: Printed) -> str:
        return f'<p class="hang reference" id="b{n}">{chicago(w)} <span class="worldcat"><a href="https://www.google.com/search?q=x">Google Scholar</a></span></p>'

    return page(
        body(lambda n, words: f'<a href="#f{n}" class="ref"><sup>{n}</sup></a>', 3) + '<h3>NOTES</h3><div class="fn" id="f1"><p>1. On the keepers see the introduction above.</p></div>',
        f'<h3 id="works">WORKS CITED</h3><div class="ref-list">{each(one, works)}</div>',
        '<div class="back-matter"><h3>Additional Information</h3><table><tr><td>ISSN</td><td>1234-5678</td></tr><tr><td>Launched on MUSE</td><td>2020-05-01</td></tr></table></div>',
    )  # fmt: skip


def de_gruyter(works: Sequence[Printed]) -> str:
    """De Gruyter: references as paragraphs of a section, links behind."""

    def one(n: int, w: Printed) -> str:
        links = (
            f' <a class="link-to-crossref" href="https://doi.org/{w.doi}" target="_blank">10.5555/x<i class="fas"></i></a>'.replace(
                "10.5555/x", w.doi
            )
            if w.doi
            else ""
        )
        return f'<p class="reference" id="j_x_2020_ref_{n:03}">{apa(w, link=not w.doi)}{links}<span class="text-nowrap"><a class="google-scholar-link" href="{scholar(w)}">Search in Google Scholar</a></span></p>'

    return page(
        body(lambda n, words: f'(<a href="#j_x_2020_ref_{n:03}" class="link link-bibr">{words}</a>)', len(works)),
        f'<section class="ref-list" id="j_x_2020_ref"><h2 class="subheading" data-toc="References">References</h2><section><div class="ref-list">{each(one, works)}</div></section></section>',
        '<div class="article-history"><p>Published Online: 2020-05-01</p><p>Published in Print: 2020-06-25</p><p>© 2020 Walter de Gruyter GmbH, Berlin/Boston</p></div><div id="similarArticles"><h2>Readers are also interested in:</h2></div>',
    )  # fmt: skip


def brill(works: Sequence[Printed]) -> str:
    """Brill: paragraphs called `ref`, "Search Google Scholar" and "Export Citation" behind."""

    def one(n: int, w: Printed) -> str:
        return f'<li class="ref-list-item"><div class="citation" id="B{n}"><p>{chicago(w)}</p><ul class="links"><li><a href="{scholar(w)}">Search Google Scholar</a></li><li><a href="/export">Export Citation</a></li></ul></div></li>'

    return page(
        body(lambda n, words: f'<a href="#B{n}">{words}</a>', len(works)),
        f'<div class="refList"><h2>Bibliography</h2><ul class="ref-list">{each(one, works)}</ul></div>',
        '<div class="metrics"><h3>Content Metrics</h3><table><tr><td>Abstract Views</td><td>1204</td><td>2019</td></tr></table></div>',
    )  # fmt: skip


def scielo_before(works: Sequence[Printed]) -> str:
    """SciELO before 2018: paragraphs of capitals and "[ Links ]"."""

    def one(n: int, w: Printed) -> str:
        people = "; ".join(f"{f.upper()}, {initials(g)}" if g else f.upper() for f, g in w.names)
        rest = {
            "article": f"{w.title}. <b>{w.into}</b>, v. {w.volume}, n. {w.issue}, p. {w.pages}, {w.year}.",
            "book": f"<b>{w.title}</b>. {w.place}: {w.press}, {w.year}.",
            "chapter": f"{w.title}. In: BERG, A. (ed.). <b>{w.into}</b>. {w.place}: {w.press}, {w.year}. p. {w.pages}.",
            "conf": f"{w.title}. In: <b>{w.into}</b>. {w.place}: {w.press}, {w.year}. p. {w.pages}.",
            "preprint": f"{w.title}. arXiv, {w.year}. Disponível em: {w.url}.",
            "web": f"<b>{w.title}</b>. {w.year}. Disponível em: {w.url}. Acesso em: 3 mar. 2022.",
        }[w.kind].replace("?.", "?")  # fmt: skip
        stop = "" if people.endswith(".") else "."
        return f'<!-- ref --><p><font size="2" face="Verdana">{people}{stop} {rest}&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;&nbsp;[&nbsp;<a href="javascript:void(0);" onclick="javascript: window.open(\'/scielo.php?script=sci_nlinks&amp;ref=00012{n}\')">Links</a>&nbsp;]</font></p>'

    return page(
        body(lambda n, words: words, 2),
        f'<p>&nbsp;</p><p><font size="3" face="Verdana"><b>Referências</b></font></p>{each(one, works)}<!-- end-ref -->',
        '<p>&nbsp;</p><p><font size="2"><b>Endereço para correspondência:</b><br>Jane Doe<br>Rua do Rio, 12<br>E-mail: j@example.org</font></p><p><font size="2">Recebido em 3 de março de 2019<br>Aceito em 1 de maio de 2020</font></p>',
    )  # fmt: skip


def j_stage(works: Sequence[Printed]) -> str:
    """J-STAGE: items of a list with numbers in print."""

    def one(n: int, w: Printed) -> str:
        doi = (
            f' <a href="https://doi.org/{w.doi}" target="_blank">https://doi.org/{w.doi}</a>'
            if w.doi
            else ""
        )
        return f'<li><a class="anchor" id="article-overiew-references-list-{n}"></a><span class="reference-text">{n}) {vancouver(w)}</span>{doi}</li>'

    return page(
        body(lambda n, words: f"<sup><a href='#r{n}'>{n})</a></sup>", len(works)),
        f'<div id="article-overiew-references-wrap" class="section_title_h2"><div class="accodion_head"><h2>References ({len(works)})</h2></div><div class="accodion_body_content"><ul class="mod-list-citation">{each(one, works)}</ul></div></div>',
        '<div id="related-contents"><h2>Related information</h2></div><div class="cited-by"><h2>Cited by (1)</h2><ul><li>Nobody A.: Citing it, J. Citing, 1, 1-2 (2021).</li></ul></div>',
    )  # fmt: skip


def cnki(works: Sequence[Printed]) -> str:
    """CNKI and Chinese journals: GB/T 7714, numbers in brackets."""

    def one(n: int, w: Printed) -> str:
        return f'<li class="ebBd"><em>[{n}]</em> <a target="kcmstarget" href="/kcms/detail/{n}.html">{gb(w)}</a></li>'

    return page(
        body(lambda n, words: f'<sup><a href="#ref{n}">[{n}]</a></sup>', len(works)),
        f'<div class="essayBox" id="CRLDENG"><div class="dbTitle"><b class="titleTotal"><a>参考文献</a></b> 共 {len(works)} 条</div><h3>参考文献</h3><ul class="ebBd">{each(one, works)}</ul></div>',
        '<div class="essayBox"><h3>相似文献</h3><ul><li>[1] 无名. 相似的文献[J]. 相似学报, 2019(1): 1-9.</li></ul></div>',
    )  # fmt: skip


def ojs(works: Sequence[Printed]) -> str:
    """PKP's Open Journal Systems: paragraphs in a section, "How to Cite" beside it."""

    def one(n: int, w: Printed) -> str:
        return f"<p>{apa(w)}</p>"

    return page(
        '<section class="item abstract"><h2 class="label">Abstract</h2><p>We asked keepers in 2019.</p></section>',
        f'<section class="item references"><h2 class="label">References</h2><div class="value">{each(one, works)}</div></section>',
        f'<div class="entry_details"><div class="item galleys"><h2>Downloads</h2></div><div class="item published"><section><h2>Published</h2><div>2020-05-01</div></section></div><div class="item citation"><section class="sub_item citation_display"><h2 class="label">How to Cite</h2><div class="value"><div id="citationOutput" role="region"><div class="csl-bib-body"><div class="csl-entry">{_OWN}</div></div></div><div class="citation_formats"><button>More Citation Formats</button><ul class="citation_formats_styles"><li>ACM</li><li>APA</li></ul></div></div></section></div></div><div id="recommendBySimilarity"><h3>Similar Articles</h3><ul><li>A. Nobody, <a>Like it</a>, <a>The Journal: Vol. 1 No. 1 (2019)</a></li></ul></div>',
    )  # fmt: skip


def ojs_breaks(works: Sequence[Printed]) -> str:
    """Open Journal Systems 2: one block with line breaks, "Full text" links."""

    return page(
        "<div id='articleAbstract'><h4>Abstract</h4><div>We asked keepers in 2019.</div></div>",
        f'<div id="articleCitations"><h4>References</h4><br><div>{each(lambda n, w: f"<p>{apa(w)}</p>", works)}</div><br></div>',
        '<div id="sidebar"><div class="block" id="sidebarUser"><span class="blockTitle">User</span></div></div>',
    )  # fmt: skip


def hindawi(works: Sequence[Printed]) -> str:
    """Hindawi: ordered items, "View at: Publisher Site | Google Scholar"."""

    def one(n: int, w: Printed) -> str:
        publisher = (
            f'<a href="https://doi.org/{w.doi}">Publisher Site</a><span> | </span>' if w.doi else ""
        )
        return f'<li id="B{n}" class="sc-fzXfNl"><span class="article-ref">{vancouver(w)}</span><div class="reflinks">View at: {publisher}<a href="{scholar(w)}">Google Scholar</a></div></li>'

    return page(
        body(lambda n, words: f'[<a href="#B{n}">{n}</a>]', len(works)),
        f'<section><h4 id="references" class="header">References</h4><ol class="article_reference">{each(one, works)}</ol></section>',
        '<section><h4>Copyright</h4><p>Copyright © 2020 Jane Doe and Richard Roe. This is an open access article.</p></section>',
    )  # fmt: skip
