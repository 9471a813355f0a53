"""Made-up references of several kinds as many more pages print them: a function a page.

`tests/formats/layouts.py` has journal articles in the lists of large publishers; here the list
holds an article, a preprint, a book, a chapter and a web page, as lists do.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import quote_plus

TITLE = "Rivers and their keepers"
DOI = "10.5555/own.2020.1"


@dataclass(frozen=True)
class Work:
    """A work as the tests know it; `into` is its journal, book or site."""

    kind: str
    names: tuple[tuple[str, str], ...]
    title: str
    year: int
    into: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    press: str = ""
    place: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""


WORKS = (
    Work("article", (("Lindqvist", "Mats A."), ("Okafor", "Chidi"), ("Hu", "Zhen")),
         "Counting fish in northern rivers", 2011, "Journal of Fish Biology", "78", "4",
         "1201-1215", doi="10.5555/jfb.2011.78", pmid="20111201"),
    Work("preprint", (("Ahmed", "Parvin"), ("Roy", "Sunil")),
         "Learning to predict floods from gauge records", 2021, "arXiv",
         url="https://arxiv.org/abs/2103.01234"),
    Work("book", (("Garner", "Helen"),), "Sediment and the colour of water", 2005,
         press="Harbour Press", place="Oslo"),
    Work("chapter", (("van Steen", "Hugo"), ("Silva", "Karla E.")), "Memory of the salmon run",
         1998, "Fishes of the North", pages="77-95", press="Delta Books", place="Leiden",
         doi="10.5555/fishes.7"),
    Work("article", (("Brandt", "Ute"),), "Why lakes turn green: a survey", 2016,
         "Ecology Letters", "19", "2", "140-151", doi="10.5555/el.2016.19"),
    Work("web", (("River Board", ""),), "Water levels of the lower delta", 2019,
         url="https://rivers.example/levels"),
)  # fmt: skip


def initials(given: str) -> str:
    return " ".join(f"{word[0]}." for word in given.split())


def short(given: str) -> str:
    return "".join(word[0] for word in given.split())


def short_dotted(given: str) -> str:
    return "".join(f"{word[0]}." for word in given.split())


def dash(work: Work) -> str:
    return work.pages.replace("-", "–")


def ends(work: Work) -> list[str]:
    return work.pages.split("-")


def apa(work: Work, *, italics: bool = True, link: str = "") -> str:
    """A work in APA's style, as HTML."""
    names = [f"{family}, {initials(given)}" if given else family for family, given in work.names]
    people = names[0] if len(names) == 1 else ", ".join(names[:-1]) + ", &amp; " + names[-1]
    i, j = ("<i>", "</i>") if italics else ("", "")
    address = link or (f"https://doi.org/{work.doi}" if work.doi else work.url)
    head = f"{people}{'' if people.endswith('.') else '.'} ({work.year})."
    rest = {
        "article": f"{work.title}. {i}{work.into}{j}, {i}{work.volume}{j}({work.issue}), "
                   f"{dash(work)}.",
        "preprint": f"{i}{work.title}{j}. arXiv.",
        "book": f"{i}{work.title}{j}. {work.press}.",
        "chapter": f"{work.title}. In A. Berg (Ed.), {i}{work.into}{j} (pp. {dash(work)}). "
                   f"{work.press}.",
        "web": f"{i}{work.title}{j}.",
    }[work.kind]  # fmt: skip
    return f"{head} {rest} {address}".strip()


def vancouver(work: Work, *, address: bool = True) -> str:
    """A work in Vancouver's style, as plain words."""
    people = ", ".join(f"{family} {short(given)}".strip() for family, given in work.names)
    rest = {
        "article": f"{work.title}. {work.into}. {work.year};{work.volume}({work.issue}):"
                   f"{work.pages}.",
        "preprint": f"{work.title}. arXiv [Preprint]. {work.year}.",
        "book": f"{work.title}. {work.place}: {work.press}; {work.year}.",
        "chapter": f"{work.title}. In: Berg A, editor. {work.into}. {work.place}: {work.press}; "
                   f"{work.year}. p. {work.pages}.",
        "web": f"{work.title} [Internet]. {work.year} [cited 2020 Mar 1].",
    }[work.kind]  # fmt: skip
    tail = f" Available from: {work.url}" if work.url and address else ""
    return f"{people}. {rest}{tail}"


def ieee(work: Work) -> str:
    """A work in IEEE's style, as HTML."""
    names = [f"{initials(given)} {family}".strip() for family, given in work.names]
    people = (
        names[0]
        if len(names) == 1
        else (
            " and ".join(names) if len(names) == 2 else ", ".join(names[:-1]) + ", and " + names[-1]
        )
    )
    rest = {
        "article": f'"{work.title}," <em>{work.into}</em>, vol. {work.volume}, no. {work.issue}, '
                   f"pp. {dash(work)}, {work.year}.",
        "preprint": f'"{work.title}," {work.year}, <em>arXiv:{work.url[-10:]}</em>.',
        "book": f"<em>{work.title}</em>. {work.place}: {work.press}, {work.year}.",
        "chapter": f'"{work.title}," in <em>{work.into}</em>, A. Berg, Ed. {work.place}: '
                   f"{work.press}, {work.year}, pp. {dash(work)}.",
        "web": f'"{work.title}," {work.year}. [Online]. Available: {work.url}',
    }[work.kind]  # fmt: skip
    return f"{people}, {rest}"


def scholar(work: Work) -> str:
    """The address of a look-up of Google Scholar."""
    said = [("title", work.title), ("publication_year", str(work.year))]
    said += [("journal", work.into), ("volume", work.volume)] if work.kind == "article" else []
    said += [("author", f"{family},{short(given)}") for family, given in work.names]
    return html.escape(
        "https://scholar.google.com/scholar_lookup?"
        + "&".join(f"{k}={quote_plus(v)}" for k, v in said)
    )


def anchor(address: str, words: str, more: str = "") -> str:
    return f'<a {more} href="{address}">{words}</a>'


def doi_link(work: Work, words: str, more: str = "") -> str:
    return anchor(f"https://doi.org/{work.doi}", words, more) if work.doi else ""


def page(body: str, *, head: str = "", title: str = TITLE) -> str:
    """A whole page around a list."""
    own = (
        f'<meta name="citation_title" content="{title}"><meta name="citation_doi" content="{DOI}">'
    )
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{own}'
        f"{head}</head><body><header><nav><ul><li>Home</li><li>Issues of 2020</li></ul></nav>"
        f"</header><main><h1>{title}</h1><p>Doe &amp; Roe (2020). Text (Garner, 2005).</p>{body}"
        "</main><footer>© 2020 The Journal. All rights reserved.</footer></body></html>"
    )


def each(one: Callable[[int, Work], str], works: Sequence[Work]) -> str:
    return "\n".join(one(n, w) for n, w in enumerate(works, 1))
