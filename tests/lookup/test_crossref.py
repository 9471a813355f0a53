"""Crossref's answers as recorded, and what they come to."""

from __future__ import annotations

import json

import pytest
import responses

from tests.lookup.samples import TITLE, a_reference
from tests.lookup.settings import options_for
from zotsync.lookup.pipeline import resolve
from zotsync.lookup.services.crossref import query
from zotsync.lookup.services.crossref_record import from_item
from zotsync.model.reference import Date, Name

BASE = "https://api.crossref.org"
WORKS = f"{BASE}/works"
ITEM = {
    "DOI": "10.1200/jco.2009.27.4860", "type": "journal-article", "title": [TITLE], "subtitle": [],
    "author": [{"given": "Jean-Yves", "family": "Douillard", "sequence": "first"},
               {"name": "PRIME Study Group", "sequence": "additional"}],
    "issued": {"date-parts": [[2010, 10, 4]]}, "published-print": {"date-parts": [[2010, 11, 1]]},
    "published-online": {"date-parts": [[2010, 10, 4]]},
    "container-title": ["Journal of Clinical Oncology"], "short-container-title": ["JCO"],
    "volume": "28", "issue": "31", "page": "4697-4705", "ISSN": ["0732-183X", "1527-7755"],
    "publisher": "ASCO", "score": 35.49375,
    "resource": {"primary": {"URL": "https://ascopubs.org/doi/10.1200/JCO.2009.27.4860"}},
}  # fmt: skip


def listed(*items: dict) -> dict:
    return {
        "status": "ok", "message-type": "work-list", "message-version": "1.0.0",
        "message": {"facets": {}, "total-results": len(items), "items": list(items),
                    "items-per-page": 20, "query": {"start-index": 0, "search-terms": None}},
    }  # fmt: skip


def looked_up(*references, **changes):
    options = options_for(BASE, services=("crossref",), **changes)
    return resolve(references, options, sleep=lambda seconds: None)


def named(doi: str, **changes):
    """A reference of which only the DOI is known."""
    nothing = dict.fromkeys(a_reference().fields)
    return a_reference(
        names=(), issued=None, et_al=False, fields={**nothing, "DOI": doi}, **changes
    )


def outcomes(resolved) -> list[str]:
    return [reference.resolution.outcome for reference in resolved.references]


def test_a_record_gives_every_field_of_zoteros_own_importer():
    record = from_item(ITEM)
    assert record is not None
    assert record.fields == {
        "title": TITLE,
        "container-title": "Journal of Clinical Oncology",
        "container-title-short": "JCO",
        "volume": "28",
        "issue": "31",
        "page": "4697-4705",
        "ISSN": "0732-183X, 1527-7755",
        "DOI": "10.1200/jco.2009.27.4860",
        "URL": "https://ascopubs.org/doi/10.1200/JCO.2009.27.4860",
        "source": "Crossref",
    }
    assert record.type == "article-journal"
    assert record.issued == Date(2010, 11, 1)
    assert record.years == (2010,)
    assert record.names == (Name("Douillard", "Jean-Yves"), Name(literal="PRIME Study Group"))


@pytest.mark.parametrize(
    ("changes", "field", "expected"),
    [
        pytest.param({"title": ["The <i>KRAS</i> &amp; H<sub>2</sub>O"]}, "title",
                     "The <i>KRAS</i> & H<sub>2</sub>O", id="HTML"),
        pytest.param({"title": ["The <jats:italic>KRAS</jats:italic>\n    gene"]}, "title",
                     "The <i>KRAS</i> gene", id="JATS"),
        pytest.param({"title": ["On &amp;lt;i&amp;gt;E. coli&amp;lt;/i&amp;gt;"]}, "title",
                     "On <i>E. coli</i>", id="escaped twice"),
        pytest.param({"title": ["Decay of <mml:math><mml:mi>B</mml:mi></mml:math> mesons"]},
                     "title",
                     "Decay of B mesons", id="MathML"),
        pytest.param({"title": ["Effects of p < 0.05 on > 3 mice"]}, "title",
                     "Effects of p < 0.05 on > 3 mice", id="signs that are no markup"),
        pytest.param({"title": ["Trial"], "subtitle": ["A study"]}, "title", "Trial: A study",
                     id="subtitle"),
        pytest.param({"title": ["Trial: A study"], "subtitle": ["A Study"]}, "title",
                     "Trial: A study", id="subtitle said twice"),
        pytest.param({"title": ["STRUCTURE OF THE HUMAN LIVER"]}, "title",
                     "Structure of the Human Liver", id="capitals"),
        pytest.param({"title": None}, "title", "", id="no title"),
        pytest.param({"title": []}, "title", "", id="empty title"),
        pytest.param({"page": None, "article-number": "e33693"}, "page", "e33693",
                     id="article number"),
        pytest.param({"page": "132-42"}, "page", "132-142", id="shortened range"),
        pytest.param({"short-container-title": ["Journal of Clinical Oncology"]},
                     "container-title-short", "", id="short name that is none"),
        pytest.param({"container-title": ["Blood &amp; Lymph", None]}, "container-title",
                     "Blood & Lymph", id="entity in the journal"),
        pytest.param({"abstract": "<jats:title>Abstract</jats:title><jats:p>One.</jats:p>\n"
                      "<jats:p>Two &lt; 3.</jats:p>"}, "abstract", "One.\nTwo < 3.", id="abstract"),
        pytest.param({"type": "posted-content", "group-title": "bioRxiv"}, "publisher", "bioRxiv",
                     id="preprint server"),
        pytest.param({"type": "book", "ISBN": ["http://id.crossref.org/isbn/9783161484100"]},
                     "ISBN",
                     "9783161484100", id="ISBN as an address"),
        pytest.param({"type": "book"}, "publisher", "ASCO", id="publisher of a book"),
        pytest.param({"resource": {"primary": {"URL": "javascript:alert(1)"}}}, "URL", "",
                     id="no address"),
    ],
)  # fmt: skip
def test_oddities_of_a_record(changes, field, expected):
    record = from_item({**ITEM, **changes})
    assert record is not None
    assert record.get(field) == expected


@pytest.mark.parametrize(
    ("issued", "expected"),
    [
        ({"date-parts": [[2022, 5, 30]]}, Date(2022, 5, 30)),
        ({"date-parts": [[2022, 7]]}, Date(2022, 7)),
        ({"date-parts": [[2022]]}, Date(2022)),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": [[2022, None]]}, Date(2022)),
        ({"date-parts": []}, None),
        ({"date-parts": None}, None),
        ({}, None),
        (None, None),
        ({"date-parts": [[2022, 13]]}, None),
    ],
)
def test_dates_of_crossref(issued, expected):
    item = {**ITEM, "issued": issued, "published-print": None, "published-online": None}
    record = from_item(item)
    assert record is not None
    assert record.issued == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ({"family": "DOUILLARD", "given": "JY"}, Name("Douillard", "JY")),
        ({"family": "NIK-ZAINAL", "given": "SERENA"}, Name("Nik-Zainal", "Serena")),
        ({"given": "Plato"}, Name(literal="Plato")),
        ({"name": "The Group", "sequence": "first"}, Name(literal="The Group")),
        ({"family": "King", "given": "M. L.", "suffix": "Jr"}, Name("King", "M. L.", "Jr")),
    ],
)
def test_names_of_crossref(author, expected):
    record = from_item({**ITEM, "author": [author, None, {}]})
    assert record is not None
    assert record.names == (expected,)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"updated-by": [{"DOI": "10.1/n", "type": "correction", "label": "C."}]},
                     ("corrected",), id="corrected"),
        pytest.param({"updated-by": [{"DOI": "10.1/n", "type": "retraction"}]}, ("retracted",),
                     id="retracted"),
        pytest.param({"updated-by": [{"DOI": "10.1/n", "type": "expression_of_concern"}]},
                     ("concern",), id="concern"),
        pytest.param({"updated-by": [{"DOI": "10.1/n", "type": "new_version"}]}, ("superseded",),
                     id="version"),
        pytest.param({"update-to": [{"DOI": "10.1/n", "type": "erratum"}]}, ("notice",),
                     id="an erratum"),
        pytest.param({"type": "posted-content", "relation":
                      {"is-preprint-of": [{"id-type": "doi", "id": "10.1/p"}]}},
                     ("preprint", "preprint-published"), id="preprint that was published"),
    ],
)  # fmt: skip
def test_flags_of_crossref(changes, expected):
    record = from_item({**ITEM, **changes})
    assert record is not None
    assert record.flags == expected


@pytest.mark.parametrize("item", [{}, {"DOI": None}, {"DOI": "nonsense"}])
def test_an_item_without_doi_is_no_record(item):
    assert from_item(item) is None


def test_any_field_may_be_null_or_of_another_kind():
    for value in (None, [], {}, "text", 7, [None], [[]], {"date-parts": [[None]]}):
        item = dict.fromkeys(ITEM, value) | {"DOI": ITEM["DOI"]}
        record = from_item(item)
        assert record is not None
        assert record.get("DOI") == ITEM["DOI"]


@responses.activate
def test_dois_are_fetched_fifty_at_a_time():
    def answer(request):
        asked = request.params["filter"].split(",")
        found = [{**ITEM, "DOI": one.partition(":")[2].upper()} for one in asked]
        return 200, {}, json.dumps(listed(*found[::-1]))

    responses.add_callback(responses.GET, WORKS, answer)
    resolved = looked_up(*(named(f"10.1000/x{n}") for n in range(120)))
    assert set(outcomes(resolved)) == {"found"}
    assert resolved.requests == 3
    sent = responses.calls[0].request.params
    assert sent["rows"] == "50"
    assert sent["mailto"] == "reader@example.org"
    assert "select" in sent
    assert len(responses.calls[0].request.url) < 4094


@responses.activate
def test_what_the_batch_leaves_out_is_absent():
    responses.get(WORKS, json=listed(ITEM))
    resolved = looked_up(named("10.1000/none"), named("10.1200/JCO.2009.27.4860"))
    assert outcomes(resolved) == ["absent", "found"]


@responses.activate
def test_a_malformed_doi_does_not_spoil_its_batch():
    failure = {
        "status": "failed", "message-type": "validation-failure",
        "message": [{"type": "parameter-not-allowed", "value": "doi", "message": "not a DOI"}],
    }  # fmt: skip

    def answer(request):
        asked = request.params["filter"]
        if "bad" in asked:
            return 400, {}, json.dumps(failure)
        found = [{**ITEM, "DOI": one.partition(":")[2]} for one in asked.split(",")]
        return 200, {}, json.dumps(listed(*found))

    responses.add_callback(responses.GET, WORKS, answer)
    resolved = looked_up(*(named(f"10.1000/{n}") for n in ("a", "b", "bad", "c")))
    assert outcomes(resolved) == ["found", "found", "unreachable", "found"]


@responses.activate
@pytest.mark.parametrize(
    ("doi", "path"),
    [
        ("10.1000/a,b", "10.1000%2Fa%2Cb"),
        ("10.1002/(SICI)1097-0258(19980815)17:15<1661::AID>3.0.CO;2-2",
         "10.1002%2F%28sici%291097-0258%2819980815%2917%3A15%3C1661%3A%3Aaid%3E3.0.co%3B2-2"),
    ],
)  # fmt: skip
def test_a_doi_that_no_filter_takes_is_asked_alone(doi, path):
    responses.get(
        f"{WORKS}/{path}",
        json={"status": "ok", "message-type": "work", "message": {**ITEM, "DOI": doi}},
    )
    assert outcomes(looked_up(named(doi))) == ["found"]
    assert "select" not in responses.calls[0].request.url


@responses.activate
def test_a_404_that_calls_itself_json_is_an_absence():
    responses.get(
        f"{WORKS}/10.1000%2Fa%2Cb",
        status=404,
        body="Resource not found.",
        content_type="application/json",
    )
    assert outcomes(looked_up(named("10.1000/a,b"))) == ["absent"]


@responses.activate
@pytest.mark.parametrize(
    "answer",
    [
        pytest.param({"body": "<html>Bad gateway</html>", "content_type": "text/html"}, id="HTML"),
        pytest.param({"body": json.dumps(listed(ITEM))[:-40]}, id="cut off"),
        pytest.param({"json": {"status": "ok"}}, id="no message"),
        pytest.param({"json": {"status": "ok", "message": None}}, id="null message"),
        pytest.param({"json": [1, 2]}, id="another shape"),
        pytest.param({"body": "[" * 100_000}, id="nested without end"),
        pytest.param({"status": 404, "body": "<html>not found</html>"}, id="a wrong address"),
        pytest.param({"status": 429}, id="429"),
        pytest.param({"status": 429, "headers": {"Retry-After": "2"}}, id="429 with Retry-After"),
        pytest.param({"status": 500}, id="500"),
    ],
)
def test_a_failure_is_unreachable_said_once_and_asked_again_next_time(answer, tmp_path):
    responses.get(WORKS, **answer)
    cache = tmp_path / "cache"
    resolved = looked_up(named("10.1000/x"), named("10.1200/jco.2009.27.4860"), cache=cache)
    assert outcomes(resolved) == ["unreachable", "unreachable"]
    assert len(resolved.messages) == 1
    assert "2 references keep what is printed" in resolved.messages[0]
    responses.reset()
    responses.get(WORKS, json=listed(ITEM))
    again = looked_up(named("10.1000/x"), named("10.1200/jco.2009.27.4860"), cache=cache)
    assert outcomes(again) == ["absent", "found"]


@responses.activate
def test_batch_members_can_be_null():
    found = listed(ITEM)
    found["message"]["items"] = [None, ITEM, "text"]
    responses.get(WORKS, json=found)
    assert outcomes(looked_up(named("10.1200/jco.2009.27.4860"))) == ["found"]


@responses.activate
def test_a_field_that_crossref_no_longer_selects_is_not_asked_for():
    def answer(request):
        if "select" in request.params:
            message = [{"type": "parameter-not-allowed", "value": "select", "message": "no"}]
            return 400, {}, json.dumps({"status": "failed", "message": message})
        return 200, {}, json.dumps(listed(ITEM))

    responses.add_callback(responses.GET, WORKS, answer)
    assert outcomes(looked_up(named("10.1200/jco.2009.27.4860"))) == ["found"]


@responses.activate
def test_a_high_score_alone_accepts_nothing():
    other = {**ITEM, "title": ["Another thing"], "page": "1-2", "volume": "3", "score": 999,
             "author": [{"family": "Other", "given": "A."}]}  # fmt: skip
    responses.get(WORKS, json=listed(other))
    (reference,) = looked_up(a_reference()).references
    assert reference.resolution.outcome == "absent" or reference.resolution.outcome == "review"
    assert reference.get("DOI") == ""


@responses.activate
def test_a_book_is_found_by_its_isbn():
    book = {**ITEM, "type": "book", "ISBN": ["9783161484100"], "page": None, "volume": None}
    responses.get(WORKS, json=listed(book))
    nothing = dict.fromkeys(a_reference().fields)
    bare = a_reference(
        type="book", names=(), issued=None, fields={**nothing, "ISBN": "3-16-148410-X"}
    )
    (reference,) = looked_up(bare).references
    assert reference.resolution.rule == "id"
    assert responses.calls[0].request.params["filter"] == "isbn:9783161484100"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, "Douillard J. Clin. Oncol. 28 4697 2010", id="without title"),
        pytest.param({"fields": {"title": "A <i>title</i>"}},
                     "Douillard A title J. Clin. Oncol. 28 4697 2010", id="with title"),
        pytest.param({"fields": {"volume": None, "page": None}}, "", id="author, journal and year"),
        pytest.param({"names": (), "fields": {"page": None}}, "", id="journal and volume"),
    ],
)  # fmt: skip
def test_the_words_of_a_search(changes, expected):
    assert query(a_reference(**changes)) == expected
