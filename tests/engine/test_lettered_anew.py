"""A key generator letters a whole .bib anew: each work stays on its own item, none stands twice."""

from __future__ import annotations

from typing import Any

import pytest

from tests.engine.worlds import NO_JOURNALS, World
from zotsync.data import bundled_schema
from zotsync.engine.gather import gather
from zotsync.engine.planning import SyncRequest
from zotsync.engine.report import Report
from zotsync.engine.sources import Source
from zotsync.lookup.options import ResolveOptions

_SUBJECTS = ("lakes", "toasters", "streams", "batteries", "markets", "glaciers", "violins", "bees",
             "kidneys", "tunnels", "verbs")  # fmt: skip
_DEEDS = ("Warming of", "Proofs about", "A history of", "Seven models of", "Repairing",
          "The cost of", "Counting", "Listening to", "Mapping", "On the decay of",
          "Trust in", "Naming", "A theory of")  # fmt: skip
_FAMILIES = ("Roe", "Doe", "Poe", "Moe", "Zoe", "Loe", "Koe", "Noe")
_VENUES = ("Journal of Studies", "Annals of Things", "Proceedings of Matters")
COUNT = 263


def made_up(number: int) -> dict[str, Any]:
    """One of 263 works; eight authors and five years share them, so keys need many letters."""
    subject, deed = number % len(_SUBJECTS), number // len(_SUBJECTS) % len(_DEEDS)
    more = "" if number < len(_SUBJECTS) * len(_DEEDS) else " in the long run"
    work: dict[str, Any] = {
        "type": "article-journal",
        "title": f"{_DEEDS[deed]} {_SUBJECTS[subject]}{more}",
        "author": [{"family": _FAMILIES[number % 8], "given": "A."}],
        "issued": {"date-parts": [[2015 + number % 5]]},
        "container-title": _VENUES[number % 3],
    }
    if number % 4:  # the others have no place yet
        work |= {"volume": str(10 + number % 5), "page": f"{10 * number + 1}-{10 * number + 9}"}
    if number % 5 == 1:
        work["DOI"] = f"10.1234/made.up.{number}"
    return work


def lettered(works: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The works under keys as a generator makes them: author, year, and a letter by their place."""
    used: dict[str, int] = {}
    named = []
    for work in works:
        stem = f"{work['author'][0]['family'].lower()}{work['issued']['date-parts'][0][0]}"
        place = used[stem] = used.get(stem, -1) + 1
        named.append({**work, "id": stem + chr(97 + place)})
    return named


def newcomers(works: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A new paper of every author and year, which takes the letter "a"."""
    groups = {(w["author"][0]["family"], w["issued"]["date-parts"][0][0]) for w in works}
    return [
        {
            "type": "article-journal",
            "title": f"Garbage collection on {_SUBJECTS[place % 11]} {'again ' * (place // 11)}now",
            "author": [{"family": family, "given": "A."}],
            "issued": {"date-parts": [[year]]},
            "container-title": _VENUES[place % 3],
            "volume": str(50 + place),
            "page": f"{7000 + place}",
        }
        for place, (family, year) in enumerate(sorted(groups))
    ]


WORKS = [made_up(number) for number in range(COUNT)]
NEW = newcomers(WORKS)


def bib(work: dict[str, Any]) -> str:
    """One entry, as a reference manager exports it."""
    person, year = work["author"][0], work["issued"]["date-parts"][0][0]
    fields = {
        "author": f"{person['family']}, {person['given']}",
        "title": "{" + work["title"] + "}",
        "year": str(year),
        "journal": work["container-title"],
        "volume": work.get("volume", ""),
        "pages": work.get("page", "").replace("-", "--"),
        "doi": work.get("DOI", ""),
    }
    lines = [f"  {name} = {{{value}}},\n" for name, value in fields.items() if value]
    return f"@article{{{work['id']},\n{''.join(lines)}}}\n"


def synced(world: World, works: list[dict[str, Any]]) -> Report:
    """A sync of a .bib of these works."""
    path = world.folder / "refs.bib"
    path.write_text("\n".join(map(bib, works)), "utf-8")
    gathered = gather(
        [Source("refs", (str(path),), None, ("Reviews",), ("ours",))],
        options=ResolveOptions(offline=True),
        topics=None,
        schema=bundled_schema(),
        journals=NO_JOURNALS,
    )
    with world.session() as session:
        return session.sync(SyncRequest(gathered), confirm=lambda plan: None)


def by_title(world: World) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for data in world.objects()[0]:
        found.setdefault(data["title"], []).append(data["key"])
    return found


def corrected(works: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Every seventh work with another volume."""
    return [
        {**work, "volume": "99"} if place % 7 == 3 and "volume" in work else work
        for place, work in enumerate(works)
    ]


@pytest.mark.parametrize("kind", ["embedded", "desktop"])
@pytest.mark.parametrize(
    "then",
    [
        pytest.param(lambda: lettered(NEW + WORKS), id="a-new-paper-before-each"),
        pytest.param(lambda: lettered(list(reversed(WORKS))), id="the-other-way-round"),
        pytest.param(lambda: lettered(NEW + corrected(WORKS)), id="and-volumes-corrected"),
    ],
)
def test_no_item_is_overwritten_none_stands_twice_and_none_is_gone(tmp_path, kind, then):
    world = World(kind, tmp_path)
    synced(world, lettered(WORKS))
    before = by_title(world)
    assert len(before) == COUNT
    listed = then()
    report = synced(world, listed)
    after = by_title(world)
    assert {title: after[title] for title in before} == before
    assert after.keys() == {work["title"] for work in listed}
    assert all(len(keys) == 1 for keys in after.values())
    assert report.summary()["created"] == len(listed) - COUNT
    assert (report.summary()["review"], report.summary()["skipped"]) == (0, 0)
    assert synced(world, listed).requests.write == 0


def test_another_list_that_letters_its_keys_anew_leaves_the_first_ones_key(tmp_path):
    """Each exporter makes keys of its own: those of two lists are no conflict."""
    world = World("embedded", tmp_path)

    def named(name: str, key: str) -> Source:
        path = tmp_path / f"{name}.bib"
        path.write_text(bib({**WORKS[1], "id": key}), "utf-8")
        return Source(name, (str(path),))

    def keys(*sources: Source) -> tuple[list[str], int]:
        gathered = gather(
            sources, options=ResolveOptions(offline=True), topics=None,
            schema=bundled_schema(), journals=NO_JOURNALS,
        )  # fmt: skip
        with world.session() as session:
            report = session.sync(SyncRequest(gathered), confirm=lambda plan: None)
        assert report.summary()["conflicts"] == 0
        (item,) = world.objects()[0]
        return item["citationKey"], report.requests.write

    assert keys(named("one", "f"), named("two", "q")) == ("f", 1)
    assert keys(named("one", "f"), named("two", "q2")) == ("f", 0)
    assert keys(named("two", "q3")) == ("f", 0)
    assert keys(named("one", "f2"), named("two", "q3")) == ("f2", 1)
    assert keys(named("one", "f3")) == ("f3", 1)
    assert keys(named("one", "f3"), named("two", "f3")) == ("f3", 0)
    assert keys(named("two", "q4")) == ("f3", 0)
