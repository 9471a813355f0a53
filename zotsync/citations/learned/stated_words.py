"""Words that carry their own proof and belong to no person, title or publisher: the day and place
of a meeting, `[Fact sheet]`, `personal communication`, `[12 p.]`, the links of a saved page.
"""

from __future__ import annotations

import re

from zotsync.citations.learned.dates import MONTH

_DAY = r"\d{1,2}"
_MONTH = rf"(?i:{MONTH})"
_DAYS = rf"(?:{_MONTH}\.?\s{_DAY}(?:\s?[-–]\s?(?:{_MONTH}\.?\s)?{_DAY})?|{_MONTH}(?:[-–]{_MONTH})?)"
#: `; 2001 Sep 13-15; Leeds, UK.` as NLM prints it between a meeting and the publisher's place.
MEETING_HELD = re.compile(
    rf"[;,]\s(?P<date>(?:1[89]|20)\d\d\s{_DAYS});\s(?P<place>[^\W\d_][^.;:\d]{{2,60}})(?=\.\s|\.?$)"
)
#: `(3):[12 p.]`, `[about 5 screens]`: how many there are, and no first page.
HOW_MANY_PAGES = re.compile(
    r"\[(?P<many>(?:about\s|approx\.?\s|ca\.?\s)?\d{1,4})\s?"
    r"(?:pp?|pages?|screens?|paragraphs?|S|págs?)\b\.?\]"
)
_SHEET = (
    r"[Ff]act\s?[Ss]heets?|[Nn]ews\s[Rr]elease|[Pp]ress\s[Rr]elease|[Mm]edia\s[Rr]elease|[Pp]olicy\s[Bb]rief"
    r"|[Ii]ssue\s[Bb]rief|[Dd]ata\s[Bb]rief|[Bb]rochure|[Ll]eaflet|[Pp]amphlet|[Ii]nformation\s[Ss]heet|[Ff]aktenblatt"
    r"|[Pp]ressemitteilung|[Ff]iche\sd[’']information|[Cc]ommuniqué\sde\spresse|[Nn]ota\sde\sprensa|[Hh]oja\sinformativa"
)
#: `Depression. Fact sheet. 2021`, `[Press release]`, `(Fact sheet no. 369)`.
SHEET = re.compile(
    rf"\s?(?:(?P<mark>[\[(])|(?<=\w[.?!]\s))(?P<genre>{_SHEET})"
    r"(?:[\s,]+(?:[Nn][or]\.?|№|#)\s?(?P<number>\d{1,6}))?(?(mark)[\])]|(?=\.|,\s|$))"
)
#: `(Sixth Assessment Report)`: what kind of report it is.
KIND_OF_REPORT = re.compile(
    r"\s\((?P<genre>(?:[A-Z][\w’'-]*\s){1,4}(?:Report|Policy Brief|White Paper|Working Paper)"
    r"|(?:[Ff]inal|[Aa]nnual|[Tt]echnical|[Pp]roject|[Ii]nterim|[Ss]ummary)\s[Rr]eport)\)"
)
#: `Report No.: WHO/CDS/TB/2019.15`: what follows such words is a number, whatever its form.
REPORT_NUMBER = re.compile(
    r"(?:(?<=[.,;]\s)|(?<=[(\[]))(?P<genre>[Tt]echnical\s[Rr]eport\s)?[Rr]eport\s(?:[Nn]os?\.:|[Nn]os?\.?|[Nn]umber:?)\s"
    r"(?P<number>(?=[^.;\s]*(?:[.\s][^.;\s]*)?\d)\w[\w/-]*(?:[./-]\w[\w/-]*|\(\w+\)[\w/-]*)*"
    r"(?:\s[A-Z]{0,4}[-\d][\w/.-]*\w)?)(?=[.,;)\]]|$)"
)
#: `Smith J, personal communication, 2019`: a letter or talk, which no one can look up.
PERSONAL = re.compile(
    r"(?<=[.,;)(:]\s)(?P<genre>(?:[Pp]ersonal|[Pp]rivate|[Oo]ral|[Ww]ritten)\s[Cc]ommunications?"
    r"|[Pp]ers(?:önl|onal|\.)?\.?\s[Cc]omm(?:un)?\.|[Pp]ersönliche\s(?:Mitteilung|Auskunft)"
    r"|[Cc]ommunication\spersonnelle|[Cc]omunicación\spersonal|[Cc]omunicação\spessoal)"
    r"(?=[.,;:)\]]|\s\(|$|\s(?:with|to|from)\s)"
)
#: `Smith J, unpublished data, 2019`.
UNPUBLISHED = re.compile(
    r"(?<=[.,;)(:]\s)(?P<genre>[Uu]npublished\s(?:data|observations?|results|manuscript|work))"
    r"(?=[.,;)\]]|\s\(|$)"
)
#: `volume 2 of Dune Studies`, `Vol. 3 of The Shore Library`.
VOLUME_OF = re.compile(
    r"(?P<lead>,\s|\s?\(|(?<=\.)\s)(?:[Vv]ol(?:ume|\.)|[Bb]and|[Tt]ome)\s(?P<volume>\d{1,4}|[IVXLC]{1,7})"
    r"\s(?:of|in|der|de)\s(?:the\sseries\s)?(?P<series>[A-Z][^.,;:()\d]{3,80}?)(?:\sseries)?"
    r"(?P<close>\))?(?=[.,;]|\s\(|$)"
)
#: A page's links behind a reference, left over where its text was copied.
LINK_WORDS = re.compile(
    r"(?<=[.\d\])]\s)(?:(?:(?:View\s|Read\s)?(?:Free\s)?[Ff]ull\s?[Tt]ext(?:\s?(?:PDF|HTML))?|(?:View|Download)\s(?:[Aa]rticle|PDF)"
    r"|Free\sPMC\s[Aa]rticle|Cross\s?Ref|Google\sScholar|Web\sof\sScience|View\sin\sScopus|PubMed)\.?(?:\s|$)){1,6}$"
)
#: `Paper presented at: 9th Congress on Baking; 2004 Oct 3-5; Oslo, Norway.`
PRESENTED = re.compile(
    r"(?<=[.?!]\s)(?P<genre>(?:Paper|Poster(?:\ssession)?|Lecture|Talk|Abstract)\spresented)\sat:?\s"
    r"(?P<event>(?:the\s)?[^\W_][^;.:]{4,150}?)(?=[;.])"
)
