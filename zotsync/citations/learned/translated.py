"""Words and marks that the network has hardly seen, as the ones that it knows.

Finnish `Teoksessa` stands where English has `In`, Swedish `årg.` where German has `Jg.`, the Arabic
comma where others have theirs. The network, trained on citations of a dozen languages, is shown the
word that it knows at the same place; the citation itself and all that is read from it stay as they
are printed. A word that may mean anything else counts only where a number, a stop or a colon says
what it is: `str. 12`, but not `String of Str`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from zotsync.citations.learned.spans import Token

#: What stands before editors and books, or around names, in the words of no other meaning.
_ALWAYS = {
    "in": "teoksessa dalam",
    "and": "ja dan și şi và та και و",
    "eds": "toim szerk επιμ επιμέλεια עורך עורכים تحرير تحقيق упоряд редкол hazırlayan oprac",
    "trans": "çev μτφρ ترجمة suom přel oversatt",
    "vol": "τόμος τόμ المجلد مجلد جلد دوره כרך cilt tập",
    "no": "τεύχος τχ العدد عدد شماره גיליון חוברת sayı số zeszyt číslo broj szám вип випуск",
    "Jg": "årg årgang ročník évf évfolyam jaargang jrg vsk vuosikerta rocznik godište",
    "pp": "σσ σελ σ ص صص עמ עמודים sayfa strony oldal halaman hlm стор",
    "University": "univerzita univerzity yliopisto egyetem uniwersytet üniversitesi"
    " πανεπιστήμιο جامعة دانشگاه אוניברסיטת universitas sveučilište ülikool universitatea"
    " університет",
    "Verlag": "kiadó wydawnictwo nakladatelství vydavateľstvo editura εκδόσεις yayınları yayınevi"
    " yayıncılık kitabevi naklada založba kirjastus leidykla penerbit nxb"
    " دار نشر انتشارات видавництво",
    "Journal": "dergisi časopis közlöny közlemények kwartalnik aikakauskirja вісник",
    "Revista": "مجلة مجله فصلنامه jurnal majalah",
    "London": "αθήνα θεσσαλονίκη بيروت القاهرة دمشق بغداد الرياض تونس الرباط تهران مشهد ירושלים"
    " חיפה jakarta bandung yogyakarta київ львів харків",
    ",": "،",
    ";": "؛",
}  # fmt: skip
#: The same before a number, or a stop and a number: alone they are words or initials.
_BEFORE_NUMBER = {
    "no": "č br sz zesz nro",
    "Jg": "roč god",
    "vol": "sv knj zv",
    "pp": "tr hal str sid",
}
#: `I: Dansk Fiskeri`, `W: Encyklopedia`: before a colon behind a stop, and nowhere else.
_BEFORE_COLON = frozenset(
    {"i", "w", "v", "u", "у", "в", "στο", "στον", "στη", "في", "در", "im", "en"}
)


def _table(words: dict[str, str]) -> dict[str, str]:
    return {word: known for known, every in words.items() for word in every.split()}


_KNOWN, _COUNTING = _table(_ALWAYS), _table(_BEFORE_NUMBER)
#: `Smith, Dan` is a name.
_SMALL_ONLY = frozenset({"and", "eds", "trans"})
_STOPS = frozenset('.,?!”"»')
#: Letters that only Persian has among those that are written like Arabic.
_PERSIAN = re.compile("[پچژگکی]")
#: Behind these a name or a title begins.
_OPENS = frozenset('.,:;?!(&«“„"') | {"and", "y", "e", "et", "und", "og", "och", "i", "en", "ve"}
_FEW = 4  # words: fewer tell nothing of how a citation is typed
_SOLAR_YEAR = re.compile(r"1[34]\d\d")


def translated(tokens: Sequence[Token]) -> list[Token]:
    """The tokens as the network is shown them: each at its place, some with another word."""
    persian = any(_PERSIAN.search(token.text) for token in tokens)
    shown = [
        token._replace(text=_shown(tokens, place, persian=persian))
        for place, token in enumerate(tokens)
    ]
    return _capitalised(shown) if _is_in_small_letters(tokens) else shown


def _is_in_small_letters(tokens: Sequence[Token]) -> bool:
    """Whether somebody typed it all without capitals, but for one at most: `garcía, m, el pan`."""
    words = [token.text for token in tokens if token.text.isalpha()]
    large = sum(word[0].isupper() for word in words)
    small = sum(word[0].islower() for word in words)
    return large <= 1 and small >= _FEW and small > 0.6 * len(words)


def _capitalised(tokens: Sequence[Token]) -> list[Token]:
    """The tokens as they would be printed: a capital in front and behind each mark and `and`."""
    found: list[Token] = []
    for place, token in enumerate(tokens):
        begins = place == 0 or tokens[place - 1].text in _OPENS
        name = token.text.isalpha() and not _number_follows(tokens, place)
        found.append(token._replace(text=token.text.capitalize()) if begins and name else token)
    return found


def _shown(tokens: Sequence[Token], place: int, *, persian: bool) -> str:
    """The word that a token is shown as; itself where it is known, or means something else."""
    text = tokens[place].text
    word = text.lower()
    known = _KNOWN.get(word)
    if known and (text == word or known not in _SMALL_ONLY):
        return known.capitalize() if text[:1].isupper() and known == "in" else known
    if text[:1] == "İ":
        return f"I{text[1:]}"  # its small letter is two signs
    if word in _COUNTING and _number_follows(tokens, place):
        return _COUNTING[word]
    if word in _BEFORE_COLON and _is_in(tokens, place):
        return "In"
    if persian and _SOLAR_YEAR.fullmatch(text):
        return str(int(text) + 621)  # `(1385)`: years of Iran's calendar
    return text


def _number_follows(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number stands behind a word, or behind its stop."""
    ahead = [token.text for token in tokens[place + 1 : place + 3]]
    if ahead[:1] == ["."]:
        ahead = ahead[1:]
    return bool(ahead) and ahead[0][0].isdigit()


def _is_in(tokens: Sequence[Token], place: int) -> bool:
    """Whether a short word opens what the work is in: a stop before it, a colon behind."""
    ahead = tokens[place + 1].text if place + 1 < len(tokens) else ""
    before = tokens[place - 1].text if place else ""
    return ahead == ":" and before in _STOPS
