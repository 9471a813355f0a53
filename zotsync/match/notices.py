"""Notices: errata, retractions, replies and comments, which are not the work they are about."""

from __future__ import annotations

import re

from zotsync.match.model import MatchRecord
from zotsync.text.fold import LONGEST, fold_text

#: How the folded titles of notices begin (facts of usage in Crossref and PubMed).
_KINDS = (
    ("correction", r"(?:author|publisher|editorial) correction|errat(?:um|a)|corrigend(?:um|a)"
                   r"|correction(?= to\b| for .{0,80}\bet al\b|$)|addend(?:um|a)"
                   r"|berichtigung(?:en)?|errata corrige|fe de erratas?"
                   r"|rectificati(?:f|on)(?= to\b| a\b|$)|fe de errores"),
    ("concern", r"(?:editorial )?expression of concern"),
    ("retracted", r"retracted(?: article| paper)?|withdrawn(?: article| paper)"),
    ("retraction", r"notice of (?:retraction|withdrawal)|(?:removal|withdrawal) notice"
                   r"|retraction(?! of (?:the )?(?:eyelid|tongue|nipple))(?: notice| note)?"),
    ("reply", r"(?:authors? |in )?reply|authors? response"
              r"|response(?= to (?:the )?(?:letter|comment|editor|author|dr)\b|$)"
              r"|(?:a |author s )?(?:rejoinder|rebuttal)|erwiderung|antwort auf"
              r"|response to comments?"),
    # Journals that publish their peer reviews register each under the title it is about.
    ("peer review", r"(?:peer )?reviews? for|peer review (?:of|report)"
                    r"|decision letter(?= for\b|$)"
                    r"|(?:reviewer|referee)s? reports?(?= for\b| on\b|$)"
                    r"|elife assessment|editors? evaluation"),
    ("comment", r"comment(?:s|ary)?(?= on\b| to\b|$)|(?:invited|a) commentary(?= on\b|$)"
                r"|letter to the editor|(?:general )?discussion(?= of\b| on\b)"
                r"|(?:kommentar|stellungnahme)(?= zu\b| zum\b| zur\b)|commentaire(?= sur\b)"),
    ("editorial", r"editorial(?: comment| note|$)"),
)  # fmt: skip
_START = tuple((kind, re.compile(rf"(?:{words})\b")) for kind, words in _KINDS)
_HINT = re.compile(
    r"correct|errat|corrig|adden|concern|retract|withdr|reply|respon|comment|letter|editorial|\bre\b"
    r"|removal|antwort|answer|repons|viewpoint|stellungnahme|referee|assessment|evaluation|clarific"
    r"|de errores"
    r"|data (?:from|for)|supplem|bericht|rectif|rejoin|rebut|erwider|review|discuss|kommentar"
)
_END = re.compile(
    r" (reply|rejoinder|erratum|errata|corrigend(?:um|a)|addendum|berichtigung|retraction"
    r"|correction|retracted(?: article| paper)?|authors? (?:reply|response)"
    r"|(?:an? )?(?:invited )?(?:commentary|comment)|(?:peer|book) review)$"
)
_END_KINDS = {
    "reply": "reply", "rejoinder": "reply", "response": "reply", "retraction": "retraction",
    "retracted": "retracted", "article": "retracted", "paper": "retracted",
}  # fmt: skip
#: Words that begin many titles, and announce a notice only with a mark behind them: "Re: …".
_ANNOUNCED = re.compile(
    r"\W*(?P<word>re|letter|comments?|commentary|response|correction|clarification|retraction"
    r"|withdrawal|withdrawn|editorial|answer|r[eé]ponse|viewpoint"
    r"|discussion|book review|(?:replication |research )?data (?:from|for)"
    r"|supplement(?:ary|al)? (?:material|information|data|files?) (?:for|to|from))"
    r"(?: (?:to|on|à|a)\b)?\s*(?:[:;\u2013\u2014]|\. |- )",
    re.IGNORECASE,
)
_ANNOUNCED_KINDS = {
    "re": "comment", "letter": "comment", "comments": "comment", "commentary": "comment",
    "discussion": "comment", "book review": "comment",
    "response": "reply", "answer": "reply", "reponse": "reply", "réponse": "reply",
    "clarification": "correction", "withdrawal": "retraction", "withdrawn": "retracted",
    "viewpoint": "comment",
}  # fmt: skip
#: How what accompanies a work is announced.
_SUPPLEMENTS = ("supplement", "data", "replication", "research")
#: Notices that are never cited by their place alone; a reply or an editorial can be.
_NEVER_THE_WORK = frozenset({"correction", "retraction", "concern", "notice"})


def notice_of(title: str, folded: str | None = None) -> str:
    """The kind of notice a title announces: correction, retraction, reply … or "".

    The title is folded, or as printed: then the marks behind a word tell more. `folded` spares
    folding it again.

    >>> notice_of("Response: early seeding"), notice_of("Response to chemotherapy in mice")
    ('reply', '')
    """
    words = fold_text(title) if folded is None else folded
    if not _HINT.search(words):
        return ""
    for kind, start in _START:
        if start.match(words):
            return kind
    if announced := _ANNOUNCED.match(title[:LONGEST]):
        word = announced["word"].lower()
        if word.startswith(_SUPPLEMENTS):
            return "supplement"
        return _ANNOUNCED_KINDS.get(word, word)
    end = _END.search(words)
    if not end:
        return ""
    word = end[1].rpartition(" ")[2]
    if word in ("comment", "commentary", "review"):
        return "comment"
    return _END_KINDS.get(word, "correction")


def notices_differ(one: MatchRecord, other: MatchRecord) -> bool:
    """Whether one is a notice that the other is not.

    A retracted work is the work itself, retitled. A record that is only flagged as a notice can be
    of any kind. Without a title, the work can be a reply or an editorial, but not an erratum.
    """
    kinds = {one.notice, other.notice}
    if len(kinds) == 1 or kinds == {"", "retracted"}:
        return False
    if "notice" in kinds and "" not in kinds:
        return False
    return bool(one.title and other.title) or not kinds.isdisjoint(_NEVER_THE_WORK)
