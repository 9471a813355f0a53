"""From what a source says to what Zotero stores. Pure: no file, clock, environment or network.

`STEPS` is the policy: one function a family of fields, from the source to its part.
"""

from __future__ import annotations

from zotsync.model.item import ZoteroItem
from zotsync.model.journals import Journals, journal_key
from zotsync.model.reference import Evidence, Reference
from zotsync.model.schema import Schema
from zotsync.normalize.containers import container_part, journal_of
from zotsync.normalize.creators import creator_part
from zotsync.normalize.fields import date_part, locator_part, publishing_part, title_part
from zotsync.normalize.identifiers import arxiv_of, identifier_part
from zotsync.normalize.item_type import choose_type
from zotsync.normalize.parts import NormalizeInput, Step, joined
from zotsync.normalize.placing import notice_part, place
from zotsync.normalize.zotero_lines import field_lines, type_line, with_named

#: The steps in the order in which their values claim a field.
STEPS: tuple[Step, ...] = (
    creator_part, title_part, container_part, date_part, locator_part, identifier_part,
    publishing_part, notice_part,
)  # fmt: skip

#: What an arXiv id says in a preprint's fields, and the variables that could say otherwise.
_FROM_ARXIV = (
    ("DOI", "DOI"),
    ("archiveID", "number"),
    ("repository", "publisher"),
    ("url", "URL"),
)


def normalize(reference: Reference, schema: Schema, journals: Journals) -> ZoteroItem:
    """The item that a reference proposes, valid for the Web API, without tags and collections.

    Nothing is added to what the source says but a uniquely named journal's title, abbreviation
    and ISSN, and what an arXiv id means; `expanded_fields` names these.
    """
    said = type_line(reference, schema)
    item_type = schema.types.get(said.item_type) or choose_type(said.reference, schema, journals)
    said = field_lines(said, item_type, schema)
    journal = journal_of(said.reference, item_type, journals)
    source = NormalizeInput(said.reference, item_type, schema, journal)
    item = place(source, joined([step(source) for step in STEPS]))
    return with_named(item, said, item_type)


def expanded_fields(reference: Reference, item: ZoteroItem) -> dict[str, Evidence]:
    """The fields of an item that the source did not print, with where they came from.

    `Evidence.source` is "journals" (the list that ships with zotsync) or "arxiv" (what follows
    from an arXiv id). Fields of a looked-up record are not here: the reference names those.
    """
    printed = reference.get("container-title")
    short = reference.get("container-title-short")
    added: dict[str, Evidence] = {}
    if item.item_type == "journalArticle" and "container-title" not in reference.evidence:
        if journal_key(item.get("publicationTitle")) != journal_key(printed):
            added["publicationTitle"] = Evidence("journals", printed)
        if journal_key(item.get("journalAbbreviation")) not in (
            journal_key(printed),
            journal_key(short),
        ):
            added["journalAbbreviation"] = Evidence("journals", short)
        if not reference.get("ISSN"):
            added["ISSN"] = Evidence("journals")
    arxiv = arxiv_of(reference)
    if item.item_type == "preprint" and arxiv:
        for name, variable in _FROM_ARXIV:
            if not reference.get(variable):
                added[name] = Evidence("arxiv", arxiv)
    return {name: evidence for name, evidence in added.items() if item.get(name)}


__all__ = ["STEPS", "expanded_fields", "normalize"]
