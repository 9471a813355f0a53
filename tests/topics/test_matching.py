"""Which words match which terms."""

from __future__ import annotations

import pytest

from zotsync.model.errors import ConfigError
from zotsync.model.item import ZoteroItem
from zotsync.topics import parse_topics, topic_matches


def _matches(term: str, text: str) -> bool:
    quoted = term.replace("\\", "\\\\").replace('"', '\\"')
    topics = parse_topics(f'[[topic]]\nid = "t"\nany = ["{quoted}"]\n')
    return bool(topic_matches(ZoteroItem("journalArticle", {"title": text}), topics))


SAME = [
    ("tumour", "Tumors", "British, American, plural, case"),
    ("leukaemia", "acute leukemias", "ae"),
    ("haematopoietic", "hematopoietic", "haem"),
    ("oesophageal", "esophageal", "oe"),
    ("randomised", "a randomized trial", "ise"),
    ("randomization", "randomisation", "isation"),
    ("signalling", "signaling", "doubled l"),
    ("modeling", "modelling", "doubled l the other way"),
    ("labelled", "labeled", "doubled l before ed"),
    ("multicentre", "a multicenter study", "re"),
    ("fibre", "fibers", "re with plural"),
    ("analyse", "analyze", "yse"),
    ("metastasis", "micro and metastases", "Greek plural"),
    ("meta-analysis", "meta-analyses", "ysis"),
    ("niche", "niches", "plural of che"),
    ("biopsy", "biopsies", "ies"),
    ("virus", "viruses", "uses"),
    ("mouse", "in mice", "irregular"),
    ("bacterium", "bacteria", "Latin plural"),
    ("mass", "masses", "ss"),
    ("TGF-β", "TGF-beta signalling", "Greek letter"),
    ("TGF-beta", "TGFβ", "Greek letter, no hyphen"),
    ("TGFβ", "TGF-β", "hyphen in the text only"),
    ("Muller", "Müller cells", "accent"),
    ("naïve", "naive", "accent in the term"),
    ("PD-1", "PD1", "hyphen left out"),
    ("PD-1", "PD–1", "en dash"),
    ("PD-1", "anti-PD-1", "inside a compound"),
    ("PD-1", "PD-<sub>1</sub>", "markup"),
    ("checkpoint", "check-point", "hyphen put in"),
    ("check-point", "checkpoint", "hyphen left out of a word"),
    ("co-option", "vascular co option", "blank for a hyphen"),
    ("epithelial mesenchymal", "epithelial–mesenchymal", "phrase in a compound"),
    ("breast cancer", "Breast cancers.", "phrase with plural"),
    ("breast cancer", "breast\u00a0cancer", "no-break space"),
    ("EMT", "the EMT", "acronym"),
    ("EMT", "EMTs", "acronym's plural"),
    ("CTC", "(CTCs)", "acronym in brackets"),
    ("ctDNA", "CtDNA", "mixed case is any case"),
    ("metasta*", "metastatic", "prefix"),
    ("metasta*", "Metastases", "prefix of a plural"),
    ("tumour*", "tumorigenesis", "prefix in other spelling"),
    ("*mab", "nivolumab", "suffix"),
    ("*mab", "two mabs", "suffix of a plural"),
    ("breast ... cancer", "breast and ovarian cancer", "gap"),
    ("breast ... cancer", "breast cancer", "gap of nothing"),
    ("bone + niche", "The niche in the bone", "both, anywhere"),
    ("/PD-?L?1/", "pd-l1", "regular expression"),
    ("/check.?point/", "Checkpoint", "regular expression, case"),
    ("^ trial of", "Trial of a drug", "the beginning of a title"),
    ("^ trial of", "Metformin: a new start. Trial of a drug", "the beginning of a sentence"),
    ("^ trial", "Metformin in diabetes: trial", "behind a colon"),
    ("^ bone ... cancer", "Bone and other cancers", "a beginning with a gap"),
    ("bone + ^ niche", "Niche of the bone", "one part at the beginning"),
    ("Massagué’s", "massague", "possessive"),
    ("ﬁbroblast", "fibroblasts", "ligature"),
]
OTHER = [
    ("EMT", "emt", "acronym in small letters"),
    ("EMT", "TREATMENT of cells", "acronym inside a word"),
    ("EMT", "EMTX", "acronym with more letters"),
    ("CAR", "the car", "acronym that is a word"),
    ("ALL", "ALL PATIENTS IN ONE TRIAL", "a text all in capitals has no acronyms"),
    ("iron", "environment", "inside a word"),
    ("stem", "system", "end of a word"),
    ("metasta*", "micrometastasis", "prefix in the middle"),
    ("*mab", "mabthera", "suffix at the front"),
    ("breast cancer", "breast and ovarian cancer", "phrase with words between"),
    ("breast cancer", "breast. Cancer", "phrase over the end of a sentence"),
    ("breast cancer", "cancer breast", "phrase in other order"),
    ("breast ... cancer", "breast a b c d cancer", "gap too wide"),
    ("bone + niche", "bone", "one part missing"),
    ("virus", "vire", "not a plural"),
    ("disease", "diseased", "another word"),
    ("/^trial/", "a trial", "anchor"),
    ("^ trial of", "A trial of a drug", "a word before"),
    ("^ trial", "Meta-trial", "in the middle of a compound"),
    ("^ trial", "", "nothing at all"),
]


@pytest.mark.parametrize(
    ("term", "text"), [row[:2] for row in SAME], ids=[f"{r[0]}: {r[2]}" for r in SAME]
)
def test_a_term_matches_other_spellings_of_its_words(term: str, text: str) -> None:
    assert _matches(term, text)


@pytest.mark.parametrize(
    ("term", "text"), [row[:2] for row in OTHER], ids=[f"{r[0]}: {r[2]}" for r in OTHER]
)
def test_a_term_does_not_match_other_words(term: str, text: str) -> None:
    assert not _matches(term, text)


SYNONYMS = '[synonyms]\ncancer = ["cancer", "solid tumour"]\n"cell death" = ["apoptosis"]\n'


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("breast @cancer", "breast tumours", False),
        ("breast @cancer", "breast solid tumours", True),
        ("cancer", "solid tumor", True),
        ("cell death", "apoptosis", True),
        ("breast cancer", "breast solid tumour", False),
        ("@cancer ... @cancer", "cancer after solid tumours", True),
    ],
)
def test_synonyms_stand_for_each_other_where_they_are_called(
    term: str, text: str, found: bool
) -> None:
    topics = parse_topics(f'{SYNONYMS}[[topic]]\nid = "t"\nany = ["{term}"]\n')
    assert bool(topic_matches(ZoteroItem("journalArticle", {"title": text}), topics)) is found


def test_the_words_are_shown_as_printed() -> None:
    topics = parse_topics('[[topic]]\nid = "t"\nany = ["bone + metasta*", "PD-1"]\n')
    title = "Metastases – anti-PD–1 in the Bones"
    (hit,) = topic_matches(ZoteroItem("journalArticle", {"title": title}), topics)
    assert hit.evidence[0].words == ("Bones + Metastases", "anti-PD–1")


def test_a_very_long_text_is_read_in_bounded_time() -> None:
    topics = parse_topics(
        '[[topic]]\nid = "t"\nany = ["a ... a ... a ... b", "aa*", "/a.{0,40}c/"]\n'
    )
    assert topic_matches(ZoteroItem("journalArticle", {"title": "aa " * 2_000_000}), topics)


@pytest.mark.parametrize("term", ["^", "a ^ b", "a ^", "^ ^ a"])
def test_the_sign_of_the_beginning_stands_before_the_first_word(term: str) -> None:
    with pytest.raises(ConfigError, match="stands before the first word"):
        parse_topics(f'[[topic]]\nid = "t"\nany = ["{term}"]\n')


def test_the_words_of_a_beginning_are_shown_without_the_sign_before_them() -> None:
    topics = parse_topics('[[topic]]\nid = "t"\nany = ["^ nivolumab in"]\n')
    title = "Survival: nivolumab in melanoma"
    (hit,) = topic_matches(ZoteroItem("journalArticle", {"title": title}), topics)
    assert hit.evidence[0].words == ("nivolumab in",)


def test_synonyms_can_call_synonyms() -> None:
    topics = parse_topics(
        '[synonyms]\ndrug = ["@old", "imatinib"]\nold = ["cisplatin", "nitrogen mustard"]\n'
        '[[topic]]\nid = "t"\nany = ["@drug in"]\n'
    )
    for text in ("cisplatin in", "Imatinib in", "nitrogen mustard in"):
        assert topic_matches(ZoteroItem("journalArticle", {"title": text}), topics)
