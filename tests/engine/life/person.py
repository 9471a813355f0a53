"""The person: what they do in Zotero at any moment, and what they may rely on afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from tests.engine.life.lists import work
from tests.engine.worlds import World

#: Fields by which a work is recognised: an item in which the person changed one may be taken for
#: another work, or doubted, by whoever does not know it.
IDENTIFYING = ("title", "creators", "volume", "pages", "DOI", "date")
TAGS = ("one", "two", "ours", "topic", "my own")


def replaced_by(data: dict[str, Any]) -> list[str]:
    """The URIs of the items that were merged into this one (one is no list)."""
    uris = data.get("relations", {}).get("dc:replaces", [])
    return [uris] if isinstance(uris, str) else list(uris)


@dataclass
class Person:
    """`born` is the work that an item was made as, `works` are those that it is: more than one
    after a merge.

    `owned` is (item, field) → the value that stays, `refused` (item, tag or collection) what is not
    given again, `own` (item, tag) what is not taken, `thrown` what stays in the trash, `erased`
    what is gone, `changed` the items that no stranger need recognise,
    `took` (item, tag or collection) what they ever took away, `mixed` what was ever merged, `ended`
    (item, collection) → the version of the library that put an end to both.
    """

    world: World
    knows: Callable[[str, str], bool]
    born: dict[str, int] = field(default_factory=dict)
    works: dict[str, set[int]] = field(default_factory=dict)
    owned: dict[tuple[str, str], Any] = field(default_factory=dict)
    refused: set[tuple[str, str]] = field(default_factory=set)
    own: set[tuple[str, str]] = field(default_factory=set)
    thrown: set[str] = field(default_factory=set)
    erased: dict[str, set[int]] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    took: set[tuple[str, str]] = field(default_factory=set)
    mixed: set[str] = field(default_factory=set)
    ended: dict[tuple[str, str], int] = field(default_factory=dict)
    count: int = 0
    last: tuple[int, Any] = (0, ((), ()))

    def objects(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The library, read anew once it has moved."""
        version = self.world.version()
        if version != self.last[0]:
            self.last = version, self.world.objects()
        return self.last[1]

    def items(self) -> dict[str, dict[str, Any]]:
        return {data["key"]: data for data in self.objects()[0] if not data.get("parentItem")}

    def in_order(self, keys: Iterable[str]) -> list[str]:
        """Keys of items in the order in which they came to be known."""
        places = list(self.born)
        return sorted((key for key in keys if key in self.born), key=places.index)

    def shelves(self) -> dict[str, dict[str, Any]]:
        """All collections, with those in the trash, which the desktop lists nowhere."""
        kept = self.world.app.mine.collections if self.world.kind == "desktop" else {}
        trash = {key: data for key, data in kept.items() if data.get("deleted")}
        return trash | {data["key"]: data for data in self.objects()[1]}

    def live_shelves(self) -> list[str]:
        """The keys of the collections that are there, by name."""
        live = [
            (data["name"], key) for key, data in self.shelves().items() if not data.get("deleted")
        ]
        return [key for _, key in sorted(live)]

    def pick(self, pick: int) -> tuple[str, dict[str, Any]]:
        """A live item, the same for the same pick; ("", {}) if there is none."""
        live = {key: data for key, data in self.items().items() if not data.get("deleted")}
        keys = self.in_order(live)
        return (keys[pick % len(keys)], live[keys[pick % len(keys)]]) if keys else ("", {})

    def edits(self, key: str, **values: Any) -> None:
        self.world.person.edits(key, **values)

    def new(self, what: str) -> str:
        self.count += 1
        return f"{what} {self.count}"

    def owns(self, key: str, name: str, value: Any) -> None:
        self.edits(key, **{name: value})
        self.owned[key, name] = value
        if name in IDENTIFYING:
            self.changed.add(key)

    def forget(self, key: str) -> None:
        for kept in (self.thrown, self.changed):
            kept.discard(key)
        self.owned = {place: value for place, value in self.owned.items() if place[0] != key}
        self.refused = {place for place in self.refused if place[0] != key}
        self.own = {place for place in self.own if place[0] != key}


def edits_a_field(me: Person, pick: int, other: int) -> None:
    """A value of their own in a field, those by which the work is known among them."""
    key, data = me.pick(pick)
    if not key:
        return
    names = ("volume", "pages", "abstractNote", "date", "issue", "title")
    name = names[other % len(names)]
    value = f"{data.get('title', '')} ({me.new('note')})" if name == "title" else me.new("mine")
    me.owns(key, name, value)


def edits_the_creators(me: Person, pick: int, other: int) -> None:
    key, _ = me.pick(pick)
    if key:
        name = me.new("Mine")
        me.owns(key, "creators", [{"creatorType": "author", "firstName": "M.", "lastName": name}])


def edits_the_doi(me: Person, pick: int, other: int) -> None:
    key, _ = me.pick(pick)
    if key:
        me.owns(key, "DOI", f"10.9999/{me.new('mine').replace(' ', '.')}")


def empties_a_field(me: Person, pick: int, other: int) -> None:
    key, data = me.pick(pick)
    name = ("volume", "pages", "publicationTitle")[other % 3]
    if key and data.get(name):
        me.owns(key, name, "")


def removes_a_tag(me: Person, pick: int, other: int) -> None:
    key, data = me.pick(pick)
    held = sorted(tag["tag"] for tag in data.get("tags", []))
    if held:
        name = held[other % len(held)]
        me.edits(key, tags=[{"tag": one} for one in held if one != name])
        me.refused.add((key, name))
        me.took.add((key, name))
        me.own.discard((key, name))


def adds_a_tag(me: Person, pick: int, other: int) -> None:
    """It is theirs for good, if nobody has it in mind as given by a list."""
    key, data = me.pick(pick)
    name = TAGS[other % len(TAGS)]
    if key and {"tag": name} not in data["tags"]:
        me.edits(key, tags=[*data["tags"], {"tag": name}])
        me.refused.discard((key, name))
        if not me.knows(key, name):
            me.own.add((key, name))


def takes_out_of_a_collection(me: Person, pick: int, other: int) -> None:
    key, data = me.pick(pick)
    names = {shelf: one["name"] for shelf, one in me.shelves().items()}
    filed = sorted(data.get("collections", []), key=lambda shelf: names.get(shelf, ""))
    if filed:
        shelf = filed[other % len(filed)]
        me.edits(key, collections=[one for one in filed if one != shelf])
        me.refused.add((key, shelf))
        me.took.add((key, shelf))


def throws_away(me: Person, pick: int, other: int) -> None:
    key, _ = me.pick(pick)
    if key:
        me.edits(key, deleted=1)
        me.thrown.add(key)


def takes_out_of_the_trash(me: Person, pick: int, other: int) -> None:
    trash = me.in_order(key for key, data in me.items().items() if data.get("deleted"))
    if trash:
        key = trash[pick % len(trash)]
        me.edits(key, deleted=0)
        me.thrown.discard(key)


def erases(me: Person, pick: int, other: int) -> None:
    """For good, out of the trash or at once."""
    keys = me.in_order(me.items())
    if keys:
        key = keys[pick % len(keys)]
        me.world.person.erases(key)
        me.forget(key)
        me.erased[key] = me.works.pop(key, set())


def merges(me: Person, pick: int, other: int) -> None:
    """As Zotero does it: the survivor says what it replaces, the loser goes to the trash."""
    (key, data), (loser, lost) = me.pick(pick), me.pick(other)
    if not key or key == loser or "itemType" not in lost:
        return
    owner = "users/0" if me.world.kind == "desktop" else "users/1"
    uri = f"http://zotero.org/{owner}/items/{loser}"
    me.edits(key, relations={"dc:replaces": [*replaced_by(data), *replaced_by(lost), uri]})
    me.edits(loser, deleted=1)
    me.mixed |= {key, loser}
    me.thrown.add(loser)
    me.works[key] = me.works.get(key, set()) | me.works.get(loser, set())
    me.changed.add(key)
    # what the loser's lists gave goes to the survivor now, which never refused it
    me.refused = {place for place in me.refused if place[0] != key}
    me.owned = {place: v for place, v in me.owned.items() if v or place[0] != key}


def takes_a_merge_back(me: Person, pick: int, other: int) -> None:
    """The loser comes out of the trash; the survivor goes there, or replaces nothing any more."""
    items = me.items()
    survivors = me.in_order(key for key, data in items.items() if replaced_by(data))
    if not survivors:
        return
    key = survivors[pick % len(survivors)]
    losers = [uri.rpartition("/")[2] for uri in replaced_by(items[key])]
    for loser in losers:
        if loser in items:
            me.edits(loser, deleted=0)
            me.thrown.discard(loser)
            me.changed.add(loser)
    me.changed.add(key)
    if other % 2:
        me.edits(key, deleted=1)
        me.thrown.add(key)
    else:
        me.edits(key, relations={})
        me.works[key] = {me.born[key]}


def writes_a_note(me: Person, pick: int, other: int) -> None:
    key, _ = me.pick(pick)
    if key:
        me.world.person.adds(itemType="note", note=me.new("<p>read"), parentItem=key)


def adds_a_work_by_hand(me: Person, pick: int, other: int) -> None:
    """A work of the lists that is not in the library."""
    number = 1 + pick % 4
    if any(number in works for works in [*me.works.values(), *me.erased.values()]):
        return
    made = work(number)
    fields = {"DOI": made["DOI"]} if "DOI" in made else {}
    key = me.world.person.adds(
        itemType="journalArticle", title=made["title"], volume=made["volume"],
        pages=made["page"].replace("-", "–"), date=str(made["issued"]["date-parts"][0][0]),
        publicationTitle=made["container-title"],
        creators=[{"creatorType": "author", "firstName": "A.",
                   "lastName": made["author"][0]["family"]}],
        tags=[{"tag": "ours"}], **fields,
    )  # fmt: skip
    me.works[key], me.born[key] = {number}, number
    me.own.add((key, "ours"))


def renames_a_collection(me: Person, pick: int, other: int) -> None:
    live = me.live_shelves()
    if live:
        me.world.person.edits(live[pick % len(live)], "collections", name=me.new("Renamed"))


def deletes_a_collection(me: Person, pick: int, other: int) -> None:
    live = me.live_shelves()
    if live and other % 3 == 0:  # not too often: little would be left
        was = me.items()
        me.world.person.erases(live[pick % len(live)], "collections")
        left, items = me.shelves(), me.items()
        version = me.world.version()
        for key, data in was.items():
            gone = {shelf for shelf in data.get("collections", []) if shelf not in left}
            if items[key]["version"] == data["version"]:
                me.ended |= dict.fromkeys(((key, shelf) for shelf in gone), version)


ACTS: dict[str, Callable[[Person, int, int], None]] = {
    act.__name__.replace("_", " "): act
    for act in (
        edits_a_field, edits_the_creators, edits_the_doi, empties_a_field, removes_a_tag,
        adds_a_tag, takes_out_of_a_collection, throws_away, takes_out_of_the_trash, erases, merges,
        takes_a_merge_back, writes_a_note, adds_a_work_by_hand, renames_a_collection,
        deletes_a_collection,
    )
}  # fmt: skip
