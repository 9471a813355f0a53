"""Words of many languages by which a citation is understood: bodies and kinds of works.

Bodies that publish or write: ministries, institutes, houses, in the languages of references.

Words for kinds of works that citations print: theses, reports, and what stands in brackets.
"""

from __future__ import annotations

import re

from zotsync.text.names import is_body

_BODY = re.compile(
    r"\b(?:Minist[eèé]\w*|Ministry|Institut\w*|Agenc\w+|Agence|Agência|Landesamt|Bundesa\w+|Bundesm\w+|\w*amt"
    r"|\w*verein|\w*verband|\w*gesellschaft|Stiftung|Organizaci[oó]n|Organização|Organizzazione|Confedera\w+|Federaci[oó]n|Federação|Superintend[eê]ncia"
    r"|Corporaci[oó]n|Prefeitura|Ayuntamiento|Gobierno|Governo|Direcci[oó]n|Diretoria|Coordenação|Grupo|Comit[éê]|Equipo|Cole(?:gio|ctivo)|Colégio|Núcleo|\w+gruppe|\w*kollektiv|Fundaci\w+|Fundação|Fondation|Foundation|Universi(?!t[áa]ri)\w+|Univ"
    r"|Hochschule|Akademie|Academi\w+|Comisi\w+|Comissão|Commission\w*|Kommission|Conseil|Consejo|Conselho"
    r"|Haute\sAutorité|Asociación|Associação|Associa\w+|Sociedade?|Société|Secretar\w+|Departamento|Centro|Centre"
    r"|Trust|Authority|Board|Union|Council|Consortium|Group|Network|Collaboration|Initiative|Committee|Service"
    r"|Organi[sz]ation\w*|Society|Agency|Department|Bureau|Office|Bank|Fund|Federation|Alliance|Administration"
    r"|Guild|Club|League|Chamber|Laborator(?:y|ies)|Corporation|Company|Forum|Academy|Observatory|Mission"
    r"|Clinic|Hospital|Museum|Collective|Rights\sWatch|Library|Archives?"
    r"|Министерство|Институт|Академия|Центр|Комитет|Общество)\b"
)
#: The end of a body's name in signs.
_BODY_IN_SIGNS = re.compile(
    r"[\u2e80-\u9fff](?:协会|学会|研究所|研究院|研究中心|委员会|大学|中心|公司|集团|基金会|办公室|联合会|人民政府|统计局|卫生部|教育部"
    r"|協会|機構|委員会|財団|株式会社|センター|省|庁)$",
)
_HOUSE = re.compile(
    r"(?i:verlag\b|\bpress(?:es)?\b|\bpublish\w*|\bbooks\b|\béditions?\b|\beditora\b|\beditorial\b|\bediciones\b"
    r"|\bedizioni\b|\bwydawnictwo\b|forlag\b|förlag\b|buchgesellschaft\b|buchhandlung\b|\buitgeverij\b|изда\w*|出版社|書店|\byayın\w*)"
)
_ELIDED = re.compile(r"^[dlDL][’'](?=[^\W\d_a-z])")
_SMALL = re.compile(
    r"(?:of|for|the|in|on|and|to|de|des|du|da|do|del|la|le|für|der|die|das|und|et|y|e|a|van|à|às|ao|aos|no|na|nos|nas|em|&)\b"
)
_FRONT = re.compile(r"(?P<body>[^.(:;,\d]{4,90}?)(?:\.\s|\s?[(:]|,\s|\s(?=(?:1[89]|20)\d\d\b))")
#: `Urban Poultry Association Keeping Hens in Cities Available online: …`: MDPI puts no mark there.
_BARE_FRONT = re.compile(
    r"(?P<body>(?:[^\W\d_a-z][\w’'-]*\s|of\s|for\s|and\s|the\s){1,6}"
    r"(?:Association|Society|Agency|Trust|Authority|Federation|Union|Council|Institute|Board|Foundation|Organization"
    r"|Organisation|Commission|Department|Ministry|Service|Office|Committee|Bureau|Group|Network|Centre|Center|Initiative))"
    r"\s(?=[^\W\d_a-z])[^.,;:]{3,}?\sAvailable\sonline"
)
_LONGEST_FRONT = 110


_CITY_NAMES = """
    Amsterdam Ankara Antwerpen Athens Atlanta Baltimore Bamberg Bangkok Barcelona Basel Beijing
    Belgrade Bergen Berlin Bern Bielefeld Bilbao Bochum Bogotá Bologna Bonn Bordeaux Boston
    Brasília Bremen Brno Brussels Bruxelles Bucharest Budapest Cairo Cambridge Canberra Caracas
    Chicago Chur Copenhagen Curitiba Darmstadt Delhi Dijon Dordrecht Dortmund Dresden Dublin
    Düsseldorf Edinburgh Erfurt Erlangen Essen Firenze Frankfurt Freiburg Geneva Genève Genova
    Ghent Gießen Glasgow Gothenburg Göttingen Granada Graz Greifswald Grenoble Halle Hamburg
    Hannover Heidelberg Helsinki Innsbruck Istanbul Jakarta Jena Jerusalem Karlsruhe Kassel
    Kiel Köln Konstanz Kraków Lausanne Leeds Leiden Leipzig Leuven Lille Lima Lisboa Lisbon
    Liverpool Ljubljana London Luzern Lyon Madrid Magdeburg Mainz Manchester Mannheim Marburg
    Marseille Melbourne Milano Minneapolis Montevideo Montpellier Montréal Moscow München
    Münster Nairobi Nantes Napoli Nürnberg Oldenburg Oslo Ottawa Oxford Padova Palermo Paris
    Pisa Porto Potsdam Prague Praha Princeton Quito Recife Regensburg Rennes Roma Rostock
    Rotterdam Salvador Salzburg Santiago Seoul Sevilla Shanghai Singapore Sofia Stockholm
    Stockton Strasbourg Stuttgart Sydney Tallinn Tampere Tokyo Torino Toronto Toulouse Trieste
    Trondheim Tübingen Uppsala Utrecht Valencia Vancouver Venezia Vienna Vilnius Warsaw
    Warszawa Washington Wellington Wien Wiesbaden Wrocław Würzburg Zagreb Zaragoza Zürich
    Москва Санкт-Петербург Казань Киев Минск Новосибирск
    北京 上海 武汉 南京 广州 长沙 東京 京都 大阪 서울
"""
#: Towns in which much is published.
CITIES = frozenset(_CITY_NAMES.split())


_COUNTRY_NAMES = """
    Argentina|Australia|Austria|Bangladesh|Belgium|Bolivia|Brasil|Brazil|Bulgaria|Cameroon|Canada
    |Chile|China|Colombia|Croatia|Cuba|Cyprus|Czech Republic|Czechia|Denmark|Deutschland|Ecuador
    |Egypt|England|España|Estonia|Ethiopia|Finland|France|Germany|Ghana|Greece|Hungary|Iceland
    |India|Indonesia|Iran|Iraq|Ireland|Israel|Italia|Italy|Jamaica|Japan|Jordan|Kenya|Kuwait
    |Latvia|Lebanon|Lithuania|Luxembourg|Malawi|Malaysia|Malta|Mexico|México|Morocco|Mozambique
    |Namibia|Nepal|Netherlands|The Netherlands|New Zealand|Nigeria|Norway|Österreich|Pakistan|Peru
    |Perú|Philippines|Poland|Portugal|Romania|Russia|Rwanda|Saudi Arabia|Scotland|Senegal|Serbia
    |Singapore|Slovakia|Slovenia|South Africa|South Korea|Spain|Sri Lanka|Sudan|Suisse|Sweden
    |Switzerland|Schweiz|Taiwan|Tanzania|Thailand|Tunisia|Turkey|UK|USA|Uganda|Ukraine
    |United Kingdom|United States|Uruguay|Venezuela|Vietnam|Wales|Zambia|Zimbabwe
"""
#: Countries as citations print them behind a university.
COUNTRIES = frozenset(re.sub(r"\s*\n\s*", "", _COUNTRY_NAMES).split("|"))


#: Publishers on whose own sites books are, and whose names say no such thing.
_HOUSE_NAMES = """
    acm addisonwesley akal blackwell brepols brill böhlau degruyter einaudi elsevier emerald érès
    feltrinelli francoangeli gallimard harmattan harrassowitz hillandwang hogrefe ieee ilmulino
    intechopen karger klettcotta kluwer knopf laterza lharmattan lippincott macmillan mcgrawhill
    mdpi mohrsiebeck morgankaufmann nomos norton oecd oreilly palgrave palgravemacmillan pearson
    penguin pergamon plenum prenticehall puf routledge rowohlt sage sagepublications sigloxxi
    springer springernature suhrkamp taylorfrancis thieme unesco wheatsheaf wiley wileyblackwell
    williamsandwilkins williamswilkins worldscientific
"""
_HOUSES = frozenset(_HOUSE_NAMES.split())
_HOST = re.compile(r"(?:https?://)?(?:www\.)?([^/\s]+)")


def is_own_house(name: str) -> bool:
    """Whether a name is of a house on whose own site books are."""
    return "".join(filter(str.isalnum, name.lower())) in _HOUSES


def is_called_so(name: str, address: str) -> bool:
    """Whether an address is that of a site of some name: `Tick Talk`, `https://ticktalk.example`."""
    host, glued = _HOST.match(address), "".join(filter(str.isalnum, name.lower()))
    if host is None or len(glued) < 3 or is_own_house(name):
        return False
    labels = host[1].lower().split(".")
    parts = {*name.lower().split(), "".join(word[0] for word in name.lower().split())}
    return (len(glued) > 3 and glued in re.sub(r"\W", "", host[1].lower())) or any(
        label in parts for label in labels if len(label) > 2
    )


def names_body(words: str) -> bool:
    """Whether words are the name of a body: capitalised or joining words, one of them a body's."""
    if _BODY_IN_SIGNS.search(words):
        return True
    return is_body(words) or (bool(_BODY.search(words)) and is_capitalised(words))


def names_house(words: str) -> bool:
    """Whether words name a publishing house."""
    return bool(_HOUSE.search(words))


def is_capitalised(words: str) -> bool:
    """Whether all words that count begin with a capital or a digit."""
    for word in words.split():
        first = _ELIDED.sub("", word.lstrip("\"'“‘«„([-–"))[:1]
        if first and not (
            first.isupper() or first.isdigit() or _SMALL.fullmatch(word.strip(",.;:"))
        ):
            return False
    return words[:1].isupper()


def body_at_front(words: str) -> int:
    """Where the name of a body ends that opens a citation; 0 if none does."""
    if "Available online" in words and (found := _BARE_FRONT.match(words)):
        return found.end("body")
    found = _FRONT.match(words[:_LONGEST_FRONT])
    if found is None:
        return 0
    body = found["body"]
    plain = body.title() if body.isupper() else body
    if " " not in body or not names_body(plain):
        return 0
    if words[found.end("body")] == "," and not _at_edge(plain):
        return 0
    return found.end("body")


def _at_edge(body: str) -> bool:
    """Whether the first or the last word is the body's own: `Pilotage Authority, Tables of …`."""
    found = [(match.start(), match.end()) for match in _BODY.finditer(body)]
    return any(start == 0 or end == len(body) for start, end in found)


_DEGREE = (
    r"Ph\.?\s?D\.?|M\.?\s?Sc\.?|M\.?\s?[SA]\.?|M\.?\s?Phil\.?|M\.?\s?Eng\.?|MBA|Ed\.?\s?D\.?|D\.?\s?Phil\.?|D\.?\s?Sc\.?"
    r"|[Dd]octoral|[Mm]aster(?:[’']?s)?|[Bb]achelor(?:[’']?s)?|[Ll]icentiate|[Dd]iploma|[Hh]onou?rs|[Uu]npublished"
    r"|[Uu]nveröffentlichte|[Uu]ndergraduate"
)
#: A thesis: its genre as printed.
THESIS = (
    rf"(?:(?:{_DEGREE})[\s-]){{0,3}}(?:[Tt]hesis|[Dd]issertation|[Dd]iss\.)"
    r"|(?:[Uu]nveröffentlichte\s)?(?:Dissertation|Diplomarbeit|Magisterarbeit|Masterarbeit|Bachelorarbeit|Habilitationsschrift"
    r"|Inaugural-Diss\w*\.?|Doktorarbeit)"
    r"|[Tt]h[èe]se(?:\sde\sdoctorat)?|[Mm]émoire\sde\s\w+|[Tt]ese(?:\sde\s[Dd]outorado|\s\([^()]{3,40}\))?"
    r"|[Dd]issertação(?:\sde\s\w+|\s\([^()]{3,40}\))?|[Tt]esis(?:\s(?:doctoral|de\s\w+|[Ll]icenciatura|[Mm]aestría|[Mm]agíster))?(?:\s(?:no\spublicada|inédita))?"
    r"|[Tt]esi\sdi\s\w+|[Пп]роеферат|[Дд]ис\.(?:\s(?:канд|д-ра)\.?\s\w+\.?\s?наук)?|[Aa]kademisk\savhandling"
    r"|[Pp]roefschrift|[Pp]raca\sdoktorska|[Dd]oktora\stezi|博士学位论文|硕士学位论文|学位论文"
)
#: A report: its genre as printed, without the number behind it.
REPORTS = (
    r"(?:[Oo]pen(?:-[Ff]ile)?|[Ss]pecial|[Dd]ata|[Ff]ield|[Tt]echnical|[Rr]esearch|[Aa]nnual|[Ff]inal|[Pp]roject|[Ii]nternal)\s[Rr]ep(?:ort|\.)|[Tt]ech\.?\s[Rr]ep(?:ort|\.|\b)"
    r"|[Rr]es\.\s[Rr]ep(?:ort|\.)|TR\b|(?:[Ww]orking|[Dd]iscussion|[Pp]olicy|[Oo]ccasional|[Ww]hite|[Rr]esearch|[Bb]riefing|[Bb]ackground|[Pp]osition)\s[Pp]apers?"
    r"|[Aa]rbeitspapier|[Dd]iskussionspapier|[Ff]orschungsbericht|[Aa]bschlussbericht|[Tt]echnischer\sBericht"
    r"|[Rr]elatório\s[Tt]écnico|[Tt]exto\spara\s[Dd]iscussão|[Dd]ocumento\sde\s(?:trabajo|[Tt]rabalho)|[Ii]nforme\stécnico"
    r"|[Dd]ocument\sde\stravail|[Rr]apport\stechnique|[Rr]apporto\stecnico|[Tt]echnical\s[Nn]ote|[Tt]echnical\s[Mm]emorandum"
)
_SHAPES = {
    "software": (
        r"(?:computer |mobile )?(?:software|program(?:me)?|source code|app(?:lication)?)"
        r"(?: program| library)?"
        r"|(?:r|python|julia|stata|matlab) (?:package|library|module)|video game"
    ),
    "dataset": (
        r"data ?sets?|data files?(?: and code ?book)?|database|unpublished raw data|datensatz"
        r"|jeu de données|conjunto de d(?:ados|atos)"
    ),
    "post-weblog": (
        r"(?:web ?log|blog)(?: (?:post|entry))?|blogbeitrag|entrada de blog"
        r"|(?:billet|article) de blog"
    ),
    "report": (
        r"(?:(?:technical|annual|final|research|project|interim|policy|internal) )?report"
        r"|(?:working|discussion|white|briefing|policy|research) paper|policy brief|rapport|bericht"
        r"|informe|relatório|rapporto"
    ),
    "post": (
        r"tweets?|toot|(?:facebook|instagram|linkedin|mastodon|reddit|online forum)"
        r" (?:post|photo|status update|comment)"
    ),
    "webpage": r"web ?(?:page|site)|site web|webseite|página web",
    "motion_picture": (
        r"(?:documentary |feature |short )?film|(?:youtube |streaming )?video(?: file)?"
        r"|motion picture|movie|dvd(?:-video)?|blu-?ray(?: disc)?|vhs|videocassette|documentary"
        r"|película|largometraje|filme|film documentaire|(?:spiel|dokumentar)film|кинофильм|фильм"
    ),
    "broadcast": (
        r"(?:(?:tv|television|radio|web)[ -]?(?:mini)?-?"
        r"(?:series|show|program(?:me)?|broadcast|drama|film|play)"
        r"|fernseh(?:serie|sendung|film)|hörspiel|radiosendung|série télévisée|serie de televisión"
        r"|tv|television|radio)(?: episode)?"
    ),
    "song": r"(?:audio )?podcast(?: episode)?|(?:audio )?cd|album|song|sound recording|audiobook",
    "map": r"map|topographic map|karte|carte|mapa|carta",
    "speech": (
        r"(?:paper|conference|poster|keynote|invited|oral)(?: paper)? (?:presentation|session|talk)"
    ),
}
_IN_BRACKETS = {kind: re.compile(shape, re.IGNORECASE) for kind, shape in _SHAPES.items()}


def genre_of(words: str) -> str:
    """The CSL type that words in square brackets state, "" if they state none.

    >>> genre_of("Computer software"), genre_of("Data set"), genre_of("in Norwegian")
    ('software', 'dataset', '')
    """
    found = (kind for kind, shape in _IN_BRACKETS.items() if shape.fullmatch(words.strip()))
    return next(found, "")
