"""What BibTeX's and biblatex's entry types and fields mean in CSL, for reading and writing alike.

Field meanings: BibTeX's btxdoc and the biblatex manual, section 2.2; the few that Zotero's own
importer reads besides (pmid, pmcid, shortjournal, lccn). Bookkeeping is that of JabRef, BibDesk,
Mendeley, Zotero, CiteULike, BibSonomy, DBLP, ADS and INSPIRE.
"""

from __future__ import annotations

from zotsync.model.reference import DATE_FIELDS, MORE_FIELDS, NAME_ROLES, TEXT_FIELDS

#: CSL type of each entry type.
TYPES = {
    "article": "article-journal", "suppperiodical": "article-journal", "review": "article-journal",
    "book": "book", "mvbook": "book", "collection": "book", "mvcollection": "book",
    "proceedings": "book", "mvproceedings": "book", "reference": "book", "mvreference": "book",
    "booklet": "book", "manual": "book", "periodical": "book",
    "inbook": "chapter", "incollection": "chapter", "bookinbook": "chapter",
    "suppbook": "chapter", "suppcollection": "chapter",
    "inproceedings": "paper-conference", "conference": "paper-conference",
    "inreference": "entry-encyclopedia",
    "phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis",
    "bachelorsthesis": "thesis",
    "techreport": "report", "report": "report", "unpublished": "manuscript",
    "online": "webpage", "electronic": "webpage", "www": "webpage", "webpage": "webpage",
    "patent": "patent", "dataset": "dataset", "software": "software", "standard": "standard",
    "misc": "document", "jurisdiction": "legal_case", "legislation": "legislation",
    "letter": "personal_communication", "movie": "motion_picture", "video": "motion_picture",
    "audio": "song", "music": "song", "artwork": "graphic", "image": "graphic",
    "preprint": "article", "map": "map", "performance": "performance",
    "bibnote": "document", "commentary": "chapter", "legal": "legislation", "legmaterial":
    "hearing", "artifactdataset": "dataset", "artifactsoftware": "software",
    "softwareversion": "software", "softwaremodule": "software", "codefragment": "software",
    # Mendeley, RefWorks, Zotero's better translators, Dataverse, JabRef and old styles:
    "data": "dataset", "database": "dataset", "computerprogram": "software", "code": "software",
    "program": "software", "booksection": "chapter", "bookchapter": "chapter",
    "newspaperarticle": "article-newspaper", "newspaper": "article-newspaper",
    "magazinearticle": "article-magazine", "magazine": "article-magazine",
    "journalarticle": "article-journal", "conferencepaper": "paper-conference",
    "conferenceproceedings": "paper-conference", "workingpaper": "report",
    "website": "webpage", "internet": "webpage", "url": "webpage", "blogpost": "post-weblog",
    "blog": "post-weblog", "forumpost": "post", "encyclopediaarticle": "entry-encyclopedia",
    "dictionaryentry": "entry-dictionary", "film": "motion_picture", "statute": "legislation",
    "bill": "bill", "hearing": "hearing", "case": "legal_case", "presentation": "speech",
    "talk": "speech", "interview": "interview", "podcast": "broadcast", "talks": "speech",
    "audiorecording": "song", "videorecording": "motion_picture", "television": "broadcast",
    "tvbroadcast": "broadcast", "radiobroadcast": "broadcast", "manuscript": "manuscript",
    "generic": "document", "personalcommunication": "personal_communication",
    "document": "document", "masterthesis": "thesis", "diplomathesis": "thesis",
    "doctoralthesis": "thesis", "habilthesis": "thesis", "poster": "speech",
}  # fmt: skip
#: Genre that an entry type tells.
GENRES = {
    "phdthesis": "PhD thesis", "mastersthesis": "Master's thesis",
    "bachelorsthesis": "Bachelor's thesis", "masterthesis": "Master's thesis",
}  # fmt: skip
#: Medium that an entry type tells: what makes a video of a film.
MEDIA = {"video": "video", "videorecording": "video"}
#: biblatex keys for kinds of theses and reports (manual, 4.9.2.13).
GENRE_KEYS = {
    "phdthesis": "PhD thesis", "mathesis": "Master's thesis", "bathesis": "Bachelor's thesis",
    "techreport": "Technical report", "resreport": "Research report",
    "candthesis": "Candidate thesis", "software": "", "datacd": "Data CD", "audiocd": "Audio CD",
    # Kinds of patents (manual, 4.9.2.15): the number and the place say the same.
    "patent": "", "patentde": "", "patenteu": "", "patentfr": "", "patentuk": "", "patentus": "",
    "patreq": "Patent request", "patreqde": "Patent request", "patreqeu": "Patent request",
    "patreqfr": "Patent request", "patrequk": "Patent request", "patrequs": "Patent request",
}  # fmt: skip
#: CSL type of an `entrysubtype`.
SUBTYPES = {"magazine": "article-magazine", "newspaper": "article-newspaper"}

#: CSL variable of each field, where it is the same for all types. The first stated one counts.
FIELDS = {
    "booktitle": "container-title", "journaltitle": "container-title",
    "journal": "container-title", "shortjournal": "container-title-short",
    "series": "collection-title", "volume": "volume", "volumes": "number-of-volumes",
    "issue": "issue", "eid": "number", "articleno": "number", "article-number": "number",
    "edition": "edition", "publisher": "publisher", "institution": "publisher",
    "school": "publisher", "university": "publisher", "organization": "publisher",
    "holder": "assignee", "assignee": "assignee", "nationality": "publisher-place",
    "address": "publisher-place",
    "location": "publisher-place", "eventtitle": "event-title", "conference": "event-title",
    "venue": "event-place", "version": "version", "issn": "ISSN", "isbn": "ISBN",
    "abstract": "abstract", "language": "language", "langid": "language",
    "shorttitle": "title-short", "pagetotal": "number-of-pages", "numpages": "number-of-pages",
    "pubstate": "status", "lccn": "call-number", "library": "call-number", "copyright": "license",
    "type": "genre",
}  # fmt: skip
#: CSL's own names, which are known as fields as well.
CSL_NAMES = {
    name.lower(): name
    for name in (*TEXT_FIELDS, *MORE_FIELDS, *DATE_FIELDS)
    if name not in ("number", "page", "note", "annote")
}
#: The fields that name the publisher, the surest first, where a type prefers others to `publisher`.
PUBLISHERS = {
    "thesis": ("school", "institution", "university"),
    "report": ("institution", "organization"),
    "paper-conference": ("publisher", "organization"),
}  # fmt: skip
#: Fields that list the user's or the author's keywords.
KEYWORDS = ("keywords", "keyword", "tags", "tag", "mendeley-tags", "author_keywords",
            "author-keywords", "index_keywords", "index-keywords", "keywords-plus")  # fmt: skip
#: Fields of editors of another kind: which kind says the field with `type` behind it.
EDITORS = ("editor", "editora", "editorb", "editorc")
#: CSL's role of each `editortype` (biblatex manual, 2.3.6); any CSL role is one as well.
EDITOR_TYPES = {"redactor": "editor", "reviser": "editor", "collaborator": "contributor",
                "founder": "editor", "continuator": "editor"}  # fmt: skip
#: Variables whose fields are no LaTeX.
VERBATIM = frozenset({"ISSN", "ISBN", "URL"})
#: Fields whose words make up the note.
NOTES = ("note", "titleaddon", "addendum", "annote", "annotation")
#: Entry types whose `number` is the work's own.
NUMBERED_WORKS = frozenset(
    {"techreport", "report", "patent", "standard", "manual", "dataset", "software", "legislation",
     "jurisdiction", "misc", "online", "thesis", "phdthesis", "mastersthesis", "unpublished"}
)  # fmt: skip
#: CSL types whose `number` is the work's own, whatever the entry is called.
NUMBERED_TYPES = frozenset(TYPES[kind] for kind in NUMBERED_WORKS) - {"book"}
#: Variables that have a rule of their own.
BY_RULE = ("DOI", "PMID", "PMCID", "arXiv", "title", "container-title")
#: Name role of each field.
ROLES = {
    "author": "author", "collaboration": "author", "editor": "editor", "translator": "translator",
    "bookauthor": "container-author", "serieseditor": "collection-editor",
    "director": "director", "reviewedauthor": "reviewed-author",
} | {role: role for role in NAME_ROLES}  # fmt: skip
#: Fields that have a rule below, or a table above.
PLACED = frozenset(
    {*FIELDS, *CSL_NAMES, *ROLES, *NOTES, "howpublished", "title", "subtitle", "booksubtitle",
     "journalsubtitle", "number", "pages", "page", "doi", "pmid", "pmcid", "pmc", "arxiv",
     "arxivid", "eprint", "archiveprefix", "eprinttype", "date", "year", "month", "day",
     "urldate", "lastchecked", *KEYWORDS, *EDITORS, *(f"{name}type" for name in EDITORS)}
)  # fmt: skip

_BOOKKEEPING_TEXT = """
    added-at adsnote adsurl bibsource biburl citeulike-article-id creationdate date-added
    date-modified description file groups interhash intrahash keyword keywords local-url
    localfile modificationdate owner posted-at printed priority qualityassured ranking rating
    read readstatus relevance slaccitation timestamp username
"""
_TYPESETTING_TEXT = """
    authortype bookpagination crossref entryset entrysubtype execute gender hyphenation ids
    indexsorttitle indextitle key label labelyear langidopts options pagination presort related
    relatedoptions relatedstring relatedtype shorthand sortkey sortname sortshorthand sorttitle
    sortyear xdata xref
"""
#: Fields that say nothing about the work: bookkeeping of programs, and what only steers
#: typesetting and sorting (biblatex manual, 2.2.3 and 2.2.4).
LEFT_OUT = frozenset(("x-zotero-key", *_BOOKKEEPING_TEXT.split(), *_TYPESETTING_TEXT.split()))
LEFT_OUT_FAMILIES = ("__", "bdsk-", "citeulike-", "mendeley-", "zotero-", "jabref-")

#: Before Zotero's own names in our exports: `x-zotero-seriestext`.
OWN_FIELD = "x-zotero-"
#: Zotero's key of the item, where the entry bears another, or its letters do not tell.
OWN_KEY = "x-zotero-key"

#: What an entry may begin with, in lower case and as people write it.
KNOWN_KINDS = frozenset({
    *TYPES, "xdata", "set", "web_page", "book_section", "newspaper_article", "magazine_article",
    "conference_proceedings", "working_paper", "computer_program", "encyclopedia_article",
    "television_broadcast", "string", "comment", "preamble",
}) - {"data", "map", "url", "case", "bill", "talk", "code", "document", "performance"}  # fmt: skip
#: Names by which a field is known where its quote or brace is missing.
KNOWN_FIELDS = PLACED | LEFT_OUT | {"month", "abstract", "keywords", "file"}
