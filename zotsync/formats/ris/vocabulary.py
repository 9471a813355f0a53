"""What RIS tags and types mean in CSL, for reading and writing alike.

Sources: the RIS specification (Research Information Systems, 2001 and 2011) and what Zotero's
importer and exporter do where the specification is silent (M2 for Extra, ED for editors).
"""

from __future__ import annotations

#: CSL type of each RIS type. Where several have one CSL type, the first is the one written.
TYPES = {
    "JOUR": "article-journal", "EJOUR": "article-journal", "JFULL": "article-journal",
    "ABST": "article-journal", "INPR": "article-journal", "MGZN": "article-magazine",
    "NEWS": "article-newspaper", "BOOK": "book", "EBOOK": "book", "EDBOOK": "book", "SER": "book",
    "CLSWK": "book", "ANCIENT": "book", "PAMP": "book", "CTLG": "book", "CHAP": "chapter",
    "ECHAP": "chapter", "CONF": "paper-conference", "CPAPER": "paper-conference",
    "THES": "thesis", "RPRT": "report", "GOVDOC": "report", "ELEC": "webpage", "WEB": "webpage",
    "BLOG": "post-weblog", "PCOMM": "personal_communication", "ICOMM": "personal_communication",
    "MANSCPT": "manuscript", "UNPB": "manuscript", "UNPD": "manuscript", "PAT": "patent",
    "STAND": "standard", "DATA": "dataset", "DBASE": "dataset", "AGGR": "dataset",
    "COMP": "software", "MAP": "map", "MPCT": "motion_picture", "VIDEO": "motion_picture",
    "ADVS": "motion_picture", "MULTI": "motion_picture", "SOUND": "song", "MUSIC": "song",
    "ART": "graphic", "FIGURE": "graphic", "CHART": "graphic", "SLIDE": "speech",
    "DICT": "entry-dictionary", "ENCYC": "entry-encyclopedia", "BILL": "bill", "UNBILL": "bill",
    "STAT": "legislation", "CASE": "legal_case", "LEGAL": "legal_case", "HEAR": "hearing",
    "GEN": "document", "EQUA": "document", "GRNT": "document", "GRANT": "document",
}  # fmt: skip

#: What a type says beside its CSL type: (variable, words).
SAID_BY_TYPE = {"VIDEO": ("medium", "video"), "ICOMM": ("genre", "e-mail")}
#: CSL variable of each tag that means the same for all types.
FIELDS = {
    "TI": "title", "T1": "title", "CT": "title", "T3": "collection-title",
    "J2": "container-title-short", "JA": "container-title-short", "J1": "container-title-short",
    "VL": "volume", "IS": "issue", "CP": "issue", "NV": "number-of-volumes", "ET": "edition",
    "PB": "publisher", "CY": "publisher-place", "PP": "publisher-place", "LA": "language",
    "AB": "abstract", "N2": "abstract", "DB": "archive", "AN": "archive_location",
    "DP": "source", "CN": "call-number", "ST": "title-short", "SE": "section", "C7": "number",
}  # fmt: skip

#: Name role of each tag, where the type does not matter.
ROLES = {"AU": "author", "A1": "author", "ED": "editor", "A4": "translator", "TA": "translator"}

#: Types whose T2 is the series they stand in; of all others it is what contains them.
SERIES_IN_T2 = frozenset({"book", "report", "map", "software", "standard", "dataset"})
#: Types whose SP is the number of pages.
WHOLE_WORKS = frozenset({"book", "thesis", "manuscript"})
#: Types whose M1 is their own number; C7 is the number of an article.
NUMBERED = frozenset(
    {"report", "patent", "standard", "bill", "legislation", "hearing", "legal_case", "software",
     "broadcast", "dataset"}
)  # fmt: skip
#: Our own tags of what RIS has none for; other programs pass over them.
COLLECTION_TAG, ET_AL_TAG = "XC", "XE"
#: Variables that mean something else for a type: the court of a case, who holds a patent.
OF_TYPE = {
    "legal_case": {"publisher": "authority"}, "patent": {"publisher": "assignee"},
    "software": {"edition": "version"},
}  # fmt: skip
#: What a reader takes from `Name: value` lines of Extra, beside the names of CSL's variables.
EXTRA_LABELS = {"et al.": "et_al", "citation key": "citation-key", "collections": "collections"}
#: CSL types without a RIS type: written as GEN with a `type:` line in M2, and read from there.
OTHER_TYPES = frozenset(
    {"article", "broadcast", "classic", "collection", "entry", "event", "interview",
     "musical_score", "pamphlet", "performance", "periodical", "post", "regulation", "review",
     "review-book", "treaty"}
)  # fmt: skip
