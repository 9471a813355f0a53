"""One name from the words around its family name."""

from __future__ import annotations

import pytest

from zotsync.citations.learned.one_name import joined_name, parted, without_final_stop
from zotsync.model.reference import Name

NAMES = [
    # family, before, behind -> family, given, suffix, literal
    (("Harrow", "", ["T. J."]), ("Harrow", "T. J.", "", "")),
    (("Harrow", "T. J.", []), ("Harrow", "T. J.", "", "")),
    (("Harrow", "", ["T. J.", "Jr"]), ("Harrow", "T. J.", "Jr", "")),
    (("Harrow", "", ["III", "T. J."]), ("Harrow", "T. J.", "III", "")),
    (("Harrow", "", ["I."]), ("Harrow", "I.", "", "")),
    (("Harrow Jr", "", ["T."]), ("Harrow", "T.", "Jr", "")),
    (("Harrow", "", ["TF II"]), ("Harrow", "TF", "II", "")),
    (("Harrow", "", ["JR"]), ("Harrow", "JR", "", "")),
    (("Harrow", "", ["J R"]), ("Harrow", "J R", "", "")),
    (("Harrow", "", ["SR"]), ("Harrow", "SR", "", "")),
    (("Harrow", "", ["II"]), ("Harrow", "II", "", "")),
    (("Harrow", "", ["IV"]), ("Harrow", "IV", "", "")),
    (("Harrow", "", ["JR", "Jr"]), ("Harrow", "JR", "Jr", "")),
    (("Harrow", "", ["JR", "III"]), ("Harrow", "JR", "III", "")),
    (("Harrow", "", ["JR Jr"]), ("Harrow", "JR", "Jr", "")),
    (("Harrow", "", ["ML JR"]), ("Harrow", "ML", "JR", "")),
    (("Harrow", "", ["R. Jr."]), ("Harrow", "R.", "Jr.", "")),
    (("Harrow", "", ["CF 3rd"]), ("Harrow", "CF", "3rd", "")),
    (("Harrow", "", ["Jr T"]), ("Harrow", "T", "Jr", "")),
    (("Harrow", "", ["Jr"]), ("Harrow", "", "Jr", "")),
    (("Harrow", "Tobias", ["III"]), ("Harrow", "Tobias", "III", "")),
    (("Berg", "van den", ["SR"]), ("van den Berg", "SR", "", "")),
    (("Harrow JR", "", []), ("Harrow", "JR", "", "")),
    (("Harrow III", "", []), ("Harrow", "III", "", "")),
    (("John Paul II", "", []), ("", "", "", "John Paul II")),
    (("Dussen", "Kim van der", []), ("van der Dussen", "Kim", "", "")),
    (("Dussen", "van der", ["K."]), ("van der Dussen", "K.", "", "")),
    (("Dussen", "van der", []), ("van der Dussen", "", "", "")),
    (("Súilleabháin", "Ó", ["D."]), ("Ó Súilleabháin", "D.", "", "")),
    (("Bhriain", "Úna Ní", []), ("Ní Bhriain", "Úna", "", "")),
    (("De Luca", "Anna", ["X"]), ("Anna De Luca", "X", "", "")),
    (("Luca", "Anna Maria De", []), ("Luca", "Anna Maria De", "", "")),
    (("Souza Mda", "", ["C"]), ("Souza", "Mda C", "", "")),
    (("Souza Mda", "", []), ("", "", "", "Souza Mda")),
    (("World Bank", "", []), ("", "", "", "World Bank")),
    (("Lights Trust", "", []), ("", "", "", "Lights Trust")),
    (("Trust", "Coast Guide", []), ("", "", "", "Coast Guide Trust")),
    (("Big Study", "", ["Group."]), ("", "", "", "Big Study Group")),
    (("Group", "T.", []), ("Group", "T.", "", "")),
    (("Group", "", ["T."]), ("Group", "T.", "", "")),
    (("Plato", "", []), ("Plato", "", "", "")),
    (("van Gogh", "", []), ("van Gogh", "", "", "")),
    (("Anna Cole", "", []), ("", "", "", "Anna Cole")),
    (("Cole Jr", "", []), ("Cole", "", "Jr", "")),
    (("Cole", "A", ["B"]), ("A Cole", "B", "", "")),
    (("Cole", "e A", []), ("Cole", "e A", "", "")),
]


@pytest.mark.parametrize(
    ("parts", "name"), NAMES, ids=["|".join(map(str, parts)) for parts, _ in NAMES]
)
def test_a_name_is_made_of_its_parts(
    parts: tuple[str, str, list[str]], name: tuple[str, str, str, str]
) -> None:
    family, before, behind = parts
    assert joined_name(family, before, list(behind)) == Name(*name)


STOPS = [
    ("Siegel RL, Jemal A.", [("Siegel", "RL"), ("Jemal", "A.")], "A"),
    ("Jemal A.", [("Jemal", "A.")], "A"),
    ("Jemal, A.", [("Jemal", "A.")], "A."),
    ("Siegel R. L., Jemal A.", [("Siegel", "R. L."), ("Jemal", "A.")], "A."),
    ("Jemal A. B.", [("Jemal", "A. B.")], "A. B."),
    ("Cole, Anne.", [("Cole", "Anne.")], "Anne"),
    ("Cole, Tom.", [("Cole", "Tom.")], "Tom"),
    ("Cole, Chr.", [("Cole", "Chr.")], "Chr."),
    ("Cole, Anne B.", [("Cole", "Anne B.")], "Anne B."),
    ("Cole, Jean-Paul.", [("Cole", "Jean-Paul.")], "Jean-Paul"),
    ("Cole, J.-P.", [("Cole", "J.-P.")], "J.-P."),
    ("Cole Th.", [("Cole", "Th.")], "Th."),
    ("Cole ABC.", [("Cole", "ABC.")], "ABC"),
    ("Новак Э.", [("Новак", "Э.")], "Э."),
    ("周平.", [("周", "平.")], "平"),
    ("Cole A", [("Cole", "A")], "A"),
    ("Cole", [("Cole", "")], ""),
    ("Cole .", [("Cole", ".")], "."),
]


@pytest.mark.parametrize(("text", "names", "given"), STOPS, ids=[row[0] for row in STOPS])
def test_the_stop_behind_the_last_name_ends_the_names(
    text: str, names: list[tuple[str, str]], given: str
) -> None:
    before = [Name(*each) for each in names]
    after = without_final_stop(before, text)
    assert after[-1] == Name(names[-1][0], given)
    assert after[:-1] == before[:-1]


@pytest.mark.parametrize(
    ("names", "suffix"),
    [
        ([Name("King", "ML", "Jr.")], "Jr"),
        ([Name("Abel", "T."), Name("King", "ML", "Jr.")], "Jr."),
        ([Name("King", "M. L.", "Jr.")], "Jr."),
        ([Name("King", "ML", "III")], "III"),
    ],
)
def test_so_does_the_stop_behind_a_suffix(names: list[Name], suffix: str) -> None:
    assert without_final_stop(names, "King ML Jr.")[-1].suffix == suffix


@pytest.mark.parametrize(
    ("whole", "name"),
    [
        ("Anna Cole", Name("Cole", "Anna", role="editor")),
        ("Anna Maria Cole", Name("Cole", "Anna Maria", role="editor")),
        ("Anna Maria Rosa Cole", None), ("Cole", None), ("Lights Trust", None), ("anna Cole", None),
    ],
)  # fmt: skip
def test_a_whole_name_is_parted(whole: str, name: Name | None) -> None:
    before = Name(literal=whole, role="editor")
    assert parted(before) == (name or before)
