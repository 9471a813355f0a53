"""What a reference says now against what it said in an earlier run: corrected, or another work.

A name in a list (a citation key, a number) is given to another edition, part, volume or year of
the same author's work as easily as to a stranger's, and much of what is printed then agrees. So
one thing may be corrected, or a place with its volume and page; where more has changed, or what
changed is just what tells two works apart, it is another work, or a question to the user.
"""

from __future__ import annotations

from dataclasses import dataclass, fields

from zotsync.match.compare import Comparison, compare, is_headed, tail_tells
from zotsync.match.hesitation import (
    have_one_title,
    lighter_title,
    plainly_another_by,
    statements_tell_apart,
)
from zotsync.match.keys import is_generic
from zotsync.match.model import MONOGRAPHS, THRESHOLDS, MatchRecord, kind_of, kinds_differ
from zotsync.match.notices import notices_differ
from zotsync.match.rules import decide_by
from zotsync.match.titles import (
    differ_by_a_misprint,
    differ_in_numbers,
    differ_in_one_word,
    differ_tellingly,
)
from zotsync.text.fold import squash

#: What a name stands for now: the work it stood for, that work corrected, perhaps another work,
#: or plainly another.
SAME, CHANGED, DOUBTFUL, ANOTHER = "same", "changed", "doubtful", "another"
#: So much of title, author, year, volume, page, journal and identifier is corrected at once, and so
#: much of it stays, where an entry under a new name may be one that is gone.
_MOST_CORRECTED, _LEAST_KEPT = 2, 4


def stands_for(then: MatchRecord, now: MatchRecord) -> str:
    """What a reference says now against what it said then: SAME, CHANGED, DOUBTFUL or ANOTHER."""
    seen = compare(then, now)
    if True in seen.ids():
        return DOUBTFUL if _share_an_identifier(then, now, seen) else SAME
    if plainly_another_by(seen) and not _is_titled_so(then, seen):
        return ANOTHER
    stand = _stand(then, now, seen)
    if stand == CHANGED and decide_by(then, now, seen).outcome == "match":
        return SAME
    return stand


def may_be_retold(then: MatchRecord, now: MatchRecord) -> bool:
    """Whether an entry under a new name may be one that is gone, with two things corrected at once.

    Its place is the same, or its title with author, year and journal, or a book's with year and
    publisher, or all that is printed of a book but some words of its title: too much for two works.
    """
    if stands_for(then, now) not in (CHANGED, DOUBTFUL) or kinds_differ(then, now):
        return False
    seen = compare(then, now)
    if notices_differ(then, now) or False in (seen.edition, seen.number, seen.part):
        return False
    if (
        _is_in_one_place(seen)
        or _is_one_imprint(then, now, seen)
        or _is_retitled_book(then, now, seen)
    ):
        return True
    if _agrees_but_for_two(then, now, seen):
        return True
    same = _is_titled_so(then, seen) and not _tells_apart(then, now, seen)
    return same and False not in (seen.author, seen.volume, seen.journal)


def _agrees_but_for_two(then: MatchRecord, now: MatchRecord, seen: Comparison) -> bool:
    """Whether at most two things of a titled work are said otherwise, and four the same."""
    if not lighter_title(then, now) or seen.title is None or seen.title < THRESHOLDS.other:
        return False
    if seen.years:  # the work of every year
        return False
    worded = not _is_reworded(then, now, seen)
    dated = None if seen.years is None else True
    said = (worded, seen.author, dated, seen.volume, seen.page, seen.journal)
    against = said.count(False) + (False in seen.ids())
    return against <= _MOST_CORRECTED and said.count(True) >= _LEAST_KEPT


def _is_in_one_place(seen: Comparison) -> bool:
    """Whether volume, page, journal and year agree: whatever else is said, that is one place."""
    return bool(seen.volume and seen.page and seen.journal) and seen.years == 0


def _is_one_imprint(then: MatchRecord, now: MatchRecord, seen: Comparison) -> bool:
    """Whether title, year and publisher of a book are the same, and nothing says which edition or
    volume it is that the other does not say, too: author and ISBN may be corrected both.
    """
    if kind_of(then) not in MONOGRAPHS or not lighter_title(then, now):
        return False
    if False in (seen.language, seen.translator, seen.signs, seen.version):
        return False
    parts = [(one.edition, one.volume, one.number, one.part) for one in (then, now)]
    printed = then.publisher == now.publisher != "" and seen.years == 0
    return printed and parts[0] == parts[1] and have_one_title(then, now, seen)


def _is_retitled_book(then: MatchRecord, now: MatchRecord, seen: Comparison) -> bool:
    """Whether a book of one author, year and publisher says but other words in its title, and none
    of them a number: *Libri historiarum*, *Decem libri historiarum*.
    """
    if not {kind_of(then), kind_of(now)} <= MONOGRAPHS or seen.author is not True:
        return False
    if seen.title is None or not THRESHOLDS.other <= seen.title < THRESHOLDS.close:
        return False
    if False in (seen.language, seen.translator, seen.signs, seen.version, seen.isbn, seen.volume):
        return False
    printed = then.publisher == now.publisher != "" and seen.years == 0
    return printed and not differ_in_numbers(then.title, now.title)


def _is_titled_so(then: MatchRecord, seen: Comparison) -> bool:
    """Whether a title that names a work is the same, and so is its place or its year.

    Author and DOI may then be corrected both.
    """
    if seen.title is None or seen.title < THRESHOLDS.close or is_generic(squash(then.title)):
        return False
    return bool(seen.volume and seen.page) or seen.years == 0


def is_uncontradicted(one: MatchRecord, other: MatchRecord) -> bool:
    """Whether nothing that both records state speaks against their being one, titles aside."""
    seen = compare(one, other)
    return not _contradictions(seen) and not statements_tell_apart(one, other, seen)


def is_made_another(said: MatchRecord, item: MatchRecord) -> bool:
    """Whether the user may have made another work of an item: its title and its place are other
    ones than what a list says, or all is."""
    seen = compare(said, item)
    retitled = seen.title is not None and seen.title < THRESHOLDS.other
    return plainly_another_by(seen) or (retitled and False in (seen.volume, seen.page))


def is_in_print_now(then: MatchRecord, now: MatchRecord) -> bool:
    """Whether an entry that had no place yet (a work in press) says all that it said, and where.

    Only good for an entry that stands where it stood.
    """
    if then.volume or then.page or then.doi or not (now.volume or now.page or now.doi):
        return False
    seen = compare(then, now)
    titled = seen.title is not None and seen.title >= THRESHOLDS.close
    same = titled and seen.author is True and not seen.two_people
    return same and not _contradictions(seen) and not _tells_apart(then, now, seen)


def are_one_work(one: MatchRecord, other: MatchRecord) -> bool:
    """Whether two items that the user merged are of one work; alike works are not.

    A title that is the same, and at most one contradiction, make up for a rule that is not sure:
    the user has compared the two as well.
    """
    seen = compare(one, other)
    verdict = decide_by(one, other, seen)
    if verdict.outcome == "match" or (True in seen.ids() and False not in (seen.page, seen.author)):
        return True
    if verdict.against or _tells_apart(one, other, seen):
        return False
    most = 1 if seen.title is not None and seen.title >= THRESHOLDS.equal else 0
    return (seen.title is None or seen.title >= THRESHOLDS.close) and _contradictions(seen) <= most


def _contradictions(seen: Comparison) -> int:
    stated = (seen.author, seen.volume, seen.page, seen.journal)
    gap = seen.years is not None and seen.years > THRESHOLDS.years
    return stated.count(False) + gap + (False in seen.ids())


@dataclass(frozen=True, slots=True)
class _Differences:
    """What is said otherwise, by what it is about; a volume and its pages are one place."""

    who: bool
    when: bool
    where: bool
    edition: bool
    isbn: bool
    number: bool
    identifier: bool
    kind: bool
    link: bool

    def count(self) -> int:
        return sum(getattr(self, part.name) for part in fields(self))


def _differences(then: MatchRecord, now: MatchRecord, seen: Comparison) -> _Differences:
    placed = seen.volume and seen.page
    return _Differences(
        who=seen.author is False,
        when=bool(seen.years),
        where=False in (seen.volume, seen.page, seen.journal),
        edition=seen.edition is False,
        isbn=seen.isbn is False,
        number=seen.number is False,
        identifier=False in seen.ids(),
        kind=kinds_differ(then, now),
        link=not placed and then.url != now.url and bool(then.url and now.url),
    )


def _share_an_identifier(then: MatchRecord, now: MatchRecord, seen: Comparison) -> bool:
    """Whether one identifier may cover two works: the abstracts of a meeting have one DOI, and an
    address is copied along from the entry above.
    """
    if seen.title is None:
        return False
    moved = seen.moved()
    numbered = bool(seen.pmid or seen.pmcid)
    if seen.title >= THRESHOLDS.alike:
        return moved and not numbered and not have_one_title(then, now, seen)
    plainly = seen.title < THRESHOLDS.other
    if numbered:
        return plainly and (moved or (seen.volume is False and seen.page is False))
    placed_apart = False in (seen.page, seen.volume, seen.author)
    published = not plainly and [kind_of(then), kind_of(now)].count("preprint") == 1
    later = seen.later() and not published
    return placed_apart or later or moved or (plainly and seen.journal is False)


def _stand(then: MatchRecord, now: MatchRecord, seen: Comparison) -> str:
    """Where no identifier agrees: by the title, then by how much else is said otherwise."""
    if seen.title is None or is_generic(squash(then.title)):
        return _untitled(then, now, seen)
    if _was_published(then, now, seen):
        return CHANGED
    if _tells_apart(then, now, seen):
        return _told_apart(then, now, seen)
    if seen.title < THRESHOLDS.other:
        apart = _contradictions(seen) and not _is_in_one_place(seen)
        return ANOTHER if apart else DOUBTFUL
    if seen.title < THRESHOLDS.close:
        return _retitled(then, now, seen)
    return _titled_alike(then, now, seen)


def _was_published(then: MatchRecord, now: MatchRecord, seen: Comparison) -> bool:
    """Whether a list names the article where it named the preprint of it."""
    kinds = [kind_of(then), kind_of(now)]
    alike = seen.title is not None and seen.title >= THRESHOLDS.close
    return kinds.count("preprint") == 1 and alike and seen.author is not False


def _tells_apart(then: MatchRecord, now: MatchRecord, seen: Comparison) -> bool:
    """Whether the titles differ in just what tells two works of an author apart."""
    if seen.title is None or seen.title >= THRESHOLDS.close:
        return seen.title is not None and notices_differ(then, now)
    return differ_tellingly(then.title, now.title) or notices_differ(then, now)


def _told_apart(then: MatchRecord, now: MatchRecord, seen: Comparison) -> str:
    """*Part I* and *part II*, *2019* and *2020*: corrected only if the place is the same."""
    found = _differences(then, now, seen)
    if seen.volume and seen.page:
        return DOUBTFUL if found.count() else CHANGED
    if not found.count() and seen.issue is not False:
        return DOUBTFUL
    # a word may be corrected beside one thing, the number of a part or a year is not
    worded = not differ_in_numbers(then.title, now.title) and not notices_differ(then, now)
    one_place = [seen.volume, seen.page, seen.journal].count(False) <= 1
    close = (
        worded and found.count() == 1 and one_place and differ_in_one_word(then.title, now.title)
    )
    return DOUBTFUL if close and seen.author else ANOTHER


def _is_reworded(then: MatchRecord, now: MatchRecord, seen: Comparison) -> bool:
    """Whether the title says another word, not only a misprint or its subtitle more."""
    if have_one_title(then, now, seen):
        return False
    return not is_headed(then, now) or tail_tells(then, now)


def _retitled(then: MatchRecord, now: MatchRecord, seen: Comparison) -> str:
    """Half of the title is another: corrected only where something else names the work."""
    against = _contradictions(seen)
    if against or seen.edition is False or seen.number is False:
        return ANOTHER if against > 1 else DOUBTFUL
    named = seen.page or seen.isbn or (then.url and then.url == now.url)
    return CHANGED if named else DOUBTFUL


def _titled_alike(then: MatchRecord, now: MatchRecord, seen: Comparison) -> str:
    """The same title: one thing may be corrected; more than that is asked."""
    found = _differences(then, now, seen)
    count = found.count()
    if _is_other_part(then, now, seen):
        if count > 1:
            return DOUBTFUL if seen.isbn and seen.author is not False else ANOTHER
        return CHANGED if found.edition else DOUBTFUL
    if count > 2 and (found.who or found.identifier):
        return ANOTHER
    kept = seen.volume and seen.page
    if not count:  # under one name, and with nothing else said otherwise, a letter is a misprint
        kept = seen.page or differ_by_a_misprint(then.title, now.title)
    if not kept and _is_reworded(then, now, seen):
        return DOUBTFUL  # *breast* and *bladder*, each on its page, in its year, or without a place
    moved = seen.journal is False and False in (seen.volume, seen.page)
    if count <= 1:
        return DOUBTFUL if moved else CHANGED
    in_print = count == 2 and found.when and found.where and seen.journal is not False
    if in_print and (seen.volume or (seen.volume is None and seen.years == 1)):
        return CHANGED
    return DOUBTFUL


def _untitled(then: MatchRecord, now: MatchRecord, seen: Comparison) -> str:
    """No title to go by: the place and the author name the work, and one of them may change."""
    found = _differences(then, now, seen)
    if _is_other_part(then, now, seen):
        if found.count() > 1:
            return ANOTHER
        return CHANGED if found.edition else DOUBTFUL
    if found.who:
        return CHANGED if seen.volume and seen.page and found.count() == 1 else ANOTHER
    if seen.volume is False and seen.page is False:
        if found.when or seen.journal is False:
            return ANOTHER
        known = seen.title is None and (seen.journal or seen.years == 0)  # no second *Editorial*
        return CHANGED if known else DOUBTFUL
    if found.where and (found.identifier or (found.when and not seen.volume)):
        return DOUBTFUL
    return DOUBTFUL if seen.journal is False and False in (seen.volume, seen.page) else CHANGED


def _is_other_part(then: MatchRecord, now: MatchRecord, seen: Comparison) -> bool:
    """Whether an edition, a report's number or the volume of a set is said otherwise."""
    whole = {kind_of(then), kind_of(now)} <= MONOGRAPHS
    return False in (seen.edition, seen.number) or (whole and seen.volume is False)
