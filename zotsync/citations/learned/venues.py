"""Where works appear, by name: newspapers, magazines, journals, meetings, servers, stores, blogs.

And who publishes: houses, universities, makers of programs.

The patterns are what `kind` tells the type of a work by; each is of words that such names hold in
the languages of references, or of addresses and numbers that only such places give.
"""

from __future__ import annotations

import re

from zotsync.citations.learned.vocabulary import is_own_house, names_house

MEETING = re.compile(
    r"\b(?:Proc(?:\.|eedings)|Conf(?:\.|erence)|Symp(?:\.|osium)|Workshop|Congress|Kongress|Congreso|Congresso"
    r"|Congrès|Colloque|Tagung|Anais|Actas|Actes|Int(?:\.|ernational)\s(?:Conf|Symp|Meet)|Meeting|Convention"
    r"|Simp[oó]sio\b|Encontro\b|Encuentro\b|Jornadas?\b|Semin[aá]rio\b|Convegno|Journées|Конференц\w+"
    r"|Advances\sin\sNeural\sInformation)",
    re.IGNORECASE,
)
#: What only one meeting's proceedings are called, and no serial: `Proc. Fluvial Soc. B`.
ONE_MEETING = re.compile(
    r"\b\d{1,3}(?:st|nd|rd|th)\b.*(?:Conf|Symp|Workshop|Congress|Meeting)|\b(?:19|20)\d\d\b.*(?:Conf|Symp|Workshop)"
)
SERVERS = re.compile(
    r"\b(?:arxiv|(?:bio|med|chem|psya|soca|eartha|tech)rxiv|Research\sSquare|SSRN|Zenodo|Preprints?(?:\.org)?|OSF)\b",
    re.I,
)
STORES = re.compile(r"\b(?:Dryad|PANGAEA|Mendeley\sData|Dataverse|Dataset\s?$)")
DATA = re.compile(r"(?<=[.;]\s)Data\s?[Ss]et\b")
#: The DOIs of preprints: arXiv, bioRxiv and medRxiv, PsyArXiv, SocArXiv, ChemRxiv and others.
SERVERS_DOI = re.compile(
    r"10\.(?:48550/arxiv\.|1101/(?:20\d\d\.\d\d\.\d\d\.\d|\d{6}$)|3123[3-6]/osf\.io/|26434/chemrxiv|21203/rs\."
    r"|20944/preprints|2139/ssrn|36227/techrxiv|31219/osf\.io|31220/agrirxiv|31223/)",
    re.IGNORECASE,
)
#: Series in which proceedings appear.
SERIES_OF_MEETINGS = re.compile(
    r"Lecture\sNotes\sin\s(?:Computer|Artificial|Bio|Electrical|Business)|LN(?:CS|AI|BI|EE|BIP)\b|CEUR\sWorkshop"
    r"|Communications\sin\sComputer\sand|CCIS\b|IFIP\s|AIP\sConf|ACM\sInternational\sConference\sProceeding"
    r"|Proceedings\sof\sMachine\sLearning|PMLR\b|Leibniz\sInternational\sProceedings|LIPIcs",
    re.IGNORECASE,
)
NEWSPAPER = re.compile(
    r"\b(?:Times|Post|Guardian|Herald|Tribune|Zeitung|Gazette|Telegraph|Chronicle|Observer|Boston\sGlobe|Courier|Kurier"
    r"|Tageblatt|Anzeiger|Figaro|Monde|Mundo|País|Folha|Estado|Nación|Corriere|Repubblica|Libération|taz"
    r"|Courrier|Nachrichten|Rundschau|Allgemeine|Stampa|Diario|Diário|Jornal|Gazeta|Dagblad|Tidende|Aftenposten|Morgenpost"
    r"|Volkskrant|Rzeczpospolita|Wyborcza|Wall\sStreet\sJournal|Daily|Newspaper|Clarín|Globo|Standard|Independent|Handelsblad|Haaretz|Tagesspiegel|Courant|Reuters"
    r"|Globe\sand\sMail|La\sPresse|El\sUniversal|Straits\sTimes|Asahi|Express|Evening|Mirror|Examiner|Inquirer|Enquirer|Argus|Advertiser|Sentinel|Dispatch|Daily\sMail|Abendblatt|Neueste|Scotsman)\b"
    r"|\b(?:\w{3,15}[Ll]andes|[Ll]andes|[Vv]olks|[Aa]bend|[Mm]orgen)(?:post|zeitung|stimme|bote)\b"
    r"|\bDie\s(?:Zeit|Welt|Presse)\b|газета|Правда|Известия|日报|晚报|新聞"
)
MAGAZINE = re.compile(
    r"\b(?:Magazine|Spiegel|Economist|New\sYorker|Newsweek|Wired|Atlantic|Forbes|Stern|Focus|Veja"
    r"|Scientific\sAmerican|National\sGeographic|New\sScientist|Foreign\sAffairs|Paris\sMatch|Business\s?[Ww]eek"
    r"|Rolling\sStone|Vanity\sFair|Popular\s(?:Science|Mechanics)|Smithsonian|New\sStatesman|Mother\sJones|Le\sPoint"
    r"|(?:London|New\sYork)\sReview\sof\sBooks|L[’']Express|Harper[’']s|Reader[’']s\sDigest|Sports\sIllustrated"
    r"|Nouvel\sObservateur|Spektrum\sder\sWissenschaft|Bild\sder\sWissenschaft|Sky\s(?:&|and)\sTelescope)\b"
    r"|^(?:TIME|Time|Natural\sHistory|The\sNation|Discover|Prospect|Cosmopolitan|Vogue|Esquire|GEO)$"
)
#: Names of what appears often: magazines, unless the list of journals holds them.
OFTEN = re.compile(r"\b(?:Weekly|Fortnightly|Monthly|Digest)\b|周刊")
JOURNAL = re.compile(
    r"\b(?:Journal|Zeitschrift|Zs\.|Archiv|Jahrbuch|Revue|Revista|Rivista|Review|Bulletin|Annals|Annales|Quarterly|Blätter)\b"
)
BLOG = re.compile(
    r"\bblogs?\b|\bweblogs?\b|\bwordpress\b|\bmedium\.com|^Medium(?=\s|$)|\bblogspot\b|\bsubstack\b|\btumblr\b"
    r"|\blivejournal\b|\btypepad\b|\bhypotheses\.org|博客|ブログ|\bблог",
    re.IGNORECASE,
)
NAMED_BLOG = re.compile(r"\b(?:we)?blogs?\b|博客|ブログ|\bблог", re.IGNORECASE)
#: What a blog's address or a post's title is like: `/2020/11/barometers`, `Why I stopped …`.
PERMALINK = re.compile(r"/(?:19|20)\d\d/(?:0?[1-9]|1[0-2])/(?!\d{1,2}/\d)[\w-]*[^\W\d]")
SHEET_OF_PAPER = re.compile(r"[A-F]\d{1,2}")
#: Where universities keep theses: `lup.example.se/student-papers/1`.
OF_THESES = re.compile(
    r"\b(?:theses|thesis|etd|dissertations?|student-papers|diva-portal|tesis|teses)\b|//hdl\.[^/]+/1721\.1/",
    re.IGNORECASE,
)
POST = re.compile(
    r"(?:How|Why|What|When|Where)\sI\s|My\s|I\s[a-z]|(?:\d{1,2}|Three|Four|Five|Six|Seven|Ten|Some)\s"
    r"(?:[a-z]+\s)?(?:things|ways|reasons|lessons|myths|tips|mistakes|rules|facts|questions)\b"
)
UNIVERSITY = re.compile(
    r"\b(?:Universi(?!t[áa]ri)\w+|Uniwersytet\w*|Univ\.|Hochschule|Polytechni\w+|Politecnico|École|Unicamp|USP|ETH"
    r"|Institute\sof\sTechnology)\b",
    re.I,
)
TITLE_OF_REPORT = re.compile(
    r"\b(?:[Aa]nnual\s[Rr]eview|[Rr]eport|\w*[Bb]ericht|[Rr]apport|[Ii]nforme|[Rr]elatório"
    r"|[Ss]tate\sof\sthe|[Oo]utlook|[Aa]ssessment|[Ee]valuation|[Ss]trategy|[Aa]ction\s[Pp]lan|доклад|отч[её]т)\b"
    r"|\b(?:[Pp]lan|[Ii]nspection|[Cc]ensus|[Ii]nventory)\b"
    r"|\b(?:[Rr]esults|[Ff]igures)\s(?:for|of)\b|\b(?:1[89]|20)\d\d[-–](?:1[89]|20)?\d\d$"
)
#: What programs are printed with, beside their version.
PROGRAM = re.compile(
    r"\b(?:R|Python|Stata|Julia|MATLAB)\s(?:package|module|library)\b|\b[Ss]oftware\b|\b[Cc]omputer\sprogram"
    r"|github\.com|gitlab|CRAN\.|cran\.r-project|pypi\.|bioconductor|sourceforge|[Ss]oftware\sFoundation"
    r"|Foundation\sfor\sStatistical\sComputing"
)
PRESS = re.compile(
    r"\bAcademic$|\b(?:Press|Royal\sSociety\sof\sChemistry|American\sChemical\sSociety|OECD\sPublishing|\w*[Vv]erlag|Books|Écoles?\sfrançaises?|École\sdes|Modern\sLibrary|Editora?|Ediciones|Éditions|Presses|Publish\w+|UP)\b|(?:forlag|förlag|verlag)(?:et)?\b"
    # houses that are called by letters, as bodies are
    r"|^(?:BUR|CRC|CUP|DTV|dtv|DVA|EDUSP|EdUSP|EDUFBA|EDUERJ|EUDEBA|EUNSA|EUB|FCE|LIT|LOM|LTr|MIT|OUP|PUF|PUG|PUL|PUM|PUR|PUV"
    r"|CNRS|PWN|RIL|SEVPEN|S\.E\.V\.P\.E\.N\.?|SKS|SLS|UFMG|UOC|UTB|UTET|VDM|VEB|VS|WBG|WSOY|WUV)$"
)
_SHORT_NAMES = (
    r"AAAI|ACCV|ACL|AISTATS|ALT|ASIACRYPT|ASPLOS|BMVC|CAV|CCS|CHES|CHI|CIKM|CLEF|COLING|COLT|CONCUR|CRYPTO|CSCW|CVPR|DAC|DATE|EACL"
    r"|ECAI|ECCV|ECML|ECOOP|EDBT|EMNLP|ESA|ESOP|EUROCRYPT|EUSIPCO|FOCS|FSE|GECCO|HICSS|ICALP|ICASSP|ICCV|ICDCS|ICDE|ICDM|ICDT|ICFP"
    r"|ICIP|ICLR|ICML|ICPR|ICRA|ICSE|IJCAI|INFOCOM|INTERSPEECH|Interspeech|IPDPS|IPSN|IROS|ISCA|ISMIR|ISSTA|KDD|LICS|LREC|MICCAI"
    r"|MICRO|MobiCom|MOBICOM|MobiSys|NAACL|NDSS|NIPS|NeurIPS|NSDI|OOPSLA|OSDI|PERCOM|PKDD|PLDI|PODC|PODS|POPL|PPoPP|RECOMB|RSS|SAC"
    r"|SENSYS|SenSys|SIGCOMM|SIGGRAPH|SIGIR|SIGKDD|SIGMETRICS|SIGMOD|SODA|SOSP|SPAA|STACS|STOC|TACAS|TREC|UAI|UBICOMP|UbiComp|UIST"
    r"|USENIX|VLDB|WACV|WSDM|WWW"
)
#: Meetings of computer science as they are cited: `VLDB`, `In ICML`, `IEEE ICASSP`, `SIGMOD ’05`.
SHORT_MEETING = re.compile(
    rf"(?:(?:ACM|IEEE|AAAI|USENIX|IFIP)(?:/\w+)?[\s-])?(?:{_SHORT_NAMES})(?:[/-](?:{_SHORT_NAMES}))?(?:\s?[’'-]?\s?(?:\d\d|(?:19|20)\d\d))?"
)


def is_house(name: str) -> bool:
    """Whether a publisher is called what only publishers are: `Quay Press`, `Springer`."""
    return names_house(name) or is_own_house(name) or bool(PRESS.search(name))


def names_periodical(words: str) -> bool:
    """Whether a name is a journal's, newspaper's, magazine's or meeting's by its words."""
    shapes = (NEWSPAPER, MAGAZINE, OFTEN, JOURNAL, MEETING, NAMED_BLOG)
    return any(shape.search(words) for shape in shapes)


def names_newspaper(words: str) -> bool:
    """Whether a name is a newspaper's by its words."""
    return bool(NEWSPAPER.search(words))


def names_meeting(words: str) -> bool:
    """Whether a name is a meeting's or its proceedings' by its words."""
    return bool(MEETING.search(words))
