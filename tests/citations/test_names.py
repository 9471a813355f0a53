"""Lists of names at the front of a text, as Nature prints them."""

from __future__ import annotations

import pytest

from zotsync.citations.names import NameList, group_name, inverted_names, looks_like_names

LISTS = [
    # text, names, where they end, whether more are unnamed, whether some could not be read
    ("Abel, T. Fog", "Abel|T.", "Abel, T.", False, False),
    ("Abel, T. J. & Brede, U. Fog", "Abel|T. J.; Brede|U.", "Abel, T. J. & Brede, U.", False,
     False),
    ("Abel, T., Brede, U. & Zahl, I. Fog", "Abel|T.; Brede|U.; Zahl|I.",
     "Abel, T., Brede, U. & Zahl, I.", False, False),
    ("Abel, TJ, Brede, U. Fog", "Abel|TJ; Brede|U.", "Abel, TJ, Brede, U.", False, False),
    ("Abel, T. et al. Fog", "Abel|T.", "Abel, T. et al.", True, False),
    ("Abel, T. et al. & the Lights Group. Fog", "Abel|T.; =Lights Group",
     "Abel, T. et al. & the Lights Group", True, False),
    ("Abel, T. et al. (Lights Study Group). Fog", "Abel|T.; =Lights Study Group",
     "Abel, T. et al. (Lights Study Group).", True, False),
    ("Abel, T. et al. (in fog). Fog", "Abel|T.", "Abel, T. et al.", True, False),
    ("Abel, T., Lights Group & Brede, U. Fog", "Abel|T.; =Lights Group; Brede|U.",
     "Abel, T., Lights Group & Brede, U.", False, False),
    ("Abel, T. & Lights Group. Fog", "Abel|T.; =Lights Group", "Abel, T. & Lights Group", False,
     False),
    ("Abel Jr, T. Fog", "Abel|T.|Jr", "Abel Jr, T.", False, False),
    ("Abel, T. Jr & Brede, U. Fog", "Abel|T.|Jr; Brede|U.", "Abel, T. Jr & Brede, U.", False,
     False),
    ("van der Abel, T. Fog", "van der Abel|T.", "van der Abel, T.", False, False),
    ("Abel, T. (eds) Fog", "Abel|T.|editor", "Abel, T. (eds)", False, False),
    ("Abel, T. (Trans.) Fog", "Abel|T.|translator", "Abel, T. (Trans.)", False, False),
    ("Abel, T., & Brede U. Fog", "Abel|T.", "Abel, T.", False, True),
    ("Abel, T., Brede U. Fog", "Abel|T.", "Abel, T.", False, True),
    ("Abel, T. & Brede, U., Zahl, I. Fog", "Abel|T.; Brede|U.", "Abel, T. & Brede, U.", False,
     True),
    ("Abel, J.-P. Fog", "Abel|J.-P.", "Abel, J.-P.", False, False),
    ("O’Abel, T. Fog", "O’Abel|T.", "O’Abel, T.", False, False),
]  # fmt: skip


def shown(found: NameList) -> str:
    parts = [[f"={n.literal}"] if n.literal else [n.family, n.given, n.suffix] for n in found.names]
    roles = [n.role if n.role != "author" else "" for n in found.names]
    return "; ".join(
        "|".join(part for part in (*each, role) if part)
        for each, role in zip(parts, roles, strict=True)
    )


@pytest.mark.parametrize(
    ("text", "names", "front", "et_al", "broken"), LISTS, ids=[row[0] for row in LISTS]
)
def test_names_stand_in_front(text: str, names: str, front: str, et_al: bool, broken: bool) -> None:
    found = inverted_names(text)
    assert found is not None
    assert shown(found) == names
    assert text[: found.end] == front
    assert (found.et_al, found.broken) == (et_al, broken)


@pytest.mark.parametrize("text", ["Fog over water.", "T. Abel. Fog", "Lights Group. Fog", ""])
def test_other_words_are_no_inverted_names(text: str) -> None:
    assert inverted_names(text) is None


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Wang, Y. J. Clin", ["Wang, Y."]),
        ("Wang, Y. J. B. Clin", ["Wang, Y.", "Wang, Y. J."]),
        ("Wang, Y. Clin", []),
        ("Wang, Y. J. et al. Clin", []),
        ("Wang, Y. J. (eds) Clin", []),
        ("Wang, Y. J. Jr Clin", []),
    ],
)
def test_initials_may_be_a_journals(text: str, ends: list[str]) -> None:
    found = inverted_names(text)
    assert found is not None
    assert [text[:end] for end in found.earlier_ends] == ends


def test_a_list_is_cut_at_an_earlier_end() -> None:
    text = "Abel, T. & Wang, Y. J. Clin"
    found = inverted_names(text)
    assert found is not None
    cut = found.cut_at(found.earlier_ends[0])
    assert shown(cut) == "Abel|T.; Wang|Y."
    assert text[: cut.end] == "Abel, T. & Wang, Y."
    assert cut.earlier_ends == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("T. Abel, Fog", True), ("Tora Abel, Ulf Brede, Fog", True), ("Abel T, Fog", True),
        ("Key, Ann, Fog", True), ("王伟 Fog", True), ("“Fog” bells", False), ("(Fog)", False),
        ("12. Fog", True), ("*Fog", True), ("Fog over water", False), ("", False),
        ("Fog of Abel et al. now", True), ("Fog by Abel (eds.) now", True),
        ("Fog by Abel. 2014. Now", True), ("Fog " * 50 + "et al. x", False),
    ],
)  # fmt: skip
def test_words_may_begin_with_names_in_another_order(text: str, names: bool) -> None:
    assert looks_like_names(text) is names


@pytest.mark.parametrize(
    ("text", "names", "front", "et_al"),
    [
        ("Lights Study Group. Fog", "=Lights Study Group", "Lights Study Group. ", False),
        ("Lights Group & Coast Trust. Fog", "=Lights Group; =Coast Trust",
         "Lights Group & Coast Trust. ", False),
        ("Lights Study Group (eds). Fog", "=Lights Study Group|editor",
         "Lights Study Group (eds). ", False),
        ("Lights Study Group et al. Fog", "=Lights Study Group", "Lights Study Group et al.", True),
        ("Anonymous. Fog", "=Anonymous", "Anonymous. ", False),
        ("Anon. Fog", "=Anon", "Anon. ", False),
    ],
)  # fmt: skip
def test_a_group_stands_in_front(text: str, names: str, front: str, et_al: bool) -> None:
    found = group_name(text)
    assert found is not None
    assert shown(found) == names
    assert text[: found.end] == front
    assert found.et_al is et_al


@pytest.mark.parametrize(
    "text", ["Fog over water. Bells", "Lights Group & fog. Bells", "Lights Group", ""]
)
def test_a_title_is_no_group(text: str) -> None:
    assert group_name(text) is None
