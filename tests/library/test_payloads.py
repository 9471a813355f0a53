"""What is refused before it is sent is what Zotero's web service refuses: both are asked."""

from __future__ import annotations

import pytest

from tests.library.benches import bench_of
from zotsync.data import bundled_schema
from zotsync.library.payloads import collection_objection, objection
from zotsync.model.schema import CHILD_TYPES

SCHEMA = bundled_schema()
AUTHOR = {"creatorType": "author", "firstName": "A", "lastName": "B"}


@pytest.fixture(scope="module")
def web(tmp_path_factory):
    with bench_of("web", tmp_path_factory.mktemp("web")) as bench:
        yield bench.library


def refused(web, item) -> bool:
    """Whether the web service refuses a new item."""
    return bool(web.write_items([item]).failed)


TYPES = sorted(set(SCHEMA.types) - CHILD_TYPES)


@pytest.mark.parametrize("name", TYPES)
def test_an_item_with_every_field_of_its_type_is_good(name, web):
    kind = SCHEMA.types[name]
    fields = {field: "x" for field in kind.fields if field != "accessDate"}
    people = [{"creatorType": role, "name": "N"} for role in kind.creator_types]
    item = {"itemType": name, **fields, "creators": people, "tags": [{"tag": "t", "type": 1}]}
    assert objection(item, SCHEMA) is None
    assert not refused(web, item)


@pytest.mark.parametrize("name", TYPES)
def test_a_base_field_that_has_its_own_name_is_refused(name, web):
    kind = SCHEMA.types[name]
    for base in set(kind.base_fields.values()) - set(kind.fields):
        item = {"itemType": name, base: "x"}
        assert objection(item, SCHEMA) == f"'{base}' is not a valid field for type '{name}'"
        assert refused(web, item)


ITEMS = [
    pytest.param({"itemType": "book"}, True, id="bare"),
    pytest.param({"itemType": "book", "title": None, "volume": 3}, True, id="null and number"),
    pytest.param({"itemType": "book", "issue": ""}, True, id="empty field of another type"),
    pytest.param({"itemType": "book", "creators": [AUTHOR], "relations": {}}, True, id="author"),
    pytest.param({"itemType": "book", "creators": [{**AUTHOR, "firstName": ""}]}, True,
                 id="no first name"),
    pytest.param({"itemType": "note", "note": "<p>x</p>"}, True, id="note"),
    pytest.param({}, False, id="nothing"),
    pytest.param({"itemType": "nope"}, False, id="unknown type"),
    pytest.param({"itemType": "book", "nope": "x"}, False, id="unknown field"),
    pytest.param({"itemType": "book", "nope": ""}, False, id="unknown empty field"),
    pytest.param({"itemType": "book", "issue": "1"}, False, id="field of another type"),
    pytest.param({"itemType": "book", "title": ["x"]}, False, id="array"),
    pytest.param({"itemType": "book", "creators": "x"}, False, id="creators no array"),
    pytest.param({"itemType": "book", "creators": ["x"]}, False, id="creator no object"),
    pytest.param({"itemType": "book", "creators": [{**AUTHOR, "creatorType": "director"}]}, False,
                 id="creator type of another type"),
    pytest.param({"itemType": "book", "creators": [{**AUTHOR, "lastName": "x" * 256}]}, False,
                 id="long name"),
    pytest.param({"itemType": "book", "tags": ["x"]}, False, id="tag no object"),
    pytest.param({"itemType": "book", "tags": "x"}, False, id="tags no array"),
    pytest.param({"itemType": "book", "tags": [{"tag": "x" * 256}]}, False, id="long tag"),
]  # fmt: skip


@pytest.mark.parametrize(("item", "good"), ITEMS)
def test_we_and_the_web_service_agree(item, good, web):
    assert (objection(item, SCHEMA) is None) is good
    assert refused(web, item) is not good


@pytest.mark.parametrize(
    ("update", "item_type", "good"),
    [
        ({"tags": [{"tag": "t"}]}, "", True),
        ({"tags": [{"tag": ""}]}, "", False),
        ({"title": "x"}, "book", True),
        ({"issue": "x"}, "book", False),
        ({"note": "x"}, "note", True),
    ],
)
def test_a_partial_update_is_judged_by_the_type_of_the_stored_item(update, item_type, good):
    item = {"key": "ABCD2345", "version": 3, **update}
    assert (objection(item, SCHEMA, item_type) is None) is good


@pytest.mark.parametrize(
    ("collection", "good"),
    [
        ({"name": "Shelf"}, True),
        ({"key": "ABCD2345", "version": 1, "deleted": True}, True),
        ({"name": ""}, False),
        ({"name": " "}, False),
        ({"name": 5}, False),
        ({"name": "x" * 255}, True),
        ({"name": "x" * 256}, False),
    ],
)
def test_a_collection_needs_a_name_of_bearable_length(collection, good):
    assert (collection_objection(collection) is None) is good
