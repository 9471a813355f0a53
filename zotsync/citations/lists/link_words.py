"""Link words that publishers' pages print beside a reference, and the identifiers they promise.

`Article CAS PubMed PubMed Central Google Scholar`, `[DOI] [PMC free article] [PubMed]`, `View
ArticlePubMed/NCBIGoogle Scholar`, `Scopus (123)`: none of it is the reference's, all of it says
what exists.
"""

from __future__ import annotations

import re

#: Link words as they are printed, and the identifier that they promise.
_LINKS = {
    "PubMed Central": "PMCID",
    "PubMed Abstract": "PMID",
    "PubMed/NCBI": "PMID",
    "PubMed": "PMID",
    "MEDLINE": "",
    "Medline": "",
    "Article": "DOI",
    "DOI": "DOI",
    "CrossRef Full Text": "DOI",
    "CrossRef": "DOI",
    "Crossref": "DOI",
    "PMC free article": "PMCID",
    "Free PMC article": "PMCID",
    "Free Full Text": "",
    "Google Scholar": "",
    "Semantic Scholar": "",
    "CAS": "",
    "ADS": "",
    "NASA ADS": "",
    "INSPIRE": "",
    "arXiv": "",
    "MathSciNet": "",
    "zbMATH": "",
    "MATH": "",
    "ISI": "",
    "Web of Science®": "",
    "Web of Science": "",
    "WorldCat": "",
    "Scopus": "",
    "SciELO": "",
    "JSTOR": "",
    "ChemPort": "",
    "Full Text PDF": "",
    "Full Text (PDF)": "",
    "Full Text": "",
    "Full text": "",
    "Full-Text PDF": "",
    "Open Access": "",
    "View Article": "",
    "View article": "",
    "View in Article": "",
    "View in article": "",
    "View PDF": "",
    "View at Publisher": "",
    "View Record in Scopus": "",
    "View in Scopus": "",
    "Search ADS": "",
    "Search in Google Scholar": "",
    "Web of Science ®": "",
    "Taylor & Francis Online": "",
    "Wiley Online Library": "",
    "Full text via ScienceDirect": "",
    "View at ScienceDirect": "",
    "ScienceDirect": "",
    "SpringerLink": "",
    "SAGE Journals": "",
    "Publisher Full Text": "",
    "PubMed Full Text": "PMID",
    "Europe PMC": "",
    "CiNii": "",
    "J-STAGE": "",
    "Link": "",
    "Links": "",
    "Reference": "",
    "View at Google Scholar": "",
    "View at Scopus": "",
    "Times Cited": "",
    "Find in Library": "",
    "Find it@": "",
    "Get it": "",
    "Download citation": "",
    "Export citation": "",
    "Show all references": "",
    "View all references": "",
    "Hide references": "",
    "Download references": "",
    "Show more": "",
    "Back to top": "",
    "Return to ref": "",
    "Abstract/FREE Full Text": "",
    "FREE Full Text": "",
    "Abstract": "",
    "Summary": "",
    "PDF": "",
    "HTML": "",
    "Book": "",
}
_WORD = "|".join(re.escape(words) for words in sorted(_LINKS, key=len, reverse=True))
#: `Scopus (123)`, `Times Cited: 12`; behind `PubMed:` stands the number of the work itself.
_COUNT = (
    r"(?:\s?\(\s?\d[\d,.]{0,8}\)?"
    r"|(?<!PubMed)(?<!PubMed Central)(?<!MEDLINE)(?<!Medline)(?<!article)\s?:\s?\d[\d,.]{0,8})?"
)
_GAP = r"[\s•·|,;/\[\]()→↗>]*"
_EACH = re.compile(_WORD)
#: Words that end glued to the next one, or stand alone: no letter of another word follows.
_CHAIN = rf"(?:(?:{_WORD}){_COUNT}{_GAP})"
_LINE = re.compile(rf"{_GAP}{_CHAIN}+")
_END = re.compile(rf"(?<=[.)\]\w/”\"’。．」』）］])\s+(?=([\[(→|]*{_CHAIN}+)$)")
_HINTS = ("DOI", "PMID", "PMCID")
#: Words that no reference ends with: one of them alone is cut.
_NEVER_PRINTED = (
    "Google Scholar", "Crossref", "CrossRef", "View Article", "View in Article", "View in article",
    "View Record in Scopus", "View in Scopus", "Search ADS", "PMC free article", "PubMed/NCBI",
)  # fmt: skip
_LONGEST = 300  # characters of link words


def link_hints(line: str) -> tuple[str, ...] | None:
    """The identifiers that a line of link words promises (perhaps none); None for other lines.

    `Article` stands for a DOI, `PubMed` for a PMID, `PubMed Central` for a PMCID.
    """
    if len(line) > _LONGEST or not _LINE.fullmatch(line) or not _whole_words(line):
        return None
    return hints_of(line)


def hints_of(words: str) -> tuple[str, ...]:
    """The identifiers that link words promise, in the order DOI, PMID, PMCID."""
    promised = {_LINKS[found] for found in _EACH.findall(words)}
    return tuple(hint for hint in _HINTS if hint in promised)


def without_links(words: str) -> tuple[str, tuple[str, ...], bool]:
    """Takes link words off the end of a reference's own line: (reference, hints, some were there).

    One word alone may be the reference's (`… N. Engl. J. Med. Article`): it takes two, brackets,
    or one that no reference ends with (`Google Scholar`).
    """
    tail = words[-_LONGEST:]
    if "Scholar" not in tail and not _EACH.search(tail):
        return words, (), False
    found = _END.search(tail)
    if not found or not _are_links(found[1].strip()):
        return words, (), False
    cut = words[: len(words) - len(tail) + found.start()]
    return cut.rstrip(" |→"), hints_of(found[1]), True


def _are_links(tail: str) -> bool:
    """Whether link words at the end of a line are the page's, and no word of the reference."""
    count = len(_EACH.findall(tail))
    bracketed = tail.startswith("[") and tail.endswith("]") and count > 0
    known = any(words in tail for words in _NEVER_PRINTED)
    strong = known or bracketed or "PubMed" in tail or "CAS" in tail or "Scopus" in tail
    return known or bracketed or (count >= 2 and strong)


def _whole_words(line: str) -> bool:
    """Whether no link word is cut out of a longer one: `Articles`, `Book’s`."""
    return not re.search(rf"(?:{_WORD})[’']", line)
