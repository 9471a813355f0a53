"""Files of references with a mark in each entry, and ways to damage them.

The mark of an entry stands in its title, so that it can be told where the entry went.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence

MARK = re.compile(r"Qz\d{3}x")
_WORDS = ("rivers", "fish", "of", "the", "north", "counted", "Müller’s", "deep")


def mark(number: int) -> str:
    """The word by which an entry is found again."""
    return f"Qz{number:03d}x"


def title(number: int) -> str:
    """A title with the entry's mark in its middle."""
    return f"A study {mark(number)} of {_WORDS[number % len(_WORDS)]} in the north"


def bibtex(count: int) -> list[str]:
    """Entries as BibTeX."""
    return [
        f"@article{{key{n},\n  author = {{Roe, A. and Poe, B.}},\n  title = {{{title(n)}}},\n"
        f"  journal = {{J Rivers}},\n  year = {2000 + n},\n  pages = {{{n}--{n + 9}}},\n}}\n\n"
        for n in range(count)
    ]


def bibtex_in_quotes(count: int) -> list[str]:
    """Entries as BibTeX with quotes, one a line."""
    return [
        f'@book{{key{n}, author="Roe, A.", title="{title(n)}", year={2000 + n}, publisher="P"}}\n'
        for n in range(count)
    ]


def ris(count: int) -> list[str]:
    """Records as RIS."""
    return [
        f"TY  - JOUR\nAU  - Roe, A.\nAU  - Poe, B.\nTI  - {title(n)}\nT2  - J Rivers\n"
        f"PY  - {2000 + n}\nSP  - {n}\nEP  - {n + 9}\nER  - \n\n"
        for n in range(count)
    ]


def csl_json(count: int) -> list[str]:
    """Objects of a CSL-JSON array, its brackets with the first and the last."""
    rows = [
        json.dumps(
            {"id": f"key{n}", "type": "book", "title": title(n), "author": [{"family": "Roe"}],
             "issued": {"date-parts": [[2000 + n]]}}, indent=1
        )
        for n in range(count)
    ]  # fmt: skip
    return ["[" * (n == 0) + row + (",\n" if n < count - 1 else "]\n")
            for n, row in enumerate(rows)]  # fmt: skip


def nbib(count: int) -> list[str]:
    """Records as NBIB."""
    return [
        f"PMID- {31000 + n}\nOWN - NLM\nDP  - {2000 + n} May\nTI  - {title(n)}\nPG  - {n}-9\n"
        f"FAU - Roe, Ann\nAU  - Roe A\nJT  - Journal of rivers\nVI  - {n}\n\n"
        for n in range(count)
    ]


def endnote(count: int) -> list[str]:
    """Records as EndNote's tagged lines."""
    return [
        f"%0 Journal Article\n%T {title(n)}\n%A Roe, Ann\n%J J Rivers\n%V {n}\n%P {n}-99\n"
        f"%D {2000 + n}\n\n"
        for n in range(count)
    ]


def web_of_science(count: int) -> list[str]:
    """Records as Web of Science's, its head and foot with the first and the last."""
    head, foot = "FN Clarivate\nVR 1.0\n", "EF\n"
    return [
        head * (n == 0) + f"PT J\nAU Roe, A\n   Poe, B\nTI {title(n)}\nSO J RIVERS\nPY {2000 + n}\n"
        f"VL {n}\nBP {n}\nUT WOS:{n}\nER\n\n" + foot * (n == count - 1)
        for n in range(count)
    ]  # fmt: skip


def csl_yaml(count: int) -> list[str]:
    """Entries as CSL-YAML."""
    return [
        "references:\n" * (n == 0) + f"- id: key{n}\n  type: book\n  title: {title(n)}\n"
        f"  author:\n  - family: Roe\n    given: A.\n  issued: {2000 + n}\n"
        for n in range(count)
    ]


def endnote_xml(count: int) -> list[str]:
    """Records as EndNote XML."""
    return [
        "<xml><records>" * (n == 0) + '<record><ref-type name="Book">6</ref-type><contributors>'
        f"<authors><author>Roe, A.</author></authors></contributors>\n<titles><title>{title(n)}"
        f"</title></titles><dates><year>{2000 + n}</year></dates></record>\n"
        + "</records></xml>\n"
        * (n == count - 1)
        for n in range(count)
    ]


def mods(count: int) -> list[str]:
    """Records as MODS."""
    head = '<modsCollection xmlns="http://www.loc.gov/mods/v3">\n'
    return [
        head * (n == 0) + f"<mods><titleInfo><title>{title(n)}</title></titleInfo>\n<originInfo>"
        f"<dateIssued>{2000 + n}</dateIssued></originInfo></mods>\n"
        + "</modsCollection>\n"
        * (n == count - 1)
        for n in range(count)
    ]


def refworks(count: int) -> list[str]:
    """Records as RefWorks' tagged lines."""
    return [
        f"RT Journal Article\nID {n}\nA1 Roe,Ann\nT1 {title(n)}\nJF J Rivers\nYR {2000 + n}\n"
        f"VO {n}\nSP {n}\nOP {n + 9}\n\n"
        for n in range(count)
    ]


def _in_envelope(rows: list[dict[str, object]], head: str, tail: str) -> list[str]:
    """Objects of a JSON list with what stands before and behind it."""
    last = len(rows) - 1
    return [
        head * (n == 0) + json.dumps(row, indent=1) + (",\n" if n < last else tail)
        for n, row in enumerate(rows)
    ]


def zotero_json(count: int) -> list[str]:
    """Items as Better BibTeX JSON."""
    rows: list[dict[str, object]] = [
        {"key": f"KEY{n}", "itemType": "book", "title": title(n), "date": str(2000 + n),
         "creators": [{"creatorType": "author", "lastName": "Roe", "firstName": "A."}]}
        for n in range(count)
    ]  # fmt: skip
    return _in_envelope(rows, '{"config":{"label":"BetterBibTeX JSON"},"items":[', "]}\n")


def crossref(count: int) -> list[str]:
    """Works as Crossref's answer to a search."""
    rows: list[dict[str, object]] = [
        {"DOI": f"10.1234/x.{n}", "type": "journal-article", "title": [title(n)],
         "issued": {"date-parts": [[2000 + n]]}}
        for n in range(count)
    ]  # fmt: skip
    return _in_envelope(rows, '{"message-type":"work-list","message":{"items":[', "]}}\n")


def openalex(count: int) -> list[str]:
    """Works as OpenAlex' answer to a search."""
    rows: list[dict[str, object]] = [
        {"id": f"https://openalex.org/W{n}", "title": title(n), "publication_year": 2000 + n,
         "type": "article"}
        for n in range(count)
    ]  # fmt: skip
    return _in_envelope(rows, '{"meta":{"count":6},"results":[', "]}\n")


def semantic_scholar(count: int) -> list[str]:
    """Works as Semantic Scholar's answer to a search."""
    rows: list[dict[str, object]] = [
        {"paperId": f"ab{n}", "title": title(n), "year": 2000 + n,
         "publicationTypes": ["JournalArticle"], "authors": [{"authorId": "1", "name": "Ann Roe"}]}
        for n in range(count)
    ]  # fmt: skip
    return _in_envelope(rows, '{"total":6,"data":[', "]}\n")


def datacite(count: int) -> list[str]:
    """Works as DataCite's answer to a search."""
    rows: list[dict[str, object]] = [
        {"id": f"10.1234/d.{n}", "type": "dois", "attributes": {
            "doi": f"10.1234/d.{n}", "titles": [{"title": title(n)}], "publicationYear": 2000 + n}}
        for n in range(count)
    ]  # fmt: skip
    return _in_envelope(rows, '{"data":[', "]}\n")


def our_json(count: int) -> list[str]:
    """References as our own JSON."""
    rows: list[dict[str, object]] = [
        {"ref_id": f"r{n}", "raw": f"Roe A. {title(n)}.", "type": "book", "title": title(n)}
        for n in range(count)
    ]
    return _in_envelope(rows, "[", "]\n")


def zotero_rdf(count: int) -> list[str]:
    """Items as Zotero's RDF."""
    head = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n'
        ' xmlns:z="http://www.zotero.org/namespaces/export#"\n'
        ' xmlns:bib="http://purl.org/net/biblio#" xmlns:dc="http://purl.org/dc/elements/1.1/">\n'
    )
    return [
        head * (n == 0) + f'<bib:Book rdf:about="#item_{n}">\n<z:itemType>book</z:itemType>\n'
        f"<dc:title>{title(n)}</dc:title>\n<dc:date>{2000 + n}</dc:date>\n</bib:Book>\n"
        + "</rdf:RDF>\n"
        * (n == count - 1)
        for n in range(count)
    ]


#: A maker of entries by the name of its format, and what the format is damaged with.
MAKERS: dict[str, tuple[str, Callable[[int], list[str]], str]] = {
    "bibtex": ("bibtex", bibtex, '{}@,"=\n '),
    "bibtex-quotes": ("bibtex", bibtex_in_quotes, '{}@,"=\n '),
    "ris": ("ris", ris, "-TYER \n"),
    "csl-json": ("csl-json", csl_json, '{}[]",:\n '),
    "nbib": ("nbib", nbib, "-PMID \n"),
    "endnote": ("endnote", endnote, "%0AT \n"),
    "web-of-science": ("web-of-science", web_of_science, "PTER \n"),
    "csl-yaml": ("csl-yaml", csl_yaml, "-: \n&*[]{}"),
    "endnote-xml": ("endnote-xml", endnote_xml, "<>/& \n"),
    "mods": ("mods", mods, "<>/& \n"),
    "refworks": ("refworks", refworks, "RT1 \n"),
    "zotero-json": ("zotero-json", zotero_json, '{}[]",:\n '),
    "crossref": ("crossref", crossref, '{}[]",:\n '),
    "openalex": ("openalex", openalex, '{}[]",:\n '),
    "semantic-scholar": ("semantic-scholar", semantic_scholar, '{}[]",:\n '),
    "datacite": ("datacite", datacite, '{}[]",:\n '),
    "json": ("json", our_json, '{}[]",:\n '),
    "zotero-rdf": ("zotero-rdf", zotero_rdf, "<>/& \n"),
}


def damaged(entries: Sequence[str], signs: str, chance: random.Random) -> str:
    """The entries as one text, damaged once to four times; no mark is touched."""
    parts = list(entries)
    if chance.random() < 0.2:
        chance.shuffle(parts)
    text = "".join(parts)
    for _ in range(chance.randint(1, 4)):
        text = _HARMS[chance.randrange(len(_HARMS))](text, signs, chance)
    return text


def _safe_place(text: str, chance: random.Random) -> int:
    """A place in the text that is inside of no mark."""
    for _ in range(20):
        place = chance.randrange(max(len(text), 1))
        if not MARK.search(text[max(place - 6, 0) : place + 7]):
            return place
    return len(text)


def _sign_out(text: str, signs: str, chance: random.Random) -> str:
    """One of the format's signs less."""
    places = [at for at, ch in enumerate(text) if ch in signs.strip() or ch == "\n"]
    if not places:
        return text
    place = chance.choice(places)
    return text[:place] + text[place + 1 :]


def _sign_in(text: str, signs: str, chance: random.Random) -> str:
    place = _safe_place(text, chance)
    return text[:place] + chance.choice(signs) + text[place:]


def _other_letter(text: str, signs: str, chance: random.Random) -> str:
    place = _safe_place(text, chance)
    return text[:place] + chance.choice(signs + "aZ0\x00\u2028é") + text[place + 1 :]


def _line_out(text: str, signs: str, chance: random.Random) -> str:
    """One line less that bears no mark."""
    lines = text.split("\n")
    plain = [at for at, line in enumerate(lines) if not MARK.search(line)]
    if plain:
        del lines[chance.choice(plain)]
    return "\n".join(lines)


def _line_twice(text: str, signs: str, chance: random.Random) -> str:
    lines = text.split("\n")
    plain = [at for at, line in enumerate(lines) if not MARK.search(line)]
    if plain:
        place = chance.choice(plain)
        lines.insert(place, lines[place])
    return "\n".join(lines)


def _lines_joined(text: str, signs: str, chance: random.Random) -> str:
    lines = text.split("\n")
    place = chance.randrange(max(len(lines) - 1, 1))
    lines[place : place + 2] = [" ".join(lines[place : place + 2])]
    return "\n".join(lines)


_HARMS = (_sign_out, _sign_in, _other_letter, _line_out, _line_twice, _lines_joined, _sign_out)
