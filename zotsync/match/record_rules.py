"""The rules that take a looked-up record for the work that a reference means.

Each is a plain question to what agrees (`agreement.Agreement`); the first that holds names itself.
"""

from __future__ import annotations

from zotsync.match.agreement import THRESHOLDS, Agreement
from zotsync.match.keys import is_generic, title_weight
from zotsync.match.model import MatchRecord
from zotsync.match.names import is_unnamed
from zotsync.match.wording import NAMES_A_WORK, differ_in_words, told_apart
from zotsync.text.fold import squash

#: Wordings that name the work without its place.
_SURE = frozenset({"same", "head"})
#: Wordings that a volume or an issue makes sure, and that a page makes sure: two works of one
#: volume can be a letter apart ("afferent", "efferent"), on one page they are not.
_WITH_VOLUME = _SURE | {"cut"}
_NEARLY = _WITH_VOLUME | {"misprint"}
_WITH_PAGE = _NEARLY | {"alike"}


_NAMELESS_TITLES = """correspondence inmemoriam meetingreport newsandnotes presidentialaddress
    recentpublications bookreviews yearinreview listofmembers generalmeeting"""
#: Squashed titles that a journal prints more than once a year.
_NAMELESS = frozenset(_NAMELESS_TITLES.split())
#: Letters from which a title is hardly given twice.
_LONG = 30
_YEARLY_WORDS = """annual annals census committee guideline guidelines index outlook overview
    progress report review standards state statistics survey trends yearbook bericht"""
#: Words of titles that come again every year.
_YEARLY = frozenset(_YEARLY_WORDS.split())


def named_rule(seen: Agreement, printed: MatchRecord, found: MatchRecord) -> str:
    """ "id" if the record that an identifier names is not another work by what is printed; "".

    One misprint is forgiven where two other statements agree: identifiers are misprinted too.
    """
    against = _contradictions(seen)
    if seen.title is None:
        if not against:
            return "id" if _is_supported(seen) else ""
        agreeing = [seen.author, seen.volume, seen.page].count(True)
        # Another page of the volume is another work of that author, unless both end on one page.
        misprint = against != ["page"] or bool(seen.last_page)
        return "id" if misprint and len(against) == 1 and agreeing >= 2 else ""
    if not seen.title or _tells_apart(printed, found) or not _is_supported(seen):
        return ""
    if seen.wording in _NEARLY:
        return "id" if len(against) <= 2 and not {"volume", "page"} <= set(against) else ""
    # A title of which only a part fits is no evidence against a place that is another.
    if not seen.page and differ_in_words(printed.title, found.titles()):
        return ""
    in_place = bool(seen.volume or seen.page) and against == ["journal"]
    return "id" if not against or in_place else ""


def searched_rule(seen: Agreement, printed: MatchRecord, found: MatchRecord) -> str:
    """The rule by which a record that a search found is taken, vetoes aside; ""."""
    if place := _rule_of_place(seen, printed, found):
        return place
    return "title" if _is_titled_alike(seen, printed, found) else ""


def agrees_in_place(seen: Agreement) -> bool:
    """First author, volume, first page and journal: enough against a year that is misprinted."""
    return bool(seen.author and seen.volume and seen.page and seen.journal)


def _contradictions(seen: Agreement) -> list[str]:
    fields = {
        "author": seen.author, "volume": seen.volume, "page": seen.page, "journal": seen.journal,
        "edition": seen.edition,
    }  # fmt: skip
    return [name for name, agrees in fields.items() if agrees is False]


def _is_supported(seen: Agreement) -> bool:
    """Something that is printed agrees, or nothing is printed that could."""
    known = [
        agrees for agrees in (seen.author, seen.volume, seen.page, seen.year) if agrees is not None
    ]
    return any(known) or not known


def _rule_of_place(seen: Agreement, printed: MatchRecord, found: MatchRecord) -> str:
    if not seen.page or seen.volume is False or _is_other_paper(seen, printed, found):
        return ""
    exact = seen.journal and seen.exact_year
    if seen.volume is None:
        # Sources without volumes: the journal and the exact year stand in.
        long = min(len(printed.page), len(found.page)) > 1
        return "locus" if exact and long and seen.same_author else ""
    if seen.author and seen.journal is not False:
        return "locus" if seen.year is not False or agrees_in_place(seen) else ""
    if exact and is_unnamed(printed):
        return "journal-locus"
    known = seen.wording in _WITH_PAGE or bool(seen.last_page)
    return "journal-locus" if exact and not found.authors and known else ""


def _is_other_paper(seen: Agreement, printed: MatchRecord, found: MatchRecord) -> bool:
    """Two papers of one author on one page: abstracts of a meeting, parts of a series."""
    if seen.overlap is None:
        return False
    return seen.overlap < THRESHOLDS.other or _tells_apart(printed, found)


def _tells_apart(printed: MatchRecord, found: MatchRecord) -> bool:
    return all(told_apart(printed.title, title) for title in found.titles())


def _is_titled_alike(seen: Agreement, printed: MatchRecord, found: MatchRecord) -> bool:
    if not seen.author or not seen.year or _names_nothing(printed.title):
        return False
    if seen.journal is False or seen.edition is False or _is_retitled(printed, found):
        return False
    if seen.page is False:
        # A first page that is misprinted: the range ends where the record's does.
        return bool(seen.last_page and seen.volume) and seen.wording in _NEARLY
    if seen.page:
        alike = _NEARLY if seen.volume is False else _WITH_PAGE
        return seen.wording in alike
    if seen.volume is False or seen.issue is False:
        return False
    if seen.volume or seen.issue:
        return seen.wording in _WITH_VOLUME
    names_a_work = title_weight(squash(printed.title)) >= NAMES_A_WORK
    exact = bool(seen.exact_year) or (seen.wording == "same" and not _recurs(printed.title))
    return seen.wording in _SURE and names_a_work and exact


def _names_nothing(title: str) -> bool:
    squashed = squash(title)
    return is_generic(squashed) or squashed in _NAMELESS


def _recurs(title: str) -> bool:
    """Whether a work of next year can bear the same title: "Survey of seabirds in Norway"."""
    short = title_weight(squash(title)) < _LONG
    return short or not _YEARLY.isdisjoint(title.split())


def _is_retitled(printed: MatchRecord, found: MatchRecord) -> bool:
    """Whether the record's title now says that the work was retracted: a title is too little."""
    return found.notice == "retracted" != printed.notice
