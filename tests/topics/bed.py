"""A made-up library of a reader who tags: the bed on which learning is measured.

1,800 items; every item is about one to three of 30 subjects, and a title shows a subject by words
of its own, now and then by none. Subjects share words, and words of a subject stand in passing in
works on something else. A part of the items has an abstract, MeSH, or authors and a journal that
lean to a subject. Twenty-four tags stand for a subject or for two together; two more ("key paper",
"to cite") are the reader's mood, which nothing in a text tells. The truth is the whole of the
tags; what a test hides of them is what can be found.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from zotsync.model.item import Creator, Tag, ZoteroItem
from zotsync.topics import TaggableItem

SUBJECTS = {
    "glaciers": "glacier ice moraine meltwater cryosphere calving firn permafrost snowpack",
    "volcanoes": "volcano magma eruption lava caldera tephra pyroclastic degassing fumarole",
    "coral": "coral reef bleaching zooxanthellae polyp symbiosis lagoon atoll calcification",
    "bees": "bee pollinator honeybee foraging hive nectar bumblebee waggle queen",
    "wheat": "wheat grain cultivar rust yield gluten sowing tiller awn",
    "soil": "soil humus mycorrhiza erosion tillage clay nitrogen microbes rhizosphere",
    "rivers": "river sediment floodplain discharge catchment bank meander delta tributary",
    "birdsong": "song bird zebrafinch vocal syllable learning tutor nightingale dialect",
    "sleep": "sleep REM circadian insomnia nap wakefulness melatonin dreaming chronotype",
    "memory": "memory recall hippocampus encoding forgetting retrieval consolidation amnesia cue",
    "language": "language grammar syntax bilingual phoneme speech vocabulary reading dyslexia",
    "attention": "attention distraction vigilance saccade visual search salience cueing load",
    "pain": "pain analgesia nociception opioid neuropathic chronic migraine placebo threshold",
    "stroke": "stroke thrombolysis ischemic aphasia carotid rehabilitation infarct clot",
    "heart": "heart cardiac ventricular atrial arrhythmia coronary infarction valve ejection",
    "diabetes": "diabetes insulin glucose glycemic retinopathy metformin obesity HbA1c pancreas",
    "asthma": "asthma airway inhaler wheeze bronchial eosinophil allergen spirometry pollen",
    "malaria": "malaria plasmodium mosquito artemisinin bednet sporozoite parasitemia fever",
    "vaccines": "vaccine immunization antibody adjuvant booster herd dose seroconversion titer",
    "schools": "school pupil classroom teacher curriculum homework literacy tuition grade",
    "housing": "housing rent tenant mortgage eviction urban zoning neighborhood homelessness",
    "trade": "trade tariff export import currency exchange customs supply market",
    "voting": "voting election ballot turnout party campaign poll candidate referendum",
    "migration": "migration refugee border asylum diaspora remittance visa resettlement migrant",
    "batteries": "battery lithium cathode electrolyte anode dendrite charging cell capacity",
    "solar": "solar photovoltaic perovskite silicon module irradiance tandem efficiency panel",
    "magnets": "magnet spin ferromagnetic domain skyrmion hysteresis anisotropy vortex exchange",
    "galaxies": "galaxy redshift quasar halo dark stellar spiral merger survey",
    "networks": "network graph node community diffusion centrality link random contagion",
    "proteins": "protein folding chaperone aggregation structure amyloid misfolding binding enzyme",
}
#: Tags that stand for one subject, and for two together.
SINGLE = tuple(SUBJECTS)[:20]
PAIRS = (("sleep", "memory"), ("heart", "diabetes"), ("soil", "wheat"), ("pain", "stroke"))
MOODS = ("key paper", "to cite")
#: Words that stand anywhere.
_GENERAL = (
    "change dynamics response model long-term evidence variation growth risk control structure "
    "pattern survey comparison early late high low human regional experimental mechanism stress "
    "age season rate signal exposure recovery interaction network cell structure learning visual "
    "market supply exchange dose random load survey fever binding yield bank queen"
)
GENERAL = _GENERAL.split()
SHAPES = (
    "{} and {} in {}", "The role of {} in {} under {}", "{} of {}: evidence from {}",
    "How {} shapes {} and {}", "{}, {} and {}", "Toward a theory of {} and {} after {}",
    "{} during {}: a study of {}", "Effects of {} on {} and {}",
)  # fmt: skip
ITEMS = 1800


@dataclass(frozen=True)
class Bed:
    """The items with every tag that is true of them, oldest first."""

    items: tuple[TaggableItem, ...]

    def true(self, at: int) -> frozenset[str]:
        """The tags that an item should have."""
        return frozenset(tag.name for tag in self.items[at].item.tags)


def bed(seed: int = 1, items: int = ITEMS) -> Bed:
    """The library of a seed."""
    chance = random.Random(seed)
    names = list(SUBJECTS)
    # Some subjects are common, some rare.
    weights = [chance.uniform(0.3, 1.0) ** 2 for _ in names]
    return Bed(tuple(_item(chance, at, names, weights) for at in range(items)))


def _item(chance: random.Random, at: int, names: list[str], weights: list[float]) -> TaggableItem:
    subjects = _pick(chance, names, weights, chance.choice((1, 1, 2, 2, 3)))
    fields = {"title": _sentence(chance, subjects), "date": str(1985 + at // 45)}
    if chance.random() < 0.4:
        fields["abstractNote"] = ". ".join(_sentence(chance, subjects) for _ in range(5)) + "."
    lead = chance.choice(subjects) if chance.random() < 0.6 else chance.choice(names)
    fields["publicationTitle"] = f"Journal of {lead.title()}"
    family = f"{lead.title()[:5]}{chance.choice(('son', 'mann', 'ova', 'ez'))}"
    mesh = [f"D{names.index(name):06}|{name.title()}|N" for name in subjects]
    tags = [name for name in SINGLE if name in subjects]
    tags += [" + ".join(pair) for pair in PAIRS if set(pair) <= set(subjects)]
    tags += [mood for mood in MOODS if chance.random() < 0.05]
    return TaggableItem(
        ZoteroItem(
            "journalArticle",
            fields,
            (Creator("author", family, "A"),),
            tuple(Tag(name) for name in tags),
        ),
        mesh=tuple(mesh) if chance.random() < 0.25 else (),
        ref=f"I{at:05}",
    )


def _pick(
    chance: random.Random, names: list[str], weights: list[float], count: int
) -> tuple[str, ...]:
    """Different subjects; those of a pair come together more often than by chance."""
    first = chance.choices(names, weights)[0]
    picked = [first]
    partners = [name for pair in PAIRS if first in pair for name in pair if name != first]
    if partners and count > 1 and chance.random() < 0.5:
        picked += partners
    while len(picked) < count:
        other = chance.choices(names, weights)[0]
        if other not in picked:
            picked.append(other)
    return tuple(picked)


def _sentence(chance: random.Random, subjects: Iterable[str]) -> str:
    """A title: most subjects show by one or two words of their own, one in twelve by none."""
    words = []
    for name in subjects:
        if chance.random() > 0.08:
            words += chance.sample(SUBJECTS[name].split(), chance.choice((1, 2, 2)))
    if chance.random() < 0.12:
        words.append(chance.choice(SUBJECTS[chance.choice(tuple(SUBJECTS))].split()))
    while len(words) < 6:
        words.append(chance.choice(GENERAL))
    chance.shuffle(words)
    pairs = [" ".join(words[start::3]) for start in range(3)]
    text = chance.choice(SHAPES).format(*pairs)
    return text[0].upper() + text[1:]


def hidden_at_random(whole: Bed, share: float, seed: int = 2) -> tuple[TaggableItem, ...]:
    """The items, each single tag hidden with the same chance."""
    chance = random.Random(seed)
    kept = {
        entry.ref: [tag for tag in entry.item.tags if chance.random() >= share]
        for entry in whole.items
    }
    return _with(whole, kept)


def hidden_by_time(whole: Bed, share: float) -> tuple[TaggableItem, ...]:
    """The items, no tag on the newest share of them: the reader has not come so far."""
    first = int(len(whole.items) * (1 - share))
    kept = {
        entry.ref: list(entry.item.tags) if at < first else []
        for at, entry in enumerate(whole.items)
    }
    return _with(whole, kept)


def _with(whole: Bed, tags: Mapping[str, list[Tag]]) -> tuple[TaggableItem, ...]:
    return tuple(
        replace(entry, item=replace(entry.item, tags=tuple(tags[entry.ref])))
        for entry in whole.items
    )
