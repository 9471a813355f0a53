"""Works and proposals from one readable line: `author Mok · year 2009 · volume 361 · page 947`."""

from __future__ import annotations

from typing import Any

from zotsync.match import MatchRecord, record_of_item
from zotsync.model.item import Creator, Proposal, ZoteroItem
from zotsync.model.reference import Origin, Reference

_FIELDS = {
    "year": "date", "journal": "publicationTitle", "page": "pages", "doi": "DOI", "pmid": "PMID",
    "pmcid": "PMCID", "isbn": "ISBN", "arxiv": "archiveID",
}  # fmt: skip
_CONTAINERS = {
    "bookSection": "bookTitle",
    "conferencePaper": "proceedingsTitle",
    "webpage": "websiteTitle",
}
_ROLES = ("author", "editor")


def data_of(line: str, key: str = "", *, trashed: bool = False) -> dict[str, Any]:
    """An item's data; `in` is the container under the name that the type has for it."""
    parts = [part.strip().partition(" ") for part in line.split("·") if part.strip()]
    item_type = next((text for name, _, text in parts if name == "type"), "journalArticle")
    data: dict[str, Any] = {"itemType": item_type, "key": key, "creators": []}
    if trashed:
        data["deleted"] = 1
    for name, _, text in parts:
        if name in _ROLES:
            data["creators"].append({"creatorType": name, "lastName": text, "firstName": ""})
        elif name == "group":
            data["creators"].append({"creatorType": "author", "name": text})
        elif name == "in":
            data[_CONTAINERS.get(item_type, "publicationTitle")] = text
        elif name != "type":
            data[_FIELDS.get(name, name)] = f"arXiv:{text}" if name == "arxiv" else text
    return data


def work(line: str, key: str = "", *, trashed: bool = False) -> MatchRecord:
    found = record_of_item(data_of(line, key, trashed=trashed))
    assert found is not None
    return found


def proposal(
    line: str,
    ref_id: str = "r1",
    *,
    source: str = "list",
    ordinal: int | None = None,
    raw: str = "",
) -> Proposal:
    data = data_of(line)
    creators = tuple(
        Creator(row["creatorType"], row.get("lastName", ""), "", row.get("name", ""))
        for row in data["creators"]
    )
    fields = {
        name: text
        for name, text in data.items()
        if name not in ("itemType", "key", "creators", "deleted")
    }
    reference = Reference(
        ref_id=ref_id, raw=raw or line, origin=Origin("list.txt"), ordinal=ordinal
    )
    return Proposal(source, reference, ZoteroItem(data["itemType"], fields, creators))
