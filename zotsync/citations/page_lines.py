"""What the lines of a page saved as text are: headings, link words, numbers, or plain words.

Phrases are those of publishers' pages (nature.com, Springer, Wiley, Elsevier, PMC): below each
reference stand link words, around the list stand notices that are no references.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Link words, as publishers print them below a reference, and the identifier that they promise.
_LINKS = {
    "PubMed Central": "PMCID",
    "PubMed Abstract": "PMID",
    "PubMed": "PMID",
    "Article": "DOI",
    "CrossRef Full Text": "DOI",
    "CrossRef": "DOI",
    "Crossref": "DOI",
    "PMC free article": "PMCID",
    "Google Scholar": "",
    "CAS": "",
    "ADS": "",
    "MathSciNet": "",
    "MATH": "",
    "ISI": "",
    "Web of Science": "",
    "Scopus": "",
    "ChemPort": "",
    "Full Text PDF": "",
    "Full Text": "",
    "Open Access": "",
    "View Article": "",
    "View in Article": "",
    "View Record in Scopus": "",
    "Download citation": "",
    "Abstract": "",
    "PDF": "",
    "Book": "",
}
_LINK_WORD = "|".join(re.escape(words) for words in sorted(_LINKS, key=len, reverse=True))
_LINK_WORDS = re.compile(_LINK_WORD)
_LINK_LINE = re.compile(rf"[\s•·|\[(]*(?:(?:{_LINK_WORD})(?![\w’'])[\s•·|,;\[\]()]*)+")
_LINK_END = re.compile(rf"(?<=[.)\w/])\s+(?=((?:(?:{_LINK_WORD})(?:[\s•·|,;\[\]()]+|$))+)$)")
_HINTS = ("DOI", "PMID", "PMCID")

_NUMBER = re.compile(
    r"(?P<indent>\s*)(?:[•*-]\s+)?"
    r"(?:\\?\[(?P<square>\d{1,4})\\?\]\.?|\((?P<round>\d{1,4})\)|(?P<dot>\d{1,4})\\?\.|(?P<half>\d{1,4})\))"
    r"(?:\s+(?P<rest>\S.*)|(?<=[.\]])(?P<glued>[^\W\d_].*)"
    r"|(?<=\))(?P<stuck>[A-ZÀ-ÖØ-Þ].*)|\s*)"
)
_BARE_NUMBER = re.compile(r"(?P<indent>\s*)(?P<bare>\d{1,4})(?:\s+(?P<rest>[^\W\d_].*)|\s*)")

REFERENCES, CITING, OTHER = "references", "citing", "other"
_HEADINGS = {
    REFERENCES: (
        r"(?:(?:selected|full|supplementary|additional|online|methods|cited|key|main)\s+)?references?"
        r"(?:\s+(?:and|&)\s+(?:notes|further reading|recommended reading))?"
        r"|notes\s+(?:and|&)\s+references"
        r"|references?\s+(?:list|cited)|list\s+of\s+references|(?:selected\s+)?bibliography"
        r"|(?:cited\s+)?literature(?:\s+cited)?|works\s+cited|(?:further|recommended|suggested)\s+reading"
        r"|literatur(?:verzeichnis|angaben)?|quellen(?:verzeichnis)?|références(?:\s+bibliographiques)?"
        r"|bibliographie|referencias(?:\s+bibliográficas)?|bibliografía|referências(?:\s+bibliográficas)?"
        r"|bibliografia|riferimenti(?:\s+bibliografici)?|referenser|referenties|литература"
        r"|список\s+литературы|参考文献|參考文獻|참고\s*문헌"
    ),
    CITING: (
        r"(?:this\s+article\s+is\s+)?cited\s+by(?:\s+\d+.{0,20})?|citing\s+articles?|cite\s+this\s+(?:article|paper|chapter|page)"
        r"|how\s+to\s+cite(?:\s+this.{0,20})?|(?:to\s+)?cite\s+this\s+article(?:\s+as)?:?|recommended\s+(?:citation|articles?)"
        r"|similar\s+(?:content(?:\s+being\s+viewed\s+by\s+others)?|articles?)|(?:related|relevant)\s+(?:articles?|content)"
        r"|associated\s+content|you\s+may\s+also\s+like|suggested\s+citation|subjects"
    ),
    OTHER: (
        r"download\s+(?:references|citation|pdf)|acknowledge?ments?|author\s+information|authors?(?:\s+and\s+affiliations)?"
        r"|affiliations?|(?:author\s+)?contributions|corresponding\s+authors?|ethics(?:\s+declarations?)?"
        r"|competing\s+(?:financial\s+)?interests?|conflicts?\s+of\s+interests?|(?:additional|supplementary|supporting)\s+information"
        r"|rights\s+and\s+permissions|reprints\s+and\s+permissions|about\s+(?:this\s+article|the\s+authors?)|fundings?"
        r"|footnotes|search|quick\s+links|(?:data|code)(?:\s+and\s+\w+)?\s+availability|publisher[’']s\s+note|peer\s+review"
        r"|abstract|change\s+history|extended\s+data(?:\s+figures\s+and\s+tables)?|figures|tables|copyright|comments"
        r"|export\s+citation|access\s+options|buy\s+this\s+article|introduction|methods|results|discussion|conclusions?"
        r"|materials\s+and\s+methods|main|appendix(?:\s+\w)?|danksagung|remerciements|agradecimientos|notes|glossary"
    ),
}
_HEADING = re.compile(
    r"[\s#*_•=-]*(?:\d{1,2}(?:\.\d)?\.?\s+|[IVX]{1,4}\.\s+)?"
    rf"(?:{'|'.join(f'(?P<{kind}>{words})' for kind, words in _HEADINGS.items())})"
    r"(?:\s*\(\d+\))?[\s#*_:=-]*",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Number:
    """A line that begins with a list number: `style` is its kind of mark, `rest` the words."""

    value: int
    style: str
    rest: str


def heading(line: str) -> str:
    """`REFERENCES`, `CITING` or `OTHER` for a line that is a section's known heading, else ""."""
    found = _HEADING.fullmatch(line) if len(line) <= 70 else None
    return (found.lastgroup or "") if found else ""


def link_hints(line: str) -> tuple[str, ...] | None:
    """The identifiers that a line of link words promises (perhaps none); None for other lines.

    `Article` stands for a DOI, `PubMed` for a PMID, `PubMed Central` for a PMCID.
    """
    if len(line) > 300 or not _LINK_LINE.fullmatch(line):
        return None
    return hints_of(line)


def hints_of(words: str) -> tuple[str, ...]:
    """The identifiers that link words promise, in the order DOI, PMID, PMCID."""
    promised = {_LINKS[found] for found in _LINK_WORDS.findall(words)}
    return tuple(hint for hint in _HINTS if hint in promised)


def without_links(words: str) -> tuple[str, tuple[str, ...]]:
    """Takes link words off the end of a reference's own line: (reference, hints).

    One word alone may be the reference's (`… N. Engl. J. Med. Article`): it takes two, or
    `Google Scholar`.
    """
    if "Google Scholar" not in words and "PubMed" not in words and "CAS" not in words:
        return words, ()
    found = _LINK_END.search(words)
    if not found or (
        found[1].strip() != "Google Scholar" and len(_LINK_WORDS.findall(found[1])) < 2
    ):
        return words, ()
    return words[: found.start()], hints_of(found[1])


def number(line: str) -> Number | None:
    """The list number that a line begins with (`1.`, `[1]`, `1)`, `(1)`), None if there is none."""
    found = _NUMBER.fullmatch(line)
    if not found:
        return None
    style = next(name for name in ("square", "round", "dot", "half") if found[name])
    return Number(int(found[style]), style, found["rest"] or found["glued"] or found["stuck"] or "")


def bare_number(line: str) -> Number | None:
    """A number without any mark before the words or alone; only a list's order can confirm it."""
    found = _BARE_NUMBER.fullmatch(line)
    return Number(int(found["bare"]), "bare", found["rest"] or "") if found else None
