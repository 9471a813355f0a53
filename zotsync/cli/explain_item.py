"""What zotsync knows of an item without reading any source: from its memory and the library."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, Any

from zotsync.cli.explain_sides import FATES, other_values

if TYPE_CHECKING:
    from zotsync.cli.context import Context
    from zotsync.engine.session import Session
    from zotsync.model.item import ObjectData
    from zotsync.plan.model import Baseline
    from zotsync.topics import TopicMatch

#: What a write says beside the item's fields.
NO_FIELDS = frozenset({"key", "version", "itemType", "relations"})
#: Prints one line.
Line = Callable[[str], None]


def item_rows(context: Context, key: str, session: Session) -> list[dict[str, Any]]:
    """The explanation of an item of the (fresh) snapshot, or of one that is gone but remembered.

    The form is that of a reference's explanation; what only a source could say is None or empty.
    No row if nothing has this key.
    """
    from zotsync.engine.local_edits import local_edits
    from zotsync.plan.planner import stored_title

    key = session.snapshot.merged().get(key, key)
    data = session.snapshot.items([key]).get(key)
    baselines = _baselines(key, session)
    if data is None and not baselines:
        return []
    told = claims_of(key, session)
    user = local_edits(_told_ever(key, session), data) if baselines else []
    return [
        {
            "ref_id": "",
            "source": "",
            "raw": "",
            "origin": None,
            "item_key": key,
            "item_type": _type_of(data, baselines),
            "title": stored_title(data or {}),
            "action": None,
            "reason": _state_of(data, baselines),
            "fields": _fields(data, baselines, user) if data else [],
            "reference": {},
            "evidence": {},
            "confidence": {},
            "resolution": None,
            "match": None,
            "tags": [_tag_row(hit) for hit in _hits(context, data)],
            "user": user,
            "claimed_by": [claim["source"] for claim in told],
            "claims": told,
            "history": history_of(key, session),
        }
    ]


def _baselines(key: str, session: Session) -> list[Baseline]:
    """The baselines of an item and of those that were merged into it, by source."""
    losers = [loser for loser, survivor in session.snapshot.merged().items() if survivor == key]
    found = session.memory.baselines([key, *losers]).values()
    every = [known for baselines in found for known in baselines.values() if not known.released]
    return sorted(every, key=lambda baseline: baseline.source)


def _told_ever(key: str, session: Session) -> list[Baseline]:
    """The baselines of an item, with those of sources that have let go of it."""
    found = session.memory.baselines([key]).get(key, {})
    released = [known for known in found.values() if known.released]
    return [*_baselines(key, session), *released]


def _type_of(data: ObjectData | None, baselines: list[Baseline]) -> str:
    """The type of an item; of one that is gone, as a source proposed it."""
    if data is not None:
        return str(data.get("itemType", ""))
    return next((baseline.item_type for baseline in baselines), "")


def _state_of(data: ObjectData | None, baselines: list[Baseline]) -> str:
    if data is None:
        return "deleted from the library"
    words = "zotsync never touched it"
    if baselines:
        made = any(baseline.made for baseline in baselines)
        words = "made by zotsync" if made else "yours; zotsync has filed it or added to it"
    return f"{words}; in the trash" if data.get("deleted") else words


def _fields(
    data: ObjectData, baselines: list[Baseline], user: Collection[str]
) -> list[dict[str, Any]]:
    """The item's fields as they are, and which sources proposed just that; "you" first if you set
    it before they did."""
    from zotsync.data import bundled_schema
    from zotsync.model.server_form import creators_form
    from zotsync.plan.item_forms import held_fields

    def proposed(baseline: Baseline, name: str) -> Any:
        if name == "creators":
            return creators_form(baseline.creators)
        return baseline.fields.get(name)

    rows = []
    for name, value in held_fields(data, bundled_schema()).items():
        sources = [base.source for base in baselines if proposed(base, name) == value]
        sources[:0] = ["you"] * (name in user and bool(sources))
        rows.append({"field": name, "value": value, "from": ", ".join(sources) or "library"})
    return rows


def claims_of(key: str, session: Session) -> list[dict[str, Any]]:
    """What each source last proposed for an item, and what became of tags and collections."""
    from zotsync.plan.collections import path_of

    collections = session.snapshot.collections()
    return [
        {
            "source": baseline.source,
            "made": baseline.made,
            "fields": dict(baseline.fields),
            "creators": [dict(creator) for creator in baseline.creators],
            "kept": sorted(baseline.user_owned),
            "tags": dict(baseline.tags),
            "collections": {
                path_of(key, collections) or key: fate for key, fate in baseline.collections.items()
            },
        }
        for baseline in _baselines(key, session)
    ]


def history_of(key: str, session: Session) -> list[dict[str, Any]]:
    """The runs that wrote an item, newest first: which fields each changed; `made`: it was new."""
    return [
        {
            "run": run.run,
            "command": run.command,
            "when": run.started,
            "made": entry.creates,
            "fields": sorted(
                name
                for name, value in entry.payload.items()
                if name not in NO_FIELDS and value != entry.before.get(name)
            )
            if not entry.creates
            else [],
        }
        for run, entry in session.journal.writes_to(key)
    ]


def show_history(line: Line, rows: list[dict[str, Any]]) -> None:
    """What past runs did to an item, for people."""
    from zotsync.cli.runs import here
    from zotsync.output.words import field_label

    for row in rows:
        did = "made it" if row["made"] else ", ".join(map(field_label, row["fields"])) or "nothing"
        line(f"  run {row['run']}, {row['command']} of {here(row['when'])}: {did}")


def _hits(context: Context, data: ObjectData | None) -> list[TopicMatch]:
    """The topics that the item's own words give, as it is now."""
    from zotsync.model.item import item_of_data

    topics = context.topics()
    if topics is None or data is None:
        return []
    from zotsync.topics import topic_matches

    return [hit for hit in topic_matches(item_of_data(data), topics) if hit.given]


def _tag_row(hit: TopicMatch) -> dict[str, Any]:
    """A topic in the form of a reference's tag: its name, and why."""
    reasons = [
        {"rule": hit.topic, "words": list(found.words), "field": found.field}
        for found in hit.evidence
    ]
    through = [{"rule": hit.topic, "words": [f"with {name}"], "field": ""} for name in hit.through]
    return {"tag": hit.tag, "reasons": reasons + through}


def show_item(line: Line, row: dict[str, Any]) -> None:
    """An item's explanation for people."""
    from zotsync.model.identifiers import names_apart
    from zotsync.output.plain import shown, unmarked
    from zotsync.output.words import field_label

    kind = row["item_type"]
    of = names_apart(claim["source"] for claim in row["claims"])
    line(f"{row['item_key']}  {unmarked(row['title'])}")
    line(f"  {row['reason']}")
    for entry in row["fields"]:
        other = other_values(entry["field"], entry["value"], row["claims"], of)
        value = shown(entry["value"], 2000)
        name = field_label(entry["field"], kind)
        line(f"  {name} = {value}  [{sources_in_words(entry['from'], of)}]{other}")
    if row["user"]:
        line(f"  you changed: {', '.join(field_label(name, kind) for name in row['user'])}")
    for tag in row["tags"]:
        words = [
            ", ".join(reason["words"]) + f" in {reason['field']}" * bool(reason["field"])
            for reason in tag["reasons"]
        ]
        line(f"  topic {tag['tag']}: {'; '.join(words)}")
    show_claims(line, row["claims"], kind)
    show_history(line, row["history"])


def sources_in_words(names: str, of: Mapping[str, str]) -> str:
    """Sources as shown: files by their names alone, or as `of` tells those of one name apart."""
    from zotsync.output.plain import source_label

    return ", ".join(of.get(name) or source_label(name) for name in names.split(", "))


def show_claims(
    line: Line, claims: list[dict[str, Any]], item_type: str,
    said: tuple[str, Collection[str]] = ("", ()),
) -> None:  # fmt: skip
    """What each source asked for: the fields it proposed by name (as an item of this type calls
    them), tags and collections by fate.

    `said` are a source and its tags of which all is said already.
    """
    from zotsync.model.identifiers import names_apart
    from zotsync.output.words import field_label

    of = names_apart(claim["source"] for claim in claims)
    for claim in claims:
        names = [*claim["fields"], *["creators"] * bool(claim["creators"])]
        asked = ", ".join(field_label(name, item_type) for name in names) or "no fields"
        line(f"  {of[claim['source']]} asks for {asked}")
        if claim["kept"]:
            kept = ", ".join(field_label(name, item_type) for name in claim["kept"])
            line(f"    left as you had them: {kept}")
        for kind in ("tags", "collections"):
            for name, fate in claim[kind].items():
                if (kind, claim["source"]) == ("tags", said[0]) and name in said[1]:
                    continue
                line(f"    {kind.removesuffix('s')} {name}: {FATES.get(fate, fate)}")
