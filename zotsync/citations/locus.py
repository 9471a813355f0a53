"""Volume, issue, pages and article numbers: where in a journal a work stands."""

from __future__ import annotations

import re

_PIECE = r"[A-Za-z]{0,4}\.?\d+[A-Za-z]{0,3}(?:\.[A-Za-z]?\d+)?"
_DASH = r"\s?(?:[-‐‑–—−]|--)\s?"
_RANGE = re.compile(
    rf"(?:pp?\.?\s?)?({_PIECE}|[ivxlcIVXLC]{{1,8}}){_DASH}({_PIECE}|[ivxlcIVXLC]{{1,8}})"
)
_SINGLE = re.compile(r"(?:pp?\.?\s?)?(\d{1,5}|[ivxlc]{1,8}|S\d+|\d+S)")
_ARTICLE = re.compile(
    r"(?:(?P<genre>abstract|abstr\.?|poster|paper)\s+(?:no\.?\s*)?|(?:article|art\.?)\s*(?:no\.?|ID)?\s*|"
    r"(?:no\.|ID|#)\s*)?(?P<number>(?=[\w.-]*\d)[A-Za-z\d][\w.-]{0,30})",
    re.IGNORECASE,
)
_DISCUSSION = re.compile(r"[;,]\s*(?:discussion|quiz|author reply|reply).{0,40}$")
_VOLUME = (
    r"(?P<volume>\d{1,5}[A-Za-z]{0,2}(?:[-–/](?:\d{1,5}[A-Za-z]?|[A-Z]))?"
    r"|[A-Z]{1,2}-?\d{1,4}|[IVXLC]{1,8})"
)
_SUPPLEMENT = re.compile(
    r"(?:suppl?(?:ement)?\b|pt\b|part\b|spec(?:ial)?\b|no\.|n[°º]|issue\b|iss\b).{0,40}",
    re.IGNORECASE,
)
_LONGEST_LOCUS = 90  # characters; looking further back costs time and finds nothing
_PAGES_END = re.compile(
    rf"[\s,](?:pp?\.\s?)?({_PIECE}|[ivxlc]{{1,8}}){_DASH}({_PIECE}|[ivxlc]{{1,8}})$|[\s,]p\.\s?(\d+)$"
)
_VOLUME_END = re.compile(
    rf"\s(?:[Vv]ol(?:\.|ume)?\s?)?{_VOLUME}"
    r"(?:\s?\((?P<issue>[^()]{1,60})\)|\s(?P<part>(?:Suppl|Spec|Pt|No)\b\.?(?:\s?[\w.]{1,6}){0,2}))?$"
)


def page_fields(words: str) -> dict[str, str] | None:
    """The fields of a page or article number as printed; None if the words are neither.

    A range, S-pages, roman pages and plain numbers of up to five digits are `page`; ids with
    letters and single numbers of six or more digits are article or abstract `number`s.
    """
    words = _DISCUSSION.sub("", words.strip().rstrip("."))
    found = _RANGE.fullmatch(words)
    if found:
        return {"page": f"{found[1]}-{found[2]}"}
    found = _SINGLE.fullmatch(words)
    if found:
        return {"page": found[1]}
    found = _ARTICLE.fullmatch(words)
    if not found:
        return None
    fields = {"number": found["number"]}
    if found["genre"]:
        fields["genre"] = (
            "abstract" if found["genre"].lower().startswith("abs") else found["genre"].lower()
        )
    return fields


def take_locus(body: str) -> tuple[str, dict[str, str]] | None:
    """Splits `… J. Clin. Oncol. 28, Suppl 18s, LBA7005` into what stands before the volume and
    the fields volume, issue, page, number; None if the text does not end so.
    """
    head, _, last = body.rpartition(",")
    fields = page_fields(last)
    if fields is None:
        return None
    before, comma, middle = head.rpartition(",")
    if comma and "page" in fields and _RANGE.fullmatch(middle.strip()) and _take_volume(before):
        pages = page_fields(middle) or {}
        fields["page"] = f"{pages['page']}, {fields['page']}"
        head, middle = before, ""
    elif comma and _SUPPLEMENT.fullmatch(middle.strip()):
        fields["issue"] = middle.strip()
        head = before
    taken = _take_volume(head)
    return (taken[0].rstrip(" ,"), {**taken[1], **fields}) if taken else None


def take_volume(body: str) -> tuple[str, dict[str, str]] | None:
    """Splits `… Nature 470` into what stands before and the volume (and issue)."""
    taken = _take_volume(body)
    if taken is None or not any(map(str.isdigit, taken[1]["volume"])):
        return None
    return None if taken[0].endswith(",") else taken  # `Journal, 1–53` states pages


def _take_volume(body: str) -> tuple[str, dict[str, str]] | None:
    found = _VOLUME_END.search(body, max(0, len(body) - _LONGEST_LOCUS))
    if not found:
        return None
    fields = {"volume": found["volume"].replace("–", "-")}
    if found["issue"] or found["part"]:
        fields["issue"] = (found["issue"] or found["part"]).strip()
    return body[: found.start()].rstrip(), fields


def take_pages(text: str) -> tuple[str, str]:
    """Splits `Book 1423–1437` or `Book, pp. 12–34` into the book and its pages ("" if none)."""
    found = _PAGES_END.search(text, max(0, len(text) - _LONGEST_LOCUS))
    if not found:
        return text, ""
    return text[: found.start()].rstrip(" ,"), f"{found[1]}-{found[2]}" if found[2] else found[3]
