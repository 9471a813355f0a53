"""What publishers and libraries print on each page: whose copy it is, who may use it, what it is.

`Downloaded from …`, `Author Manuscript`, `© 2020 The Authors`, `All rights reserved`: no words of
a reference, wherever they stand in a list.
"""

from __future__ import annotations

import re

_LONGEST = 400  # characters of a line that is looked at
_OWNERS = (
    r"(?:The\s)?Authors?\b|rights|Press|Publish|Licen[cs]|Elsevier|Springer|Wiley|Taylor|Nature"
    r"|Society|Association|Universit|Inc\b|Ltd|Limited|LLC|GmbH|B\.V|Foundation|Institute|Academy"
    r"|Publicat|Informa|SAGE|Verlag|Éditions|Elsevier|PLOS|BMJ|MDPI|Owner|owner|holder"
)
_WHOLE = re.compile(
    r"(?:\S*\s?(?:PA\s)?author\s+manuscript\b[\s|·]*){1,4}"
    r"|.{0,120}\bauthor\s+manuscript;\s+available\s+in\s+PMC\b.*"
    r"|.{0,200}\b(?:down\s?loaded|retrieved)\s+(?:from|by|via)\s.{0,200}\b(?:by\s|on\s\[?\d|terms).*"
    r"|(?:this\s+(?:content|article|document|pdf)\s+(?:was\s+)?)?downloaded\s+(?:from|by|on|via|at)\b.*"
    r"|(?:document\s+)?téléchargé\s+(?:depuis|le|sur)\b.*|heruntergeladen\s+(?:von|am|durch)\b.*"
    r"|(?:descargado|baixado|scaricato)\s+(?:de|da|em|en|el|il)\b.*|скачано\s+с\b.*"
    r"|.{0,80}\bby\sguest\s+(?:user\s)?on\s.*"
    r"|all\s+use\s+subject\s+to\b.*|see\s+the\s+terms\s+and\s+conditions\b.*"
    r"|.{0,160}\b(?:bio|med|chem)?rxiv\s+preprint\b.*|.{0,200}\bthis\s+version\s+posted\b.*"
    r"|.{0,30}\bnot\s+(?:been\s+)?(?:certified\s+by\s+)?peer[\s-]review(?:ed)?\b.*"
    r"|(?:preprint\s+)?(?:available|made\s+available)\s+under\s+a.{0,60}licen[cs]e\b.*"
    rf"|(?:copyright\s*)?(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{{4}}.{{0,60}}(?:{_OWNERS}).*|(?:the\s)?authors?.*)"
    r"|.{0,40}\bprotected\s+by\s+copyright\b.*|.{0,60}\ball\s+rights\s+reserved\.?"
    r"|.{0,30}\b(?:alle\s+rechte\s+vorbehalten|tous\s+droits\s+réservés|todos\s+los\s+derechos\s+reservados"
    r"|todos\s+os\s+direitos\s+reservados|tutti\s+i\s+diritti\s+riservati|все\s+права\s+защищены)\.?"
    r"|no\s+(?:other\s+uses?|reuse|unauthori[sz]ed\s+\w+)\b.*\bpermi.*"
    r"|(?:(?:open\s+access\s*[|.]?\s*)?(?:this\s+(?:article|work|paper)\s+is\s+)?(?:an\s+open\s+access.{0,60})?"
    r"(?:licensed|distributed|published)\s+under\b.*)"
    r"|(?:the\s+)?creative\s+commons\s+attribution\b.{0,80}(?:licen[cs]e|cc[\s-]by).*"
    r"|(?:reproduced|reprinted|further\s+reproduction|used)\s+(?:with|by|prohibited)\s.{0,60}permission\b.*"
    r"|for\s+(?:personal|private|internal|academic|educational)\s+(?:and\s\S+\s)?use\s+only\b.*"
    r"|(?:un)?authenticated(?:\s+download(?:\s+date)?)?\s*[|:].*|download\s+date\s*[|:].*"
    r"|brought\s+to\s+you\s+by\b.*|electronic\s+copy\s+available\s+at\b.*"
    r"|(?:accepted|uncorrected|unedited)\s+(?:article|manuscript|(?:author\s+)?proofs?)\.?"
    r"|(?:journal\s+pre-?proof|article\s+in\s+press)s?\.?"
    r"|(?:please\s+)?cite\s+this\s+article\s+(?:as|in\s+press)\b.*",
    re.IGNORECASE,
)
#: Words of which each such line has one; few references do.
_SIGNS = re.compile(
    r"manuscript|loaded|retrieved|guest|all\s+use|terms|rxiv|posted|peer|licen|copyright|©|\(c\)"
    r"|reserved|rechte|droits|derechos|direitos|diritti|права|permi|published|distributed"
    r"|creative|use\s+only|authenticated|download|brought|electronic|accepted|uncorrected|unedited"
    r"|proof|in\s+press|cite|téléchargé|heruntergeladen|descargado|baixado|scaricato|скачано"
)
#: A head or foot in fields: `Frontiers in Examples | www.example.org`, `March 2020 | Volume 11`.
_FIELDS = re.compile(
    r"[^|]{3,80}\s[|│]\s*(?:\(?\d{4}\)?\s\d+:\S+|https?://\S+|www\.\S+|doi\S*.{0,80}|volume\s\d.*"
    r"|article\s\d.*|[a-z]{3,9}\s\d{1,2},?\s\d{4})(?:\s*[|│].{0,120}|\s[A-Za-z]{3,9}\s\d{1,2},\s\d{4})?(?:\s+\d+)?",
    re.IGNORECASE,
)

#: Elsevier's head: `B. Okada et al. / Journal of Harbours 7 (2018) 1–15`; no style has that stroke.
_HEAD = re.compile(
    r"(?:\d{1,5}\s+)?[^\W\d_][^/\d]{2,70}\set\sal\.\s/\s[^\W\d_][^/\d]{3,90}\s\d{1,4}\s\((?:19|20)\d\d\)"
    r"\s[\d–-]{1,13}(?:\s+\d{1,5})?"
)


def is_of_page(words: str) -> bool:
    """Whether a line is what a publisher prints on each page, and no words of a reference."""
    if len(words) > _LONGEST:
        return False
    if _SIGNS.search(words.lower()) and _WHOLE.fullmatch(words):
        return True
    if " / " in words and _HEAD.fullmatch(words):
        return True
    return "|" in words and bool(_FIELDS.fullmatch(words))
