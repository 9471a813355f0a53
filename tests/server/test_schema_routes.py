"""/itemTypes, /itemFields …: the genuine server's names, in its order (schema 41, `en-US`)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.server.world import World


def _listed(world: World, path: str) -> list[dict[str, Any]]:
    answer: list[dict[str, Any]] = world.ask("GET", path).json()
    return answer


def test_item_types_leave_out_what_clients_do_not_offer(world: World) -> None:
    listed = _listed(world, "/itemTypes")
    names = [one["itemType"] for one in listed]
    assert "note" in names
    assert not {"attachment", "annotation"} & set(names)
    shown = [one["localized"] for one in listed]
    assert shown == sorted(shown)


@pytest.mark.parametrize(
    ("item_type", "creator_types"),
    [
        ("book", ["author", "contributor", "editor", "seriesEditor", "translator"]),
        ("film", ["director", "castMember", "contributor", "guest", "host", "narrator", "producer",
                  "scriptwriter", "translator"]),
        ("note", []),
        ("attachment", []),
    ],
)  # fmt: skip
def test_creator_types_are_the_primary_one_and_then_the_others_by_name(
    world: World, item_type: str, creator_types: list[str]
) -> None:
    listed = _listed(world, f"/itemTypeCreatorTypes?itemType={item_type}")
    assert [one["creatorType"] for one in listed] == creator_types


@pytest.mark.parametrize("path", ["itemTypeFields", "itemTypeCreatorTypes"])
def test_annotations_have_no_fields_to_ask_for(world: World, path: str) -> None:
    answer = world.ask("GET", f"/{path}?itemType=annotation")
    assert (answer.status_code, answer.text) == (400, "Invalid item type 'annotation'")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("rights", "License"), ("url", "URL"), ("DOI", "DOI"), ("numPages", "# of Pages"),
        ("thesisType", "Type"), ("audioFileType", "File Type"), ("nameOfAct", "Name of Act"),
        ("forumTitle", "Forum/Listserv Title"), ("programmingLanguage", "Prog. Language"),
        ("repositoryLocation", "Repo. Location"), ("shortTitle", "Short Title"),
    ],
)  # fmt: skip
def test_fields_bear_the_names_that_zotero_shows(world: World, name: str, shown: str) -> None:
    assert {"field": name, "localized": shown} in _listed(world, "/itemFields")


def test_types_and_creators_bear_the_names_that_zotero_shows(world: World) -> None:
    types = _listed(world, "/itemTypes")
    assert {"itemType": "webpage", "localized": "Web Page"} in types
    creators = _listed(world, "/itemTypeCreatorTypes?itemType=interview")
    assert creators[0] == {"creatorType": "interviewee", "localized": "Interview With"}


def test_fields_come_in_the_order_of_their_names(world: World) -> None:
    listed = _listed(world, "/itemFields")
    assert listed == sorted(listed, key=lambda one: (one["localized"], one["field"]))
