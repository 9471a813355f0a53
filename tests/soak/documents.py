"""Documents of every kind that a reader reads, made of printed entries that bear a mark each."""

from __future__ import annotations

import csv
import io
import plistlib
import quopri
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from tests.formats.mutations import MAKERS, MARK, title
from tests.formats.office import docx, odt, para
from tests.formats.paper import Setting, paper
from tests.formats.test_jats import article


def printed(number: int) -> str:
    """An entry as it is printed."""
    people = ("Roe A, Poe B", "Okafor CE", "Lindqvist MA, Hu Z, Garner H", "Müller K, et al")
    return (
        f"{people[number % 4]}. {title(number)}. J Rivers. {2000 + number};"
        f"{number + 3}({number % 4 + 1}):{100 + number}-{109 + number}."
    )


def html(entries: Sequence[str]) -> bytes:
    """A page with a heading and a list."""
    rows = "\n".join(f"<li>{escape(words)}</li>" for words in entries)
    return (
        "<!DOCTYPE html>\n<html><head><title>Of rivers</title></head><body>\n<p>Text of 2019.</p>\n"
        f"<h2>References</h2>\n<ol>\n{rows}\n</ol>\n<h2>About</h2>\n<p>Us.</p></body></html>\n"
    ).encode()


def mhtml(entries: Sequence[str]) -> bytes:
    """The same page, saved as one file."""
    page = quopri.encodestring(html(entries)).decode("ascii")
    return (
        "From: <Saved by a browser>\nSubject: Of rivers\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----x"\n\n------x\n'
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n"
        f"Content-Location: https://www.example.org/\n\n{page}\n------x--\n"
    ).encode()


def webarchive(entries: Sequence[str]) -> bytes:
    """The same page, saved by Safari."""
    page = {"WebResourceData": html(entries), "WebResourceMIMEType": "text/html",
            "WebResourceTextEncodingName": "UTF-8"}  # fmt: skip
    return plistlib.dumps({"WebMainResource": page}, fmt=plistlib.FMT_BINARY)


def jats(entries: Sequence[str]) -> bytes:
    """An article with printed citations."""
    return article(*(f"<mixed-citation>{escape(words)}</mixed-citation>" for words in entries))


def pubmed(entries: Sequence[str]) -> bytes:
    """PubMed's records; the words of an entry are its title."""
    rows = "\n".join(
        f'<PubmedArticle><MedlineCitation><PMID Version="1">{31000 + n}</PMID><Article>'
        f"<Journal><JournalIssue><PubDate><Year>{2000 + n}</Year></PubDate></JournalIssue>"
        f"<Title>J Rivers</Title></Journal><ArticleTitle>{escape(words)}</ArticleTitle></Article>"
        "</MedlineCitation></PubmedArticle>"
        for n, words in enumerate(entries)
    )
    return f'<?xml version="1.0"?>\n<PubmedArticleSet>\n{rows}\n</PubmedArticleSet>\n'.encode()


def word(entries: Sequence[str]) -> bytes:
    """A Word document."""
    return docx(para("Of rivers") + para("References") + "".join(map(para, entries)))


def opendocument(entries: Sequence[str]) -> bytes:
    """An OpenDocument text."""
    return odt("".join(f"<text:p>{escape(words)}</text:p>" for words in ("References", *entries)))


def pdf(entries: Sequence[str]) -> bytes:
    """A paper in two columns."""
    return paper(entries, Setting(columns=2))


def latex(entries: Sequence[str]) -> bytes:
    """A bibliography of LaTeX."""
    plain = (words.replace("%", "\\%").replace("&", "\\&") for words in entries)
    rows = "\n\n".join(f"\\bibitem{{k{n}}} {words}" for n, words in enumerate(plain))
    return (
        f"\\begin{{thebibliography}}{{99}}\n{rows}\n\\end{{thebibliography}}\n\\end{{document}}\n"
    ).encode()


def markdown(entries: Sequence[str]) -> bytes:
    """Notes with a numbered list."""
    rows = "\n".join(f"{n}. {words}" for n, words in enumerate(entries, 1))
    return f"# Of rivers\n\nText.\n\n## References\n\n{rows}\n".encode()


def table(entries: Sequence[str]) -> bytes:
    """A table; the words of an entry are its title."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["Title", "Authors", "Year", "Journal"])
    for n, words in enumerate(entries):
        writer.writerow([words, "Roe, A.", 2000 + n, "J Rivers"])
    return out.getvalue().encode()


def lines(entries: Sequence[str]) -> bytes:
    """A line each."""
    return "".join(f"{words}\n" for words in entries).encode()


def text(entries: Sequence[str]) -> bytes:
    """A numbered list."""
    rows = "\n".join(f"{n}. {words}" for n, words in enumerate(entries, 1))
    return f"References\n{rows}\n".encode()


#: By format: what makes a document, and what its markup is damaged with ("" for packed ones).
DOCUMENTS: dict[str, tuple[Callable[[Sequence[str]], bytes], str]] = {
    "html": (html, "<>/&lio \n"),
    "mhtml": (mhtml, "<>=-\n "),
    "webarchive": (webarchive, ""),
    "jats": (jats, "<>/& \n"),
    "pubmed-xml": (pubmed, "<>/& \n"),
    "word": (word, ""),
    "odt": (opendocument, ""),
    "pdf": (pdf, ""),
    "latex": (latex, "\\{}%[] \n"),
    "markdown": (markdown, "#-*1.[]() \n"),
    "csv": (table, ',"; \n'),
    "lines": (lines, ".:; \n"),
    "text": (text, "1.[] \n"),
}


@dataclass(frozen=True)
class Damage:
    """A damaged input: its bytes, and the words it was made of (for the marks in them)."""

    data: bytes
    words: str


def _clipped(words: str, chance: random.Random) -> str:
    """Without an end behind the mark, as a copy that was cut."""
    found = MARK.search(words)
    return words[: chance.randint(found.end(), len(words))] if found else words


def _other_signs(words: str, chance: random.Random) -> str:
    """A sign or two that are others; no mark is touched."""
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(words))
        if not MARK.search(words[max(place - 6, 0) : place + 7]):
            sign = chance.choice(".,;:()[]-–/&%aZ0é\u00a0\u2028")
            words = words[:place] + sign + words[place + 1 :]
    return words


def _without_year(words: str, chance: random.Random) -> str:
    return words.replace(". 20", ". ", 1)


def _with_link(words: str, chance: random.Random) -> str:
    return f"{words} https://doi.org/10.5555/r.{chance.randint(1, 99)}"


def _without_stop(words: str, chance: random.Random) -> str:
    return words.rstrip(".")


_CHANGES = (_clipped, _other_signs, _other_signs, _without_year, _with_link, _without_stop)


def mutated(name: str, chance: random.Random) -> Damage:
    """A document whose entries were damaged, shuffled, or are one or many."""
    make, _ = DOCUMENTS[name]
    entries = [printed(n) for n in chance.sample(range(20), chance.randint(2, 8))]
    for place, words in enumerate(entries):
        if chance.random() < 0.4:
            entries[place] = chance.choice(_CHANGES)(words, chance)
    return Damage(make(entries), "\n".join(entries))


__all__ = ["DOCUMENTS", "MAKERS", "Damage", "mutated", "printed"]
