"""Headings inside a list, which part it by kind or by chapter: `Web sites`, `Notes to chapter 2`.

They are made of few words (kinds of works and of sources), or are set off by what stands around
them: stars, a rule below, a colon behind.
"""

from __future__ import annotations

import re

_LONGEST = 90
_KINDS = (
    # English
    "primary secondary tertiary sources source printed unprinted web internet online electronic"
    " digital sites site websites website pages books book monographs monograph edited collected"
    " volumes volume works work articles article journals journal periodicals periodical papers"
    " paper chapters chapter essays magazines magazine newspapers newspaper press news reports"
    " report theses thesis dissertations dissertation unpublished published manuscripts manuscript"
    " archives archive archival collections collection documents document records government"
    " official public legal cases case statutes statute legislation laws law treaties court courts"
    " decisions judgments regulations standards patents patent films film videos video audio"
    " visual music recordings interviews interview letters correspondence oral histories"
    " conference conferences proceedings contributions presentations posters working preprints"
    " preprint datasets dataset data software code databases maps images encyclopedias"
    " encyclopedia dictionaries reference grey gray literature media social blogs blog posts"
    " podcasts resources materials material texts editions translations reviews studies general"
    " further other miscellaneous additional selected recommended cited peer reviewed scientific"
    " scholarly academic popular technical methods introduction background theory history"
    " publications english german french spanish italian latin russian"
    # German
    " primärquellen sekundärquellen primärliteratur sekundärliteratur quellen internetquellen"
    " onlinequellen literatur monographien monografien bücher sammelbände aufsätze artikel"
    " zeitschriften zeitschriftenartikel zeitschriftenaufsätze zeitungen zeitungsartikel"
    " hochschulschriften dissertationen berichte gesetze gerichtsurteile rechtsprechung archivalien"
    " ungedruckte gedruckte interneteintrag internetseiten webseiten weiterführende sonstige"
    " weitere filme interviews normen handschriften"
    # French, Spanish, Portuguese, Italian
    " primaires secondaires imprimées manuscrites livres ouvrages revues périodiques"
    " thèses mémoires rapports sitographie webographie sites filmographie entretiens"
    " autres générales chapitres actes archives presse législation jurisprudence électroniques"
    " fuentes primarias secundarias libros artículos revistas tesis informes páginas sitios"
    " documentos archivos prensa leyes legislación jurisprudencia electrónicas recursos"
    " fontes primárias secundárias livros artigos revistas teses relatórios sítios jornais leis"
    " fonti primarie secondarie libri articoli riviste tesi siti sitografia"
    # Dutch, Russian
    " primaire secundaire bronnen boeken artikelen tijdschriften rapporten kranten"
    " источники литература книги статьи монографии диссертации авторефераты сайты электронные"
    " ресурсы архивные материалы нормативные правовые акты периодические издания научные учебные"
)
_BETWEEN = (
    "and or & of in the on by for from with to und oder von aus der die das des im am et ou de du"
    " des la le les sur y e o en los las el do da dos das no na del della dei delle degli en van"
    " het и в по из non"
)
_WORDS = frozenset((*_KINDS.split(), *_BETWEEN.split()))
_NAMES = frozenset(_KINDS.split())
_FRONT = re.compile(
    r"[\s#*_=•–—-]*(?:(?:\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,5})[.)]|\d{1,2}(?:\.\d{1,2})+\.?)\s+)?"
)
_CHAPTER = re.compile(
    r"(?:(?:end)?notes?\s+(?:to|for|on)\s+)?(?:the\s+)?(?:chapter|part|section|kapitel|teil|chapitre|partie"
    r"|capítulo|parte|capitolo|hoofdstuk|deel|глава|часть|раздел|lecture|week|unit|module)\s+"
    r"(?:\d{1,3}|[ivxlc]{1,7}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    r"(?:\s*[.:–—-]\s*[^\d]{0,60})?"
    r"|(?:end)?notes?\s+(?:to|for)\s+(?:the\s+)?(?:pages?\s+[\d–-]{1,9}|introduction|preface|conclusion|epilogue)",
    re.IGNORECASE,
)
_SET_OFF = re.compile(r"\s*(\*{2,3}|__|={2,}|~~)\s*([^*_=~]{3,70}?)\s*:?\s*\1\s*:?")


def subheading(line: str) -> bool:
    """Whether a line only names a kind of works, or a chapter to which they belong."""
    words = line.strip()
    if len(words) > _LONGEST or words.endswith((".", ",", ";")):
        return False
    off = _SET_OFF.fullmatch(words)
    if off and not re.search(r"\d{3}", off[2]):
        return True
    bare = _FRONT.sub("", words, count=1).rstrip(" *_=:")
    if _CHAPTER.fullmatch(bare):
        return True
    if not bare[:1].isupper():
        return False
    named = re.findall(r"[^\W\d_]+|&|\d", bare.casefold())
    return bool(named) and named[0] in _NAMES and all(word in _WORDS for word in named)


def may_head(line: str) -> bool:
    """Whether a line has a heading's shape, if a rule stands below it."""
    words = line.strip()
    return 3 <= len(words) <= 60 and words[0].isupper() and not re.search(r"\d|[.,;]$", words)
