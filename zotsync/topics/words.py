"""Text → words that compare: case, accents, hyphens, Greek, plurals, British and American spelling.

A text is cut into *tokens* (`anti-PD-1`, `tumours`), a token into *parts* (`anti`, `PD`, `1`), and
a part is brought to its *stem*: the form in which two spellings of one word are equal. A stem need
not be English; it only has to be the same for both spellings.
"""

from __future__ import annotations

import html
import re
import unicodedata

#: A token: letters and digits, joined by hyphens, dashes (not the em dash), slashes, apostrophes.
_TOKEN = re.compile(r"[^\W_]+(?:[-‐‑‒–−/'’][^\W_]+)*|[.;:?!](?=\s)")
_JOINT = re.compile(r"[-‐‑‒–−/]")
_MARKUP = re.compile(r"</?(?:i|b|sub|sup|em|span|sc|scp|jats:\w{1,20})(?: [^<>]{0,200})?/?>", re.I)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–−—", "-"))

#: Greek letters by name, as papers write them out ("TGF-β" = "TGF-beta").
_GREEK = str.maketrans(
    {
        "α": "alpha", "ɑ": "alpha", "β": "beta", "ϐ": "beta", "γ": "gamma", "δ": "delta",
        "ε": "epsilon", "ϵ": "epsilon", "ζ": "zeta", "η": "eta", "θ": "theta", "ϑ": "theta",
        "ι": "iota", "κ": "kappa", "ϰ": "kappa", "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi",
        "ο": "omicron", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau",
        "υ": "upsilon", "φ": "phi", "ϕ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
    }
)  # fmt: skip

#: British segment → American, wherever it stands in a word.
_SEGMENTS = {
    "tumour": "tumor", "colour": "color", "behaviour": "behavior", "favour": "favor",
    "labour": "labor", "neighbour": "neighbor", "harbour": "harbor", "vapour": "vapor",
    "haem": "hem", "aemi": "emi", "aesth": "esth", "aetiolog": "etiolog", "anaem": "anem",
    "paed": "ped", "gynaec": "gynec", "faec": "fec", "caec": "cec", "oestr": "estr",
    "oesoph": "esoph", "oedem": "edem", "foet": "fet", "rrhoea": "rrhea", "coeliac": "celiac",
    "dyspnoea": "dyspnea", "apnoea": "apnea", "sulph": "sulf", "programme": "program",
    "ageing": "aging", "grey": "gray", "mould": "mold", "catalogue": "catalog",
    "analogue": "analog", "homologue": "homolog", "defence": "defense", "fibre": "fiber",
    "centre": "center", "litre": "liter", "metre": "meter", "titre": "titer",
    "calibre": "caliber", "leucocyt": "leukocyt", "neuropath": "neuropath",
}  # fmt: skip
_SEGMENT = re.compile("|".join(sorted(_SEGMENTS, key=len, reverse=True)))
#: -ise/-ize, -yse/-yze and the doubled l before an ending.
_ISE = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|ing|er|ers|ation|ations|able)$)")
_YSE = re.compile(r"(?<=[a-z]{2})ys(?=(?:e|ed|ing|er|ers)$)")
_ELL = re.compile(r"(?<=[a-z]{2}[ea])ll(?=(?:ed|ing|er|ers)$)")

#: Plurals that no ending tells.
_IRREGULAR = {
    "mice": "mouse", "bacteria": "bacterium", "nuclei": "nucleus", "foci": "focus",
    "loci": "locus", "criteria": "criterion", "phenomena": "phenomenon", "stimuli": "stimulus",
    "fungi": "fungus", "bacilli": "bacillus", "genera": "genus", "women": "woman", "men": "man",
    "children": "child", "indices": "index", "matrices": "matrix", "vertebrae": "vertebra",
    "mitochondria": "mitochondrion", "strata": "stratum", "media": "medium", "sera": "serum",
    "series": "series", "species": "species", "relapses": "relapse", "bases": "base",
    "emphases": "emphasis", "crises": "crisis", "diagnoses": "diagnosis",
    "prognoses": "prognosis",
}  # fmt: skip
#: (ending, what it becomes, the shortest word that it applies to); the first that fits is taken.
_PLURALS = (
    ("viruses", "virus", 7), ("stases", "stasis", 6), ("yses", "ysis", 7),
    ("theses", "thesis", 8), ("roses", "rosis", 7), ("omata", "oma", 7), ("ies", "y", 5),
    ("sses", "ss", 6), ("ches", "ch", 5), ("shes", "sh", 5), ("xes", "x", 5), ("ss", "ss", 3),
    ("us", "us", 3), ("is", "is", 3), ("s", "", 4),
    # "niches" could be of "nich" or "niche": both become the same.
    ("che", "ch", 5), ("she", "sh", 5), ("xe", "x", 4),
)  # fmt: skip


def without_markup(text: str) -> str:
    """The text without markup (`<i>`, `<sub>` …), entities and composed in one way (NFC)."""
    if "&" in text:
        text = html.unescape(text)
    if "<" in text:
        text = _MARKUP.sub("", text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def tokens(text: str) -> list[str]:
    """The tokens of a cleaned text, in order; the end of a clause is a token of its own."""
    return _TOKEN.findall(text)


def parts(token: str) -> list[str]:
    """The parts of one token: cut at hyphens, dashes and slashes, without a possessive."""
    return [_bare(part) for part in _JOINT.split(token)]


def _bare(part: str) -> str:
    for mark in ("'", "’"):
        if mark in part:
            head, _, tail = part.rpartition(mark)
            part = head if tail in {"s", "S"} else part.replace(mark, "")
    return part


def fold(text: str) -> str:
    """Lower case, no accents, Greek by name, plain hyphens: `TGFβ` → `tgfbeta`."""
    if text.isascii():
        return text.lower()
    greek = unicodedata.normalize("NFKC", text).casefold().translate(_GREEK)
    plain = unicodedata.normalize("NFKD", greek).translate(_DASHES)
    return "".join(ch for ch in plain if not unicodedata.combining(ch))


def american(word: str) -> str:
    """A folded word in American spelling: `haematopoietic` → `hematopoietic`."""
    word = _SEGMENT.sub(lambda found: _SEGMENTS[found[0]], word)
    return _ELL.sub("l", _YSE.sub("yz", _ISE.sub("iz", word)))


def singular(word: str) -> str:
    """A folded word without its plural: `metastases` → `metastasis`, `mice` → `mouse`."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, base, shortest in _PLURALS:
        if len(word) >= shortest and word.endswith(ending):
            return word[: -len(ending)] + base
    return word


def stem(word: str) -> str:
    """The form in which spellings and numbers of one word are equal."""
    return american(singular(fold(word)))


def acronym(part: str) -> str:
    """The acronym that a part is (`CTCs` → `CTC`), or "" if it is not written in capitals."""
    bare = part[:-1] if len(part) > 2 and part[-1] == "s" else part
    letters = sum(ch.isalpha() for ch in bare)
    return bare if letters >= 2 and bare.isupper() else ""


def folded_name(name: str) -> str:
    """A journal's, person's or descriptor's name for comparison: words without points, folded."""
    return " ".join(
        american(fold(part)) for token in tokens(without_markup(name)) for part in parts(token)
    )


_GRAMMAR = (
    "a an and are as at be been but by can could do does during each for from further had has have "
    "how if in into is it its less may more most new no non not novel of on one or our per some "
    "such than that the their them then there these they this those through to toward towards two "
    "under upon use used using versus via vs was we were what when where which while who whose why "
    "will with within without would yet between among after before both first"
)
_IN_OTHER_LANGUAGES = (
    "der die das den dem des ein eine einen einem einer eines und oder nicht von vom zu zum zur im "
    "am als auf aus bei beim durch für mit nach ohne über um unter vor vom zwischen bis ist sind "
    "war waren wird werden wurde auch noch nur wie seit gegen ihre ihrer ihren seine seiner seinen "
    "sich kein keine neue neuen neuer neues le la les un une du de et ou dans pour sur par au aux "
    "avec sans entre chez ses leur leurs el los las una unos del con por para sobre y e il lo gli "
    "della delle dei degli nel nella nell sul sulla per tra fra het een van voor met op over uit "
    "bij door og av til fra em da do dos das na nas no nos"
)
_OF_ANY_WORK = (
    "analysis approach aspect assessment association based basis case cause challenge change "
    "characteristic characterization cohort comparison concept consequence current data design "
    "determinant development different differential effect evaluation evidence experience factor "
    "finding function future guideline high human identification impact implication importance "
    "improved increased influence insight international investigation knowledge large level "
    "literature long low major marker measurement mechanism method model multiple national need "
    "outcome overview paper part pattern perspective potential practice present problem process "
    "progress question rate relationship report research response result review risk role sample "
    "science significance single small special specific strategy structure study survey system "
    "technique theory time treatment trend type understanding update value variation view year"
)
_OF_ANY_WORK_ON_HEALTH = (
    "adult cancer care cell child clinical diagnosis disease dna drug expression gene health "
    "hospital man medical medicine molecular mouse patient protein rat therapy therapeutic tissue "
    "tumor woman in vitro vivo advanced early network pathway progression signal signaling stage "
    "target targeted targeting transition"
)
#: Words of grammar: no term begins or ends with one.
GRAMMAR = frozenset(_GRAMMAR.split())
#: The same in German, French, Spanish, Italian, Dutch and others: a title may be in any.
ELSEWHERE = frozenset(_IN_OTHER_LANGUAGES.split())
#: Stems of words that many works of every subject have: no term is one of them alone.
GENERAL = frozenset((*_OF_ANY_WORK.split(), *_OF_ANY_WORK_ON_HEALTH.split()))
