"""Files as programs and services write them: each record comes out once, with its own values."""

from __future__ import annotations

from typing import Any

import pytest

from tests.formats.program_files import STRUCTURED, TAGGED
from zotsync.formats.registry import format_of, read
from zotsync.model.reference import Notice, Reference


def _said(found: Reference, name: str) -> Any:
    if name == "people":
        return [each.family or each.literal for each in found.names if each.role == "author"]
    if name == "who":
        return [each.family or each.literal for each in found.names if each.role != "author"]
    if name in ("year", "month", "day"):
        return getattr(found.issued, name) if found.issued else None
    if name == "accessed":
        return found.accessed.iso() if found.accessed else ""
    if name == "keywords":
        return list(found.keywords)
    if name == "type":
        return found.type
    value = found.get({"into": "container-title"}.get(name, name))
    if name == "into":
        return value.casefold()
    if name == "title":
        return value.rstrip(".")
    return value.replace("-", "") if name == "ISBN" else value.replace("–", "-")


def _wanted(name: str, value: Any) -> list[Any]:
    """The values that are right: `101-9|101-109`."""
    if not isinstance(value, str):
        return [value]
    return (value.casefold() if name == "into" else value).split("|")


@pytest.mark.parametrize(
    ("name", "text", "records"), [*TAGGED, *STRUCTURED], ids=[f[0] for f in (*TAGGED, *STRUCTURED)]
)
def test_each_record_comes_out_with_its_values(
    name: str, text: str, records: tuple[dict[str, Any], ...]
) -> None:
    data = text.encode()
    reads = [
        each for each in read(data, name, format_of(data, name)) if not isinstance(each, Notice)
    ]
    assert [type(each) for each in reads] == [Reference] * len(records)
    for found, record in zip(reads, records, strict=True):
        assert isinstance(found, Reference)
        for field, value in record.items():
            assert _said(found, field) in _wanted(field, value), field


@pytest.mark.parametrize("suffix", [".txt", ".bib", ""])
def test_scopus_bibtex_is_told_by_its_content(suffix: str) -> None:
    text = next(text for name, text, _ in TAGGED if name == "scopus.bib").encode()
    assert format_of(text, f"download{suffix}").name == "bibtex"


@pytest.mark.parametrize("key", ["citedPaper", "citingPaper"])
def test_semantic_scholar_s_papers_in_a_list_of_links(key: str) -> None:
    paper = (
        '{"paperId":"ab","title":"Floods","year":2021,"venue":"arXiv.org","externalIds":{"ArXiv":'
        '"2103.01234"},"journal":{"name":"ArXiv","volume":"abs/2103.01234"},"authors":[{"name":"Parvin'
        ' Ahmed"}]}'
    )
    data = f'{{"offset":0,"next":100,"data":[{{"isInfluential":true,"{key}":{paper}}}]}}'.encode()
    (found,) = read(data, "refs.json", format_of(data, "refs.json"))
    assert isinstance(found, Reference)
    assert (found.type, found.get("arXiv"), found.get("volume")) == ("article", "2103.01234", "")
    assert [name.family for name in found.names] == ["Ahmed"]


@pytest.mark.parametrize("labels", [("1", "b"), ("a", "b"), ("note-1", "note-2"), ("2", "1")])
def test_footnotes_of_any_label_are_an_entry_each(labels: tuple[str, str]) -> None:
    one, two = labels
    text = (
        f"# On rivers\n\nRivers rise.[^{one}] So do lakes.[^{two}]\n\n"
        f"[^{one}]: Garner, H. (2005). *Sediment and the colour of water*. Harbour Press.\n"
        f"[^{two}]: Brandt, U. (2016). Why lakes turn green. *Ecology Letters*, 19(2), 140–151.\n"
    ).encode()
    found = [
        each for each in read(text, "a.md", format_of(text, "a.md")) if isinstance(each, Reference)
    ]
    assert [each.get("title") for each in found] == [
        "Sediment and the colour of water",
        "Why lakes turn green",
    ]
