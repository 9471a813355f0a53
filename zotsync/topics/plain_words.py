"""Words that tell nothing of what a work is about."""

from __future__ import annotations

_GRAMMAR = (
    "a an and are as at be been but by can could do does during each for from further had has have "
    "how if in into is it its less may more most new no non not novel of on one or our per some "
    "such than that the their them then there these they this those through to toward towards two "
    "under upon use used using versus via vs was we were what when where which while who whose why "
    "will with within without would yet between among after before both first"
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
    "tumor woman in vitro vivo"
)
#: Words of grammar: no term begins or ends with one.
GRAMMAR = frozenset(_GRAMMAR.split())
#: Stems of words that many works of every subject have: no term is one of them alone.
GENERAL = frozenset((*_OF_ANY_WORK.split(), *_OF_ANY_WORK_ON_HEALTH.split()))
