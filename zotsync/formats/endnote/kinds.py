"""EndNote's reference types, which RIS files, RefWorks and others write out in words as well."""

from __future__ import annotations

import re

#: CSL type of each type's name, letters alone in lower case.
_KINDS = {
    "journalarticle": "article-journal", "electronicarticle": "article-journal",
    "journalarticleelectronic": "article-journal", "article": "article-journal",
    "journal": "article-journal", "review": "article-journal", "abstract": "article-journal",
    "articleinpress": "article-journal", "preprint": "article",
    "magazinearticle": "article-magazine", "magazine": "article-magazine",
    "newspaperarticle": "article-newspaper", "newspaper": "article-newspaper",
    "book": "book", "bookwhole": "book", "wholebook": "book", "ebook": "book",
    "electronicbook": "book", "editedbook": "book", "bookedited": "book", "serial": "book",
    "ancienttext": "classic", "classicalwork": "classic", "pamphlet": "pamphlet",
    "catalog": "book", "monograph": "book",
    "booksection": "chapter", "bookchapter": "chapter", "chapter": "chapter",
    "electronicbooksection": "chapter", "bookitem": "chapter", "inbook": "chapter",
    "conferencepaper": "paper-conference", "conferenceproceedings": "paper-conference",
    "conferenceproceeding": "paper-conference", "proceedingspaper": "paper-conference",
    "conference": "paper-conference", "meetingabstract": "paper-conference",
    "thesis": "thesis", "dissertation": "thesis", "thesisdissertation": "thesis",
    "dissertationthesis": "thesis",
    "dissertationthesisunpublished": "thesis", "report": "report",
    "governmentdocument": "report", "technicalreport": "report", "monographreport": "report",
    "workingpaper": "report", "webpage": "webpage", "website": "webpage",
    "electronicsource": "webpage", "onlinediscussionforumblogs": "post-weblog",
    "onlinedatabase": "dataset", "onlinemultimedia": "motion_picture", "internet": "webpage",
    "blog": "post-weblog", "blogpost": "post-weblog", "socialmedia": "post",
    "discussionforum": "post", "forumpost": "post", "multimediaapplication": "software",
    "dataset": "dataset", "aggregateddatabase": "dataset", "data": "dataset",
    "database": "dataset", "computerprogram": "software", "software": "software",
    "code": "software", "computerprogramme": "software",
    "patent": "patent", "standard": "standard", "map": "map", "artwork": "graphic",
    "figure": "graphic", "chartortable": "graphic", "image": "graphic",
    "filmorbroadcast": "motion_picture", "film": "motion_picture", "video": "motion_picture",
    "audiovisualmaterial": "motion_picture", "videodvd": "motion_picture",
    "motionpicture": "motion_picture", "televisionepisode": "broadcast",
    "televisionbroadcast": "broadcast", "radiobroadcast": "broadcast", "podcast": "broadcast",
    "soundrecording": "song", "music": "musical_score", "podcastepisode": "broadcast",
    "manuscript": "manuscript", "unpublishedwork": "manuscript", "unpublishedmaterial":
    "manuscript", "unpublished": "manuscript", "personalcommunication": "personal_communication",
    "letter": "personal_communication", "email": "personal_communication",
    "interview": "interview", "case": "legal_case", "casescourtdecisions": "legal_case",
    "legalruleorregulation": "regulation", "statute": "legislation",
    "lawsstatutes": "legislation", "bill": "bill", "billsresolutions": "bill",
    "hearing": "hearing", "presentation": "speech", "slide": "speech", "encyclopedia":
    "entry-encyclopedia", "encyclopediaarticle": "entry-encyclopedia",
    "dictionary": "entry-dictionary", "dictionaryentry": "entry-dictionary",
    "generic": "document", "grant": "document", "equation": "document", "blank": "document",
    "unused": "document", "document": "document", "other": "document",
}  # fmt: skip


def csl_type(name: str) -> str:
    """The CSL type of a type's name, however it is spaced; "" if there is no such type.

    >>> csl_type("Book, Section"), csl_type("web_page"), csl_type("Sonnet")
    ('chapter', 'webpage', '')
    """
    return _KINDS.get(re.sub(r"[\W_\d]+", "", name).lower(), "")
