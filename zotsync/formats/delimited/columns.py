"""What the columns of tables mean in CSL, by the names that databases give them.

Scopus, PubMed, Web of Science, Zotero, Google Scholar, Dimensions, IEEE Xplore and OpenAlex, and
what people write themselves. A column that is not here is not read.

The authors of a table's cell, which every database divides in its own way.

`Smith A., Roe B.` (Scopus), `Smith A, Roe B` (PubMed), `Smith, Adam; Roe, Bob` (Zotero), `A. Smith;
B. Roe` (IEEE), `Adam Smith|Bob Roe` (OpenAlex).
"""

from __future__ import annotations

import re

from zotsync.model.reference import Name
from zotsync.text.names import from_full, is_body, is_et_al

#: CSL variable (or `author`, `editor`, `translator`, `issued`, `accessed`, `type`, `start`, `end`)
#: of each column's name, without case, blanks and marks. Where several columns have one meaning,
#: the first one of a row that is filled counts.
_MEANINGS = {
    "title": "title articletitle documenttitle displayname titel titre título titulo название 题名"
    " 标题",
    "author": "authors author authornames creators creator authorlist autor autoren auteurs autores"
    " 作者 авторы allauthors",
    "author-full": "authorfullnames authorsfullnames authorfullname",
    "editor": "editors editor bookeditors",
    "translator": "translator translators",
    "issued": "year publicationyear pubyear date publicationdate publishedyear datepublished jahr"
    " année año ano год 年份 published issued",
    "container-title": "sourcetitle journal journalbook publicationtitle source publication"
    " containertitle secondarytitle publicationname journaltitle journalname booktitle"
    " anthologytitle zeitschrift revue revista журнал 期刊 primarylocationdisplayname venue",
    "container-title-short": "journalabbreviation abbreviatedsourcetitle journaliso",
    "volume": "volume vol band tom 卷",
    "issue": "issue heft no numéro número 期 issuenumber",
    "page": "pages page pagination seiten páginas страницы 页码",
    "start": "pagestart startpage firstpage beginningpage spage",
    "end": "pageend endpage lastpage endingpage epage",
    "number": "artno articleno articlenumber elocationid reportnumber",
    "number-of-pages": "numpages numberofpages",
    "DOI": "doi dois articledoi",
    "PMID": "pmid pubmedid medlineid",
    "PMCID": "pmcid pmc",
    "arXiv": "arxiv arxivid",
    "ISBN": "isbn isbns",
    "ISSN": "issn eissn issns",
    "URL": "url link urls links doilink externalurl",
    "abstract": "abstract abstractnote zusammenfassung résumé",
    "publisher": "publisher verlag éditeur editorial издательство",
    "publisher-place": "place publisherlocation publicationplace",
    "edition": "edition",
    "language": "language languageoforiginaldocument",
    "collection-title": "series seriestitle",
    "event-title": "conferencename conferencetitle",
    "title-short": "shorttitle",
    "citation": "citation",
    "note": "extra",
    "accessed": "accessdate",
    "keywords": "keywords authorkeywords manualtags tags",
    "type": "type documenttype itemtype publicationtype",
}
COLUMNS = {name: meaning for meaning, names in _MEANINGS.items() for name in names.split()}
#: Columns that only journals fill, where a table states no types.
JOURNAL_COLUMNS = frozenset(
    ["journal", "journaltitle", "journalname", "zeitschrift", "revue", "revista", "журнал", "期刊"]
)
#: Web of Science's two-letter names, in a table that has them all.
WEB_OF_SCIENCE = {
    "AU": "author", "AF": "author-full", "TI": "title", "SO": "container-title",
    "VL": "volume", "IS": "issue",
    "BP": "start", "EP": "end", "AR": "number", "DI": "DOI", "PY": "issued", "PM": "PMID",
    "AB": "abstract", "PU": "publisher", "PI": "publisher-place", "BN": "ISBN", "SN": "ISSN",
    "LA": "language", "DT": "type", "SE": "collection-title", "CT": "event-title", "BE": "editor",
}  # fmt: skip
#: Columns of which one tells that a table lists works.
TELLING = frozenset({"title", "DOI", "PMID", "PMCID", "arXiv", "ISBN"})
#: CSL types of the words that databases use, without case, blanks and marks.
TYPES = {
    "article": "article-journal", "journalarticle": "article-journal", "review": "article-journal",
    "letter": "article-journal", "note": "article-journal", "editorial": "article-journal",
    "shortsurvey": "article-journal", "articleinpress": "article-journal",
    "conferencepaper": "paper-conference", "proceedingspaper": "paper-conference",
    "book": "book", "monograph": "book", "editedbook": "book", "bookchapter": "chapter",
    "booksection": "chapter", "chapter": "chapter", "thesis": "thesis", "dissertation": "thesis",
    "report": "report", "preprint": "article", "dataset": "dataset", "datapaper": "article-journal",
    "webpage": "webpage", "blogpost": "post-weblog", "newspaperarticle": "article-newspaper",
    "magazinearticle": "article-magazine", "patent": "patent", "computerprogram": "software",
}  # fmt: skip
_MARKS = re.compile(r"[\W_]+")


def column_name(name: str) -> str:
    """A column's name or a type's without case, blanks and marks."""
    return _MARKS.sub("", name).lower()


def meanings(header: list[str]) -> list[str]:
    """The meaning of each column, "" for those that are not read."""
    names = [name.strip().strip("\ufeff") for name in header]
    if {"AU", "TI", "SO"} <= set(names):
        return [WEB_OF_SCIENCE.get(name, "") for name in names]
    found = [COLUMNS.get(column_name(name), "") for name in names]
    if "journalbook" not in map(column_name, names):  # PubMed's; others print there what they like
        found = ["" if meaning == "citation" else meaning for meaning in found]
    number = [at for at, name in enumerate(names) if column_name(name) == "number"]
    if number and "volume" in found and "issue" not in found:
        found[number[0]] = "issue"
    return found


_INITIALS = r"[^\W\d_a-z](?:\.?[ -]?[^\W\d_a-z]){0,4}\.?"
_FAMILY_INITIALS = re.compile(rf"(?P<family>[^\W\d_].{{0,60}}?) (?P<given>{_INITIALS})")
_ONLY_INITIALS = re.compile(_INITIALS)
_NUMBER = re.compile(r"\s*\(\d{3,}\)(?=\s*(?:;|$))")  # Scopus' ids behind full names
#: What databases write where nobody is named: `[No author name available]`, `[Anonymous]`.
_NOBODY = re.compile(
    r"\W*(?:no (?:authors?|editors?)(?: names?| id)?(?: (?:available|listed|found|given|stated))?"
    r"|(?:authors?|editors?)(?: names?)? (?:not|un)\s?(?:available|listed|known|stated)"
    r"|anon(?:ymous)?|unknown(?: authors?)?|(?:o|ohne) ?autor|not available|n\W?a)\W*",
    re.I,
)
_DOTTED = re.compile(r"(?:\b[^\W\d_]{1,2}|\b(?:Inc|Ltd|Corp|Bros|Univ|Dept))\.$")
_DIVIDERS = (";", "|", "\n")


def names_of(cell: str, role: str) -> tuple[tuple[Name, ...], bool]:
    """The names in a cell, and whether it says that there are more.

    What cannot be divided surely is one literal name.
    """
    if ("," in cell and not _DOTTED.search(cell)) or _ends_with_stop(cell):
        cell = cell.rstrip(" .")  # PubMed ends the line so
    pieces = [piece.strip(" ,.;") if is_et_al(piece) else piece.strip() for piece in _pieces(cell)]
    pieces = [piece for piece in pieces if not _NOBODY.fullmatch(piece)]
    named = [piece for piece in pieces if piece and not is_et_al(piece)]
    names = (_name(piece, role) for piece in named)
    return tuple(names), len(named) < len([piece for piece in pieces if piece])


def _ends_with_stop(cell: str) -> bool:
    """Whether the stop at the end is the cell's: `Smith A, Roe BC.` has no other one."""
    parts = cell.rstrip()[:-1].split(",") if cell.rstrip().endswith(".") else []
    return bool(parts) and all(
        "." not in part and _FAMILY_INITIALS.fullmatch(part.strip()) for part in parts
    )


def _pieces(cell: str) -> list[str]:
    cell = _NUMBER.sub("", cell)
    for divider in _DIVIDERS:
        if divider in cell:
            return cell.split(divider)
    sides = re.split(r"\s+(?:and|&)\s+", cell)
    if len(sides) > 1 and all(side.count(",") == 1 for side in sides):
        return sides  # as BibTeX writes them: `Smith, Ann and Roe, Bob`
    parts = [part.strip() for part in re.split(r",\s*(?:and\s+)?|\s+and\s+|\s+&\s+", cell)]
    if len(parts) == 1 or all(_FAMILY_INITIALS.fullmatch(part) or is_et_al(part) for part in parts):
        return parts
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    if len(parts) % 2 == 0 and all(_ONLY_INITIALS.fullmatch(given) for _, given in pairs):
        return [f"{family}, {given}" for family, given in pairs]
    if all(" " in part for part in parts):
        return parts
    return [cell]


def _name(words: str, role: str) -> Name:
    short = _FAMILY_INITIALS.fullmatch(words)
    if short and "," not in words:
        return Name(short["family"], short["given"], role=role)
    if is_body(words) or words.count(",") > 1 or " " not in words:
        return Name(literal=words, role=role)
    full = from_full(words)
    if full is None:
        return Name(literal=words, role=role)
    return Name(full.family, full.given, full.suffix, full.literal, role)
