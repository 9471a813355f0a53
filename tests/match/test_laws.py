"""Laws of matching, over works made up and then misprinted."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.match.match_samples import work
from zotsync.match import MatchRecord, collection_key, convergent_key, identity_of, match_keys
from zotsync.match.csl_records import record_of_found, record_of_reference
from zotsync.match.keys import GENERIC_TITLES
from zotsync.match.rules import decide
from zotsync.match.verify import verify_record
from zotsync.model.record import Record
from zotsync.model.reference import Date, Name, Origin, Reference
from zotsync.model.schema import KEY_ALPHABET
from zotsync.text.fold import fold_surname, fold_text

WORDS = """cancer metastasis tumour cells growth of the in and human breast lung signalling pathway
    trial phase ii iii with without therapy resistance dormancy niche bone brain early late 2019
    2020 statistics heterogeneity evolution single cell sequencing β-catenin microenvironment
    Übersicht рак 转移 mice rats"""
NAMES = [
    *("Douillard", "Van den Eynde", "Müller", "Mueller", "Li", "An Li", "Wang", "Smith Jones"),
    *("Jones", "Nik-Zainal", "Nikzainal", "PRIME Study Group", "王", "García Márquez", "García"),
]
JOURNALS = [("nature",), ("j clin oncol",), ("journal of clinical oncology",), ("cancer cell",), ()]

titles = st.lists(st.sampled_from(WORDS.split()), max_size=14).map(lambda w: fold_text(" ".join(w)))
titles = titles | st.sampled_from(sorted(GENERIC_TITLES)) | st.text(max_size=50).map(fold_text)
numbers = st.sampled_from(["", "1", "7", "28", "361", "4697", "e33693", "33693", "s12", "lba7005"])
works = st.builds(
    MatchRecord,
    item_type=st.sampled_from(["journalArticle", "book", "bookSection", "preprint", "thesis", ""]),
    title=titles,
    authors=st.lists(st.sampled_from(NAMES).map(fold_surname), max_size=3).map(tuple),
    year=st.none() | st.integers(2008, 2013),
    journal=st.sampled_from(JOURNALS),
    volume=numbers,
    issue=st.sampled_from(["", "1", "2", "s15"]),
    page=numbers,
    edition=st.sampled_from(["", "1", "2"]),
    doi=st.sampled_from(["", "", "10.1000/a", "10.1000/b"]),
    pmid=st.sampled_from(["", "", "11", "12"]),
    arxiv=st.sampled_from(["", "", "2101.00001"]),
    isbns=st.sampled_from([(), (), ("9780306406157",), ("9783161484100", "9780306406157")]),
    notice=st.sampled_from(["", "", "correction", "retracted"]),
    editors=st.lists(st.sampled_from(NAMES).map(fold_surname), max_size=2).map(tuple),
    groups=st.sampled_from([(), ("prime study group",)]),
    issns=st.sampled_from([(), ("0732-183X",)]),
)


CHANGEABLE = """title authors year volume page issue doi pmid journal isbns item_type
    arxiv""".split()  # noqa: SIM905


def misprinted(one: MatchRecord, rng: random.Random) -> MatchRecord:
    """The work as another source may print it: letters changed, fields missing or a bit off."""
    changes: dict[str, object] = {}
    for name in rng.sample(CHANGEABLE, rng.randrange(5)):
        changes[name] = _changed(name, getattr(one, name), rng)
    return replace(one, **changes)


def _changed(name: str, value: object, rng: random.Random) -> object:
    if name == "title":
        return fold_text(_typo(str(value), rng))
    if name == "authors":
        return tuple(fold_surname(_typo(str(author), rng)) for author in value)  # type: ignore
    if name == "year":
        return value and int(str(value)) + rng.choice([-1, 0, 1])
    if name == "item_type":
        return rng.choice(["journalArticle", "conferencePaper", "report", "document", "webpage"])
    return type(value)()


def _typo(text: str, rng: random.Random) -> str:
    for _ in range(rng.randrange(4)):
        place = rng.randrange(len(text) + 1)
        text = text[:place] + rng.choice(["", "e", " ", "st"]) + text[place + rng.randrange(2) :]
    return text if rng.random() < 0.8 else text + ": a randomised study"


@given(works, works)
@settings(max_examples=400)
def test_the_order_of_two_works_never_matters(one: MatchRecord, other: MatchRecord) -> None:
    assert decide(one, other) == decide(other, one)


@given(works, st.integers())
@settings(max_examples=600)
def test_works_that_are_the_same_share_a_key(one: MatchRecord, seed: int) -> None:
    other = misprinted(one, random.Random(seed))
    verdict = decide(one, other)
    assert verdict == decide(other, one)
    if verdict.outcome == "match":
        assert set(match_keys(one)) & set(match_keys(other)), verdict


@given(works, works)
@settings(max_examples=400)
def test_works_that_share_no_key_are_never_the_same(one: MatchRecord, other: MatchRecord) -> None:
    if not set(match_keys(one)) & set(match_keys(other)):
        assert decide(one, other).outcome != "match"


@pytest.mark.soak
def test_works_that_are_the_same_share_a_key_a_hundred_thousand_times() -> None:
    rng = random.Random(7)
    same = 0
    for _ in range(100_000):
        one = random_work(rng)
        other = misprinted(one, rng)
        if decide(one, other).outcome == "match":
            same += 1
            assert set(match_keys(one)) & set(match_keys(other)), (one, other)
    assert same > 20_000


def random_work(rng: random.Random) -> MatchRecord:
    title = " ".join(rng.choices(WORDS.split(), k=rng.randrange(2, 14)))
    return MatchRecord(
        item_type=rng.choice(["journalArticle", "journalArticle", "book", "bookSection"]),
        title=fold_text(title),
        authors=tuple(fold_surname(name) for name in rng.sample(NAMES, rng.randrange(1, 4))),
        year=rng.randrange(1990, 2025),
        journal=rng.choice(JOURNALS),
        volume=rng.choice(["", str(rng.randrange(1, 400))]),
        page=rng.choice(["", str(rng.randrange(1, 5000)), f"e{rng.randrange(10**5)}"]),
        issue=rng.choice(["", str(rng.randrange(1, 12))]),
        doi=rng.choice(["", f"10.1000/{rng.randrange(10**6)}"]),
    )


records = st.builds(
    Record,
    source=st.just("pubmed"),
    record_id=st.just("1"),
    type=st.sampled_from(["article-journal", "chapter", "book", ""]),
    names=st.lists(st.sampled_from(NAMES).map(Name), max_size=3).map(tuple),
    years=st.sampled_from([(), (2009,), (2010, 2011)]),
    fields=st.fixed_dictionaries(
        {},
        optional={
            "title": st.sampled_from(
                ["Early seeding of metastasis", "Editorial", "Erratum: Early"]
            ),
            "container-title": st.sampled_from(["J. Clin. Oncol.", "Nature"]),
            "volume": st.sampled_from(["28", "28A", "XII"]),
            "page": st.sampled_from(["4697–4705", "e33693", "S12"]),
        },
    ),
)


@given(records)
@settings(max_examples=300)
def test_what_verifies_a_record_and_what_matches_it_agree_on_its_own_words(said: Record) -> None:
    issued = Date(said.years[0]) if said.years else None
    printed = Reference(
        "r", "", Origin("list"), type=said.type, names=said.names, issued=issued, fields=said.fields
    )
    record = replace(
        said,
        titles=(said.get("title"),) if said.get("title") else (),
        journals=(said.get("container-title"),) if said.get("container-title") else (),
        first_pages=(said.get("page"),) if said.get("page") else (),
    )
    accepted = verify_record(printed, record).accepted
    verdict = decide(record_of_reference(printed), record_of_found(record))
    if accepted:
        assert verdict.outcome == "match"
    if verdict.outcome == "match" and verdict.rule != "D0" and said.names and said.years:
        assert accepted


@given(works)
def test_an_identified_work_is_itself(one: MatchRecord) -> None:
    named = one.title and one.title.replace(" ", "") not in GENERIC_TITLES and len(one.title) > 20
    if (named and one.authors and one.year) or one.doi or one.pmid:
        assert decide(one, one).outcome == "match"


@given(works, works)
def test_two_dois_are_never_joined_by_anything_but_another_identifier(
    a: MatchRecord, b: MatchRecord
) -> None:
    verdict = decide(a, b)
    if a.doi and b.doi and a.doi != b.doi and verdict.outcome == "match":
        assert verdict.rule == "D1"


@given(works)
def test_keys_are_few_short_and_stable(one: MatchRecord) -> None:
    keys = match_keys(one)
    assert len(keys) <= 14
    assert len(set(keys)) == len(keys)
    assert all(0 < len(key) <= 120 for key in keys)
    assert keys == match_keys(replace(one, key="ABCD2345", trashed=True))


def test_keys_are_these_for_ever() -> None:
    """They are stored: whoever changes one of these raises KEYS_VERSION."""
    found = match_keys(
        work(
            "author Douillard · year 2010 · title Panitumumab with infusional fluorouracil in colon"
            " cancer · volume 28 · page 4697–4705 · doi 10.1200/JCO.1 · pmid 1 · isbn 0306406152"
        )
    )
    assert found == (
        "isbn:9780306406157",
        "doi:10.1200/jco.1",
        "pmid:1",
        "vp:28|4697",
        "pa:4697|lard",
        "t:panitumumabwithinfusionalfluorou",
        "tb:panitumu|lard",
        "te:oncancer|lard",
        "ti:pwificc|lard",
    )


@pytest.mark.parametrize(
    ("line", "keys"),
    [
        ("type book · isbn 0306406152", ("isbn:9780306406157",)),
        ("type bookSection · isbn 0306406152", ("all",)),
        ("type encyclopediaArticle · isbn 0306406152", ("all",)),
        ("type dictionaryEntry · isbn 0306406152", ("all",)),
        ("author Hu · page a03125", ("pa:3125|hu",)), ("author Hu · page e312", ("pa:e312|hu",)),
        ("author Hu · page 7", ("all",)), ("author Hu · page 17", ("pa:17|hu",)),
        ("volume 28 · page 7", ("vp:28|7",)), ("title Editorial", ("all",)),
        ("group PRIME Study Group · author Hu · page 17", ("pa:17|hu",)),
        ("title Early seeds", ("t:earlyseeds",)),
        ("author Hu · title Early seeds", ("t:earlyseeds", "tb:earlysee|hu", "te:rlyseeds|hu")),
    ],
)  # fmt: skip
def test_a_work_is_filed_under(line: str, keys: tuple[str, ...]) -> None:
    found = tuple(
        key.split(":")[0] if key.startswith("all:") else key for key in match_keys(work(line))
    )
    assert found == keys


@pytest.mark.parametrize(
    ("line", "identity"),
    [
        ("doi 10.1000/A · pmid 1", "doi:10.1000/a"), ("pmid 1 · volume 2", "pmid:1"),
        ("type preprint · arxiv 2101.00001v1", "doi:10.48550/arxiv.2101.00001"),
        ("author Li · year 2010 · volume 1 · page e12345 · title Title of a work",
         "locus:li|2010|1|12345"),
        ("author Li · year 2010 · volume 1 · title Title of a work", "title:titleofawork|li|2010"),
        ("type bookSection · editor Howlader · year 2019 · in SEER Review · page 1423–1437",
         "part:howlader|2019|seerreview|1423"),
        ("title Editorial · author Li · year 2010", ""), ("author Li · year 2010", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_work_is_known_by(line: str, identity: str) -> None:
    assert identity_of(work(line)) == identity


def test_convergent_keys_are_these_for_ever() -> None:
    assert convergent_key("web:api.zotero.org/users/1", "doi:10.1000/a") == "GNBBIT4G"
    assert collection_key("web:api.zotero.org/users/1", "Reviews/A") == "7TQJUS2B"


@given(st.text(max_size=30), st.text(max_size=30))
def test_convergent_keys_are_zotero_keys_of_their_library(library: str, identity: str) -> None:
    key = convergent_key(library, identity)
    assert len(key) == 8
    assert set(key) <= set(KEY_ALPHABET)
    assert key != convergent_key(library + "x", identity)
    assert key != collection_key(library, identity)


def test_convergent_keys_use_every_letter_alike() -> None:
    keys = [convergent_key("library", str(number)) for number in range(6_600)]
    assert len(set(keys)) == len(keys)
    for place in range(8):
        counts = Counter(key[place] for key in keys)
        assert len(counts) == 33
        # 200 expected each; beyond six standard deviations would be no accident.
        assert max(abs(count - 200) for count in counts.values()) < 6 * 200**0.5
