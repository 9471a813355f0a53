"""What kind of work a citation is of: told by what it states, by its words, else guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from zotsync.citations.learned.vocabulary import REPORTS, THESIS, names_body
from zotsync.model.reference import Date, Name

_THESIS = re.compile(rf"(?P<genre>(?<!\w)(?:{THESIS})|\[D\])")
_REPORT = re.compile(
    rf"(?P<genre>\b(?:{REPORTS}|[Rr]apport|[Rr]eport(?=\s(?:[Nn]o\b|[Nn]umber|\d|[A-Z]+[-/]?\d))))|\[R\]"
)
_MEETING = re.compile(
    r"\b(?:Proc(?:\.|eedings)|Conf(?:\.|erence)|Symp(?:\.|osium)|Workshop|Congress|Kongress|Congreso|Congresso"
    r"|Congrès|Colloque|Tagung|Anais|Actas|Actes|Int(?:\.|ernational)\s(?:Conf|Symp|Meet)|Meeting|Convention"
    r"|Simp[oó]sio\b|Encontro\b|Encuentro\b|Jornadas?\b|Semin[aá]rio\b|Convegno|Journées|Конференц\w+"
    r"|Advances\sin\sNeural\sInformation)",
    re.IGNORECASE,
)
#: What only one meeting's proceedings are called, and no serial: `Proc. Fluvial Soc. B`.
_ONE_MEETING = re.compile(
    r"\b\d{1,3}(?:st|nd|rd|th)\b.*(?:Conf|Symp|Workshop|Congress|Meeting)|\b(?:19|20)\d\d\b.*(?:Conf|Symp|Workshop)"
)
_SERVERS = re.compile(
    r"\b(?:arxiv|(?:bio|med|chem|psya|soca|eartha|tech)rxiv|Research\sSquare|SSRN|Zenodo|Preprints?(?:\.org)?|OSF)\b",
    re.I,
)
_STORES = re.compile(r"\b(?:Dryad|PANGAEA|Mendeley\sData|Dataverse|Dataset\s?$)")
_DATA = re.compile(r"(?<=[.;]\s)Data\s?[Ss]et\b")
#: The DOIs of preprints: arXiv, bioRxiv and medRxiv, PsyArXiv, SocArXiv, ChemRxiv and others.
_SERVERS_DOI = re.compile(
    r"10\.(?:48550/arxiv\.|1101/(?:20\d\d\.\d\d\.\d\d\.\d|\d{6}$)|3123[3-6]/osf\.io/|26434/chemrxiv|21203/rs\."
    r"|20944/preprints|2139/ssrn|36227/techrxiv|31219/osf\.io|31220/agrirxiv|31223/)",
    re.IGNORECASE,
)
#: Series in which proceedings appear.
_SERIES_OF_MEETINGS = re.compile(
    r"Lecture\sNotes\sin\s(?:Computer|Artificial|Bio|Electrical|Business)|LN(?:CS|AI|BI|EE|BIP)\b|CEUR\sWorkshop"
    r"|Communications\sin\sComputer\sand|CCIS\b|IFIP\s|AIP\sConf|ACM\sInternational\sConference\sProceeding"
    r"|Proceedings\sof\sMachine\sLearning|PMLR\b|Leibniz\sInternational\sProceedings|LIPIcs",
    re.IGNORECASE,
)
_NEWSPAPER = re.compile(
    r"\b(?:Times|Post|Guardian|Herald|Tribune|Zeitung|Gazette|Telegraph|Chronicle|Observer|Courier|Kurier"
    r"|Tageblatt|Anzeiger|Figaro|Monde|Mundo|País|Folha|Estado|Nación|Corriere|Repubblica|Libération|taz"
    r"|Courrier|Nachrichten|Rundschau|Allgemeine|Stampa|Diario|Diário|Jornal|Gazeta|Dagblad|Tidende|Aftenposten|Morgenpost"
    r"|Volkskrant|Rzeczpospolita|Wyborcza|Wall\sStreet\sJournal|Daily|Newspaper|Clarín|Globo|Standard|Independent|Handelsblad|Haaretz|Tagesspiegel|Courant|Reuters"
    r"|Globe\sand\sMail|La\sPresse|El\sUniversal|Straits\sTimes|Asahi|Express|Evening|Mirror|Examiner|Inquirer|Enquirer|Argus|Advertiser|Sentinel|Dispatch|Daily\sMail|Abendblatt|Neueste|Scotsman)\b"
    r"|\b(?:\w{3,15}[Ll]andes|[Ll]andes|[Vv]olks|[Aa]bend|[Mm]orgen)(?:post|zeitung|stimme|bote)\b"
    r"|\bDie\s(?:Zeit|Welt|Presse)\b|газета|Правда|Известия|日报|晚报|新聞"
)
_MAGAZINE = re.compile(
    r"\b(?:Magazine|Spiegel|Economist|New\sYorker|Newsweek|Wired|Atlantic|Forbes|Stern|Focus|Veja"
    r"|Scientific\sAmerican|National\sGeographic|New\sScientist|Foreign\sAffairs|Paris\sMatch|Business\s?[Ww]eek"
    r"|Rolling\sStone|Vanity\sFair|Popular\s(?:Science|Mechanics)|Smithsonian|New\sStatesman|Mother\sJones|Le\sPoint"
    r"|(?:London|New\sYork)\sReview\sof\sBooks|L[’']Express|Harper[’']s|Reader[’']s\sDigest|Sports\sIllustrated"
    r"|Nouvel\sObservateur|Spektrum\sder\sWissenschaft|Bild\sder\sWissenschaft|Sky\s(?:&|and)\sTelescope)\b"
    r"|^(?:TIME|Time|Natural\sHistory|The\sNation|Discover|Prospect|Cosmopolitan|Vogue|Esquire|GEO)$"
)
#: Names of what appears often: magazines, unless the list of journals holds them.
_OFTEN = re.compile(r"\b(?:Weekly|Fortnightly|Monthly|Digest)\b|周刊")
_JOURNAL = re.compile(
    r"\b(?:Journal|Zeitschrift|Zs\.|Archiv|Jahrbuch|Revue|Revista|Rivista|Review|Bulletin|Annals|Annales|Quarterly|Blätter)\b"
)
_BLOG = re.compile(
    r"\bblogs?\b|\bweblogs?\b|\bwordpress\b|\bmedium\.com|\bblogspot\b|\bsubstack\b|\btumblr\b"
    r"|\blivejournal\b|\btypepad\b|\bhypotheses\.org|博客|ブログ|\bблог",
    re.IGNORECASE,
)
_NAMED_BLOG = re.compile(r"\b(?:we)?blogs?\b|博客|ブログ|\bблог", re.IGNORECASE)
#: What a blog's address or a post's title is like: `/2020/11/barometers`, `Why I stopped …`.
_PERMALINK = re.compile(r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/(?!\d{1,2}/\d)[\w-]*[^\W\d]")
_POST = re.compile(
    r"(?:How|Why|What|When|Where)\sI\s|My\s|I\s[a-z]|(?:\d{1,2}|Three|Four|Five|Six|Seven|Ten|Some)\s"
    r"(?:[a-z]+\s)?(?:things|ways|reasons|lessons|myths|tips|mistakes|rules|facts|questions)\b"
)
_IN = re.compile(
    r"(?:^|[\s.“”\"(|—–-])(?:[Ii]n|IN|[Ee]m|EM|[Ee]n|[Dd]ans|В\sкн\.)\s*:?[\s|“\"«„]*$|//\s*$"
)
_IN_SERIES = re.compile(r"(?<![”\"])\.\sin\s$")
_GBT = {"J": "article-journal", "M": "book", "C": "paper-conference", "D": "thesis", "R": "report",
        "N": "article-newspaper", "P": "patent", "EB": "webpage", "S": "standard", "A": "chapter",
        "DB": "dataset", "DS": "dataset", "CP": "software"}  # fmt: skip
_GBT_MARK = re.compile(
    r"\[(?P<mark>[JMCDRNPSA]|EB|D[BS]|CP)(?:/(?:OL|CD|DK|MT))?\](?P<part>\s?//)?"
)
_PATENT = re.compile(r"\b(?:[Pp]atent|Patentschrift|Offenlegungsschrift)\b")
_UNIVERSITY = re.compile(
    r"\b(?:Universi\w+|Uniwersytet\w*|Univ\.|Hochschule|Polytechni\w+|Politecnico|École|Unicamp|USP|ETH"
    r"|Institute\sof\sTechnology)\b",
    re.I,
)
_TITLE_OF_REPORT = re.compile(
    r"\b(?:[Aa]nnual\s[Rr]eview|[Rr]eport|\w*[Bb]ericht|[Rr]apport|[Ii]nforme|[Rr]elatório"
    r"|[Ss]tate\sof\sthe|[Oo]utlook|[Aa]ssessment|[Ee]valuation|[Ss]trategy|[Aa]ction\s[Pp]lan|доклад|отч[её]т)\b"
)
_PRESS = re.compile(r"\b(?:Press|Verlag|Editora?|Ediciones|Éditions|Presses|Publish\w+|UP)\b")


@dataclass(frozen=True, slots=True)
class Clues:
    """What tells the type: `tail` is all behind the title, `before` what precedes the container."""

    fields: Mapping[str, str]
    names: tuple[Name, ...]
    issued: Date | None
    tail: str
    quoted: bool  # the title stands in quotation marks
    before: str
    read_on: bool  # the day is stated on which it was read
    said: str = ""  # the type that a statement gives
    known: bool = False  # the list of journals holds the container

    @property
    def container(self) -> str:
        return self.fields.get("container-title", "")

    @property
    def publisher(self) -> str:
        return self.fields.get("publisher", "")

    def has(self, *names: str) -> bool:
        """Whether any of some fields is stated."""
        return any(name in self.fields for name in names)


@dataclass(frozen=True, slots=True)
class Kind:
    """A CSL type, the genre that the words name, and whether they leave no doubt."""

    type: str
    stated: bool = True
    genre: str = ""


def names_periodical(words: str) -> bool:
    """Whether a name is a journal's, newspaper's, magazine's or meeting's by its words."""
    shapes = (_NEWSPAPER, _MAGAZINE, _OFTEN, _JOURNAL, _MEETING, _NAMED_BLOG)
    return any(shape.search(words) for shape in shapes)


def names_newspaper(words: str) -> bool:
    """Whether a name is a newspaper's by its words."""
    return bool(_NEWSPAPER.search(words))


def names_meeting(words: str) -> bool:
    """Whether a name is a meeting's or its proceedings' by its words."""
    return bool(_MEETING.search(words))


def says_in(before: str) -> bool:
    """Whether the words before a container say that the work is in it: `In:`, `//`."""
    return bool(_IN.search(before))


def kind_by_clues(clues: Clues) -> Kind:
    """The type of a work."""
    if mark := _GBT_MARK.search(clues.tail):
        if mark["mark"] == "A" and _SERVERS.search(clues.tail):
            return Kind("article")
        if mark["mark"] == "J" and _MAGAZINE.search(clues.container):
            return Kind("article-magazine")  # China's standard has one mark for both
        return Kind("chapter" if mark["part"] and mark["mark"] == "M" else _GBT[mark["mark"]])
    if clues.said:
        return Kind(clues.said, genre=_genre_of_report(clues))
    if _SERVERS_DOI.match(clues.fields.get("DOI", "")):
        return Kind("article")
    if _is_dataset(clues):
        return Kind("dataset")
    if any(name.role == "director" for name in clues.names):
        return Kind("motion_picture", stated=False)  # `Directed by …`, or a play, or a broadcast
    return _by_place(clues)


def _is_dataset(clues: Clues) -> bool:
    """Whether a work is in a store of data, or says that it is data: `Data from: Orchids`."""
    if clues.has("volume", "issue", "page"):
        return False
    store = f"{clues.container} {clues.publisher}"
    named = clues.fields.get("title", "").startswith("Data from:")
    return bool(
        named or _STORES.search(store) or (_SERVERS.search(store) and _DATA.search(clues.tail))
    )


def _genre_of_report(clues: Clues) -> str:
    """What kind of report it is, where only its number was stated: `STUK-A124, Tech. Rep.`"""
    found = (
        _REPORT.search(clues.tail) if clues.said == "report" and not clues.has("genre") else None
    )
    return found["genre"] if found and found["genre"] and " " in found["genre"] else ""


def _by_place(clues: Clues) -> Kind:
    """The type of a work, by what it is in."""
    edited = any(name.role == "editor" for name in clues.names)
    inside = says_in(clues.before) or edited
    if not clues.container or _is_series(clues, inside):
        return _by_its_words(clues) or _alone(clues)
    if _SERVERS.search(clues.container) and not clues.has("volume"):
        return Kind("article")
    if _MEETING.search(clues.container) and not _is_serial(clues, inside):
        return Kind("paper-conference")
    bare = not clues.has("page", "publisher", "volume", "issue")
    if bare and _NAMED_BLOG.search(clues.container):
        return Kind("post-weblog")
    if inside and bare and not edited and clues.has("URL"):
        return _page(clues)
    if inside and not edited and not clues.publisher and _is_periodical(clues):
        return _periodical(clues)
    if inside and _SERIES_OF_MEETINGS.match(clues.fields.get("collection-title", "")):
        return Kind("paper-conference", stated=False)
    if inside and not edited and _IN_SERIES.search(clues.before) and not clues.has("page", "URL"):
        return Kind("book", stated=False)  # IEEE: `Nations of weavers. in South Asian Crafts. …`
    if inside and not (clues.has("volume") and not clues.publisher):
        return Kind("chapter")
    if clues.publisher and clues.has("page") and not clues.has("volume"):
        return Kind("chapter", stated=False)
    return _periodical(clues)


def _is_serial(clues: Clues, inside: bool) -> bool:
    """Whether proceedings appear as a journal does: `Proc. Fluvial Soc. B 204(1155), 12–31`."""
    if clues.publisher or not clues.has("volume"):
        return False
    return clues.has("issue") or not (inside or _ONE_MEETING.search(clues.container))


def _is_periodical(clues: Clues) -> bool:
    """Whether what a work is in appears again and again, by its name or by the day."""
    shapes = (_NEWSPAPER, _MAGAZINE, _OFTEN)
    named = any(shape.search(clues.container) for shape in shapes)
    dated = bool(clues.issued and clues.issued.day)
    return bool(
        named or clues.known or dated or clues.has("issue") or _JOURNAL.search(clues.container)
    )


def _is_series(clues: Clues, inside: bool) -> bool:
    """Whether what looks like a journal is the series of a book."""
    placed = clues.has("volume", "issue", "page", "number", "DOI", "URL")
    return bool(clues.publisher) and not (inside or placed or clues.quoted)


def _by_its_words(clues: Clues) -> Kind | None:
    """A thesis, report or patent that says what it is."""
    if found := _THESIS.search(clues.tail):
        genre = found["genre"].strip("[] ,")
        return Kind("thesis", genre=genre if len(genre) > 1 else "")
    if found := _REPORT.search(clues.tail):
        return Kind("report", genre=found["genre"] or "")
    return Kind("patent") if _PATENT.search(clues.tail) else None


def _alone(clues: Clues) -> Kind:
    """A work that is in no other."""
    if _SERVERS.search(clues.publisher) or clues.has("arXiv") or _SERVERS.search(clues.tail):
        return Kind("article")
    if clues.has("volume") and clues.has("page") and not clues.publisher:
        return Kind("article-journal", stated=False)
    if _UNIVERSITY.search(clues.publisher) and not _PRESS.search(clues.publisher):
        return Kind("thesis", stated=False)
    if _BLOG.search(clues.tail):
        return Kind("post-weblog", stated=bool(_NAMED_BLOG.search(clues.tail)))
    if clues.has("ISBN", "edition"):
        return Kind("book")
    of_nobody = not clues.names and not clues.has("publisher-place")
    if any(name.given for name in clues.names) and _is_report(clues):
        return Kind("report", stated=False)
    if clues.has("URL") and (clues.read_on or of_nobody or not clues.publisher):
        return _page(clues)
    if clues.publisher:
        return Kind("report" if _is_report(clues) else "book", stated=False)
    return Kind("book" if clues.names else "", stated=False)


def _is_report(clues: Clues) -> bool:
    """Whether a body publishes what others or itself wrote, and is no publishing house."""
    if _PRESS.search(clues.publisher):
        return False
    own = any(_is_same_body(name.literal, clues.publisher) for name in clues.names if name.literal)
    if own:  # `World Bank. Hedgehogs and growth. World Bank, 2014` may be either
        printed = clues.fields.get("URL", "").endswith(".pdf")
        return printed or bool(_TITLE_OF_REPORT.search(clues.fields.get("title", "")))
    return names_body(clues.publisher)


def _is_same_body(one: str, two: str) -> bool:
    """Whether two names are one body's: equal, or one the initials of the other."""
    initials = "".join(word[0] for word in one.split() if word[0].isupper())
    return one.casefold() == two.casefold() or initials == two


def _periodical(clues: Clues) -> Kind:
    """Something in a journal, magazine or newspaper, on a site or in a blog."""
    day = bool(clues.issued and clues.issued.day)
    placed = clues.has("volume", "issue")
    if _NEWSPAPER.search(clues.container) and not _is_in_volume(clues):
        return Kind("article-newspaper", stated=day)
    if _MAGAZINE.search(clues.container):
        return Kind("article-magazine", stated=day)
    if _OFTEN.search(clues.container) and not clues.known:
        return Kind("article-magazine", stated=False)
    if placed or clues.has("number", "DOI", "PMID") or (clues.has("page") and not day):
        return Kind("article-journal")
    if clues.has("page"):
        sheet = clues.fields["page"][:1].isalpha()  # `p. A4`
        return Kind("article-newspaper" if sheet else "article-magazine", stated=False)
    if clues.has("URL"):
        return _page(clues)
    return Kind("article-newspaper" if day else "article-journal", stated=False)


def _is_in_volume(clues: Clues) -> bool:
    """Whether the place is that of a journal; a newspaper's only number is the page."""
    if clues.has("volume") and not clues.has("issue", "page"):
        return clues.known or len(clues.fields["volume"]) > 2
    day = bool(clues.issued and clues.issued.day)
    return clues.has("volume") or (clues.has("issue") and not day)


def _page(clues: Clues) -> Kind:
    """A page of the web, or a blog's post if its words or address are of that kind."""
    address, person = clues.fields["URL"], any(name.family for name in clues.names)
    if _BLOG.search(f"{clues.container} {address}"):
        return Kind("post-weblog", stated=bool(_NAMED_BLOG.search(f"{clues.container} {address}")))
    if person and (_PERMALINK.search(address) or _POST.match(clues.fields.get("title", ""))):
        return Kind("post-weblog", stated=False)
    # An address alone states no page where somebody wrote it: theses and news have addresses, too.
    return Kind("webpage", stated=not (person or clues.publisher or clues.container))
