"""Lines of a note that name Zotero's own types, fields and creators; lines that only look so."""

from __future__ import annotations

import pytest

from zotsync.data import bundled_journals, bundled_schema
from zotsync.model.item import Creator, ZoteroItem
from zotsync.model.reference import Name, Origin, Reference
from zotsync.normalize import normalize


def item(csl_type: str, note: str, **fields: str) -> ZoteroItem:
    reference = Reference(
        "a", "@misc{a}", Origin("a.bib"), type=csl_type, names=(Name("Roe", "A."),),
        fields={"title": "Reeds", **fields, "note": note},
    )  # fmt: skip
    return normalize(reference, bundled_schema(), bundled_journals())


@pytest.mark.parametrize(
    "csl_type, note, item_type, field, value",
    [
        ("broadcast", "type: tvBroadcast", "tvBroadcast", "extra", ""),
        ("motion_picture", "shelf 3\ntype: videoRecording", "videoRecording", "extra", "shelf 3"),
        ("personal_communication", "type: email", "email", "extra", ""),
        ("article-journal", "seriesText: New series", "journalArticle", "seriesText", "New series"),
        ("software", "programmingLanguage: Ada", "computerProgram", "programmingLanguage", "Ada"),
        ("patent", "country: Norway\nold", "patent", "country", "Norway"),
        # what a variable could have said, another type's field, words that only look so
        ("article-journal", "type: tvBroadcast", "journalArticle", "extra", "Kind: tvBroadcast"),
        ("article-journal", "type: note", "journalArticle", "extra", "Kind: note"),
        ("article-journal", "volume: 3", "journalArticle", "extra", "volume: 3"),
        ("book", "country: Norway", "book", "extra", "country: Norway"),
        ("book", "counsel: take it", "book", "extra", "counsel: take it"),
        ("patent", "Country: Norway", "patent", "extra", "Country: Norway"),
        ("patent", "see country: Norway", "patent", "extra", "see country: Norway"),
    ],
)
def test_a_line_with_an_exact_name_is_what_it_names(csl_type, note, item_type, field, value):
    made = item(csl_type, note)
    assert (made.item_type, made.get(field)) == (item_type, value)


def test_creators_that_csl_does_not_know_come_last():
    made = item("bill", "cosponsor: Poe || B. C.\ncosponsor: River Board")
    assert made.creators[1:] == (
        Creator("cosponsor", last_name="Poe", first_name="B. C."),
        Creator("cosponsor", name="River Board"),
    )


def test_a_field_that_is_stated_stays_as_it_is():
    made = item("article-journal", "series: Third", **{"collection-title": "Second"})
    assert (made.get("series"), made.get("extra")) == ("Second", "series: Third")
