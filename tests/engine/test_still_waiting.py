"""What waits, waits for its words: under another citation key or in another file, too."""

from __future__ import annotations

import pytest

from tests.cli.desk import Desk

WORK = {
    "author": "Lund, Kari",
    "title": "Nesting of terns on shingle banks of the outer fjord",
    "year": "2012",
    "volume": "41",
    "journal": "Coastal Birds",
    "pages": "201--219",
}
OTHER = {
    "author": "Okoye, Ada",
    "title": "Reading ages of schoolchildren in rural districts",
    "year": "2006",
    "volume": "8",
    "journal": "Learning",
    "pages": "17--33",
}
THIRD = {
    "author": "Petit, Luc",
    "title": "Glazes of medieval tiles under the microscope",
    "year": "1998",
    "volume": "120",
    "journal": "Archaeometry Letters",
    "pages": "55--71",
}


def entry(key, work):
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in work.items())
    return f"@article{{{key},\n{fields}}}\n"


def bib(**works):
    return "".join(entry(key, work) for key, work in works.items())


#: So much corrected at once is a doubt.
DOUBTFUL = {
    "author-and-volume": {"author": "Berg, Tove", "volume": "14"},
    "author-and-pages": {"author": "Berg, Tove", "pages": "301--319"},
    "journal-and-volume": {"journal": "Ornis", "volume": "14"},
    "year-and-volume": {"year": "2017", "volume": "14"},
    "title-and-pages": {"title": f"{WORK['title']} in winter", "pages": "301--319"},
}
#: What the list becomes while the doubt waits: the file's name, and who stands under which key.
LATER = {
    "keys-swapped": ("list.bib", {"b": 0, "a": 1, "c": 2}),
    "keys-rotated": ("list.bib", {"c": 0, "a": 1, "b": 2}),
    "a-new-key": ("list.bib", {"z": 0, "b": 1, "c": 2}),
    "a-new-key-and-its-own-to-another": ("list.bib", {"z": 0, "a": 1, "c": 2}),
    "another-file": ("renamed.bib", {"a": 0, "b": 1, "c": 2}),
    "another-file-and-keys-swapped": ("renamed.bib", {"b": 0, "a": 1, "c": 2}),
}


class Shelf(Desk):
    """A desk with a list whose first reference waits."""

    waiting: dict[str, str]

    def sync(self, name, *arguments):
        return self.zotsync("sync", name, "--yes", "--tag", "mine", "--json", *arguments)

    def item_of_the_work(self):
        return next(one for one in self.items() if one["volume"] == "41")

    def begins(self, changes, edit=None):
        """The list is synced, perhaps edited in the library, and then corrected."""
        self.write("list.bib", bib(a=WORK, b=OTHER, c=THIRD))
        assert self.sync("list.bib").code == 0
        self.key = self.item_of_the_work()["key"]
        if edit:
            with self.person() as person:
                person.edits(self.key, **edit)
        self.waiting = {**WORK, **changes}
        self.write("list.bib", bib(a=self.waiting, b=OTHER, c=THIRD))
        assert self.sync("list.bib").code == 3

    def goes_on(self, later):
        """The list is re-lettered, or its file renamed; gives its name."""
        name, places = LATER[later]
        works = [self.waiting, OTHER, THIRD]
        (self.folder / "list.bib").unlink()
        return self.write(name, bib(**{key: works[at] for key, at in places.items()}))

    def waits(self):
        rows = self.zotsync("review", "--json").json["waiting"]
        return [(row["ref_id"], [one["item_key"] for one in row["candidates"]]) for row in rows]


def key_in(later):
    return next(key for key, at in LATER[later][1].items() if at == 0)


@pytest.fixture
def desk(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return Shelf(tmp_path, capsys)


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize("changes", DOUBTFUL.values(), ids=DOUBTFUL)
def test_a_doubt_goes_on_under_another_name(desk, changes, later):
    desk.begins(changes)
    name = desk.goes_on(later)
    for _ in range(3):
        answer = desk.sync(name)
        assert (answer.code, answer.json["summary"]["created"]) == (3, 0)
    assert desk.waits() == [(key_in(later), [desk.key])]
    assert len(desk.items()) == 3


@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize(
    "edit",
    [
        {"title": "Terns"},
        {"volume": "77"},
        {"creators": [{"creatorType": "author", "lastName": "Mine", "firstName": "K"}]},
    ],
    ids=["title", "volume", "author"],
)
def test_a_doubt_about_an_edited_item_goes_on_too(desk, edit, later):
    desk.begins(DOUBTFUL["author-and-volume"], edit)
    name = desk.goes_on(later)
    for _ in range(2):
        assert desk.sync(name).code == 3
    assert len(desk.items()) == 3


@pytest.mark.parametrize("later", [name for name in LATER if "file" not in name])
def test_the_item_is_not_let_go_of_while_its_doubt_waits(desk, later):
    desk.begins(DOUBTFUL["year-and-volume"])
    name = desk.goes_on(later)
    for _ in range(2):
        assert desk.sync(name, "--prune").code == 3
    (held,) = (one for one in desk.items() if one["key"] == desk.key)
    assert [tag["tag"] for tag in held["tags"]] == ["mine"]


@pytest.mark.parametrize("decided", ["before", "after"])
@pytest.mark.parametrize("later", LATER)
@pytest.mark.parametrize(("word", "items"), [("KEY", 3), ("new", 4)])
def test_a_decision_holds_for_its_words_under_another_name(desk, word, items, later, decided):
    desk.begins(DOUBTFUL["author-and-pages"])
    answer = desk.key if word == "KEY" else word
    if decided == "before":
        assert desk.zotsync("review", "--decide", f"a={answer}").code == 0
    name = desk.goes_on(later)
    if decided == "after":
        assert desk.sync(name).code == 3
        assert desk.zotsync("review", "--decide", f"{key_in(later)}={answer}").code == 0
    assert desk.sync(name).code == 0
    assert desk.waits() == []
    again = desk.sync(name)
    assert (again.code, again.json["requests"]["write"]) == (0, 0)
    assert len(desk.items()) == items
    pages = {one["pages"] for one in desk.items() if one["title"] == WORK["title"]}
    assert pages == ({"301-319"} if word == "KEY" else {"201-219", "301-319"})


def test_the_old_name_does_not_take_the_item_for_a_work_alike(desk):
    """Under the key that the doubtful words had stands a work now that a correction could make."""
    desk.begins(DOUBTFUL["author-and-volume"])
    alike = {**WORK, "pages": "401--419"}
    desk.write("list.bib", bib(z=desk.waiting, a=alike, b=OTHER, c=THIRD))
    desk.sync("list.bib")
    assert ("z", [desk.key]) in desk.waits()
    held = next(one for one in desk.items() if one["key"] == desk.key)
    assert (held["pages"], held["volume"]) == ("201-219", "41")


def test_words_that_are_corrected_back_wait_no_more(desk):
    desk.begins(DOUBTFUL["author-and-volume"])
    desk.write("list.bib", bib(b=WORK, a=OTHER, c=THIRD))
    assert desk.sync("list.bib").code == 0
    assert (desk.waits(), len(desk.items())) == ([], 3)


@pytest.mark.parametrize("later", LATER)
def test_a_doubt_about_an_item_that_was_thrown_away_goes_on(desk, later):
    """What the user erased comes back neither under its own words nor under doubtful ones."""
    desk.begins(DOUBTFUL["year-and-volume"])
    with desk.person() as person:
        person.erases(desk.key)
    name = desk.goes_on(later)
    for _ in range(2):
        assert desk.sync(name).code == 3
    assert len(desk.items()) == 2


class TestLeftOut:
    """`skip` is about words, too: they do not come because their list was lettered anew."""

    @pytest.fixture
    def listed(self, desk):
        desk.write("list.bib", bib(a=WORK, b=OTHER))
        assert desk.zotsync("review", "list.bib", "--decide", "a=skip").code == 0
        assert desk.sync("list.bib").code == 0
        assert len(desk.items()) == 1
        return desk

    @pytest.mark.parametrize(
        "works",
        [{"b": WORK, "a": OTHER}, {"z": WORK, "b": OTHER}, {"z": WORK, "a": OTHER}],
        ids=["swapped", "a-new-key", "a-new-key-and-its-own-to-another"],
    )
    @pytest.mark.parametrize("name", ["list.bib", "renamed.bib"])
    def test_they_are_asked_about_under_another_key(self, listed, works, name):
        (listed.folder / "list.bib").unlink()
        listed.write(name, bib(**works))
        for _ in range(2):
            answer = listed.sync(name)
            assert (answer.code, answer.json["summary"]["created"]) == (3, 0)
        key = next(key for key, work in works.items() if work is WORK)
        assert listed.waits() == [(key, [])]
        assert listed.zotsync("review", "--decide", f"{key}=skip").code == 0
        assert listed.sync(name).code == 0
        assert (listed.waits(), len(listed.items())) == ([], 1)

    def test_they_stay_out_where_their_file_is_renamed(self, listed):
        (listed.folder / "list.bib").rename(listed.folder / "renamed.bib")
        answer = listed.sync("renamed.bib")
        assert (answer.code, answer.json["summary"]["skipped"], len(listed.items())) == (0, 1, 1)

    def test_another_list_that_has_them_too_is_not_bound(self, listed):
        """The list whose words were left out is there still."""
        listed.write("second.bib", bib(a=WORK))
        assert listed.sync("second.bib").json["summary"]["created"] == 1
