"""Words of a citation that end up nowhere: in no field, name or date, and no furniture either.

Furniture are the words that print a part and say nothing of their own: `In:`, `eds.`, `pp.`,
`Available from`, `Accessed`. Whatever else is left over is named, so that nothing disappears in
silence. A word is kept if any value holds it: asked is whether words are lost, not whether they
stand in the right place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from zotsync.citations.learned.dates import month_number
from zotsync.citations.learned.roles import roles_in
from zotsync.citations.parsed import Parsed
from zotsync.model.reference import LEFT_OVER, Date, Name

_LONGEST = 300  # characters of such a note
_DOUBT = 0.9  # of the fields that were certain before words were left over

_JOINING = """
    a al am an and as at au aus av by cum d da dans das de dei del della dem den der des di die do
    du e el en et for from i im in into is it its la las le les los n och of og om on or par pela
    behalf por s sur the through to und unter van ve vom von with y с и в на по из от под у
    dan dalam eta i ir ja och și şi ta trong u un va và w z й і та до за και στο teoksessa
"""
_PLACES = """
    aktenzeichen az rs art article articles aufl auflage band bd bde bände cap ch chap
    chapter chapters ed edición
    edition ediz edizione edição edn fasc ff g h heft hefte iss issue issues j jahrgang jg kap
    kapitel livr no nos nr num number numero nummer nº núm número nᵒ p pag page pages pagg
    paragraphs part pg pgs pp pt pág páginas págs roč ročník screen screens sec sect section seite
    seiten pr sp sq sqq ss supl suppl supplement t tom tome tomo v ver vers version vol vols volume
    volumen volumes vyd éd édition čís кн сб вып выпуск изд издание ном номер сс стр т том год
    årg baskı versão versión beiheft sonderband sonderheft
    aasta br bind broj č čís číslo cilt duk évf évfolyam god hal hlm jaargang jilid jrg köt no
    numer numeris oldal rok rocznik sayı sayfa số str strony sv szám sz tập tr trang vsk z zesz
    zeszyt
    τεύχος τχ τόμος τόμ σ σελ σσ вид випуск вип рік том العدد عدد المجلد مجلد ص صص شماره دوره جلد
    גיליון כרך עמ עמודים חוברת часть 卷 期 版 第 页 頁 号 辑 巻 페 이 지 권 호 제 년 월 일 年 月 日
"""
_ROLES = """
    alii anon anonymous ark assignee auteur author autor autorin coauthors col colab colaboradores
    coll collab colleagues cols comp compilers composed coord coordenador coordenadores
    coordinador coordinadora coordinadores coords cura dir directed direction director directors
    dirs diğ edd editado edited editor editora editores editors eds herausgeber herausgegeben hg
    hgg host hosted hrsg illustrated inventor inventors kol narr narrated org organizador
    organizadores organizers orgs others otros outras outros oversatt perf performance
    performances performed prepared presented produced publ published publisher red redaktion réd
    sous trad tradotto traducción traducido traduction traduit traduzido tradução trans transl
    translated translation translator translators vd verfasser written wsp wyd éditeurs éds übers
    übersetzer übersetzt übersetzung ред редакцией пер перевод сост др соавт 主 编 著 译 等 他 編 訳
    отв anmelder anmelderin заявитель патентообладатель
    çev der ekd hazırlayan hrsgg oprac penyunting pod prel redakcją redig redigerad szerk
    szerkesztette
    toim upor uredio vert vyd za επιμ επιμέλεια μτφρ упоряд تحقيق تحرير ترجمة עורך עורכים
"""
_ACCESS = """
    abgerufen abruf accedido acceso access accessed acessado acesso adresse arxiv aufgerufen
    available bereitgestellt blog central citado citato cited consult consultado consultata
    consultato consulted consulté consultée crossref date dernière disponibile disponible
    disponível document doi download downloaded eingereicht eingesehen electronic em eprint epub
    file filed free full geprüft geraadpleegd google handle homepage html http https id inspire
    internet isbn issn issued jstor julkaistu last letzter ligne linea linha link línea medium
    medline modified nih obtenido online op output pdf persistent pmcid pmcpmc pmid posted
    nachdr nachdruck preprint press print pubmed read recuperado repr reprint reprinted
    resource ressource retirado retrieved revised
    scholar scopus see site stable stand text tillgänglig undated updated uri url verfügbar view
    viewed visited visité web weblog website www zugegriffen zugriff zuletzt адрес дата доступ
    доступа доступно доступу звернення обращения режим ресурс
    електронний электронный электрон эл опубл заявл бюл мпк мки мкл 文 献 访 问 检 索 取 自
"""
#: Words that say nothing of their own beside the part that they announce.
_FURNITURE = frozenset(" ".join((_JOINING, _PLACES, _ROLES, _ACCESS)).casefold().split())
_SEASONS = frozenset(("spring", "summer", "autumn", "fall", "winter"))
_ORDINALS = frozenset(("st", "nd", "rd", "th"))

_SIGNS = r"\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff"  # of scripts that are written without spaces
_WORD = re.compile(rf"[{_SIGNS}]|[^\W\d_{_SIGNS}]+|\d+")
#: An address or DOI, of which every word counts together; else a word.
_PIECE = re.compile(
    r"(?P<address>(?:(?:https?|ftp)://|www\.)[^\s<>“”\"«»]+|10\.\d{4,9}(?:\.\d+)*/[^\s<>]+)"
    rf"|{_WORD.pattern}",
    re.IGNORECASE,
)
#: Stretches that say nothing: an entry's number, GB/T 7714's marks, arXiv's classes, the language
#: of which a work was translated.
_SAYS_NOTHING = re.compile(
    r"^佚名|^\W?\d{1,3}(?:[\])]|\.(?!\d)|(?=[“\"]|\s[^\W\d_]+,\s[^\W\d_]\.))|^\[[\w+:.-]{2,30}\]|\[[A-Z]{1,2}(?:/(?:OL|CD|DK|MT))?\]"
    r"|\[\s?(?:cs|math|stat|physics|quant|cond|astro|hep|econ|eess|q|nlin|gr|nucl)\b[\s\w.-]*\]"
    r"|\b(?:report|publication|order|document)\s(?:no|nr|number)\b|\bwww\sdocument\b"
    r"|\b(?:originally|original\swork|first)\spublished\b|\ball\srights\sreserved\b"
    r"|\btranslated\sfrom\s(?:the\s)?[^\W\d_]+(?=\sby\b)|\bс\s[^\W\d_]{3,5}\.(?=\s\w)"
    r"|\b(?:joined\s)?cases?\s(?=[CTF]\W\d)"
    r"|\baus\sdem\s[^\W\d_]+(?=\s(?:von|übers))",
    re.IGNORECASE,
)
_NUMBERS_OF_WORKS = ("DOI", "PMID", "PMCID", "arXiv", "ISBN", "ISSN", "URL", "number")
_SHORT_DAY = re.compile(r"(?<![\w.])\d{1,2}\.\d{1,2}\.(\d\d)(?![\w.])")
_ISBN = re.compile(r"(?<!\w)[\d–-]{9,20}[xX]?(?!\w)")
_CUT = re.compile(r"([^\W\d_]+)-\s([^\W\d_]+)")
_NO_LETTER = re.compile(r"[\W_]+")
_ENOUGH = 5  # letters of an identifier that an address is known by


def with_left_over(words: str, parsed: Parsed) -> Parsed:
    """The reading with a note that names what it holds nowhere; it is no longer a sure one."""
    if not (note := left_over_note(words, parsed.fields, parsed.names, _dates(parsed))):
        return parsed
    confidence = dict(parsed.confidence)
    if not confidence.keys() - {"type"}:
        stated = [name for name in parsed.fields if name not in _NUMBERS_OF_WORKS]
        stated += [*["author"] * bool(parsed.names), *["issued"] * bool(parsed.issued)]
        confidence = {**dict.fromkeys(stated, _DOUBT), **confidence}
    return replace(parsed, confidence=confidence, notes=(*parsed.notes, note))


def _dates(parsed: Parsed) -> tuple[Date, ...]:
    return tuple(date for date in (parsed.issued, parsed.accessed) if date)


def left_over_note(
    words: str, fields: Mapping[str, str], names: Sequence[Name], dates: Sequence[Date]
) -> str:
    """The note that names what of a citation's words none of these holds; "" if nothing.

    >>> left_over_note("Abel T. Bells. Tide books.", {"title": "Bells"}, [Name("Abel", "T.")], [])
    'left over: “Tide books”'
    """
    lost = "”, “".join(left_over(words, fields, names, dates))
    return f"{LEFT_OVER}“{lost[:_LONGEST]}”" if lost else ""


def left_over(
    words: str, fields: Mapping[str, str], names: Sequence[Name], dates: Sequence[Date]
) -> list[str]:
    """The stretches of a citation's words that no field, name or date holds, in their order."""
    values = [*fields.values(), *_printed(names), *(date.words() for date in dates)]
    kept = {_plain(word) for value in values for word in _WORD.findall(value)}
    for date in dates:
        kept.update(map(str, date.parts()))
    if kept & _SEASONS:
        kept |= _SEASONS  # `Fall 1993` is kept as `Autumn 1993`
    for cut in _CUT.finditer(words):
        if _plain(cut[1] + cut[2]) in kept:
            kept |= {_plain(cut[1]), _plain(cut[2])}  # `Lebens- verlauf` as `Lebensverlauf`
    if all(_is_kept(word, kept) for word in _WORD.findall(words)):
        return []  # nearly always
    numbers = [squashed(fields[name]) for name in _NUMBERS_OF_WORKS if name in fields]
    spared = list(_spared(words, numbers))
    years = {date.year % 100 for date in dates if date.year}
    spared += [day.span() for day in _SHORT_DAY.finditer(words) if int(day[1]) in years]
    stretches: list[tuple[int, int]] = []
    before = -1
    for place, found in enumerate(_PIECE.finditer(words)):
        if _is_held(found, kept, numbers) or any(a <= found.start() < b for a, b in spared):
            continue
        start = stretches.pop()[0] if before == place - 1 and stretches else found.start()
        stretches.append((start, found.end()))
        before = place
    lost = [words[start:end].rstrip(" .,;:") for start, end in stretches]
    return [each for each in lost if each.casefold() not in _ORDINALS]


def _printed(names: Sequence[Name]) -> Iterator[str]:
    for name in names:
        initials = squashed(name.given)  # `TR`, of `T. R.`
        yield f"{name.given} {name.family} {name.suffix} {name.literal} {initials}"


def _plain(word: str) -> str:
    return (word.lstrip("0") or "0") if word.isdigit() else word.casefold()


def _is_kept(word: str, kept: set[str]) -> bool:
    """Whether a value holds a word, or it is furniture; a month's name by its number."""
    plain = _plain(word)
    if plain in kept or plain in _FURNITURE or not word.isalnum():
        return True
    if len(plain) == 1 and not plain.isdigit() and plain < "\u2e80":
        return True  # an initial, the letter of `2014a`
    if plain[0] in "וو" and plain[1:] in kept:
        return True  # `and`, written as one word with a name
    return str(month_number(plain)) in kept


def _is_held(found: re.Match[str], kept: set[str], numbers: Sequence[str]) -> bool:
    """Whether a piece is kept, an address by the identifier that it says."""
    if not found["address"]:
        return _is_kept(found[0], kept)
    glued = squashed(found[0])
    if any(each in glued or glued in each for each in numbers if len(each) >= _ENOUGH):
        return True
    return all(_is_kept(word, kept) for word in _WORD.findall(found[0]))


def _spared(words: str, numbers: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where words say nothing or what somebody did, and where an ISBN is kept unhyphenated."""
    for found in _SAYS_NOTHING.finditer(words):
        yield found.span()
    yield from roles_in(words)
    for found in _ISBN.finditer(words):
        if any(squashed(found[0])[:9] in each for each in numbers):
            yield found.span()


def squashed(text: str) -> str:
    """A text's letters and digits."""
    return _NO_LETTER.sub("", text).casefold()
