"""Labels of names set right: names that were cut in two, and names that are written as one word.

Names that were cut in two: labels set right where a title's or book's last part went elsewhere.

Each function takes a citation and gives it back, its labels changed or not, as those of
`corrections`.

Names of Korea and China that are written as one word: the family name is its first sign.
"""

from __future__ import annotations

import re
from dataclasses import replace

from zotsync.citations.learned.people import ELLIPSIS
from zotsync.citations.learned.spans import Span, Tagged
from zotsync.citations.learned.stated_words import MEETING_HELD
from zotsync.citations.learned.vocabulary import is_capitalised, names_body
from zotsync.text.names import PARTICLES

#: `Ernst & Sohn`: the first half of a house's name.
_HALF_BEFORE = re.compile(r"(?:^|[.,:;(]\s?)(?P<half>[^\W\d_a-z][\w’'-]+\s&\s)$")
#: `. University of Madras Press. South Asian Crafts.`: what stands last, behind the house.
_SERIES_LAST = re.compile(r"[.)]\s?(?P<series>[^\W\d_a-z][^.,;:()\d]{6,70})\.?$")
_NO_SERIES = re.compile(
    r"(?:[Aa]vail|[Aa]ccess|[Rr]etriev|[Oo]nline|[Pp]rint|[Ww]eb|[Ff]unded|[Ii]n\b)"
)
_DOMAIN = re.compile(
    r"(?:\.[a-z0-9-]{2,20}){0,2}\.(?:org|com|net|gov|edu|info|int|eu|io|co|mil|[a-z]{2})(?=[\s.,\[(]|$)(?!\.[a-z])"
)
_SHORT_NAME = re.compile(r"(?:^|,\s)(?P<family>Pages?)\s(?P<initials>[A-Z]{1,3})(?=[.,;]\s)")
_PROCEEDINGS = re.compile(
    r"(?:Proc(?:\.|eedings)|Selected\s[Pp]apers|Revised\s|Transactions\sof\sthe|Actes|Actas|Anais|Atti)\b"
)


def subtitle_for_journal(tagged: Tagged) -> Tagged:
    """`Progress update 2021: SDG 6. https://…`: a few words behind a title's colon, and a number,
    are the title's; a journal has pages, or a comma before its volume.
    """
    titles, books = tagged.spans("TIT", marks=1), tagged.spans("CON", marks=1)
    if not titles or len(books) != 1 or tagged.spans("PG1", "ISS", "PUB"):
        return tagged
    (book,), volumes = books, tagged.spans("VOL")
    end = tagged.end(volumes[-1] if volumes else book)
    between = tagged.words[tagged.end(titles[-1]) : tagged.start(book)]
    glued = re.fullmatch(r"\s[\w.–-]+", tagged.words[tagged.end(book) : end]) if volumes else True
    behind = re.match(r"\.?\s(?:https?:|doi:|Retrieved|Available|Accessed)", tagged.words[end:])
    if between.strip() != ":" or not glued or not behind:
        return tagged
    return tagged.relabelled(tagged.end(titles[-1]), end, "TIT")


def name_for_pages(tagged: Tagged) -> Tagged:
    """`Le IV, Page III. Sleep …`: a last name that was taken for the word that counts pages."""
    regions = tagged.spans("FAM", "GIV", marks=2)
    end = tagged.end(regions[0]) if regions else 0
    found = _SHORT_NAME.match(tagged.words, end)
    if not found or (regions and tagged.labels[regions[0].last] != "GIV"):
        return tagged
    family, initials = found.span("family"), found.span("initials")
    tagged = tagged.relabelled(end, family[0], "GIV")
    return tagged.relabelled(*family, "FAM").relabelled(*initials, "GIV")


def domain_of_title(tagged: Tagged) -> Tagged:
    """`Cancer-Pain.org [Internet]`: a site called by its address, whose end got no label."""
    for span in tagged.spans("TIT", marks=2):
        found = _DOMAIN.match(tagged.words, tagged.end(span))
        if found:
            return tagged.relabelled(tagged.start(span), found.end(), "TIT")
    return tagged


def meeting_in_series(tagged: Tagged) -> Tagged:
    """`Genetic programming. EuroGP 2002: Proceedings of the 5th European Conference`: one name of
    a book, of which the part behind the colon was taken for a series. Where the meeting's days
    follow, it is no series either: `Bread. Proceedings of the 3rd Congress; 1998 Jun 2-5; Brno`.
    """
    for series in tagged.spans("SER", marks=2):
        held = MEETING_HELD.match(tagged.words, tagged.end(series))
        if held and not tagged.spans("CON") and _PROCEEDINGS.match(tagged.text(series)):
            return tagged.labelled(series, "CON")
        for book in tagged.spans("CON", marks=2):
            between = tagged.words[tagged.end(book) : tagged.start(series)]
            joined = book.first < series.first and between in (": ", ". ", ", ")
            if joined and _PROCEEDINGS.match(tagged.text(series)):
                return tagged.relabelled(tagged.start(book), tagged.end(series), "CON")
    return tagged


#: Family names of two signs.
_DOUBLE = frozenset(
    ("남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "欧阳", "歐陽", "司马", "司馬",
    "诸葛", "諸葛", "上官",
     "夏侯", "皇甫", "尉迟", "慕容", "令狐", "东方", "東方", "司徒", "公孙", "公孫")
)  # fmt: skip
#: The commonest family names of Japan, and of China.
_JAPANESE = frozenset(
    ["佐藤", "鈴木", "高橋", "田中", "渡辺", "渡邊", "伊藤", "中村", "小林", "山本", "加藤",
    "吉田", "山田", "佐々", "山口", "松本", "井上", "木村", "斎藤", "斉藤", "清水", "山崎",
    "池田", "橋本", "阿部", "石川", "山下", "中島", "石井", "小川", "前田", "岡田", "長谷",
    "藤田", "後藤", "近藤", "村上", "遠藤", "青木", "坂本", "福田", "太田", "西村", "藤井",
    "金子", "岡本", "藤原", "三浦", "中野", "中川", "原田", "松田", "竹内", "小野", "田村",
    "中山", "和田", "石田", "森田", "上田", "柴田", "酒井", "工藤", "横山", "宮崎", "宮本",
    "内田", "高木", "安藤", "谷口", "大野", "丸山", "今井", "高田", "河野", "藤本", "村田",
    "武田", "上野", "杉山", "増田", "平野", "大塚", "千葉", "久保", "松井", "小島", "岩崎",
    "桜井", "野口", "松尾", "木下", "菊地", "野村", "新井", "渡部"]
)  # fmt: skip
_CHINESE = frozenset(
    "王李张張刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧蕭程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣"
    "蔡贾賈丁魏薛叶葉阎閻余潘杜戴夏钟鍾汪田任姜范方石姚谭譚廖邹鄒熊金陆陸郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万萬段雷钱錢汤湯尹黎易常武乔喬"
    "贺賀赖賴龚龔文符宾"
)
_NAMES = frozenset({"FAM", "GIV", "EFA", "EGI"})
_LONGEST = 4  # signs of such a name


def with_family_names_first(tagged: Tagged) -> Tagged:
    """The same citation, each Korean name and each Chinese one that was not parted labelled so; a
    body's name is one name.
    """
    labels = list(tagged.labels)
    for first, last in _words(tagged):
        if _is_one_body(tagged, Span(first, last)):
            labels[first : last + 1] = ["FAM"] * (last - first + 1)
        if not _is_one_name(tagged, Span(first, last)):
            continue
        family, given = ("FAM", "GIV") if labels[first] in ("FAM", "GIV") else ("EFA", "EGI")
        signs = 2 if tagged.text(Span(first, last))[:2] in _DOUBLE | _JAPANESE else 1
        for place in range(first, last + 1):
            labels[place] = family if place < first + signs else given
    return replace(tagged, labels=tuple(labels))


def _words(tagged: Tagged) -> list[Span]:
    """The stretches of signs, each a token, without a space among them."""
    words: list[Span] = []
    for place, token in enumerate(tagged.tokens):
        if not "\u2e80" <= token.text[0] <= "\ud7af" or not token.text[0].isalpha():
            continue
        if words and words[-1].last == place - 1 and tagged.tokens[place - 1].end == token.start:
            words[-1] = Span(words[-1].first, place)
        else:
            words.append(Span(place, place))
    return words


def _is_one_body(tagged: Tagged, word: Span) -> bool:
    """Whether a word of names is a body's: `长江保护协会`."""
    labels = set(tagged.labels[word.first : word.last + 1])
    many = word.last - word.first + 1
    return many > _LONGEST and labels <= _NAMES and names_body(tagged.text(word))


def _is_one_name(tagged: Tagged, word: Span) -> bool:
    """Whether a word is a name whose parts the labels cannot tell better than its first sign."""
    labels = set(tagged.labels[word.first : word.last + 1])
    many = word.last - word.first + 1
    if not labels <= _NAMES or not labels & {"FAM", "EFA"} or not 2 <= many <= _LONGEST:
        return False
    if "-" in (tagged.before(word.first, 1), tagged.after(word.last, 1)):
        return False
    if all("\uac00" <= sign <= "\ud7af" for sign in tagged.text(word)):
        return True
    text = tagged.text(word)
    if labels == {"FAM", "GIV"} and tagged.labels[word.first] == "GIV":
        return True  # nowhere does the given name come first in a word of such signs
    if text[:2] in _JAPANESE or _has_kana(text):
        return text[:2] in _JAPANESE
    if many < _LONGEST and text[:2] in _DOUBLE:
        return True
    return many < _LONGEST and (labels <= {"FAM", "EFA"} or text[0] in _CHINESE)


def _has_kana(text: str) -> bool:
    return any("\u3040" <= sign <= "\u30ff" for sign in text)


def half_of_house(tagged: Tagged) -> Tagged:
    """`Ernst & Sohn, Berlin`: the first half of a house's name, which has no label."""
    for house in tagged.spans("PUB"):
        found = _HALF_BEFORE.search(tagged.words[: tagged.start(house)])
        if found and _is_free(tagged, *found.span("half")):
            return tagged.relabelled(found.start("half"), tagged.end(house), "PUB")
    return tagged


def series_at_end(tagged: Tagged) -> Tagged:
    """`Madras: University of Madras Press. South Asian Crafts.`: a book's series behind all, taken
    for a second place or title.
    """
    if not tagged.spans("PUB", "LOC") or tagged.spans("CON", "SER", "VOL", "PG1"):
        return tagged
    houses = [tagged.end(span) for span in tagged.spans("PUB", "YEA")]
    found = _SERIES_LAST.search(tagged.words, max(houses, default=0))
    if not houses or not found or " " not in found["series"]:
        return tagged
    labels = {
        label
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if found.start("series") <= token.start < found.end("series")
    }
    again = {"O", *(label for label in ("LOC", "TIT") if len(tagged.spans(label, marks=3)) > 1)}
    series = found["series"]
    if not labels <= again or not is_capitalised(series) or _NO_SERIES.match(series):
        return tagged
    return tagged.relabelled(*found.span("series"), "SER")


def _is_free(tagged: Tagged, start: int, end: int) -> bool:
    """Whether no word between two characters bears a label."""
    return all(
        label == "O"
        for token, label in zip(tagged.tokens, tagged.labels, strict=True)
        if start <= token.start < end
    )


_LAST_NAME = re.compile(
    rf"(?:{ELLIPSIS})\s?(?:(?:&|and)\s)?(?P<family>[^\W\d_][^,.…]{{1,40}}),\s(?P<given>.+)"
)


def particle_of_name(tagged: Tagged) -> Tagged:
    """`Memory of the run van Steen H (1998)`: a particle before a name is no end of the title."""
    for span in tagged.spans("FAM"):
        place = span.first - 1
        before = tagged.tokens[place].text if place >= 0 else ""
        if before in PARTICLES and tagged.labels[place] == "TIT":
            return tagged.relabelled(tagged.tokens[place].start, tagged.end(span), "FAM")
    return tagged


def name_behind_ellipsis(tagged: Tagged) -> Tagged:
    """`Lund, E., … Zielinski, W. (2021)`: the last of many names, taken for given ones."""
    for label, family in (("GIV", "FAM"), ("EGI", "EFA")):
        for span in tagged.spans(label):
            if found := _LAST_NAME.search(tagged.text(span)):
                return tagged.parted(span, found, family=family, given=label)
    return tagged
