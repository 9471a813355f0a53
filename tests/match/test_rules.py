"""The rules for two works, one row a case; `docs/how-matching-decides.md` has the short list."""

from __future__ import annotations

import pytest

from tests.match.match_samples import work
from zotsync.match import match_keys
from zotsync.match.compare import names_one_journal
from zotsync.match.names import surnames_agree
from zotsync.match.rules import decide, plainly_another
from zotsync.match.titles import title_similarity

TRIAL = "title Randomized, phase III trial of panitumumab with infusional fluorouracil"
PRIME = f"author Douillard · year 2010 · {TRIAL} · journal J. Clin. Oncol. · volume 28 · page 4697"
PLACE = (
    "author Douillard · year 2010 · journal Journal of Clinical Oncology · volume 28 · page 4697"
)
STATS = "author Siegel · journal CA Cancer J. Clin."
BOOK = "type book · author Weinberg · title The biology of cancer in human tissues · year 2013"
ABSTRACT = "author Goss · year 2010 · journal J. Clin. Oncol. · volume 28 · doi 10.1200/jco.2010.28"
THESIS = "type thesis · author Berg · year 2016"
REPORT = "type report · author Berg · year 2016"
HANDLE = "https://bora.uib.no/handle/1956/12345"
LONG = "title Endogenous human microRNAs that suppress breast cancer metastasis in vivo"

CASES = [
    # D0, D1, D2
    ("an item is itself", PRIME, PRIME, "match", "D0"),
    ("same PMID", f"{PLACE} · pmid 20921465", f"{TRIAL} · pmid 20921465", "match", "D1"),
    ("same PMCID", f"{TRIAL} · pmcid PMC31", f"{PLACE} · pmcid PMC31", "match", "D1"),
    ("same arXiv id", f"type preprint · {LONG} · arxiv 2101.00001",
     "type preprint · author Tavazoie · arxiv 2101.00001v3", "match", "D1"),
    ("same PMID, all else differs", f"{PRIME} · pmid 5",
     "author Mok · year 2009 · title Gefitinib or carboplatin · pmid 5", "review", "D1"),
    ("same DOI, title alike", f"{TRIAL} · doi 10.1000/x", f"{PRIME} · doi 10.1000/x",
     "match", "D2"),
    ("same DOI in two spellings", "title Gefitinib in lung cancer · doi 10.1000/ABC",
     "title Gefitinib in lung cancers · doi https://doi.org/10.1000/abc", "match", "D2"),
    ("same DOI, one without title, volume and page agree",
     f"{PLACE} · doi 10.1000/jco", f"{PRIME} · doi 10.1000/jco", "match", "D2"),
    ("same DOI, one published online without place",
     "author Sullivan · year 2013 · doi 10.1016/j.ejca.2012.11.019",
     "author Sullivan · year 2013 · volume 49 · page 1297 · title MAP kinase signaling and its"
     " inhibition · doi 10.1016/j.ejca.2012.11.019", "match", "D2"),
    ("a bare DOI", "doi 10.1000/jco", f"{PRIME} · doi 10.1000/jco", "match", "D2"),
    ("same DOI, another title", f"{ABSTRACT} · page 7s · title Sorafenib in lung cancer",
     f"{ABSTRACT} · page 15s · title Cetuximab in colon cancer", "review", "D2"),
    ("same DOI, abstracts without titles", f"{ABSTRACT} · page 7s", f"{ABSTRACT} · page 15s",
     "review", "D2"),
    ("same DOI, title alike, another page",
     f"{ABSTRACT} · page 7s · title Sorafenib in advanced lung cancer: a pilot trial",
     f"{ABSTRACT} · page 15s · title Sorafenib in advanced liver cancer: a pilot trial",
     "review", "D2"),
    ("same DOI and title, five years between, another author",
     f"author Mok · {LONG} · year 2008 · doi 10.1000/a", f"author Li · {LONG} · year 2013 ·"
     " doi 10.1000/a", "review", "D2"),
    ("same DOI on a book and an article", f"{BOOK} · doi 10.1000/a",
     "author Weinberg · title The biology of cancer in human tissues · doi 10.1000/a",
     "review", "D2"),
    # D3
    ("two DOIs, all else equal", f"{PRIME} · doi 10.1000/a", f"{PRIME} · doi 10.1000/b",
     "review", "D3"),
    ("two DOIs, no titles, same place", f"{PLACE} · doi 10.1000/a", f"{PLACE} · doi 10.1000/b",
     "review", "D3"),
    ("two DOIs", f"{LONG} · author Li · doi 10.1000/a", "title Other · author Li · doi 10.1000/b",
     "different", "D3"),
    ("two PMIDs, another page", f"{PRIME} · pmid 5",
     f"author Douillard · year 2010 · {TRIAL} · volume 30 · page 12 · pmid 6", "different", "D3"),
    # D4
    ("title, author, year and volume", f"{PRIME}", f"author Douillard · year 2011 · {TRIAL} ·"
     " volume 28", "match", "D4"),
    ("title with a misprint, and page", f"author Douillard · year 2010 · {TRIAL} · page 4697",
     "author Douillard · year 2010 · volume 28 · page 4697 · title Randomised phase III trial of"
     " panitumumab with infusional flourouracil", "match", "D4"),
    ("subtitle left out", f"author Douillard · year 2010 · volume 28 · {TRIAL}: the PRIME study",
     f"author Douillard · year 2010 · volume 28 (15) · {TRIAL}", "review", "D4"),
    ("hepatitis B and C", "author Li · year 2010 · volume 28 · journal Gut · page 7 · title The"
     " course of chronic hepatitis B in untreated patients of one region", "author Li · year 2010 ·"
     " volume 28 · journal Gut · page 90 · title The course of chronic hepatitis C in untreated"
     " patients of one region", "review", "D5"),
    ("in vitro and in vivo", "author Li · year 2010 · journal Gut · title Dynamics of tumour cells"
     " in vitro under low oxygen", "author Li · year 2010 · journal Gut · title Dynamics of tumour"
     " cells in vivo under low oxygen", "review", "R"),
    ("other order of words", "author Li · year 2010 · journal Gut · title The effect of insulin on"
     " glucagon in healthy volunteers", "author Li · year 2010 · journal Gut · title The effect of"
     " glucagon on insulin in healthy volunteers", "review", "D5"),
    ("a book and its companion", "type book · author Li · year 2010 · title Principles of internal"
     " medicine in practice", "type book · author Li · year 2010 · title Principles of internal"
     " medicine in practice: self-assessment", "review", "D7"),
    ("the report of every year", "type report · author Li · year 2010 · title Annual report of the"
     " national cancer registry of the north", "type report · author Li · year 2011 · title Annual"
     " report of the national cancer registry of the north", "review", "D5"),
    ("one statement in two journals", "author Li · year 2010 · journal Lancet · title A statement"
     " on the reporting of randomised trials", "author Li · year 2010 · journal Bmj · title A"
     " statement on the reporting of randomised trials", "review", "D5"),
    ("title, volume and page, author misspelled", PRIME, PRIME.replace("Douillard", "Douilard"),
     "match", "D4"),
    ("title and author, another page", PRIME, PRIME.replace("4697", "4698"), "match", "D5"),
    # D5
    ("long title, author and year", f"author Tavazoie · {LONG} · year 2008 · journal Nature",
     f"author Tavazoie · {LONG} · year 2008", "match", "D5"),
    ("long title in a conference and a journal",
     f"author Tavazoie · {LONG} · year 2008 · journal Nature",
     f"type conferencePaper · author Tavazoie · {LONG} · year 2008 · in Proc. AACR",
     "review", "D5"),
    # D6
    ("volume, page, author, year, no title", PLACE, PRIME, "match", "D6"),
    ("year one apart", PLACE.replace("2010", "2011"), PRIME, "match", "D6"),
    ("no titles at all", PLACE, PLACE.replace("Journal of Clinical Oncology", "J Clin Oncol"),
     "match", "D6"),
    ("first page of a range, particle dropped",
     "author Van den Eynde · year 2018 · journal Cancer Cell · volume 34 · page 1012–1026",
     "author Eynde · year 2019 · journal Cancer Cell · volume 34 · page 1012", "match", "D6"),
    ("article number with and without its letter",
     "author Hu · year 2012 · journal PLoS One · volume 7 · page e33693",
     "author Hu · year 2012 · journal PLoS One · volume 7 · page 33693", "match", "D6"),
    ("editors of a book part",
     "type bookSection · editor Howlader · year 2019 · in SEER Review · page 1423–1437",
     "type bookSection · author Howlader · title Childhood cancer · year 2019 · in SEER Review ·"
     " page 1423", "match", "D6"),
    ("no titles, another journal", PLACE, PLACE.replace("Journal of Clinical Oncology", "Nature"),
     "review", "R"),
    ("year two apart", PLACE.replace("2010", "2012"), PRIME, "review", "R"),
    ("same place, another title", PRIME.replace(TRIAL, LONG), PRIME, "review", "R"),
    ("same place, thesis and article", PRIME, f"type thesis · {PRIME}", "review", "D6"),
    # D7
    ("ISBN and title", f"{BOOK} · isbn 0306406152",
     "type book · title Biology of cancer in human tissues · isbn 978-0-306-40615-7",
     "match", "D7"),
    ("title, author, year of a book", BOOK, f"{BOOK} · edition 2", "match", "D7"),
    ("two editions", f"{BOOK} · edition 1st", f"{BOOK} · edition Second", "review", "R"),
    ("book, another year", BOOK, BOOK.replace("2013", "2007"), "different", ""),
    ("ISBN of another title", f"{BOOK} · isbn 0306406152",
     "type book · title Gardening · isbn 0306406152", "review", "D7"),
    ("two volumes under one ISBN", f"{BOOK} · isbn 0306406152 · volume 1",
     f"{BOOK} · isbn 0306406152 · volume 2", "different", "D7"),
    ("one volume under two spellings", f"{BOOK} · isbn 0306406152 · volume 2",
     f"{BOOK} · isbn 0306406152 · volume II", "match", "D7"),
    ("a volume and a set under one ISBN", f"{BOOK} · isbn 0306406152 · volume 2",
     f"{BOOK} · isbn 0306406152", "match", "D7"),
    ("two editions under one ISBN", f"{BOOK} · isbn 0306406152 · edition 2",
     f"{BOOK} · isbn 0306406152 · edition 3", "review", "D7"),
    ("hard cover and paperback", f"{BOOK} · isbn 0306406152", f"{BOOK} · isbn 9783161484100",
     "review", "D7"),
    ("report as book", BOOK, BOOK.replace("type book", "type report"), "match", "D7"),
    ("chapters of one book", "type bookSection · author Li · year 2013 · in Great Book · page 12 ·"
     " title Seeds and soil · isbn 0306406152", "type bookSection · author Wu · year 2013 ·"
     " in Great Book · page 34 · title Circulating cells · isbn 0306406152", "different", ""),
    ("web page twice", "type webpage · title How clinical trials are run · author Li · year 2020",
     "type webpage · title How clinical trials are run · author Li · year 2020 · in Emt",
     "match", "D7"),
    # J
    ("group author, journal, volume, page, year",
     PLACE.replace("author Douillard", "group PRIME Study Group"), PRIME, "match", "J"),
    ("no author, journal, volume, page, year", PLACE.replace("author Douillard · ", ""), PRIME,
     "match", "J"),
    ("no author, year one apart", PLACE.replace("author Douillard · year 2010", "year 2011"), PRIME,
     "review", "R"),
    # vetoes
    ("erratum", PRIME, PRIME.replace("title ", "title Erratum: "), "different", "notice"),
    ("reply", PRIME, PRIME.replace("fluorouracil", "fluorouracil — Reply"), "different", "notice"),
    ("erratum under the DOI of the paper", f"{PRIME} · doi 10.1000/a",
     f"{PRIME.replace('title ', 'title Correction to: ')} · doi 10.1000/a", "review", "notice"),
    ("preprint and article", f"type preprint · author Li · year 2019 · {LONG}",
     f"author Li · year 2019 · {LONG} · journal Nature", "different", "preprint"),
    ("bioRxiv as a journal", f"author Li · year 2019 · {LONG} · journal bioRxiv",
     f"author Li · year 2019 · {LONG} · journal Nature", "different", "preprint"),
    ("arXiv id kept on the article", "type preprint · author Li · year 2019 · "
     f"{LONG} · arxiv 2101.00001",
     f"author Li · year 2019 · {LONG} · journal Nature · extra arXiv: 2101.00001",
     "different", "preprint"),
    ("arXiv id and no journal", "type preprint · author Li · year 2019 · "
     f"{LONG} · arxiv 2101.00001", f"author Li · year 2019 · {LONG} · extra arXiv: 2101.00001",
     "match", "D0"),
    ("arXiv id in the address", f"type preprint · author Li · year 2019 · {LONG} · "
     "arxiv 2101.00001", f"author Li · year 2019 · {LONG} · url https://arxiv.org/pdf/2101.00001v3",
     "match", "D0"),
    ("arXiv page of a web page", f"type preprint · author Li · year 2019 · {LONG} · "
     "arxiv 2101.00001", f"type webpage · {LONG} · url https://ar5iv.org/abs/2101.00001",
     "match", "D1"),
    ("arXiv address of an article", f"type preprint · author Li · year 2019 · {LONG} · "
     f"arxiv 2101.00001", f"author Li · year 2019 · {LONG} · journal Nature · volume 3 · "
     "url https://arxiv.org/abs/2101.00001", "different", "preprint"),
    ("subtitle at one handle", f"{THESIS} · title Plastic on the strand · url {HANDLE}",
     f"{THESIS} · title Plastic on the strand: household waste of the coast · "
     "url http://hdl.handle.net/1956/12345", "match", "D8"),
    ("subtitle at one handle's file", f"{THESIS} · title Plastic on the strand · url {HANDLE}",
     f"{THESIS} · title Plastic on the strand – a survey · "
     "url https://bora.uib.no/bitstream/handle/1956/12345/x.pdf?sequence=1", "match", "D8"),
    ("subtitle at another handle", f"{THESIS} · title Plastic on the strand · url {HANDLE}",
     f"{THESIS} · title Plastic on the strand: a survey · url {HANDLE}6", "different", ""),
    ("subtitle, part 2", f"{THESIS} · title Plastic on the strand · url {HANDLE}",
     f"{THESIS} · title Plastic on the strand: part 2 · url {HANDLE}", "review", "D8"),
    ("subtitle, another year", f"{THESIS} · title Plastic on the strand · url {HANDLE}",
     f"type thesis · author Berg · year 2018 · title Plastic on the strand: a survey · "
     f"url {HANDLE}", "different", ""),
    ("subtitle at a site as a whole", "type report · author Berg · year 2016 · title Beach plastic "
     "· url https://who.int/", "type report · author Berg · year 2016 · "
     "title Beach plastic: a survey · url https://who.int/", "different", ""),
    ("subtitle of a report", f"{REPORT} · institution Sea Board · title Beach plastic",
     f"{REPORT} · institution Sea Board · title Beach plastic: a survey", "review", "D8"),
    ("subtitle of a report by another house", f"{REPORT} · institution Sea Board · "
     "title Beach plastic", f"{REPORT} · institution Land Board · title Beach plastic: a survey",
     "different", ""),
    ("subtitle of a page", "type webpage · author Berg · year 2016 · title Beach plastic · "
     "url https://sea.org/p/77", "type webpage · author Berg · year 2016 · "
     "title Beach plastic – what to do · url http://www.sea.org/p/77/", "match", "D8"),
    ("subtitle of a page by nobody", "type webpage · title Beach plastic · url https://sea.org/p/77",
     "type webpage · title Beach plastic – what to do · url https://sea.org/p/77", "review", "D8"),
    ("subtitle of a chapter", "type bookSection · author Berg · year 2016 · in The sea · "
     "title Beach plastic", "type bookSection · author Berg · year 2016 · in The sea · "
     "title Beach plastic: a survey", "review", "D8"),
    ("subtitle of an article in its place", "author Berg · year 2016 · journal Sea · volume 3 · "
     "page 12 · title Beach plastic", "author Berg · year 2016 · journal Sea · volume 3 · "
     "page 12 · title Beach plastic: a survey", "match", "D6"),
    ("subtitle under one DOI", "author Berg · year 2016 · title Beach plastic · doi 10.1000/a",
     "author Berg · year 2016 · title Beach plastic: a survey · doi 10.1000/a", "match", "D2"),
    ("subtitle under one ISBN", "type book · author Berg · year 2016 · title Beach plastic · "
     "isbn 9780306406157", "type book · author Berg · year 2016 · title Beach plastic: a survey · "
     "isbn 9780306406157", "match", "D7"),
    ("subtitle and editions", "type book · author Berg · year 2016 · title Beach plastic · "
     f"edition 1 · url {HANDLE}", "type book · author Berg · year 2016 · "
     f"title Beach plastic: a survey · edition 2 · url {HANDLE}", "different", ""),
    ("subtitle on women at one handle", f"{THESIS} · title Plastic on the strand · url {HANDLE}",
     f"{THESIS} · title Plastic on the strand: women and waste, 1990–2000 · url {HANDLE}",
     "match", "D8"),
    ("subtitle of a summary", f"{THESIS} · title Plastic on the strand · url {HANDLE}",
     f"{THESIS} · title Plastic on the strand: executive summary · url {HANDLE}", "review", "D8"),
    ("subtitle of a short title in its place", "type bookSection · author Berg · year 2016 · "
     "in The sea · page 12–33 · title Dunes", "type bookSection · author Berg · year 2016 · "
     "in The sea · page 12–33 · title Dunes: a primer", "match", "D6"),
    ("subtitle of a short title", f"{REPORT} · institution Sea Board · title Dunes",
     f"{REPORT} · institution Sea Board · title Dunes: a primer", "different", ""),
    ("subtitle behind a general title", f"{THESIS} · title Introduction · url {HANDLE}",
     f"{THESIS} · title Introduction: a survey · url {HANDLE}", "different", ""),
    ("PMID in the address", "author Li · year 2019 · title Sand · pmid 23945592",
     "title Sand · year 2019 · url https://pubmed.ncbi.nlm.nih.gov/23945592/", "match", "D1"),
    ("two PMIDs in addresses", f"author Li · year 2019 · {LONG} · "
     f"url https://pubmed.ncbi.nlm.nih.gov/23945591/", f"author Li · year 2019 · {LONG} · "
     "url https://europepmc.org/article/MED/23945592", "review", "D3"),
    ("PMCID in the address", "author Li · year 2019 · title Sand · pmcid PMC3733333",
     "title Sand · year 2019 · url https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3733333/pdf/x.pdf",
     "match", "D1"),
    ("SSRN number in the address", f"type preprint · {LONG} · doi 10.2139/ssrn.3456789",
     f"{LONG} · url https://papers.ssrn.com/sol3/papers.cfm?abstract_id=3456789", "match", "D0"),
    ("year gap", f"author Li · year 2008 · {LONG} · volume 4",
     f"author Li · year 2012 · {LONG} · volume 4", "review", "R"),
    ("abstract and paper", f"author Li · year 2010 · {LONG} · journal Nature · volume 4 · page 7",
     f"author Li · year 2010 · {LONG} · journal Eur J Cancer · volume 9 · page 12",
     "different", ""),
    ("response to a paper", PRIME, PRIME.replace("title ", "title Response to: "),
     "different", "notice"),
    ("no title, and an erratum in that place", PLACE, PRIME.replace("title ", "title Erratum: "),
     "review", "notice"),
    ("no title, and an erratum on that page", PLACE.replace("volume 28 · ", ""),
     PRIME.replace("title ", "title Erratum: "), "review", "notice"),
    ("no title, and an erratum elsewhere", PLACE,
     PRIME.replace("title ", "title Erratum: ").replace("4697", "501"), "different", ""),
    ("no title, and an erratum under that DOI", "doi 10.1000/a",
     f"{PRIME.replace('title ', 'title Erratum: ')} · doi 10.1000/a", "review", "notice"),
    ("no title, and a reply in that place", PLACE, PRIME.replace("title ", "title Reply to: "),
     "match", "D6"),
    ("retitled after its retraction", PRIME, PRIME.replace("title ", "title RETRACTED: "),
     "match", "D6"),
    ("retitled, and only the title to go by",
     f"author Li · year 2010 · {LONG * 3}".replace("vivotitle", "vivo"),
     f"author Li · year 2010 · {LONG * 3}".replace("vivotitle", "vivo").replace(
         "title ", "title Retracted ", 1), "review", "R"),
    # authors in other orders and roles
    ("first author further down, title and place agree",
     PRIME.replace("author", "author Siena · author"), PRIME, "match", "D4"),
    ("abstracts of one group on one page", f"author Siena · {PLACE}", PLACE, "review", "R"),
    ("group in front of the authors", f"group PRIME Study Group · {PLACE}", PLACE, "match", "D6"),
    ("a group without a telling name, and a person",
     PLACE.replace("author Douillard", "group EORTC"), PRIME, "match", "J"),
    ("editors of the book, and authors of the chapter",
     "type bookSection · author Li · editor Howlader · year 2019 · in SEER · page 1423 · volume 2",
     "type bookSection · editor Wu · year 2019 · in SEER · page 1423 · volume 2", "review", "R"),
    # pages and journals in other forms
    ("article number without its letter", "author Hu · year 2012 · volume 7 · page a03125 ·"
     " journal Cold Spring Harb Perspect Med", "author Hu · year 2012 · volume 7 · page 3125 ·"
     " journal Cold Spring Harb Perspect Med", "match", "D6"),
    ("article numbers with other letters", "author Hu · year 2012 · volume 7 · page a03125",
     "author Hu · year 2012 · volume 7 · page s03125", "different", ""),
    ("a supplement's page and a page", "author Hu · year 2012 · volume 7 · page S12",
     "author Hu · year 2012 · volume 7 · page 12", "different", ""),
    ("no author, the journal by its ISSN", PLACE.replace("author Douillard · ", "").replace(
        "Journal of Clinical Oncology", "JCO · ISSN 0732-183X"),
     f"{PRIME} · ISSN 0732-183X, 1527-7755", "match", "J"),
    ("no author, another journal", PLACE.replace("author Douillard · ", "").replace(
        "Journal of Clinical Oncology", "Lancet · ISSN 0140-6736"),
     f"{PRIME} · ISSN 0732-183X, 1527-7755", "different", ""),
    # titles that name nothing
    ("annual statistics", f"{STATS} · title Cancer statistics, 2020 · year 2020 · volume 70 ·"
     " page 7", f"{STATS} · title Cancer statistics, 2019 · year 2019 · volume 69 · page 7",
     "different", ""),
    ("annual statistics without place", f"{STATS} · title Cancer statistics, 2020 · year 2020",
     f"{STATS} · title Cancer statistics, 2019 · year 2019", "different", ""),
    ("editorials", "author Li · title Editorial · year 2010 · journal Nature · volume 4",
     "author Li · title Editorial · year 2010 · journal Nature · volume 4 · issue 2",
     "different", ""),
    ("introductions", "author Li · title Introduction · year 2010", "author Wu · title"
     " Introduction · year 2010", "different", ""),
    ("titles alone", f"{LONG}", "title Endogenous human microRNAs", "different", ""),
    ("two parts", f"author Li · {LONG}: part I · year 2010 · volume 4",
     f"author Li · {LONG}: part II · year 2010 · volume 4", "different", ""),
    ("with and without", "author Li · year 2010 · volume 4 · title Survival of patients with renal"
     " metastases treated with sunitinib", "author Li · year 2010 · volume 4 · title Survival of"
     " patients without renal metastases treated with sunitinib", "different", ""),
    # another work
    ("same author and volume", PLACE, PLACE.replace("4697", "1697"), "different", ""),
    ("same place in another year and author", "author Li · year 1990 · volume 1 · page 1",
     "author Wu · year 2010 · volume 1 · page 1", "different", ""),
    ("nothing known", "", "", "different", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "outcome", "rule"),
    [pytest.param(*case[1:], id=case[0].replace(" ", "-")) for case in CASES],
)
def test_decides(one: str, other: str, outcome: str, rule: str) -> None:
    left, right = work(one), work(other)
    verdict = decide(left, right)
    assert (verdict.outcome, verdict.rule) == (outcome, rule), verdict
    assert decide(right, left) == verdict
    if outcome == "match":
        assert set(match_keys(left)) & set(match_keys(right)), "they would never meet"


def test_a_verdict_carries_its_evidence() -> None:
    verdict = decide(
        work(PLACE.replace("2010", "2011")), work(PRIME.replace("J. Clin.", "Eur. J."))
    )
    assert verdict.evidence == ("author", "year", "volume", "page", "!journal")


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("douillard", "douillard", True), ("aguirre ghiso", "ghiso", True),
        ("nik zainal", "nikzainal", True), ("smith", "smyth", None), ("li", "lu", False),
        ("garcia marquez", "garcia", None), ("an li", "li", None), ("wang", "王", None),
        ("who group", "smith", None), ("early breast cancer trialists", "peto", None),
        ("brown", "smith", False),
    ],
)  # fmt: skip
def test_compares_surnames(one: str, other: str, agree: bool | None) -> None:
    assert surnames_agree(one, other) is agree
    assert surnames_agree(other, one) is agree


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("j clin oncol", "journal of clinical oncology", True),
        ("proc natl acad sci usa", "proc natl acad sci usa", True),
        ("jama", "journal of the american medical association", True),
        ("natl cancer inst", "national cancer institute", True),
        ("nature", "nature medicine", False), ("cancer res", "cancer cell", False),
        ("nejm", "new england journal of medicine", True),
        ("phys rev e", "phys rev", False), ("j phys chem a", "j phys chem", False),
        ("jpn j cancer", "japanese journal of cancer", True), ("nat", "nature", False),
        ("natu", "nature", True), ("the", "of", False), ("the lancet", "lancet", True),
        ("nej", "new england journal of medicine", False), ("ab", "alpha beta", False),
        ("cncr res", "cancer res", True), ("cr res", "cancer res", False),
        ("cntr res", "cancer res", False), ("ancer res", "cancer res", False),
    ],
)  # fmt: skip
def test_compares_journals(one: str, other: str, agree: bool) -> None:
    assert names_one_journal(one, other) is agree
    assert names_one_journal(other, one) is agree


@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ("follow up of cancer", "followup of cancer", 100, 100),
        ("cancer statistics 2019", "cancer statistics 2020", 0, 79),
        ("type ii diabetes", "type iii diabetes", 0, 79),
        ("type ii diabetes", "type 2 diabetes", 80, 100),
        ("a study of cancer cells", "a study of cancer cells 2", 0, 79),
        ("receptor status of mouse stem cells", "receptor status of mause stem cells", 95, 100),
        ("urine markers in monitoring", "urine markers i monitoring", 95, 100),
        ("a type i receptor of t cells", "a type v receptor of t cells", 0, 79),
        ("a study of her2 in cancer cells", "a study of her in cancer cells", 90, 100),
        ("effects in mice of drug x", "effects in rats of drug x", 0, 79),
        ("tumour heterogeneity in lung cancer", "tumor heterogeneity in lung cancer", 97, 100),
        ("a long enough title of a paper", "a long enough title of a paper and so on", 85, 92),
    ],
)  # fmt: skip
def test_compares_titles(one: str, other: str, low: float, high: float) -> None:
    assert low <= title_similarity(one, other) <= high
    assert title_similarity(one, other) == title_similarity(other, one)


@pytest.mark.parametrize(
    ("one", "other", "another"),
    [
        pytest.param(PRIME, PRIME.replace("4697", "1"), False, id="a-page-was-edited"),
        pytest.param(f"{PRIME} · doi 10.1/a", f"{PRIME} · doi 10.1/b", False, id="doi-corrected"),
        pytest.param(f"{LONG} · doi 10.1/a", f"{TRIAL} · doi 10.1/b", True, id="doi-and-title"),
        pytest.param(PRIME, f"author Mok · {LONG}", True, id="title-and-author"),
        pytest.param(PRIME, f"author Douillard · {LONG}", False, id="author-stays"),
        pytest.param(PLACE, PLACE.replace("Douillard", "Mok").replace("28", "361"), True,
                     id="author-and-volume"),
        pytest.param(PRIME, "", False, id="emptied-by-the-user"),
    ],
)  # fmt: skip
def test_tells_an_edit_from_another_work(one: str, other: str, another: bool) -> None:
    assert plainly_another(work(one), work(other)) is another
