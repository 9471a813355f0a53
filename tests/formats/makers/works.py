# ruff: noqa: E501 - lines of mark-up stay whole
"""Made-up works of every kind that lists hold, and the styles in which pages print them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from urllib.parse import quote_plus

from tests.formats.mixed_works import anchor, dash, ends, initials, short, short_dotted

__all__ = ("WORKS", "Printed", "anchor", "dash", "ends", "initials", "short", "short_dotted")


@dataclass(frozen=True)
class Printed:
    """A work as the tests know it; `into` is its journal, book, proceedings, school or site."""

    kind: str
    names: tuple[tuple[str, str], ...]
    title: str
    year: int
    into: str = ""
    brief: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    press: str = ""
    place: str = ""
    doi: str = ""
    pmid: str = ""
    url: str = ""


def _journal(names: str, title: str, year: int, into: str, brief: str, *rest: str) -> Printed:
    people = tuple((f, g) for f, _, g in (each.partition(", ") for each in names.split("; ")))
    return Printed("article", people, title, year, into, brief, *rest[:3], doi=rest[3],
                   pmid=rest[4] if len(rest) > 4 else "")  # fmt: skip


WORKS: tuple[Printed, ...] = (
    _journal("Lindqvist, Mats A.; Okafor, Chidi; Hu, Zhen", "Counting fish in northern rivers", 2011,
             "Journal of Fish Biology", "J. Fish Biol.", "78", "4", "1201-1215",
             "10.5555/jfb.2011.78", "20111201"),
    Printed("book", (("Garner", "Helen"),), "Sediment and the colour of water", 2005,
            press="Harbour Press", place="Oslo"),
    _journal("Brandt, Ute", "Why lakes turn green: a survey of forty years", 2016,
             "Ecology Letters", "Ecol. Lett.", "19", "2", "140-151", "10.5555/el.2016.19"),
    Printed("chapter", (("van Steen", "Hugo"), ("Silva", "Karla E.")), "Memory of the salmon run",
            1998, "Fishes of the North", pages="77-95", press="Delta Books", place="Leiden",
            doi="10.5555/fishes.7"),
    _journal("Takeda, Jun; Müller-Haas, Petra", "Do tides keep clocks in time?", 2019,
             "Estuarine, Coastal and Shelf Science", "Estuar. Coast. Shelf Sci.", "221", "1",
             "33-47", "10.5555/ecss.2019.221", "31220001"),
    Printed("preprint", (("Ahmed", "Parvin"), ("Roy", "Sunil")),
            "Learning to predict floods from gauge records", 2021, "arXiv",
            url="https://arxiv.org/abs/2103.01234"),
    _journal("Ólafsdóttir, Björk; de la Cruz, Inés; Novák, Jiří; Fu, Li", "Cold springs of the "
             "Icelandic highlands", 2008, "Hydrobiologia", "Hydrobiologia", "604", "3", "9-19",
             "10.1007/s10750-008-9999-1", "18444444"),
    Printed("web", (("River Board", ""),), "Water levels of the lower delta", 2019,
            url="https://rivers.example/levels"),
    Printed("conf", (("Kimura", "Aoi"), ("Weiss", "Noa B.")), "Sparse gauges for dense networks",
            2017, "Proceedings of the 9th Conference on River Computing", pages="211-220",
            press="Gauge Society", place="Vienna", doi="10.5555/riverc.2017.211"),
    _journal("Hanley, Dana R.", "The price of dry summers", 2022, "Water Policy Quarterly",
             "Water Policy Q.", "14", "3", "301-318", "10.5555/wpq.2022.14.301"),
)  # fmt: skip


def listed(names: Sequence[str], last: str = ", and ", two: str = " and ") -> str:
    if len(names) < 3:
        return two.join(names)
    return ", ".join(names[:-1]) + last + names[-1]


def apa(w: Printed, *, link: bool = True, italics: bool = True) -> str:
    """APA, as HTML."""
    people = listed([f"{f}, {initials(g)}" if g else f for f, g in w.names], ", &amp; ", ", &amp; ")
    i, j = ("<i>", "</i>") if italics else ("", "")
    stop = "" if people.endswith(".") else "."
    title = w.title if w.title.endswith("?") else w.title + "."
    rest = {
        "article": f"{title} {i}{w.into}{j}, {i}{w.volume}{j}({w.issue}), {dash(w)}.",
        "preprint": f"{i}{w.title}{j}. arXiv.",
        "book": f"{i}{w.title}{j}. {w.press}.",
        "chapter": f"{title} In A. Berg (Ed.), {i}{w.into}{j} (pp. {dash(w)}). {w.press}.",
        "conf": f"{title} In {i}{w.into}{j} (pp. {dash(w)}). {w.press}.",
        "web": f"{i}{w.title}{j}.",
    }[w.kind]  # fmt: skip
    address = f"https://doi.org/{w.doi}" if w.doi else w.url
    shown = f' <a href="{address}">{address}</a>' if link and address else ""
    return f"{people}{stop} ({w.year}). {rest}{shown}"


def vancouver(w: Printed, *, link: bool = True, brief: bool = False) -> str:
    """Vancouver, as plain words."""
    people = ", ".join(f"{f} {short(g)}".strip() for f, g in w.names)
    title = w.title if w.title.endswith("?") else w.title + "."
    into = (w.brief or w.into).replace(".", "") if brief else w.into
    rest = {
        "article": f"{title} {into}. {w.year};{w.volume}({w.issue}):{w.pages}.",
        "preprint": f"{title} arXiv [Preprint]. {w.year}.",
        "book": f"{title} {w.place}: {w.press}; {w.year}.",
        "chapter": f"{title} In: Berg A, editor. {w.into}. {w.place}: {w.press}; {w.year}. "
                   f"p. {w.pages}.",
        "conf": f"{title} In: {w.into}. {w.place}: {w.press}; {w.year}. p. {w.pages}.",
        "web": f"{title} [Internet]. {w.year} [cited 2020 Mar 1].",
    }[w.kind]  # fmt: skip
    tail = f" Available from: {w.url}" if link and w.url else ""
    return f"{people}. {rest}{tail}"


def ieee(w: Printed) -> str:
    """IEEE, as HTML."""
    people = listed([f"{initials(g)} {f}".strip() for f, g in w.names])
    rest = {
        "article": f"“{w.title},” <em>{w.into}</em>, vol. {w.volume}, no. {w.issue}, pp. {dash(w)},"
                   f" {w.year}.",
        "preprint": f"“{w.title},” {w.year}, <em>arXiv:{w.url[-10:]}</em>.",
        "book": f"<em>{w.title}</em>. {w.place}: {w.press}, {w.year}.",
        "chapter": f"“{w.title},” in <em>{w.into}</em>, A. Berg, Ed. {w.place}: {w.press}, {w.year}"
                   f", pp. {dash(w)}.",
        "conf": f"“{w.title},” in <em>{w.into}</em>, {w.year}, pp. {dash(w)}.",
        "web": f"“{w.title},” {w.year}. [Online]. Available: {w.url}",
    }[w.kind].replace("?,”", "?”")  # fmt: skip
    return f"{people}, {rest}"


def chicago(w: Printed) -> str:
    """Chicago, author and date, given names in full, as HTML."""
    first, *others = w.names
    names = [f"{first[0]}, {first[1]}" if first[1] else first[0],
             *(f"{g} {f}".strip() for f, g in others)]  # fmt: skip
    people = listed(names, ", and ", ", and ")
    stop = "" if people.endswith(".") else "."
    title = w.title if w.title.endswith("?") else w.title + "."
    rest = {
        "article": f"“{title}” <i>{w.into}</i> {w.volume} ({w.issue}): {dash(w)}.",
        "preprint": f"“{title}” arXiv.",
        "book": f"<i>{w.title}</i>. {w.place}: {w.press}.",
        "chapter": f"“{title}” In <i>{w.into}</i>, edited by A. Berg, {dash(w)}. {w.place}: "
                   f"{w.press}.",
        "conf": f"“{title}” In <i>{w.into}</i>, {dash(w)}. {w.place}: {w.press}.",
        "web": f"“{title}”",
    }[w.kind]  # fmt: skip
    address = f"https://doi.org/{w.doi}" if w.doi else w.url
    return f"{people}{stop} {w.year}. {rest}" + (f" {address}." if address else "")


def physics(w: Printed, *, title: bool = True) -> str:
    """AIP and IOP: initials first, volume in bold, the year behind."""
    people = listed([f"{initials(g)} {f}".strip() for f, g in w.names])
    named = f"“{w.title},” ".replace("?,”", "?”") if title else ""
    rest = {
        "article": f"{named}{w.brief} <b>{w.volume}</b>({w.issue}), {dash(w)} ({w.year}).",
        "preprint": f"{named}arXiv:{w.url[-10:]} ({w.year}).",
        "book": f"<i>{w.title}</i> ({w.press}, {w.place}, {w.year}).",
        "chapter": f"{named}in <i>{w.into}</i>, edited by A. Berg ({w.press}, {w.place}, "
                   f"{w.year}), pp. {dash(w)}.",
        "conf": f"{named}in <i>{w.into}</i> ({w.press}, {w.place}, {w.year}), pp. {dash(w)}.",
        "web": f"{named}{w.url} ({w.year}).",
    }[w.kind]  # fmt: skip
    return f"{people}, {rest}"


def harvard(w: Printed, *, link: bool = True) -> str:
    """Harvard as Springer's and Elsevier's author-year journals print it, as HTML."""
    people = ", ".join(f"{f} {short(g)}".strip() for f, g in w.names)
    rest = {
        "article": f"{w.title}. {w.into} {w.volume}({w.issue}):{dash(w)}",
        "preprint": f"{w.title}. arXiv preprint arXiv:{w.url[-10:]}",
        "book": f"{w.title}. {w.press}, {w.place}",
        "chapter": f"{w.title}. In: Berg A (ed) {w.into}. {w.press}, {w.place}, pp {dash(w)}",
        "conf": f"{w.title}. In: {w.into}. {w.press}, {w.place}, pp {dash(w)}",
        "web": f"{w.title}. {w.url}. Accessed 3 Mar 2022",
    }[w.kind].replace("?.", "?")  # fmt: skip
    doi = f". https://doi.org/{w.doi}" if w.doi and link else ""
    return f"{people} ({w.year}) {rest}{doi}"


def gb(w: Printed) -> str:
    """GB/T 7714, as CNKI and Chinese journals print it."""
    people = ", ".join(f"{f.upper()} {short(g)}".strip() for f, g in w.names[:3])
    people += ", et al" if len(w.names) > 3 else ""
    return {
        "article": f"{people}. {w.title}[J]. {w.into}, {w.year}, {w.volume}({w.issue}): {w.pages}.",
        "preprint": f"{people}. {w.title}[EB/OL]. ({w.year}-03-02)[2022-03-03]. {w.url}.",
        "book": f"{people}. {w.title}[M]. {w.place}: {w.press}, {w.year}.",
        "chapter": f"{people}. {w.title}[M]//BERG A. {w.into}. {w.place}: {w.press}, {w.year}: "
                   f"{w.pages}.",
        "conf": f"{people}. {w.title}[C]//{w.into}. {w.place}: {w.press}, {w.year}: {w.pages}.",
        "web": f"{people}. {w.title}[EB/OL]. ({w.year}-03-02)[2022-03-03]. {w.url}.",
    }[w.kind]  # fmt: skip


def scholar(w: Printed) -> str:
    """The address of a look-up of Google Scholar."""
    said = [("title", w.title), ("publication_year", str(w.year))]
    if w.kind == "article":
        said += [("journal", w.brief), ("volume", w.volume), ("pages", w.pages)]
    said += [("author", f"{f},{short(g)}") for f, g in w.names]
    return "https://scholar.google.com/scholar_lookup?" + escape(
        "&".join(f"{k}={quote_plus(v)}" for k, v in said)
    )
