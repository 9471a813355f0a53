"""The running desktop: its permission, its database id, and what it would bend if we let it."""

from __future__ import annotations

import httpx2
import keyring
import pytest

from tests.fakes import DesktopApp, Fault, Faults, ManualTime
from tests.fakes.faults import is_write
from tests.library.test_keys import Memory
from zotsync.library import keys, open_library
from zotsync.model.errors import (
    LibraryMoved,
    LibraryUnavailable,
    NotAuthorised,
    OutcomeUnknown,
    UserError,
)


@pytest.fixture
def ring():
    before, memory = keyring.get_keyring(), Memory()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


@pytest.fixture
def opened(tmp_path):
    """Opens the library of a desktop app; `key=None` looks into the keyring."""
    libraries = []

    def open_(app, *faults, key="app's", strikes=lambda request: True):
        network = Faults(httpx2.WSGITransport(app=app), *faults, strikes=strikes)
        library = open_library(
            "desktop",
            api_key=app.key if key == "app's" else key,
            data_dir=tmp_path,
            time=ManualTime().time(),
            around=lambda _: network,
        )
        libraries.append(library)
        return library

    yield open_
    for library in libraries:
        library.close()


def test_zotero_that_is_not_running_is_said_so(opened):
    library = opened(DesktopApp(), Fault("refused", at=1, times=99))
    with pytest.raises(LibraryUnavailable, match="does not answer") as caught:
        library.changes(0)
    assert "Start Zotero" in caught.value.hint
    assert library.requests.read == 1


def test_a_closed_port_is_zotero_that_is_not_running(tmp_path):
    library = open_library("desktop", api_url="http://127.0.0.1:9", api_key="", data_dir=tmp_path)
    with pytest.raises(LibraryUnavailable) as caught:
        library.identity()
    assert "Start Zotero" in caught.value.hint
    library.close()


@pytest.mark.parametrize(
    ("app", "error", "words"),
    [
        pytest.param(DesktopApp(enabled=False), NotAuthorised, "Allow other applications",
                     id="local API switched off"),
        pytest.param(DesktopApp(server_id=""), LibraryUnavailable, "Zotero 10", id="Zotero 9"),
    ],
)  # fmt: skip
def test_a_zotero_that_cannot_be_used_says_what_to_do(app, error, words, opened):
    library = opened(app)
    with pytest.raises(error) as caught:
        library.changes(0)
    assert words in caught.value.message + caught.value.hint
    ((what, well, said),) = library.check()
    assert (what, well) == ("desktop", False)
    assert words in said


def test_the_identity_belongs_to_the_database(opened):
    assert opened(DesktopApp(server_id="A")).identity() == "desktop:A/users/0"
    assert opened(DesktopApp(server_id="B")).identity() == "desktop:B/users/0"


@pytest.mark.parametrize("what", ["read", "write"])
def test_another_database_at_the_same_address_is_noticed(what, opened):
    app = DesktopApp()
    library = opened(app)
    library.identity()
    app.server_id = "another"
    with pytest.raises(LibraryUnavailable, match="Another Zotero database"):
        library.changes(0) if what == "read" else library.write_items([{"itemType": "book"}])


def test_login_keeps_a_permission_for_good_in_the_keyring(opened, ring):
    app = DesktopApp(answer="always")
    library = opened(app, key=None)
    with pytest.raises(NotAuthorised) as caught:
        library.write_items([{"itemType": "book"}])
    assert "login" in caught.value.hint
    assert library.requests.write == 0
    library.authorize()
    assert library.write_items([{"itemType": "book"}]).successful
    assert list(ring.kept) == [("zotsync", f"desktop:{app.server_id}")]
    again = opened(app, key=None)
    assert again.write_items([{"itemType": "book"}]).successful
    assert app.asked == 1


@pytest.mark.parametrize(
    ("answer", "words"), [("allow", "one write only"), ("deny", "told not to let")]
)
def test_anything_but_always_allow_is_refused_with_a_sentence(answer, words, opened, ring):
    library = opened(DesktopApp(answer=answer), key=None)
    with pytest.raises(NotAuthorised, match=words) as caught:
        library.authorize()
    assert "Always Allow" in caught.value.hint
    assert ring.kept == {}


def test_asking_too_often_is_not_repeated(opened, ring):
    app = DesktopApp()
    app.asked = 5
    library = opened(app, key=None)
    with pytest.raises(LibraryUnavailable) as caught:
        library.authorize()
    assert (app.asked, caught.value.retry_after) == (6, 60)


def test_a_machine_without_keyring_says_so_before_anybody_is_asked(opened, ring):
    ring.error = RuntimeError("no dbus")
    app = DesktopApp()
    library = opened(app, key=None)
    with pytest.raises(UserError, match="no keyring"):
        library.authorize()
    assert app.asked == 0


def test_the_environments_key_comes_before_the_keyring(opened, ring, monkeypatch):
    app = DesktopApp()
    monkeypatch.setenv("ZOTERO_API_KEY", app.key)
    assert opened(app, key=None).write_items([{"itemType": "book"}]).successful
    monkeypatch.setenv("ZOTERO_API_KEY", "revoked")
    keys.keep_desktop_key(app.server_id, app.key)
    with pytest.raises(NotAuthorised, match="no longer accepts"):
        opened(app, key=None).write_items([{"itemType": "book"}])
    with pytest.raises(UserError, match="ZOTERO_API_KEY is set"):
        opened(app, key=None).authorize()
    assert app.asked == 0


@pytest.mark.parametrize("kind", ["reset-before", "reset-after", "timeout-after", "failed-after"])
def test_an_authorisation_that_is_broken_off_is_no_write(kind, opened, ring):
    library = opened(DesktopApp(), Fault(kind, at=1), key=None, strikes=is_write)
    with pytest.raises(LibraryUnavailable) as caught:
        library.authorize()
    assert not isinstance(caught.value, OutcomeUnknown)
    assert "written" not in caught.value.message + caught.value.hint
    assert "`zotsync --library desktop login`" in caught.value.hint
    assert ring.kept == {}


@pytest.mark.parametrize(
    ("key", "words"), [("", "has not permitted"), ("revoked" * 4, "no longer accepts")]
)
def test_a_missing_or_revoked_permission_says_how_to_get_one(key, words, opened):
    library = opened(DesktopApp(), key=key)
    with pytest.raises(NotAuthorised, match=words) as caught:
        library.write_items([{"itemType": "book"}])
    assert "zotsync --library desktop login" in caught.value.hint
    assert opened(DesktopApp(), key=key).changes(0).items == ()


def test_a_permission_taken_back_while_running_is_said(opened):
    app = DesktopApp()
    library = opened(app)
    library.write_items([{"itemType": "book"}])
    app.user_clears_permissions()
    with pytest.raises(NotAuthorised, match="no longer accepts"):
        library.write_items([{"itemType": "book"}])


BAD = [
    pytest.param({"itemType": "book", "bogus": "v"}, 400, id="unknown field"),
    pytest.param({"itemType": "book", "volume": "1", "issue": "2"}, 400, id="other type's field"),
    pytest.param({"itemType": "bookSection", "publicationTitle": "x"}, 400, id="base field name"),
    pytest.param({"itemType": "nope"}, 400, id="unknown type"),
    pytest.param({"title": "x"}, 400, id="no type"),
    pytest.param({"itemType": "book", "creators": [{"creatorType": "boss", "name": "x"}]}, 400,
                 id="creator type"),
    pytest.param({"itemType": "book", "creators": [{"creatorType": "author", "lastName": ""}]},
                 400, id="nameless creator"),
    pytest.param({"itemType": "book", "tags": [{"tag": " "}]}, 400, id="empty tag"),
    pytest.param({"itemType": "book", "tags": [{"tag": "x" * 256}]}, 400, id="long tag"),
    pytest.param({"itemType": "book", "collections": ["ZZZZ9999"]}, 409, id="no such collection"),
    pytest.param({"itemType": "book", "collections": ["nonsense"]}, 409, id="no collection key"),
]  # fmt: skip


@pytest.mark.parametrize(("item", "code"), BAD)
def test_what_zotero_would_bend_is_not_sent(item, code, opened):
    app = DesktopApp()
    library = opened(app)
    report = library.write_items([{"itemType": "book", "title": "good"}, item])
    assert {i: failure.code for i, failure in report.failed.items()} == {1: code}
    assert [data["title"] for data in app.mine.items.values()] == ["good"]
    library.write_items([item])
    assert library.requests.write == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"bogus": "v"}, 400),
        ({"issue": "2"}, 400),
        ({"tags": [{"tag": ""}]}, 400),
        ({"title": "x", "collections": ["ZZZZ9999"]}, 409),
    ],
)
def test_a_bad_update_does_not_linger(change, code, opened):
    app = DesktopApp()
    key = app.user_adds(title="mine")
    before = dict(app.mine.items[key])
    library = opened(app)
    (data,) = library.items([key])
    report = library.write_items([{"key": key, "version": data["version"], **change}])
    assert report.failed[0].code == code
    assert app.mine.items[key] == before
    assert library.requests.write == 0


def test_an_update_of_an_item_that_is_gone_is_not_sent(opened):
    library = opened(DesktopApp())
    report = library.write_items([{"key": "ABCD2345", "version": 3, "title": "x"}])
    assert report.failed[0].code == 404
    assert library.requests.write == 0


def test_tags_and_collections_are_updated_without_asking_for_the_type(opened):
    app = DesktopApp()
    key = app.user_adds(title="mine")
    library = opened(app)
    library.identity()
    reads = library.requests.read
    version = app.mine.items[key]["version"]
    report = library.write_items([{"key": key, "version": version, "tags": [{"tag": "t"}]}])
    assert report.successful[0]["tags"] == [{"tag": "t"}]
    assert library.requests.read == reads


def test_a_member_of_a_trashed_collection_may_keep_it(opened):
    app = DesktopApp()
    library = opened(app)
    shelf = library.write_collections([{"name": "Shelf"}]).successful[0]["key"]
    app.user_trashes_collection(shelf)
    report = library.write_items([{"itemType": "book", "collections": [shelf]}])
    assert report.successful[0]["collections"] == [shelf]


def test_versions_may_be_zero(opened):
    app = DesktopApp()
    key = app.user_adds(title="from Zotero 9")
    app.mine.items[key]["version"] = app.mine.version = 0
    library = opened(app)
    assert library.changes(0).version == 0
    report = library.write_items([{"key": key, "version": 0, "title": "new"}])
    assert report.successful[0]["version"] == 1
    assert library.write_items([{"key": key, "version": 0, "title": "x"}]).failed[0].code == 412


@pytest.mark.parametrize("kind", ["reset-after", "timeout-after", "cut-short", "failed-after"])
def test_a_lost_answer_to_a_new_item_is_an_unknown_outcome_and_never_makes_two(kind, opened):
    app = DesktopApp()
    library = opened(app, Fault(kind, at=1), strikes=is_write)
    with pytest.raises(OutcomeUnknown):
        library.write_items([{"itemType": "book", "title": "one"}])
    assert [data["title"] for data in library.changes(0).items] == ["one"]


@pytest.mark.parametrize("kind", ["reset-after", "timeout-after", "cut-short", "failed-after"])
def test_a_lost_answer_to_an_update_is_repeated_and_settled(kind, opened):
    app = DesktopApp()
    key = app.user_adds(title="old", place="Paris")
    library = opened(app, Fault(kind, at=1), strikes=is_write)
    version = app.mine.items[key]["version"]
    report = library.write_items([{"key": key, "version": version, "title": "new", "place": ""}])
    assert report.successful[0]["title"] == "new"
    assert (app.mine.version, library.requests.write) == (version + 1, 2)


def test_all_that_doctor_says_of_a_desktop_without_permission(opened):
    results = {what: well for what, well, _ in opened(DesktopApp(), key="").check()}
    assert results == {"desktop": True, "library": True, "write access": False, "schema": True}


def test_doctor_finds_a_permission_that_was_taken_back_and_writes_nothing(opened, ring):
    app = DesktopApp()
    keys.keep_desktop_key(app.server_id, app.key)
    results = {what: (well, words) for what, well, words in opened(app, key=None).check()}
    assert results["write access"] == (True, "Zotero accepts the permission it gave")
    assert app.mine.version == 0
    app.user_clears_permissions()
    results = {what: (well, words) for what, well, words in opened(app, key=None).check()}
    well, words = results["write access"]
    assert (well, "no longer accepts" in words, "login" in words) == (False, True, True)
    assert app.mine == type(app.mine)()


@pytest.mark.parametrize("count", [120, 1000])
def test_a_guarded_run_of_writes_does_not_ask_for_the_collections_again(count, opened):
    app = DesktopApp()
    old = [app.user_adds(title=f"old{n}") for n in range(100)]
    library = opened(app)
    changes = library.changes(0)
    report = library.write_collections([{"name": "Shelf"}], if_version=changes.version)
    version, shelf = report.library_version, report.successful[0]["key"]
    reads = library.requests.read
    for start in range(0, count, 50):
        batch = [
            {"itemType": "book", "collections": [shelf]} for _ in range(min(50, count - start))
        ]
        report = library.write_items(batch, if_version=version)
        assert not report.failed
        version = report.library_version
    versions = {data["key"]: data["version"] for data in changes.items}
    updates = [{"key": key, "version": versions[key], "place": "Rome"} for key in old[:50]]
    assert len(library.write_items(updates, if_version=version).successful) == 50
    assert library.requests.read == reads


def test_collections_are_asked_for_again_when_somebody_else_wrote(opened):
    app = DesktopApp()
    library = opened(app)
    first = library.write_collections([{"name": "Shelf"}], if_version=library.changes(0).version)
    shelf = first.successful[0]["key"]
    app.user_deletes_collection(shelf)
    batch = [{"itemType": "book", "collections": [shelf]}]
    with pytest.raises(LibraryMoved):
        library.write_items(batch, if_version=first.library_version)
    assert library.write_items(batch).failed[0].code == 409
    assert library.write_items(batch, if_version=app.mine.version).failed[0].code == 409
    assert app.mine.items == {}


def test_the_type_of_an_item_that_changed_since_is_asked_for_again(opened):
    app = DesktopApp()
    key = app.user_adds(title="mine")
    library = opened(app)
    version = library.changes(0).version
    app.user_edits(key, itemType="journalArticle")
    new = app.mine.items[key]["version"]
    assert new > version
    report = library.write_items([{"key": key, "version": new, "issue": "2"}])
    assert report.successful[0]["issue"] == "2"


def test_what_we_know_tells_trashed_collections_when_nothing_else_names_them(opened):
    app = DesktopApp()
    library = opened(app)
    shelf = library.write_collections([{"name": "Shelf"}]).successful[0]["key"]
    version = library.changes(0).version
    app.user_trashes_collection(shelf)
    (data,) = library.changes(version, (), [shelf]).collections
    assert (data["key"], data["deleted"]) == (shelf, True)
    assert library.changes(version).collections == ()


@pytest.mark.parametrize("line", ["Type: book", "DOI: 10.1/x", "Citation Key: a2"])
def test_zotero_takes_lines_of_extra_for_fields(line):
    """The stand-in does what Zotero does: such lines must not be written as they are."""
    app = DesktopApp()
    key = app.user_adds(itemType="journalArticle", extra=f"before\n{line}")
    item = app.mine.items[key]
    assert item["extra"] == "before"
    label, _, value = line.partition(": ")
    name = {"Type": "itemType", "DOI": "DOI", "Citation Key": "citationKey"}[label]
    assert item[name] == value
