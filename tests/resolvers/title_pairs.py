"""Titles that are a word, a letter or a number apart, and titles with words around them.

The record shares first author, journal, year and volume with the work that is meant; each case is
printed with its page, without it, and without volume and page.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from tests.lookup.simulator import Work
from tests.resolvers.look_alikes import (
    LookAlike,
    a_title,
    a_work,
    elsewhere,
    reference_to,
    site_of,
)

#: Words of which one stands in the printed title, the other in the record's.
PAIRS = {
    "a prefix other": """symmetric/asymmetric saturated/unsaturated invasive/noninvasive
        coding/non-coding dependent/independent intracellular/intercellular
        hyperthermia/hypothermia presynaptic/postsynaptic microglia/macroglia abduction/adduction
        typical/atypical stable/unstable regulated/dysregulated linear/nonlinear
        endogenous/exogenous prenatal/postnatal hyperglycaemia/hypoglycaemia
        interstate/intrastate""",
    "a substance other": """prednisone/prednisolone vinblastine/vincristine
        daunorubicin/doxorubicin nitrate/nitrite sulfate/sulfite ethane/ethene methyl/ethyl
        chloride/chlorite losartan/valsartan nifedipine/nimodipine propane/propene
        estradiol/estriol ileum/ilium perineal/peroneal glycine/glycerine thyroxine/thyronine
        cytosine/cytidine ammonia/ammonium""",
    "a letter other": """hepatitis_B/hepatitis_C vitamin_D/vitamin_E influenza_A/influenza_B
        chromosome_X/chromosome_Y complex_I/complex_III factor_VIII/factor_IX TGF-α/TGF-β
        protein_C/protein_S haemophilia_A/haemophilia_B cytochrome_b/cytochrome_c type_A/type_B
        caspase-3/caspase-8 HIV-1/HIV-2 interleukin-6/interleukin-8 carbon-13/carbon-14
        group_A_streptococcus/group_B_streptococcus""",
    "a place or a time other": """northern/southern eastern/western Lower_Saxony/Upper_Austria
        Kenya/Tanzania Lyon/Dijon North_Korea/South_Korea dogs/cats boys/girls mothers/fathers
        infants/toddlers spring/autumn morning/evening day/night absence/presence rise/fall
        gain/loss early/late""",
    "a number other": """12-week/24-week two-year/five-year phase_II/phase_III type_1/type_2
        twenty-one/twenty-two thirteenth/fourteenth low-dose/high-dose single/double
        first-line/second-line 10_mg/20_mg 1998/1999 three/four bimonthly/monthly""",
}
_THINGS = (
    "{} and the growth of small mammals near site {}",
    "Effects of {} on survival in captive populations, site {}",
)
#: Titles of records that are about the work, beside it, or go on where it ends.
WORDINGS = {
    "a correction": """Corrigendum à « {} »|Fe de errores: {}|Erratum zu: {}|Corrigendum to “{}”
        |Correction: {}|Correction to: {}|Publisher Correction: {}|Author Correction: {}
        |Errata: {}|Corrigenda: {}|Clarification: {}|Erratum to “{}” [J. Made 12 (2001) 34]
        |Erratum: “{}”|{} [Erratum]|{} (Correction)|{}: errata|{}: corrigendum""",
    "a retraction": """Retraction: {}|Retraction notice to “{}” [J. Made 12 (2001) 34–40]
        |Expression of concern: {}|Notice of retraction: {}|Withdrawal: {}|Withdrawn: {}
        |{}: a retraction|Removal notice to {}""",
    "a reply": """Authors' reply: {}|Author's reply to “{}”|In reply: {}|Reply to “Comment on ‘{}’”
        |Response by Smith to letter regarding article, “{}”|Response to comments on “{}”
        |Response to the letter “{}”|Reply to letter to the editor on “{}”|Author response: {}
        |Answer to: {}|Antwort auf: {}|Erwiderung auf: {}|Réponse à : {}|Rebuttal: {}|{}: reply
        |{}: a reply to Smith|{}: author's response|{} (Reply)|{}. Reply|{}? A reply""",
    "a comment": """Letter by Smith regarding article, “{}”|Re: {}|Comment on “{}”|Comments on: {}
        |Invited commentary: {}|Editorial: {}|Editorial comment on: {}|Kommentar zu: {}
        |Stellungnahme zu: {}|Commentaire sur « {} »|Correspondence on “{}”|Letter: {}
        |Letter to the editor regarding “{}”|Viewpoint: {}|Journal club: {}|{} — comment
        |{}: Commentary|{}: An editorial comment|{}. Discussion|{}: a critique|{} [Letter]""",
    "a review": """Review of: {}|Book review: {}|Peer review of {}|Decision letter: {}
        |Reviewer report for {}|Referee report. For: {}|eLife assessment: {}
        |Editor's evaluation: {}|Faculty Opinions recommendation of {}|{}: Peer review report""",
    "what comes with it": """Supplementary material for: {}|Supplement to {}|Figure 1 from {}
        |Table 2 from {}|Data from: {}|Data for: {}|Code for {}|Replication data for: {}
        |Plain language summary of {}|Video abstract: {}|Summary of {}|Highlights of {}
        |{}: Supplement|{}: Supplementary information|{}: Appendix|Research highlight: {}""",
    "an abstract": "Abstract 123: {}|P-12 {}|PO-034: {}|Poster: {}|{} [abstract]|{}: abstract",
    "a plan of it": """Protocol for {}|Study protocol: {}|{}: study protocol
        |{}: protocol for a randomised trial|{}: rationale and design|{}: statistical analysis plan
        |{}: a pilot study|{}: preliminary results|{}: interim analysis""",
    "what came of it": """{}: 5-year follow-up|{}: final results|{}: an update|Update on {}
        |{} revisited|{}, revisited|Revisiting {}|{}: second report|{}: another look
        |{}: further evidence|{}: a replication|{}: a reanalysis|{}: the sequel|{} (II)|{}—II
        |{}, Part B|{}, 2""",
    "words in front": """Towards {}|Against {}|Beyond {}|A note on {}|Notes on {}|Remarks on {}
        |Introduction to {}|Preface to {}|Foreword: {}|Afterword: {}|Companion to {}
        |Reflections on {}|Perspective on {}|In this issue: {}|News and views: {}""",
}


def title_pairs(*, seed: int, every: int = 1) -> Iterator[LookAlike]:
    """Each pair and each wording in three ways of printing; of these each `every`-th case."""
    draw = random.Random(seed)
    for number, (kind, meant, other) in enumerate(_works(draw)):
        if number % every == 0:
            ways = number // every % 3
            reference = reference_to(meant, number, paged=ways == 0)
            if ways == 2:
                fields = {key: text for key, text in reference.fields.items() if key != "volume"}
                reference = replace(reference, fields=fields)
            yield LookAlike(kind, reference, meant, other)


def _works(draw: random.Random) -> Iterator[tuple[str, Work, Work]]:
    number = 20_000
    for kind, text in PAIRS.items():
        for pair in text.split():
            words = pair.replace("_", " ").split("/")
            for thing in _THINGS:
                for _ in range(3):
                    number += 1
                    one, other = (thing.format(word, site_of(number)) for word in words)
                    meant = replace(a_work(draw, number, ""), title=one)
                    yield kind, meant, elsewhere(draw, meant, title=other)
    for kind, text in WORDINGS.items():
        for wording in text.split("|"):
            for _ in range(3):
                number += 1
                title = f"{a_title(draw)}, site {site_of(number)}"
                meant = replace(a_work(draw, number, ""), title=title)
                around = " ".join(wording.split())
                yield kind, meant, elsewhere(draw, meant, title=around.format(title))
