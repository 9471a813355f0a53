"""What the columns of tables mean in CSL, by the names that databases give them.

Scopus, PubMed, Web of Science, Zotero, Google Scholar, Dimensions, IEEE Xplore and OpenAlex, and
what people write themselves. A column that is not here is not read.
"""

from __future__ import annotations

import re

#: CSL variable (or `author`, `editor`, `translator`, `issued`, `type`, `start`, `end`) of each
#: column's name, without case, blanks and marks. Where several columns have one meaning, the first
#: one of a row that is filled counts.
_MEANINGS = {
    "title": "title articletitle documenttitle displayname titel titre título titulo название 题名"
    " 标题",
    "author": "authors author authornames creators creator authorlist autor autoren auteurs autores"
    " 作者 авторы allauthors",
    "editor": "editors editor bookeditors",
    "translator": "translator translators",
    "issued": "year publicationyear pubyear date publicationdate publishedyear datepublished jahr"
    " année año ano год 年份 published issued",
    "container-title": "sourcetitle journal journalbook publicationtitle source publication"
    " containertitle secondarytitle publicationname journaltitle journalname booktitle zeitschrift"
    " revue revista журнал 期刊 primarylocationdisplayname venue",
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
    "ISSN": "issn eissn",
    "URL": "url link urls links doilink",
    "abstract": "abstract abstractnote zusammenfassung résumé",
    "publisher": "publisher verlag éditeur editorial издательство",
    "publisher-place": "place publisherlocation publicationplace",
    "edition": "edition",
    "language": "language languageoforiginaldocument",
    "collection-title": "series seriestitle",
    "event-title": "conferencename conferencetitle",
    "title-short": "shorttitle",
    "keywords": "keywords authorkeywords manualtags tags",
    "type": "type documenttype itemtype publicationtype",
}
COLUMNS = {name: meaning for meaning, names in _MEANINGS.items() for name in names.split()}
#: Web of Science's two-letter names, in a table that has them all.
WEB_OF_SCIENCE = {
    "AU": "author", "TI": "title", "SO": "container-title", "VL": "volume", "IS": "issue",
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


def plain(name: str) -> str:
    """A column's name or a type's without case, blanks and marks."""
    return _MARKS.sub("", name).lower()


def meanings(header: list[str]) -> list[str]:
    """The meaning of each column, "" for those that are not read."""
    names = [name.strip().strip("\ufeff") for name in header]
    if {"AU", "TI", "SO"} <= set(names):
        return [WEB_OF_SCIENCE.get(name, "") for name in names]
    found = [COLUMNS.get(plain(name), "") for name in names]
    number = [at for at, name in enumerate(names) if plain(name) == "number"]
    if number and "volume" in found and "issue" not in found:
        found[number[0]] = "issue"
    return found
