"""What holds for any reference, any record and any document."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lookup.samples import a_record, a_reference
from tests.lookup.test_crossref import ITEM
from tests.lookup.test_services import DATASET, OPENALEX, PAPER
from zotsync.formats.pubmed_record import pubmed_title
from zotsync.lookup.service import ServiceAnswer
from zotsync.lookup.services.crossref import _read_list, _read_work
from zotsync.lookup.services.crossref_record import from_item
from zotsync.lookup.services.datacite_record import from_attributes
from zotsync.lookup.services.openalex import from_work
from zotsync.lookup.services.pubmed import (
    _read_articles,
    _read_ids,
    _read_outcomes,
    _read_summaries,
)
from zotsync.lookup.services.pubmed_summary import from_summary
from zotsync.lookup.services.semanticscholar import from_paper
from zotsync.match.choose import choose
from zotsync.match.compare import names_one_journal
from zotsync.match.notices import notice_of
from zotsync.match.verify import verify_record
from zotsync.model.record import Record
from zotsync.model.reference import Date, Name
from zotsync.text.dates import medline_date
from zotsync.text.fold import fold_text, fold_volume
from zotsync.text.markup import paragraphs
from zotsync.text.names import from_full
from zotsync.text.pages import first_page, whole_range


def _lines_read(answer):
    return _read_outcomes(answer, 2)


WORDS = st.text(st.sampled_from(string.ascii_letters + string.digits + " .-–:éß'"), max_size=30)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner),
    max_leaves=6,
)
FIELDS = st.fixed_dictionaries(
    {},
    optional=dict.fromkeys(
        ("title", "container-title", "volume", "page", "number", "DOI", "PMID"), WORDS
    ),
)


@st.composite
def references(draw):
    names = draw(st.lists(st.builds(Name, family=WORDS, given=WORDS), max_size=2))
    years = draw(st.none() | st.integers(1500, 2100))
    issued = Date(years) if years else None
    return a_reference(names=tuple(names), issued=issued, fields=draw(FIELDS))


@st.composite
def records(draw):
    fields = draw(FIELDS)
    return a_record(
        fields=fields,
        names=tuple(draw(st.lists(st.builds(Name, family=WORDS), max_size=2))),
        titles=(fields["title"],) if fields.get("title") else (),
        years=tuple(draw(st.lists(st.integers(1500, 2100), max_size=2))),
    )


@settings(deadline=None, max_examples=30)
@given(references(), records())
def test_what_is_vetoed_is_never_accepted(reference, record):
    verification = verify_record(reference, record)
    assert not (verification.vetoes and verification.rule)
    assert not (verification.rule and verification.review)
    assert not set(verification.agreed) & set(verification.disagreed)


@settings(deadline=None, max_examples=30)
@given(references(), st.lists(records(), max_size=4))
def test_a_choice_is_one_of_the_accepted_whatever_their_order(reference, found):
    verifications = [verify_record(reference, record) for record in found]
    best = choose(verifications).best
    assert best is None or best in [one for one in verifications if one.accepted]
    backwards = choose(verifications[::-1]).best
    assert (best is None) == (backwards is None)


@settings(deadline=None, max_examples=100)
@given(st.text(max_size=200))
def test_folding_twice_is_folding_once(text):
    assert fold_text(fold_text(text)) == fold_text(text)
    assert whole_range(whole_range(text)) == whole_range(text)
    assert fold_volume(text) == fold_volume(text.upper()) or not text.isascii()


@settings(deadline=None, max_examples=30)
@given(st.text(max_size=300), st.text(max_size=60))
def test_any_text_is_read_without_failing(text, other):
    readers = (first_page, notice_of, paragraphs, pubmed_title, medline_date, from_full)
    for read in readers:
        read(text)
    assert names_one_journal(fold_text(text), fold_text(other)) in (True, False)


@pytest.mark.parametrize(
    ("read", "document"),
    [
        pytest.param(from_item, ITEM, id="crossref"),
        pytest.param(from_attributes, DATASET, id="datacite"),
        pytest.param(from_work, OPENALEX, id="openalex"),
        pytest.param(from_paper, PAPER, id="semanticscholar"),
        pytest.param(from_summary, {"uid": "5", "title": "x", "authors": [], "articleids": [],
                                    "pubtype": [], "lang": [], "pages": "1"}, id="pubmed"),
    ],
)  # fmt: skip
@settings(deadline=None, max_examples=30)
@given(data=st.data())
def test_a_document_of_any_shape_is_a_record_or_none(read, document, data):
    changed = data.draw(st.dictionaries(st.sampled_from(sorted(document)), JSON, min_size=1))
    record = read({**document, **changed})
    assert record is None or isinstance(record, Record)
    assert record is None or all(isinstance(value, str) for value in record.fields.values())


@pytest.mark.parametrize(
    "read", [_read_list, _read_work, _read_ids, _lines_read, _read_summaries, _read_articles]
)
@settings(deadline=None, max_examples=30)
@given(body=st.binary(max_size=80) | JSON.map(lambda value: str(value).replace("'", '"').encode()))
def test_an_answer_of_any_bytes_is_read_or_garbled(read, body):
    try:
        read(ServiceAnswer(200, {}, body))
    except (ValueError, RecursionError):
        return
