"""What one line's words show by themselves: whether a reference begins, goes on or may end there.

Signs of any style and language, none of them a proof: what a list's lines have in common decides
(`layouts`). Every pattern is bounded; a line's first 200 characters say how it begins.
"""

from __future__ import annotations

import re

from zotsync.text.names import in_ranges

#: How a line begins: as the next words of a reference, as anything, as a reference does.
GOES_ON, MAY_BEGIN, BEGINS = 0, 1, 2

_RANGES = ((0x41, 0x590), (0x10A0, 0x1100), (0x1E00, 0x2000))
_CASED = [chr(code) for low, high in _RANGES for code in range(low, high)]
_UP = in_ranges(filter(str.isupper, _CASED))
_LOW = in_ranges(filter(str.islower, _CASED))
_ANY = in_ranges(ch for ch in _CASED if ch.isupper() or ch.islower())
_CASELESS = re.compile(r"[\u0590-\u08ff\u0900-\u0e7f\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]")

#: A year, but none of an address, a page range or a longer number. Two of one work count too: of a
#: first and a later printing `1867/1976`, of a span in brackets `(2001–2004)`.
_YEAR = r"(?:1[4-9]\d\d|20\d\d)"
_PAIR = rf"(?:{_YEAR}(?:/{_YEAR})?[a-z]?|\d\d?[a-z]?)(?=[)\].,:;]|\s|$)"
YEAR = re.compile(
    rf"(?:(?<![\w./=_–-])|(?<=\bc)|(?<=©)|(?<=\d\.\d\d\.)|(?<=\d\.\d\.)|(?<=[(\[\s;][12]\d\d\d/)|(?<=\s\d/)|(?<=\s\d\d/)){_YEAR}"
    rf"(?![\d=_]|/(?!{_PAIR})|\.\w|[–-]\d{{3}})"
    rf"|(?<=[(\[]){_YEAR}(?=[–-]{_YEAR}[a-z]?[)\]])|(?<=[(\[][12]\d\d\d[–-]){_YEAR}(?=[a-z]?[)\]])"
    rf"|(?:(?<=[^\W\d_]\s)|(?<=[^\W\d_][.,]\s)){_YEAR}(?=[–-]{_YEAR}\.\s[^\W\d_a-z])"
    rf"|(?<=[^\W\d_]{{4}}\s){_YEAR}(?=[–-]{_YEAR}\.?$)"
)
_NONE = (
    r"n\.\s?d\b|no\sdate|undated|o\.\s?J\.|s\.\s?[adf]\.|б\.\s?г\.|in\s(?:the\s)?press|im\s(?:Druck|Erscheinen)"
    r"|sous\spresse|en\sprensa|no\sprelo|in\scorso\sdi\sstampa|в\sпечати|forthcoming|accepted|submitted|(?:manuscript\s)?in\sprep(?:aration|\.)|(?:under|in)\sreview"
)
#: What stands where the year does, of a work that has none yet or that states none.
_WITHOUT_YEAR = re.compile(
    rf"[(\[](?:{_NONE})|(?<=[.,;]\s)(?:n\.\s?d\.|o\.\s?J\.|s\.\s?d\.|б\.\s?г\.|(?:in\spress|forthcoming)[.,;])",
    re.IGNORECASE,
)
#: Years of the Persian, Muslim and Buddhist calendars stand only among words of their scripts.
_OTHER_SCRIPT = re.compile(r"[\u0600-\u06ff\u0900-\u097f\u0e00-\u0e7f]")
_OTHER_YEAR = re.compile(r"(?<![\w./=–-])(?:1[3-9]\d\d|2[0-6]\d\d)(?![\d/=]|\.\w|[–-]\d{3})")
_DIGITS_OF_SCRIPTS = {zero + n: str(n) for zero in (0x660, 0x6F0, 0x966, 0xE50) for n in range(10)}
FINISHED = re.compile(r"\((?:[^()]*\b)?(?:1[4-9]\d\d|20\d\d|in\s+(?:the\s+)?press)\)\.?$")
#: What makes an address of a line's last piece.
_ADDRESS = re.compile(r"https?://|www\.|\bdoi:|\b10\.\d{4,9}/", re.IGNORECASE)
_ADDRESS_BEHIND = re.compile(r"\bdoi:$", re.IGNORECASE)
_LONGEST_ADDRESS = 2_000
_IDENTIFIER = re.compile(r"10\.\d{4,9}/|https?://|www\.|\bpmid\b|\bpmc\d|\barxiv:|\bisbn\b|urn:")
_SIGNS_OF_IDENTIFIERS = ("10.", "://", "www.", "pm", "arx", "sbn", "urn:")

_PARTICLE = (
    r"(?:(?:[Vv][ao]n|[Dd]e[nrsl]?|[Dd]u|[Dd][aio]s?|[Dd]el(?:la|lo)?|[Ll][aeo]s?|[Tt]e[rn]|[Zz]u[rm]?|[Aa][bf]|[Ee]l|[Aa]l|[Bb][ie]n"
    r"|[Ii]bn|St\.?|'t|’t|av|op|vom|Ó|Ní|Nic|Mac)\s+){1,3}"
)
_WORD = (
    rf"(?:[dDlL]['’]|[Aa]l-|O['’]|[Mm]a?c)?[{_UP}]"
    rf"(?:[{_ANY}]|['’ʼ‐‑-](?=[{_ANY}]))*[{_ANY}]"
)
_FAMILY = rf"(?:{_PARTICLE})?{_WORD}(?:[ ‐-]{_WORD}){{0,2}}"
_LETTER = rf"[{_UP}](?:[hjuy])?"
_BEHIND = r"\s(?:v[oa]n|de|zu|du|da)(?:\sd(?:e[rn]|e))?"  # Goethe, Johann Wolfgang von
_DOTTED = rf"(?:{_LETTER}\.[ ‐-]?){{1,5}}"
_BARE = rf"[{_UP}]{{1,4}}(?:[ -][{_UP}]){{0,2}}(?![{_ANY}])"
_LOWER_NAME = re.compile(rf"{_PARTICLE}[{_UP}]|[dl]['’][{_UP}]")
_AND = r"(?:and|&|und|et|y|e|i|и|og|och|en|ja|és|a|et\sal)"
_NOT_NAMES = (
    r"(?!(?:Vitamin|Hepatitis|Influenza|Type|Group|Phase|Part|Appendix|Figure|Table|Section|Series|Vol|Volume|Chapter"
    r"|In|Proc|Phys|Rev|Acta|Ann|Nat|Proceedings|Suppl|Supplement|Ser)\b)"
)
_PLACE = re.compile(
    r"[^\d,.]{2,40},\s(?:[^\d,.]{2,30},\s)?(?:D\.?\s?C|N\.?\s?Y|N\.?\s?J|U\.?\s?S\.?\s?A|U\.?\s?K|MA|CA|NC|CT|IL|PA|MD|VA|WA|TX|FL|OH|MI|ON|Mass"
    r"|Calif|Conn|England|Germany|France|Italy|Spain|Switzerland|Netherlands|Canada|Australia|Austria)\b\.?\s?[:,;.]"
)
_NAMES = re.compile(
    rf"{_NOT_NAMES}(?:"
    rf"{_FAMILY},\s?{_DOTTED}"  # Harrow, T. J.
    rf"|{_FAMILY},\s{_BARE}(?=[,.;:)]|\s{_AND}\s|\s\()"  # Harrow, TJ,
    rf"|{_FAMILY},\s{_WORD}(?:[ -]{_WORD}|\s{_LETTER}\.){{0,3}}(?:{_BEHIND})?"
    rf"(?=[.,;:/]|\s/\s|\s{_AND}\s|\s\(|\s{_YEAR}[:.])"
    rf"|{_FAMILY}\s{_BARE}(?=[,.:;]|\s{_AND}\b|\s?\()"  # Harrow TJ,
    rf"|{_FAMILY}\s{_DOTTED}(?=[,;:(/]|\s|$)"  # Harrow T.J.
    rf"|{_DOTTED}\s?{_FAMILY}(?=[,;:/]|\s{_AND}\s|\s\()"  # T. J. Harrow,
    r")"
)
_DATED = re.compile(
    rf"(?:[{_UP}]|{_PARTICLE}[{_UP}])[^()\[\]\d]{{1,150}}?[.,]?\s?"
    rf"(?:[(\[](?:\[?(?:(?:ca?|circa|approx|um|vers)\.?\s?)?(?:1[5-9]|20)\d\d[a-z]?(?:[–-](?:(?:1[5-9]|20)\d\d|[a-z]{{4,8}})?|\s\[\d{{4}})?"
    rf"|(?:{_NONE})[^()]{{0,12}})[),;/\]]"
    rf"|\([{_UP}][^()\d]{{2,30}}\)\.\s[“\"«„]|(?<=[.,]\s)(?:(?:1[5-9]|20)\d\d(?:/{_YEAR})?[a-z]?[.,:]?\s\D.{{15,}}|(?:n\.\s?d\.|s\.\s?d\.|o\.\s?J\.|б\.\s?г\.)))"
)
_CJK_NAMES = re.compile(
    r"[\u3400-\u9fff·]{2,8}\s*(?:[,，、.．;；:：(（]|等|\s[\u3400-\u9fff])|[\uac00-\ud7a3]{2,5}\s*[,，.·]"
)
_DASHES = "—–―-_"
_SAME = re.compile(
    r"(?:[—–―]{2,8}|-{2,12}|_{2,12})\s?[.,:]?[.,:\s(]|—\s?[.,:]\s|[—–―](?:\s[—–―]){1,5}\s?[.,:(]"
)
#: A press at the end of a reference, its series: `LNXS, vol. 1, pp. 1–9. Springer, Cham (2017)`.
_PRESS = re.compile(
    rf"(?:[{_UP}][^\d.()]{{1,60}},\s(?:vol|Bd)\.\s\d+(?:,\s(?:pp|S)\.\s\d+[–-]\d+)?\.\s)?(?:[{_UP}][^\d.()]{{2,60}}\s\({_YEAR}\)[.,]?\s(?:https?://|doi\b|10\.\d{{4}})"
    rf"|(?:Springer|Elsevier|Birkh[aä]user|Vieweg|ACM|IEEE|Wiley|Routledge|Academic\sPress|CRC\sPress)"
    rf"(?:,\s[^\d,.()]{{2,30}}){{1,2}}\s\({_YEAR}\))"
)
#: What a thing is, in front of whose it is: `[dataset] Harrow, T.`
_WHAT = re.compile(r"^\[(?:data\s?set|software|code|preprint)\]\s", re.IGNORECASE)
#: A note that only names the place in the work of the note before.
_IBID = re.compile(r"(?:ibid(?:em)?|ebd|ebenda|idem|loc\. cit)\b[.,;]?", re.IGNORECASE)
#: The last line of a reference: `Press, Town, 2019.`
_TAIL = re.compile(r"[^\d.]{2,90}[,:;]\s*\(?(?:1[4-9]|20)\d\d\)?[.;]?")
_NEXT = re.compile(
    r"(?:doi\b|https?:|www\.|10\.\d{4}|PMIDs?\b|PMCID|PMC\d|Epub\b|E-?pub|ISSN|ISBN|[(\[;,:/&)…]|[–—-]\s|URL\b|arXiv:"
    r"|(?:Comment|Erratum|Retraction|Republished|Update|Summary)\s(?:in|on):|(?:In|in):|In\s[A-Z]|(?:Retrieved|Accessed|Available|Abgerufen|Zugriff|Verfügbar|Disponi|Disponív|Consulté|Recuperado|Dostęp"
    r"|Published\sonline|Режим\sдоступа|Дата\sобращения|(?:[Vv]ol|[Nn]o|[Pp]p?|[Ss]|[Bb]d|[Nn]r|[Hh])\.\s?\d|S\.\s\d|С\.\s?\d|Т\.\s?\d)"
    r"|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?(?:\s|;\s?)\d|et\sal\b|pp\.|p\.\s?(?:[A-Z]?\d|\[|$)|(?-i:p\.\s?[ivxlc]+\b)|[‘']?\d)",
    re.IGNORECASE,
)
_FUNCTION_WORDS = (
    "a an and are as at after among before between by during for from in into is its of on or over"
    " the their through to under using via with de der die das dem den des du da do dos das del"
    " della di el en et e il la las le les los par pour sur y à im am auf bei für mit über und um"
    " von vom zu zum zur ein eine einer sowie oder в и из к на о об от по при с у для и или №"
)
_NEVER_LAST = frozenset(_FUNCTION_WORDS.split())
_WANTS_NUMBER = frozenset(("p", "pp", "s", "vol", "no", "nr", "n", "v", "bd", "núm", "т", "вып"))
_WANTS_MORE = (*",;:&([/‐–—-", ",”", ',"', ",’")
_LAST_WORD = re.compile(r"\w+\Z")
_INITIALS_LAST = re.compile(rf"^(?!.*\d\s[{_UP}]\w+\sI\.$).*(?<!\d )\b{_LETTER}\.[ ‐-]?$")
_LAST = 16  # characters in which the last word of a line is found
_PAGES = re.compile(r"\d\s?(?:[A-Za-zСс]|pp?|стр|Seiten|pages)\.?$")
_DIGIT = re.compile(r"\d")
_DIGITS, _FOUR_OR_MORE = re.compile(r"\d+"), re.compile(r"\d\d\d\d+")
#: The day on which a page was looked at: no date of the work.
_LOOKED_AT = re.compile(
    r"\b(?:accessed|retrieved|cited|viewed|visited|abgerufen|zugriff|consulté|consultad[oa]|acess[oa]|дата\sобращения|stand)\b[^.;\]]{0,60}",
    re.IGNORECASE,
)
_TELLING = re.compile(
    r"(?:(?:This|These|That)\s(?:[a-z]+\s){1,3}|In\sthis\s[a-z]+|(?:The|This|His|Her|Their|Its)\s(?:[a-z-]+\s)?(?:authors?|article"
    r"|book|paper|study|essay|chapter|text|report|website|site|source|work|editors?|volume|research|findings|argument|piece)\b"
    r"|(?:I|We)\s[a-z]+|(?:My|Our)\s[a-z]+|It\s(?:is|was|has|gives|shows|covers)\b"
    r"|An?\s(?:very\s|most\s)?(?:thorough|useful|good|excellent|brief|short|classic|detailed|comprehensive|important|helpful|critical"
    r"|careful|concise|clear|standard|key|seminal|valuable|readable|lively|general)\s[a-z]+"
    r"|(?:Provides|Discusses|Argues|Describes|Explains|Examines|Explores|Offers|Shows|Presents|Covers|Gives|Contains|Includes|Useful|Focuses"
    r"|Compares|Reviews|Traces|Surveys)\s[a-z]+|(?:Annotation|Summary|Comment|Note|Notes|Relevance|Abstract|Anmerkung|Kommentar)\s?:\s"
    r"|(?:Dies(?:er|e|es)|De[rm]\sAutor|Die\sAutor(?:in|en)|Das\sBuch|Der\s(?:Artikel|Aufsatz|Band)|Die\sStudie|Hier\swird)\s"
    r"|(?:Cet(?:te)?|Ce|L[’']auteure?|L[’']article|L[’']ouvrage|Les\sauteurs)\s[a-zéèê]+|(?:Est[ea]\s[a-z]+|El\sautor|La\sautora|Los\sautores|El\slibro)\s"
    r"|Est[ea]\s(?:livro|artigo|estudo)|O\sautor|(?:В\s(?:статье|книге|работе)|Автор[ыа]?|Эта\s(?:книга|статья|работа))\s)"
)
_SAYING = re.compile(
    r"\b(?:argues?|shows|discusses|describes|explains|examines|explores|provides|offers|focuses|concludes|demonstrates|suggests|claims|analy[sz]es|presents|relies|compares|investigates|highlights|emphasi[sz]es|is|are|was|were|has|have|does|will|can|should)\s[a-z]+"
)
_CAPTION = re.compile(
    r"(?:Fig(?:ure|\.)?s?|Table|Tab\.|Abb(?:ildung|\.)|Tabelle|Tabla|Tableau|Figura|Рис(?:унок|\.)|Таблица|Scheme|Box|Plate|Chart|Map|Supplementary\s(?:Fig(?:ure|\.)?|Table|Data|Movie|Video))\s?S?\d{1,3}[a-zA-Z]?\s?[.:|–—]\s*\S"
)
#: What is kept somewhere, and what was enacted or judged: such works often state no year.
_KEPT = re.compile(
    r"archiv|\bnachla(?:ss|ß)\b|\bbest(?:and|\.)\s|\bfol\.|\bfols?\b|\brg\s\d|\bmss?\b\.?|\bpapers\b|\bfonds?\b|\bbarch\b"
    r"|\b(?:national|state|county|public)\srecords?\b|\brecord\soffice\b|\btna\b|\bhandschrift|\bbibliothe[kc]|\bbiblioteca\b"
    r"|\bbibliothèque\b|\blibrary,\s|\blegajo\b|\blegajo\b|\bcarton\b|\bslg\.|\bsammlung\b|\bspecial\scollections\b"
)
_ENACTED = re.compile(
    r"§|\bArt(?:icle|\.)\s\d|\bBGBl|\bRGBl|\bU\.\s?S\.\s?C\b|\bC\.\s?F\.\s?R\b|\bAct\b|\b\w*[Gg]esetz(?:buch|es)?\b"
    r"|\bCode\s(?:civil|pénal|de)\b|\bC[óo]digo\b|\bLey\s|\bLoi\s|\bConstituti?[oó]n\b|\bGrundgesetz\b|\bBVerfGE\b|\bBGH"
    r"|\sv\.\s[^\W\d_a-z]|\bDirective\b|\bRichtlinie\b|\bRegulation\b|\bVerordnung\b|\bTreaty\b|\bGenesis\b|\bFilm\b|\bDir\.\s"
)
#: One of these stands in all that the two patterns above find: they are slow, and asked often.
_SIGNS_OF_KEPT = (
    "archiv", "nachla", "best", "fol", "rg", "ms", "papers", "fond", "record", "tna", "handschrift",
    "bibliothe", "bibliote", "library", "legajo", "carton", "slg.", "sammlung", "special",
)  # fmt: skip
_SIGNS_OF_ENACTED = (
    "§", "art", "bgbl", "rgbl", "u.", "c.", "act", "gesetz", "code", "código", "ley", "loi", "v.",
    "constitu", "bverfge", "bgh", "directive", "richtlinie", "regulation", "verordnung", "treaty",
    "genesis", "film", "dir.",
)  # fmt: skip
_WORDS_OF_A_SENTENCE = 6
_LONGEST = 20_000  # characters of a line that are looked at: no reference is nearly as long
_CLOSED = '.)]?!”"»’>。）］…'


def begins(words: str) -> int:
    """How a line begins: `GOES_ON`, `MAY_BEGIN` or `BEGINS`. `words` has no list number."""
    head = words[:200].lstrip()
    if head.startswith("(a) "):  # the first of several works under one number
        head = head[4:]
    if head[:1] == "[":
        head = _WHAT.sub("", head, count=1)
    if not head:
        return GOES_ON
    first = head[0]
    if (first in _DASHES and _SAME.match(head)) or (first in "IiEeLl" and refers_back(head)):
        return BEGINS
    if first in '“"«„‟「『《【*‘':
        return MAY_BEGIN
    if first > "\u058f" and _CASELESS.match(head):
        return BEGINS if _CJK_NAMES.match(head) else MAY_BEGIN
    if continues(head):
        return GOES_ON
    if _TAIL.fullmatch(words) or names_press(head):
        return MAY_BEGIN
    if _NAMES.match(head) or _DATED.match(head):
        return BEGINS
    return MAY_BEGIN if first.isupper() else GOES_ON


def names_press(words: str) -> bool:
    """Whether words begin with a town and its state, or with a press, its town and a year."""
    return bool(_PLACE.match(words) or _PRESS.match(words))


def continues(words: str) -> bool:
    """Whether a line begins as no reference does: with an address, a page, a word in lower case."""
    head = words[:60].lstrip()
    if not head or _NEXT.match(head):
        return True
    return head[0].islower() and not _LOWER_NAME.match(head)


def has_year(words: str) -> bool:
    """Whether a year stands in the words: `YEAR` is asked only where four digits stand."""
    for run in _FOUR_OR_MORE.finditer(words):
        if run.end() - run.start() == 4 and YEAR.match(words, run.start()):
            return True
    return False


def says_when(words: str) -> bool:
    """Whether a year stands in the words, or what stands in its place: `(in press)`, `n.d.`."""
    words = words[:_LONGEST]
    if has_year(words) or _WITHOUT_YEAR.search(words):
        return True
    other = _OTHER_SCRIPT.search(words)
    return bool(other and _OTHER_YEAR.search(words.translate(_DIGITS_OF_SCRIPTS)))


def refers_back(words: str) -> bool:
    """Whether words only say that a note is about the work of the one before: `Ibid., 80.`"""
    return bool(_IBID.match(words))


def dates_a_work(words: str) -> bool:
    """Whether a year stands in the words that is not the day on which a page was looked at."""
    return has_year(words) and has_year(_LOOKED_AT.sub("", words))


def is_placed(words: str) -> bool:
    """Whether numbers stand in the words that are no year: a volume, pages, an address."""
    words = words[:_LONGEST]
    for run in _DIGITS.finditer(words):
        if run.end() - run.start() != 4 or not YEAR.match(words, run.start()):
            return True
    return "://" in words


def names_itself(words: str) -> bool:
    """Whether an identifier or an address stands in the words: a date is then not needed."""
    lower = words[:_LONGEST].lower()
    return any(map(lower.__contains__, _SIGNS_OF_IDENTIFIERS)) and bool(_IDENTIFIER.search(lower))


def is_kept(words: str) -> bool:
    """Whether words name what is kept in an archive, or a law, which may state no year."""
    head = words[:200]
    lower = head.lower()
    kept = any(map(lower.__contains__, _SIGNS_OF_KEPT)) and _KEPT.search(lower)
    if not kept and any(map(lower.__contains__, _SIGNS_OF_ENACTED)):
        kept = _ENACTED.search(head)
    return bool(kept) and may_be_last(words)


def tells(words: str) -> bool:
    """Whether a line is prose about a work: `This study shows …`, `Harrow argues that …`."""
    head = words[:300]
    if not head[:1].isupper() or names_itself(head) or len(head.split()) < _WORDS_OF_A_SENTENCE:
        return False
    if tells_surely(head):
        return True
    return not _DIGIT.search(head[:60]) and bool(_SAYING.search(head[:120]))


def tells_surely(words: str) -> bool:
    """Whether a line begins as no title does: `The author relies …`, `Provides a history …`."""
    return bool(_TELLING.match(words))


def is_caption(words: str) -> bool:
    """Whether a line is the caption of a figure or table: `Fig. 1. The sites`, `Table S2: …`."""
    return bool(_CAPTION.match(words))


def finished(words: str) -> bool:
    """Whether a line ends as no line of a reference but its last one does."""
    return bool(FINISHED.search(words[-200:]))


def may_be_last(line: str) -> bool:
    """Whether a reference can end with this line: a stop, a page, a year, an address."""
    end = line[-120:].rstrip()
    if not end:
        return False
    if ends_with_address(line):
        return not end.endswith("-")
    if _PAGES.search(end[-_LAST:]):
        return True
    return (end[-1] in _CLOSED or end[-1].isdigit()) and not breaks_off(end)


def breaks_off(line: str) -> bool:
    """Whether no reference ends with this line: a comma, an initial, `of` want what follows."""
    end = line[-200:].rstrip()
    if end[-1:].isdigit() or end.endswith((")", "]")):
        return _is_open(end)
    return end.endswith(_WANTS_MORE) or _is_cut(end[-_LAST:]) or _is_open(end)


def _is_cut(end: str) -> bool:
    """Whether the last word never ends a reference: `of`, `vol.`, an initial, not `27 Otto I.`"""
    bare = end[:-1] if end.endswith(".") else end
    word = bare.rpartition(" ")[2]
    if not word.isalnum():
        found = _LAST_WORD.search(word)
        word = found[0] if found else ""
    lower = word.lower()
    if lower in _NEVER_LAST and bare is end:
        return True
    counts = bare[-len(word) - 2 : -len(word) or None]
    counted = len(counts) > 1 and counts[0].isdigit() and counts[1] == " "
    if lower in _WANTS_NUMBER and not counted:
        return True
    return bare is not end and len(word) < 3 and bool(_INITIALS_LAST.search(end))


def _is_open(end: str) -> bool:
    """Whether a bracket is open at the end of a line."""
    return end.rfind("(") > end.rfind(")") or end.rfind("[") > end.rfind("]")


def ends_with_address(line: str) -> bool:
    """Whether a line ends with a DOI or URL, however long."""
    if "/" not in line and ":" not in line and "www." not in line.lower():
        return False
    pieces = line[-_LONGEST_ADDRESS:].rsplit(None, 1)
    last = pieces[-1] if pieces else ""
    if _ADDRESS.search(last):
        return True
    return len(pieces) > 1 and bool(_ADDRESS_BEHIND.search(pieces[0][-_LAST:]))
