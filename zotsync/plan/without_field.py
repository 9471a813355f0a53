"""What a source says and an item's type has no field for: it stands in a line of Extra. Pure.

The type may be the user's: an article that they made a book of has no pages. What the list said
of these went with the change, or into Extra by `zotsync edit`. A correction of it goes there too:
such a line is compared as the field would be, so that it is exchanged, and the user's is asked
about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from zotsync.model.identifiers import clean_arxiv
from zotsync.model.schema import Schema
from zotsync.model.server_form import fits_field, one_line
from zotsync.normalize.placing import field_name, label_of
from zotsync.plan.item_forms import own_name
from zotsync.plan.merge import MergedFields
from zotsync.plan.model import Baseline, Change

#: Fields that Zotero's map to CSL leaves out, or whose word in Extra it has by another one.
_LABELS = {
    "accessDate": ("Accessed",),
    "date": ("Issued", "Date"),
    "journalAbbreviation": ("Journal Abbreviation",),
    "rights": ("License", "Rights"),
    "shortTitle": ("Short Title",),
    "type": ("Genre", "Kind"),
}
#: What is compared as it is, in a field or not: people are one value, Extra holds the lines.
_NO_LINE = frozenset({"creators", "extra"})
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")


def homeless(names: Iterable[str], item_type: str, schema: Schema) -> frozenset[str]:
    """Of fields under base names, those that the item type does not have."""
    return frozenset(
        name for name in names if name not in _NO_LINE and not own_name(schema, item_type, name)
    )


def labels_of(base: str, schema: Schema) -> tuple[str, ...]:
    """How a line of Extra with a field's value begins: as it is written, then as it may stand too.

    >>> from zotsync.data import bundled_schema
    >>> labels_of("pages", bundled_schema()), labels_of("codeNumber", bundled_schema())
    (('Pages',), ('Code Number',))
    """
    if base in _LABELS:
        return _LABELS[base]
    variables = schema.csl["fields"]["text"]
    own = [label_of(name) for name, bases in variables.items() if list(bases)[:1] == [base]]
    return (*own[:1], *([] if own else [_WORDS.sub(" ", base).title()]))


def in_lines(extra: str, names: Iterable[str], schema: Schema) -> dict[str, str]:
    """The values that lines of Extra state for these fields, the first of each.

    >>> from zotsync.data import bundled_schema
    >>> in_lines("mine\\npages: 1-9\\nPages: 3", ["pages", "issue"], bundled_schema())
    {'pages': '1-9'}
    """
    found: dict[str, str] = {}
    by_label = {
        label.casefold(): name for name in sorted(names) for label in labels_of(name, schema)
    }
    for line in extra.split("\n") if by_label else ():
        label, mark, value = line.partition(":")
        name = by_label.get(label.strip().casefold(), "")
        if mark and name and value.strip():
            found.setdefault(name, value.strip())
    return found


def without_what_extra_states(
    asked: Mapping[str, Any], known: Iterable[Baseline], held: Mapping[str, Any], schema: Schema
) -> dict[str, Any]:
    """What a source asks, without what an empty field's own line of Extra says in the same words:
    people put `DOI: …` there, Zotero reads it as the field, and so it is exported.

    A line may be called by Zotero's field, CSL's variable or their words; an address is its own.
    What a list has said, in a field or a line, is the list's, and goes where the type has it.
    """
    extra = str(held.get("extra", ""))
    if not extra:
        return dict(asked)
    said = {name: text for one in known for name, text in one.fields.items()}
    of_lists = {line for one in known for line in one.said("extra").split("\n")}
    of_lists -= {line for one in known for line in one.own_lines}
    lines = [line for line in extra.split("\n") if line not in of_lists]
    stated = {words for line in lines for words in _stated_words(line)}
    kept = {}
    for name, value in asked.items():
        text = one_line(value).casefold() if isinstance(value, str) else ""
        fresh = text and name not in _NO_LINE and not held.get(name) and name not in said
        names = (name, *labels_of(name, schema), *_variables_of(name, schema)) if fresh else ()
        said_there = fresh and ("", text) in stated
        if not said_there and not any((_key(own), text) in stated for own in names):
            kept[name] = value
    return kept


def _stated_words(line: str) -> Iterator[tuple[str, str]]:
    """(what is named, the value) of a line, in small letters; an address names itself, and an
    arXiv id all that it means.
    """
    label, colon, value = line.partition(":")
    if not colon or value.startswith("//"):
        yield "", line.strip().casefold()
    elif label.strip().casefold() == "arxiv":
        number = clean_arxiv(f"arXiv:{value.strip()}").casefold()
        for words in ("arxiv", f"10.48550/arxiv.{number}", f"https://arxiv.org/abs/{number}"):
            yield "", words
    else:
        yield _key(label), one_line(value).casefold()


def _key(label: str) -> str:
    return re.sub(r"[\W_]+", "", label).casefold()


def _variables_of(name: str, schema: Schema) -> list[str]:
    texts = schema.csl["fields"]["text"]
    return [variable for variable, bases in texts.items() if name in bases]


def drawn_out(
    asked: Mapping[str, Any], base: Baseline | None, item_type: str, schema: Schema
) -> dict[str, Any]:
    """What a source asks, with the lines of its Extra that it said in fields before: the list
    followed the user, who had given the item another type.
    """
    known = base.fields if base else {}
    names = homeless(known, item_type, schema) - homeless(asked, item_type, schema)
    before = in_lines(known.get("extra", ""), names, schema)
    stated = in_lines(str(asked.get("extra", "")), names - before.keys(), schema)
    if not stated:
        return dict(asked)
    return {**asked, **stated, "extra": without_lines(str(asked["extra"]), stated, schema)}


def without_lines_of_fields(
    base: Baseline | None, asked: Mapping[str, Any], schema: Schema
) -> dict[str, str]:
    """{"extra": …} without the lines of a source that it says in fields from now on, as it states
    another type; {} where it says in Extra what else there is, or there are none.
    """
    extra = base.fields.get("extra", "") if base else ""
    moved = in_lines(extra, asked.keys() - _NO_LINE, schema)
    if not moved or asked.get("extra"):
        return {}
    return {"extra": without_lines(extra, moved, schema)}


def without_lines(extra: str, values: Mapping[str, str], schema: Schema) -> str:
    """Extra without the lines that state these values of fields."""
    kept = []
    for line in extra.split("\n"):
        found = in_lines(line, values, schema)
        if not any(values[name] == value for name, value in found.items()):
            kept.append(line)
    return "\n".join(kept)


def with_lines(
    merged: MergedFields, extra: str, names: frozenset[str], schema: Schema
) -> MergedFields:
    """The fields with the changes of those that have none written into Extra, `extra` before.

    A line that states such a field is exchanged in its place; a new one comes last.
    """
    if not any(one.field in names for one in merged.changes):
        return merged
    after = next((str(one.after) for one in merged.changes if one.field == "extra"), extra)
    placed: dict[str, str] = {}
    for one in merged.changes:
        if one.field in names:
            line = f"{labels_of(one.field, schema)[0]}: {one_line(str(one.after))}"
            longer = _exchanged(after, one.field, line, schema)
            if fits_field(longer):
                after, placed[one.field] = longer, line
    stay = tuple(one for one in merged.changes if one.field not in {*names, "extra"})
    if after != extra:
        stay = (*stay, Change("extra", extra, after))
    return replace(merged, changes=stay, in_extra=tuple(placed))


def said_in_extra(
    base: Baseline, held: Mapping[str, Any], asked: Mapping[str, Any], schema: Schema
) -> Baseline:
    """What a source said, as the item has it in Extra as yet: the lines in the list's words are the
    list's, and the fields that the type to come has for them are filled.
    """
    empty = [name for name in asked if name not in _NO_LINE and not held.get(name)]
    stated = in_lines(str(held.get("extra", "")), empty, schema)
    back = {name for name, text in stated.items() if text in (asked[name], base.fields.get(name))}
    said = {name: text for name, text in base.fields.items() if name not in back}
    ours = [
        line
        for line in str(held.get("extra", "")).split("\n")
        if line and not without_lines(line, dict(base.fields), schema)
    ]
    if ours:
        said["extra"] = "\n".join(dict.fromkeys([*base.fields.get("extra", "").split("\n"), *ours]))
    return replace(base, fields=said)


def of_new_type(
    merged: MergedFields, base: Baseline | None, extra: str, item_type: str, schema: Schema
) -> MergedFields:
    """The fields once an item has this type: what it has no field for is remembered as said in
    Extra, and what is filled now does not stay there in the list's words.
    """
    gone = homeless(merged.baseline_fields, item_type, schema)
    said = {name: text for name, text in merged.baseline_fields.items() if name not in gone}
    before_it = dict(base.fields) if base else {}
    # what `zotsync edit` moved into Extra is no line of the user's own
    own = {line for line in merged.own_lines if without_lines(line, before_it, schema)}
    merged = replace(merged, baseline_fields=said, own_lines=frozenset(own))
    filled = {one.field: str(one.after) for one in merged.changes if not one.before}
    before = next((str(one.after) for one in merged.changes if one.field == "extra"), extra)
    after = before
    for words in (filled, before_it):
        lines = {name: text for name, text in words.items() if name in filled.keys() - _NO_LINE}
        after = without_lines(after, lines, schema)
    if after == before:
        return merged
    stay = tuple(one for one in merged.changes if one.field != "extra")
    return replace(merged, changes=(*stay, Change("extra", extra, after)))


def _exchanged(extra: str, name: str, line: str, schema: Schema) -> str:
    lines = extra.split("\n") if extra else []
    for place, held in enumerate(lines):
        if in_lines(held, [name], schema):
            return "\n".join([*lines[:place], line, *lines[place + 1 :]])
    return "\n".join([*lines, line])


def into_fields(asked: Mapping[str, Any], item_type: str, schema: Schema) -> dict[str, str]:
    """What becomes of lines of Extra for which this type has a field that is not asked for yet:
    the fields under base names, and the Extra that is left.

    >>> from zotsync.data import bundled_schema
    >>> into_fields({"extra": "Volume: 16\\nShelf: 3"}, "journalArticle", bundled_schema())
    {'volume': '16', 'extra': 'Shelf: 3'}
    """
    lines, found = [], dict[str, str]()
    bases = _labelled_bases(item_type, schema)
    for line in str(asked["extra"]).split("\n"):
        label, _, value = line.partition(": ")
        base = bases.get(label, "")
        if value and base and base not in asked and base not in found:
            found[base] = value
        else:
            lines.append(line)
    return {**found, "extra": "\n".join(lines)}


def said_in_lines(
    known: Baseline, held: Mapping[str, Any], item_type: str, schema: Schema
) -> Baseline:
    """What a source said in lines of Extra, as fields where the item holds them in fields now.

    The user gave the item a type that has them, and `zotsync edit` moved the lines.
    """
    extra = known.fields.get("extra", "")
    if not extra:
        return known
    lines = into_fields({**known.fields}, item_type, schema)
    here = set(str(held.get("extra", "")).split("\n"))
    moved = {
        name: value
        for name, value in lines.items()
        if name != "extra" and held.get(name) and in_lines(extra, [name], schema)
        and not here & set(_lines_of(extra, name, schema))
    }  # fmt: skip
    if not moved:
        return known
    left = without_lines(extra, moved, schema)
    return replace(known, fields={**known.fields, **moved, "extra": left})


def _lines_of(extra: str, name: str, schema: Schema) -> list[str]:
    return [line for line in extra.split("\n") if in_lines(line, [name], schema)]


def _labelled_bases(item_type: str, schema: Schema) -> dict[str, str]:
    """The fields of a type, under base names, by the labels that lines of Extra have for them."""
    known = schema.types.get(item_type)
    bases: dict[str, str] = {}
    for variable in schema.csl["fields"]["text"] if known else ():
        if known and (own := field_name(variable, known, schema)):
            bases[label_of(variable)] = known.base_fields.get(own, own)
    return bases
