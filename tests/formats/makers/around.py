# ruff: noqa: E501 - lines of mark-up stay whole
"""What stands around a list on a saved page: menus, cookies, the article, comments, scripts."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from tests.formats.makers.works import Printed

TITLE = "Rivers and their keepers"
DOI = "10.5555/own.2020.1"

_META = f"""<meta charset="utf-8"><title>{TITLE} | The Journal</title>
<meta name="viewport" content="width=device-width"><link rel="canonical"
href="https://www.journal.example/doi/full/{DOI}"><meta property="og:title" content="{TITLE}">
<meta property="og:url" content="https://www.journal.example/doi/full/{DOI}">
<meta name="citation_title" content="{TITLE}"><meta name="citation_doi" content="{DOI}">
<meta name="citation_author" content="Doe, Jane"><meta name="citation_journal_title"
content="The Journal"><meta name="citation_publication_date" content="2020/05/01">
<meta name="dc.Identifier" content="doi:{DOI}"><style>.ref {{color: red}}</style>
<script>window.dataLayer = [{{"page": "article", "refs": "Smith J. Nothing. J None. 2001;1:1-2"}}];
</script>"""
_JSON_LD = json.dumps(
    {
        "@context": "https://schema.org", "@type": "ScholarlyArticle", "headline": TITLE,
        "author": [{"@type": "Person", "name": "Jane Doe"}], "sameAs": f"https://doi.org/{DOI}",
        "citation": [{"@type": "ScholarlyArticle", "headline": "A work of the JSON alone"}],
    }
)  # fmt: skip
_STATE = json.dumps(
    {"props": {"references": [{"title": "A work of the script alone", "year": 2001,
                               "doi": "10.5555/script.1"}]}}
)  # fmt: skip
_COOKIES = (
    '<div id="onetrust-banner-sdk" role="dialog" class="otFlat bottom"><div class="ot-sdk-row"><h2 '
    'id="onetrust-policy-title">We use cookies</h2><p id="onetrust-policy-text">We and our 212 '
    "partners store information on a device, as of 1 May 2020. See our Cookie Policy (2019).</p>"
    "<button>Accept all</button><ul><li>Strictly necessary cookies</li><li>Functional cookies</li>"
    "</ul></div></div>"
)
_TOP = (
    '<a class="skip-link" href="#main">Skip to main content</a><header class="site-header"><div '
    'class="logo"><img alt="The Journal" src="data:image/png;base64,AAAA"></div><nav class='
    '"main-menu"><ul><li><a href="/">Home</a></li><li><a href="/issues/2020">Issues of 2020</a>'
    '<ul><li><a href="/i">Volume 1 (2020): pp. 1-99</a></li></ul></li></ul></nav><form role="search"'
    '><input type="text" value=""><button>Search</button></form></header>'
)
_FOOT = (
    '<footer class="site-footer"><div class="footer-links"><ul><li><a href="/p">Privacy policy</a>'
    "</li><li>ISSN 1234-5678 (online)</li></ul></div><p>Copyright © 2020 The Journal, Harbour "
    "Press, Oslo. All rights reserved.</p></footer>"
)


def body(cite: Callable[[int, str], str], count: int) -> str:
    """The article's own words, with links into the list that `cite` makes."""
    marks = "".join(f"<p>As was shown {cite(n, 'Garner (2005)')}, rivers rise in May.</p>"
                    for n in range(1, count + 1))  # fmt: skip
    return (
        f'<section id="abstract"><h2>Abstract</h2><p>We asked 1,204 keepers between 2001 and 2019 '
        f"how rivers rise.</p></section><section id='s1'><h2>1. Introduction</h2>{marks}<figure "
        'id="f1"><img src="f1.png" alt=""><figcaption><b>Figure 1.</b> Levels, redrawn from Brandt, '
        "U. (2016). Why lakes turn green. Ecology Letters, 19, 140–151.</figcaption></figure>"
        "<table><caption>Table 1</caption><tr><th>Year</th><th>Level</th></tr><tr><td>2011</td><td>"
        "3.2</td></tr></table></section><section id='s2'><h2>Acknowledgements</h2><p>We thank R. Roe"
        " (grant 2015-1234).</p></section>"
    )


def page(before: str, references: str, behind: str = "", *, head: str = "") -> str:
    """A whole page of an article around a list of references."""
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head>{_META}{head}<script type="application/ld+json">'
        f'{_JSON_LD}</script></head><body class="article">{_COOKIES}{_TOP}<main id="main"><h1>{TITLE}'
        f'</h1><div class="authors">Jane Doe, Richard Roe</div><div class="pub-dates">Published: 1 '
        f"May 2020. https://doi.org/{DOI}</div>{before}{references}{behind}</main>{_FOOT}<script "
        f'id="__NEXT_DATA__" type="application/json">{_STATE}</script></body></html>'
    )


def each(one: Callable[[int, Printed], str], works: Sequence[Printed], between: str = "\n") -> str:
    return between.join(one(n, w) for n, w in enumerate(works, 1))
