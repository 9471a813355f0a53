"""`source`: lists are added to the configuration, taken away and listed; the rest of it stays."""

from __future__ import annotations

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.desk import Desk
from zotsync.config.sources_file import source_text, with_source, without_source
from zotsync.model.errors import ConfigError, UserError

TWO = """# my lists
[topics]
enabled = true  # always

[[source]]
name = "one"
input = ["a.bib"]
# a remark inside one

# about the second
[[source]]
name = "two"
input = [
  "b.bib",
]

[sync]
max_changes = 7
"""


def added(desk: Desk) -> list[dict]:
    return desk.zotsync("--config", "c.toml", "source", "list", "--json").json["sources"]


class TestCommand:
    def test_a_list_is_added_and_synced_as_one_of_the_configuration(self, desk: Desk) -> None:
        desk.list_of(1, 2)
        call = ("--config", "c.toml")
        assert desk.zotsync(*call, "source", "add", "list.json", "--collection", "A/B").code == 0
        (source,) = added(desk)
        assert (source["name"], source["input"]) == ("list", ["list.json"])
        assert source["collection"] == "A/B"
        assert desk.zotsync(*call, "sync", "--yes", "--json").json["summary"]["created"] == 2

    def test_what_was_synced_by_its_name_goes_on_where_it_was(self, desk: Desk) -> None:
        desk.list_of(1)
        assert desk.zotsync("sync", "list.json", "--collection", "A", "--yes").code == 0
        desk.zotsync("--config", "c.toml", "source", "add", "list.json", "--collection", "A")
        answer = desk.zotsync("--config", "c.toml", "sync", "--yes", "--json").json
        assert answer["summary"]["unchanged"] == 1
        assert answer["requests"]["write"] == 0

    @pytest.mark.parametrize(
        "tags",
        [(), ("zz",), ("to read", 'said "so" \\ thus'), ("Größe", "🌍")],
        ids=["none", "one", "quoted", "wide"],
    )
    @pytest.mark.parametrize("command", [("init",), ("source", "add")], ids=["init", "add"])
    def test_a_source_keeps_the_tags_that_its_file_was_given(
        self, desk: Desk, command: tuple[str, ...], tags: tuple[str, ...]
    ) -> None:
        desk.list_of(1, 2)
        desk.write("t.toml", '[[topic]]\nid = "study"\nany = ["study*"]\n')
        given = [word for tag in tags for word in ("--tag", tag)]
        desk.write("k.toml", '[topics]\nfile = "t.toml"\n')
        asked = ("sync", "list.json", "--collection", "A", *given, "--yes")
        assert desk.zotsync("--config", "k.toml", *asked).code == 0
        assert "topic:study" in {tag["tag"] for item in desk.items() for tag in item["tags"]}
        assert desk.zotsync("--config", "c.toml", *command, "list.json").code == 0
        (source,) = added(desk)
        assert (source["collection"], sorted(source["tags"])) == ("A", sorted(tags))

    def test_the_file_may_be_empty_so_far(self, desk: Desk) -> None:
        desk.write("c.toml", "")
        desk.list_of(1)
        assert desk.zotsync("--config", "c.toml", "source", "add", "list.json").code == 0
        assert len(added(desk)) == 1

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("add", "nothing.txt"), "nothing.txt"),
            (("add", "list.json", "--collection", "A//B"), "collection path"),
            (("add", "list.json", "--tag", " "), "is no tag"),
            (("remove", "none"), "No source is called"),
        ],
        ids=["no file", "no path", "no tag", "no source"],
    )
    def test_what_means_nothing_is_said_and_nothing_written(
        self, desk: Desk, arguments: tuple[str, ...], words: str
    ) -> None:
        desk.list_of(1)
        answer = desk.zotsync("--config", "c.toml", "source", *arguments)
        assert answer.code == 2
        assert words in answer.err
        assert not (desk.folder / "c.toml").exists()

    def test_a_list_is_added_once(self, desk: Desk) -> None:
        desk.list_of(1)
        call = ("--config", "c.toml", "source", "add", "list.json")
        assert desk.zotsync(*call).code == 0
        assert desk.zotsync(*call).code == 2
        assert len(added(desk)) == 1

    def test_what_is_taken_away_leaves_its_items(self, desk: Desk) -> None:
        desk.list_of(1)
        call = ("--config", "c.toml")
        desk.zotsync(*call, "source", "add", "list.json", "--name", "mine")
        desk.zotsync(*call, "sync", "--yes")
        assert desk.zotsync(*call, "source", "remove", "mine").code == 0
        assert added(desk) == []
        assert len(desk.items()) == 1


class TestTheText:
    def test_the_rest_of_the_file_stays_word_for_word(self) -> None:
        left = without_source(TWO, "one")
        assert "# about the second\n[[source]]" in left
        assert left.startswith("# my lists\n[topics]\nenabled = true  # always\n")
        assert [source["name"] for source in tomllib.loads(left)["source"]] == ["two"]

    def test_a_source_of_several_lines_goes_whole(self) -> None:
        left = tomllib.loads(without_source(TWO, "two"))
        assert left["sync"] == {"max_changes": 7}
        assert [source["name"] for source in left["source"]] == ["one"]

    def test_sources_in_one_line_are_left_to_the_user(self) -> None:
        text = 'source = [{ name = "one", input = ["a"] }, { name = "two", input = ["b"] }]\n'
        with pytest.raises(ConfigError, match="cannot be cut out"):
            without_source(text, "one")
        with pytest.raises(ConfigError):
            with_source(text, {"name": "three", "input": ["c"]})

    def test_a_name_that_no_source_has(self) -> None:
        with pytest.raises(UserError) as caught:
            without_source(TWO, "three")
        assert "“one”, “two”" in caught.value.hint

    @given(
        st.dictionaries(
            st.sampled_from(("name", "collection", "format")), st.text(min_size=1), min_size=1
        ),
        st.lists(st.text(), max_size=3),
    )
    def test_whatever_is_added_is_read_back(self, texts: dict[str, str], tags: list[str]) -> None:
        options: dict[str, str | list[str]] = {**texts, "tags": tags}
        try:
            source_text(options).encode()
        except UnicodeEncodeError:
            return
        made = tomllib.loads(with_source(TWO, options))["source"][-1]
        assert made == {name: value for name, value in options.items() if value}

    @given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=200))
    def test_whatever_is_added_can_be_taken_away(self, name: str) -> None:
        if name in ("one", "two"):
            return
        text = with_source(TWO, {"name": name, "input": ["x"]})
        assert tomllib.loads(without_source(text, name)) == tomllib.loads(TWO)


def test_a_list_names_each_source_with_what_it_reads_and_where_it_goes(desk: Desk) -> None:
    call = ("--config", "c.toml")
    assert desk.zotsync(*call, "source", "list").out == "No sources yet.\n"
    desk.list_of(1)
    add = ("source", "add", "list.json", "--name", "mine", "--collection", "A/B", "--tag", "t")
    desk.zotsync(*call, *add)
    heading, row = desk.zotsync(*call, "source", "list").out.splitlines()
    assert heading.split() == ["source", "input", "collection", "tags"]
    assert row.split() == ["mine", "list.json", "A/B", "t"]


@pytest.fixture
def at_home(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The desk stands in the user's home."""
    monkeypatch.setenv("HOME", str(desk.folder))
    monkeypatch.setenv("USERPROFILE", str(desk.folder))


@pytest.mark.usefixtures("at_home")
@pytest.mark.parametrize(
    "command",
    [
        ("sync", "--yes"),
        ("plan",),
        ("status",),
        ("source", "list"),
        ("doctor",),
        ("topics", "--topics", "../rules.toml"),
    ],
)
def test_in_a_folder_of_the_project_its_configuration_is_used_and_named(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    desk.list_of(1)
    desk.write("rules.toml", '[[topic]]\nid = "study"\nany = ["subject"]\n')
    desk.write("config/zotsync.toml", '[[source]]\nname = "mine"\ninput = "../list.json"\n')
    (desk.folder / "chapters").mkdir()
    note = "note: the configuration is ../config/zotsync.toml."
    assert note not in desk.zotsync(*command).err
    monkeypatch.chdir(desk.folder / "chapters")
    below = desk.zotsync(*command)
    assert below.code == 0
    assert below.err.count(note) == 1
    assert "nothing to read" not in below.err
    assert note not in desk.zotsync("-q", *command).err
    assert note not in desk.zotsync("--config", "../config/zotsync.toml", *command).err


@pytest.mark.usefixtures("at_home")
def test_a_source_is_added_to_the_configuration_of_the_project(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.write("config/zotsync.toml", '[[source]]\nname = "mine"\ninput = "../list.json"\n')
    desk.list_of(1, name="chapters/more.json")
    monkeypatch.chdir(desk.folder / "chapters")
    assert desk.zotsync("source", "add", "more.json").code == 0
    assert not (desk.folder / "chapters" / "config").exists()
    text = (desk.folder / "config" / "zotsync.toml").read_text()
    assert "more.json" in text
    assert desk.zotsync("plan", "--json").json["errors"][0]["source"] == "mine"
    assert desk.zotsync("plan", "--json").json["summary"]["create"] == 1
