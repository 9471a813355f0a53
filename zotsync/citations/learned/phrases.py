"""Title, container, series, publisher and place: labelled words with the marks that are theirs."""

from __future__ import annotations

import re

from zotsync.citations.learned.spans import Span, Tagged
from zotsync.citations.learned.stated_words import IN_LANGUAGE
from zotsync.citations.title_and_journal import ends_abbreviated

_QUOTES = {
    "“": "”",
    "„": "“”",
    "«": "»",
    '"': '"',
    "‘": "’",
    "'": "'",
    "”": "”",
    "‟": "”",
    "»": "«",
    "‹": "›",
}
_CLOSERS = "".join(_QUOTES.values())
_EDGES = " ,;:.“”\"«»‘’‚„'"
_IN = re.compile(r"^(?:[Ii]n|IN|dans|[Ee]m)\s*:?\s+(?=\S)")
_DOUBLED = re.compile(
    r"^Proceedings of the "
    r"(?=Proc(?:\.|eedings)\s|An(?:ais|nals)\s|Actas?\s|Actes\s|Atti\s|Advances\s)"
)
_GIVEN_BOOK = re.compile(
    r"^(?P<editors>.{3,300}?)[\s,]*\((?:[Ee]ds?|[Hh]rsg|[Hh]gg?|[Oo]rgs?|[Cc]oords?|[Dd]irs?)\.?\)[,.:]?\s*(?P<book>.{4,})$"
)
_PAGES_BEHIND = re.compile(r"[.,]\s*(?:pp?|S)\.\s*(?P<pages>[\w]{1,8}(?:\s?[-–]\s?\w{1,8})?)\b.*$")
_MEDIUM = re.compile(
    r"\s*[\[(](?:[A-Z]{1,2}(?:/[A-Z]{2})?|Internet|[Oo]nline|[Ee]n ligne"
    r"|[Ee]lectronic resource|Электронный ресурс)[\])]$"
)
_DESCRIPTION = re.compile(
    r"\W*(?:web ?log|blog|web) (?:post|page|site)\W*$|\W*online\W*$", re.IGNORECASE
)
_ONLINE = re.compile(r"\.?\s+(?:Online|En ligne)$")
#: A name with a stop inside that abbreviates nothing: `Annales. Histoire, Sciences Sociales`.
_WHOLE_WORDS = re.compile(r"[^.]*(?:[^\W\d_]{6}|\s\d+)\.\s[^.]*[^\W\d_]{5}")
#: `Lebens- verlauf`, as a column's end cut it; `Human- und`, `short- or` leave a word out.
CUT_WORD = re.compile(
    r"(?<=[^\W\d_][^\W\d_A-Z])-\s(?=[^\W\d_A-Z]{2})(?!(?:und|oder|bzw|sowie|wie|bis|noch|and|or|to|nor|y|et|ou|og|och|en|of|ja|resp)\b)"
    r"(?![^\W_]+-)"
)
_SPACED_MARK = re.compile(r"\s+(?=[?!:;,.](?:\s|$))")
_EDITION = re.compile(
    r"\b(?P<number>\d{1,2}(?:st|nd|rd|th|ª|ème|er|e|de|a|-[еяй])?\.?|[Rr]evised|[Rr]ev\.|[Ff]irst|[Ss]econd|[Tt]hird"
    r"|[Ff]ourth|[Ff]ifth|[Ss]ixth|[Nn]ew),?\s?(?:(?:,|und|u\.)?\s?(?:überarb|erw|aktual|neu\s?bearb|vollst|rev|durchges|verb|korr|völlig|erg|unver|neu|bearb|uprav|rozš|uzup"
    r"|испр|доп|перераб)\w*\.?,?\s?){0,3}"
    r"(?:edn?\b|edition|éd\b|édition|ed(?:ição|ición|izione)|Aufl(?:age|\.)|изд|vyd|wyd|kiadás|baskı|painos|uppl|utg\b|opl\b|druk\b|izd|έκδ)"
)
_NAMED_EDITION = re.compile(
    r"\b(?P<number>(?:\d{1,3}(?:st|nd|rd|th)\s)?(?:[\w-]+\s(?:and|&)\s|[A-Z][\w-]+\s)?(?:[Aa]nniv(?:ersary|\.)|[Ii]nternational|[Ee]xpanded"
    r"|[Ee]nlarged|[Ii]llustrated|[Aa]nnotated|[Cc]ritical|[Ss]tudent|[Pp]aperback|[Cc]entenary|[Cc]ommemorative|[Uu]pdated"
    r"|[Ll]ate(?:\s[Cc]ity)?|[Ee]arly|[Ff]inal|[Nn]ational|[Mm]orning|[Ww]eekend|[Cc]orrected|[Aa]bridged|[Uu]nabridged|[Dd]eluxe|[Gg]lobal|[Cc]entennial|[Bb]icentennial|[Ss]pecial|[Dd]igital"
    r"|(?<=[dhtr]\s)[Rr]ev(?:ised|\.)))\s(?:edn?\b|[Ee]dition)"
)
_ORDINAL_EDITION = re.compile(
    r"\b(?P<number>\d{1,3}(?:st|nd|rd|th)|(?:Fir|Seco|Thi|Four|Fif|Six|Seven|Eigh|Nin|Ten|Eleven|Twelf)(?:st|nd|rd|th)"
    r"|(?<=\()\d{1,2}\.)\s?(?:Ed\.|Edn\b|Edition)"
)
_EDITION_IN_SIGNS = re.compile(r"(?P<number>\d{1,2})\s?版")
_EDITION_LAST = re.compile(r"\b[Ee]d(?:ition|\.)\s(?P<number>\d{1,2})\b")
_BRACKETS = {"(": ")", "[": "]"}


def title(tagged: Tagged) -> str:
    """The longest stretch that is a title, with its own closing marks."""
    span = _longest(tagged.spans("TIT", marks=1))
    if span is None:
        return ""
    words = _closed(tagged, span)
    behind = tagged.after(span.last, 2)
    if behind[:1] in ("?", "!"):
        words += behind[0]
    quoted = _with_own_quotes(tagged, span, words)
    words = quoted.strip(" ,;:.") if quoted != words else _unwrapped(words)
    words = _MEDIUM.sub("", words)
    if " , " in tagged.words:  # a text layer with spaces before all its marks
        words = _SPACED_MARK.sub("", words)
    words = CUT_WORD.sub("", words)
    return _ONLINE.sub("", words) if "http" in tagged.words else words


def around_title(tagged: Tagged) -> tuple[str, bool]:
    """What stands behind the title (all, if there is none), and whether it is in quotes."""
    span = _longest(tagged.spans("TIT", marks=1))
    if span is None:
        return tagged.words, False
    end = tagged.tokens[span.last].end
    return tagged.words[end:], tagged.words[end : end + 2].strip(".,")[:1] in tuple(_CLOSERS)


def container(tagged: Tagged) -> tuple[str, Span | None]:
    """The journal, book or site a work is in, and where its name stands."""
    spans = [s for s in tagged.spans("CON", marks=1) if not _DESCRIPTION.match(tagged.text(s))]
    if not spans:
        return "", None
    span = max(spans, key=lambda each: (min(each.last - each.first, 3), -each.first))
    words = _DOUBLED.sub("", _IN.sub("", _closed(tagged, span)))
    if words.count("(") > words.count(")"):
        words = words[: words.rindex("(")]  # `(Natal, 2018)`, whose year went elsewhere
    words = words.strip(' ,;:“”"')
    behind = tagged.after(span.last, 2)
    stopped = behind[:1] == "." and not words.endswith(".")
    listed = tagged.before(span.first, 3).rstrip(' “"').endswith(",")  # `Title, Ocean Fib. 56`
    if stopped and listed and re.match(r"\.\s\d", tagged.after(span.last, 3)):
        return f"{words}.", span
    dotted = "." in words and len(behind) > 1 and not _WHOLE_WORDS.fullmatch(words)
    if stopped and (dotted or (" " not in words and ends_abbreviated(f"{words}."))):
        words += "."  # `J. Clin. Oncol.`
    return words, span


def parted_book(words: str) -> tuple[str, str, str]:
    """(editors, book, pages) of words taken for a book: `Holm, G. (eds.) Book. pp. 1–9. House`."""
    found = _GIVEN_BOOK.match(words)
    if found is None:
        return "", words, ""
    book = found["book"]
    pages = _PAGES_BEHIND.search(book)
    if pages:
        book = book[: pages.start()]
    return found["editors"], book.strip(' ,;:“”"'), pages["pages"] if pages else ""


def edition(rest: str) -> str:
    """Which edition of a book it is, by the words that no label took."""
    shapes = (_NAMED_EDITION, _EDITION, _ORDINAL_EDITION, _EDITION_LAST, _EDITION_IN_SIGNS)
    found = next(filter(None, (shape.search(rest) for shape in shapes)), None)
    return found["number"].strip(" .") if found else ""


def language(rest: str) -> str:
    """What language a work is in, by the words that no label took: `[in Estonian]`."""
    found = IN_LANGUAGE.search(rest)
    return next(filter(None, found.groups())) if found else ""


def phrase(tagged: Tagged, label: str) -> str:
    """The first stretch of a label, without the marks around it."""
    spans = tagged.spans(label, marks=1)
    words = _closed(tagged, spans[0]).strip(" ,;:/、，。،") if spans else ""
    firm = words.endswith((", Inc", ", Ltd", " Corp")) and tagged.after(spans[0].last, 1) == "."
    return f"{words}." if firm else words


def _longest(spans: list[Span]) -> Span | None:
    return max(spans, key=lambda each: each.last - each.first, default=None)


def _closed(tagged: Tagged, span: Span) -> str:
    """A span's words; a bracket that stays open in them is closed by the next token."""
    words = tagged.text(span)
    following = tagged.tokens[span.last + 1].text if span.last + 1 < len(tagged.tokens) else ""
    for opener, closer in _BRACKETS.items():
        if words.count(opener) > words.count(closer) and following == closer:
            words = tagged.text(Span(span.first, span.last + 1))
    return words


def _unwrapped(words: str) -> str:
    """A title without quotes around all of it and without a stop behind it."""
    ellipsis = words.rstrip().endswith("...")
    opener = words.lstrip(" ,;:.‘'‚")[:1]
    words = words.strip(_EDGES)
    if opener in _QUOTES and any(
        words.count(mark) == 1 for mark in _QUOTES[opener] if mark != opener
    ):
        words = opener + words  # `“Nobody asked us”: tenants and heat`
    return f"{words}..." if ellipsis else words


def _is_odd(words: str, mark: str) -> bool:
    """Whether an upright quotation mark, which opens and closes alike, stays open."""
    return mark == '"' and words.count(mark) % 2 == 1


def _with_own_quotes(tagged: Tagged, span: Span, words: str) -> str:
    """The title with a quotation mark that stands at its edge and belongs to words inside it."""
    if span.first > 0:
        opener = tagged.tokens[span.first - 1]
        for closer in _QUOTES.get(opener.text, ""):
            odd = words.count(closer) % 2 if closer == opener.text else (
                words.count(closer) > words.count(opener.text)
            )  # fmt: skip
            if odd:
                return tagged.words[opener.start : tagged.tokens[span.first].start] + words
    ahead = span.last + 1
    if ahead + 1 < len(tagged.tokens):
        token, following = tagged.tokens[ahead], tagged.tokens[ahead + 1]
        if token.text in ",.?!" and following.start == token.end:
            token = following
        for opener_mark, closers in _QUOTES.items():
            opened = words.count(opener_mark) > sum(words.count(closer) for closer in closers)
            if token.text in closers and (opened or _is_odd(words, opener_mark)):
                return words + token.text
    return words
