"""What the end of a citation states."""

from __future__ import annotations

import pytest

from zotsync.citations.ending import closing_brackets, read_ending, take_identifiers

ENDS = [
    # text, what is left, when issued, when accessed, fields, whether it is dated
    ("Fog. J (2010).", "Fog. J", "2010", "", {}, True),
    ("Fog. J (2 January 2013)", "Fog. J", "2013-01-02", "", {}, True),
    ("Fog. J (in the press).", "Fog. J", "", "", {"status": "in the press"}, True),
    ("Fog (Havn Press, 2010).", "Fog", "2010", "", {"publisher": "Havn Press"}, True),
    ("Fog (Havn Press, Oslo, 2010)", "Fog", "2010", "",
     {"publisher": "Havn Press", "publisher-place": "Oslo"}, True),
    ("Fog (Oslo: Havn Press, 2010)", "Fog", "2010", "",
     {"publisher": "Havn Press", "publisher-place": "Oslo"}, True),
    ("Fog (Little, Brown, Boston, 2010)", "Fog", "2010", "",
     {"publisher": "Little, Brown", "publisher-place": "Boston"}, True),
    ("Fog (Little, Brown, 2010)", "Fog", "2010", "", {"publisher": "Little, Brown"}, True),
    ("Fog (Havn Press, in press)", "Fog", "", "",
     {"publisher": "Havn Press", "status": "in press"}, True),
    ("Fog (August–September, 1921)", "Fog", "1921", "", {}, True),
    ("Fog, in press", "Fog", "", "", {"status": "in press"}, True),
    ("Fog (of home)", "Fog (of home)", "", "", {}, False),
    ("Fog", "Fog", "", "", {}, False),
    ("Fog; ", "Fog", "", "", {}, False),
    ("Fog (accessed 3 May 2015).", "Fog", "", "2015-05-03", {}, True),
    ("Fog. https://a.example/b (2010)", "Fog.", "2010", "", {"URL": "https://a.example/b"}, True),
    ("Fog. J https://doi.org/10.5555/x (2010).", "Fog. J", "2010", "", {"DOI": "10.5555/x"}, True),
    ("Fog (in press.)", "Fog", "", "", {"status": "in press"}, True),
    ("Fog? (Havn Press, 2010)", "Fog?", "2010", "", {"publisher": "Havn Press"}, True),
    ("Fog? (Havn Press, in press)", "Fog?", "", "",
     {"publisher": "Havn Press", "status": "in press"}, True),
    ("Fog? (2010)", "Fog?", "2010", "", {}, True),
    ("Fog? (in press)", "Fog?", "", "", {"status": "in press"}, True),
    ("Fog, (2010)", "Fog", "2010", "", {}, True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "body", "issued", "accessed", "fields", "dated"), ENDS, ids=[row[0] for row in ENDS]
)
def test_the_end_is_taken_off(
    text: str, body: str, issued: str, accessed: str, fields: dict[str, str], dated: bool
) -> None:
    found = read_ending(text)
    assert found.body == body
    assert (found.issued.iso() if found.issued else "") == issued
    assert (found.accessed.iso() if found.accessed else "") == accessed
    assert found.fields == fields
    assert found.dated is dated


TAKEN = [
    ("Fog doi:10.5555/x. J", "Fog . J", {"DOI": "10.5555/x"}),
    ("Fog (doi:10.5555/x) J", "Fog J", {"DOI": "10.5555/x"}),
    ("Fog PMID: 00123. J", "Fog J", {"PMID": "123"}),
    ("Fog PMCID: PMC4123456 J", "Fog J", {"PMCID": "PMC4123456"}),
    ("Fog PMID: 0 J", "Fog PMID: 0 J", {}),
    ("Fog arXiv:2103.01234 J", "Fog arXiv J", {"arXiv": "2103.01234"}),
    ("CoRR abs/2103.01234", "arXiv", {"arXiv": "2103.01234"}),
    ("Fog https://a.example/b, J", "Fog J", {"URL": "https://a.example/b"}),
    ("Fog (https://a.example/b). J", "Fog . J", {"URL": "https://a.example/b"}),
    ("Fog https://a.example/b_(c) J", "Fog J", {"URL": "https://a.example/b_(c)"}),
    ("Fog at www.a.example/b", "Fog", {"URL": "www.a.example/b"}),
    ("Fog https://a.example/?b J", "Fog J", {"URL": "https://a.example/?b"}),
    ("Fog https://a.example/doi/10.5555/x J", "Fog J",
     {"DOI": "10.5555/x", "URL": "https://a.example/doi/10.5555/x"}),
    ("Fog 10 J", "Fog 10 J", {}),
    ("Fog https://a.example/b? J", "Fog J", {"URL": "https://a.example/b?"}),
    ("Fog? https://a.example/b", "Fog?", {"URL": "https://a.example/b"}),
    ("Fog (a https://a.example/b) J", "Fog (a ) J", {"URL": "https://a.example/b"}),
    ("Fog https://a.example/b ?J", "Fog ?J", {"URL": "https://a.example/b"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "rest", "fields"), TAKEN, ids=[row[0] for row in TAKEN])
def test_identifiers_are_taken_out(text: str, rest: str, fields: dict[str, str]) -> None:
    found: dict[str, str] = {}
    assert take_identifiers(text, found) == rest
    assert found == fields


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Fog (2010).", ("Fog", "2010")), ("Fog (a (b) c)", ("Fog", "a (b) c")),
        ("Fog (a) (b);", ("Fog (a)", "b")), ("(b)", ("", "b")), ("Fog (b) c", None),
        ("Fog b)", None), ("Fog (b)?", None), ("", None),
    ],
    ids=str,
)  # fmt: skip
def test_brackets_close_a_text(text: str, parts: tuple[str, str] | None) -> None:
    assert closing_brackets(text) == parts
