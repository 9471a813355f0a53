"""Where the title ends and the journal begins: `… of the breast. 1889. Cancer Metastasis Rev.`

The journal list decides; a name it does not hold is told by its shape: capitals and abbreviations.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from zotsync.model.journals import Journals

_BREAK = re.compile(r"(?:\.[”\"’]?|[?!…][”\"’]?|\.\))\s+")
#: The section of a journal, whose name stands before it: `C. R. Acad. Sci., Sér. II`.
_SECTION = re.compile(r"[IVX]{1,4}|[A-Z]")
_INITIALS = re.compile(r"\b[A-Z]\.\s[A-Z]\.$")  # `C. R. Acad. Sci.`
_JOIN_WORDS_TEXT = """
    & a an and as at de der des di die du e et for fur für in la le of on the to und y
"""
_JOIN_WORDS = frozenset(_JOIN_WORDS_TEXT.split())
#: Abbreviations that open or carry journal names and end no title (ISO 4, LTWA).
_STEMS_TEXT = """
    Abstr Acad Acc Acta Adv Agric Am Anal Anat Anesth Angew Anim Ann Annu Antimicrob Antivir
    Appl Arch Assoc Astron Astrophys Atmos Aust Bacteriol Behav Biochem Biochim Bioeng
    Bioinf Bioinform Biol Biomed Bioorg Biophys Biosci Biotechnol Bot Br Brit Bull Bur Calif
    Can Cardiol Catal Chem Chin Chromatogr Circ Clim Clin Cogn Comm Commun Comp Comput Conf
    Contemp Crit Cryst Curr Cytol Dermatol Dev Diagn Dis Earth Ecol Econ Educ Electr
    Electron Embryol Endocr Endocrinol Eng Entomol Environ Epidemiol Eur Evol Exp Expt Fed
    Fert Fr Front Gastroenterol Gastrointest Gen Genet Geol Geophys Geosci Ger Gynaecol
    Gynecol Haematol Hematol Hepatol Hist Histochem Histol Hum Hyg Immunol Ind Infect Inorg
    Insect Inst Int Interdiscip Invest Investig Isr Ital J Jpn Lett Limnol Mach Mag Magn
    Mater Math Meas Mech Med Metab Meteorol Methods Microb Microbiol Mol Morphol Mutat
    Nanotechnol Nat Natl Natur Nav Neur Neurobiol Neurol Neurosci Neurosurg Nucl Nutr Obes
    Obstet Oceanogr Oncog Oncol Ophthalmol Opin Opt Org Ornithol Orthop Otol Otolaryngol
    Parasitol Pathol Pediatr Percept Perspect Pharm Pharmacol Pharmacother Philos Photochem
    Photon Phys Physiol Plast Pol Polym Postgrad Prev Proc Prog Prot Protoc Psych Psychiatr
    Psychiatry Psychol Publ Q Quart Radiat Radiol Rec Rech Reg Rehabil Rep Reprod Res Resour
    Respir Rev Rheum Rheumatol Scand Sci Sel Semin Ser Serv Signal Soc Sociol Softw Spectr
    Spectrosc Stat Stud Suppl Surg Surv Symp Syst Tech Technol Theor Ther Thorac Thromb Top
    Toxicol Trans Transl Transplant Trop Ultrason Univ Urol Vaccin Vasc Vet Virol Vis Vitam
    Wkly World Yearb Zool
"""
_STEMS = frozenset(_STEMS_TEXT.split())


@dataclass(frozen=True, slots=True)
class TitleAndJournal:
    """What stands before the locus; `known` if the list of journals holds the journal's name."""

    title: str
    journal: str
    known: bool


def split_title(body: str, journals: Journals) -> TitleAndJournal | None:
    """Parts `Title. Journal name`; None if no part of it can be a journal's name.

    The longest ending that the list knows is the journal, unless an abbreviation stands right
    before it, which then belongs to an unknown name (`Curr. Mol. Pharm.` is not `Mol. Pharm.`).
    """
    breaks = (found.end() for found in _BREAK.finditer(body) if found.end() < len(body))
    starts = [0, *(start for start in breaks if not _SECTION.fullmatch(body, start))]
    known = next((start for start in starts if _knows(journals, body[start:])), None)
    if known is not None:
        start = _before_stems(body, starts, known)
        sure = start == known and not ends_abbreviated(body[:start])
        return TitleAndJournal(_title(body[:start]), body[start:], known=sure)
    shaped = _by_shape(body, starts)
    if shaped is None:
        return None
    return TitleAndJournal(_title(body[:shaped]), body[shaped:], known=False)


def _knows(journals: Journals, name: str) -> bool:
    """Whether the list holds a name; long endings are titles and are not looked up."""
    return 0 < len(name) <= 180 and name[0] not in "(," and journals.knows(name)


def _title(words: str) -> str:
    """A title without its closing full stop; `?`, `!` and `…` stay."""
    words = words.strip()
    if words.endswith(".") and not words.endswith("..."):
        words = words[:-1].rstrip()
    return words.rstrip(",")


def _before_stems(body: str, starts: list[int], start: int) -> int:
    """Moves a start back over abbreviations that only a journal's name can hold."""
    places = [place for place in starts if place < start]
    while places and _is_stem(body[places[-1] : start]):
        start = places.pop()
    return start


def _is_stem(sentence: str) -> bool:
    words = sentence.rstrip()
    return words.endswith(".") and words[:-1] in _STEMS


def _by_shape(body: str, starts: list[int]) -> int | None:
    """The earliest of the last sentences that all look like an abbreviated or capitalised name."""
    chosen: int | None = None
    end = len(body)
    for start in reversed(starts):
        if not _looks_like_name(body[start:end]):
            break
        if chosen is not None and start == 0 and not _is_stem(body[start:end]):
            break  # `Apoptosis. Unknown J. Name`: a first sentence that is no abbreviation
        chosen, end = start, start
        if start and not (ends_abbreviated(body[:start]) or _is_among_initials(body, start)):
            break
    return chosen if chosen is not None else _last_sentence(body, starts)


def _is_among_initials(body: str, start: int) -> bool:
    """Whether a sentence is one initial of several, or what follows them: `C. R. Acad. Sci.`"""
    before = body[max(0, start - 8) : start].rstrip()
    return bool(_INITIALS.search(before) or _INITIALS.search(body[max(0, start - 8) : start + 2]))


def _last_sentence(body: str, starts: list[int]) -> int | None:
    """The last sentence as a name of its own, if it is short and begins with a capital."""
    start = next((s for s in reversed(starts) if s == 0 or not ends_abbreviated(body[:s])), 0)
    name = body[start:]
    return start if name[:1].isupper() and len(name) <= 80 else None


def ends_abbreviated(text: str) -> bool:
    """Whether a text ends in an abbreviation that journals' names hold."""
    word = re.split(r"[\s.&-]+", text.rstrip(" ."))[-1]
    return text.rstrip().endswith(".") and word in _STEMS


def _looks_like_name(sentence: str) -> bool:
    """Capitalised or joining words only, at most ten, no sentence marks inside."""
    words = sentence.split()
    if not words or len(words) > 10 or any(mark in sentence for mark in '?!;“”"'):
        return False
    for word in words:
        bare = word.strip("().,:&/")
        if bare and not bare[0].isupper() and bare.lower() not in _JOIN_WORDS:
            return False
    return words[0][0].isupper()
