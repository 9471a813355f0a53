"""One file is one place, however its name is written where that is all the same."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from zotsync.formats.files import true_place

NFC, NFD = "M\u00fcller", "Mu\u0308ller"


class Forgiving:
    """A file system to which letters' cases, and ways to write an accent, are the same."""

    def __init__(self, *files: str) -> None:
        self.files = [Path(file) for file in files]
        self.folders = {parent for file in self.files for parent in file.parents}

    def key(self, path: Path) -> str:
        return unicodedata.normalize("NFD", str(path)).casefold()

    def same(self, one: Path, other: Path) -> bool:
        there = {self.key(path) for path in (*self.files, *self.folders)}
        if not {self.key(one), self.key(other)} <= there:
            raise FileNotFoundError
        return self.key(one) == self.key(other)

    def entries(self, folder: Path) -> list[str]:
        every = {*self.files, *self.folders}
        return [path.name for path in every if self.key(path.parent) == self.key(folder)]

    def true(self, typed: str) -> str:
        return str(true_place(Path(typed), same=self.same, entries=self.entries))


@pytest.mark.parametrize(
    "typed",
    ["/home/Ada/Refs.bib", "/home/Ada/refs.bib", "/HOME/ada/REFS.BIB", "/home/ada/rEFS.bib"],
)
def test_cases_of_letters(typed: str) -> None:
    assert (
        Forgiving("/home/Ada/Refs.bib", "/home/Ada/Other.bib").true(typed) == "/home/Ada/Refs.bib"
    )


@pytest.mark.parametrize("typed", [NFC, NFD, NFC.upper(), NFD.lower()], ids=ascii)
@pytest.mark.parametrize("stored", [NFC, NFD], ids=ascii)
def test_accents_of_one_letter_or_of_two(typed: str, stored: str) -> None:
    disk = Forgiving(f"/v/{stored}/{stored}.bib")
    assert disk.true(f"/v/{typed}/{typed}.bib") == f"/v/{stored}/{stored}.bib"


def test_where_letters_tell_files_apart_nothing_is_changed(tmp_path: Path) -> None:
    for name in ("refs.bib", "REFS.BIB", f"{NFC}.bib", f"{NFD}.bib", "12.bib"):
        (tmp_path / name).write_text(name)
        assert true_place(tmp_path / name) == tmp_path / name


def test_a_link_of_another_case_keeps_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "refs.bib").write_text("x")
    try:
        (tmp_path / "REFS.BIB").symlink_to("refs.bib")
    except OSError:
        pytest.skip("no links here")
    assert true_place(tmp_path / "REFS.BIB") == tmp_path / "REFS.BIB"


def test_a_folder_that_cannot_be_listed_leaves_names_as_they_are() -> None:
    disk = Forgiving("/home/Refs.bib")

    def refused(folder: Path) -> list[str]:
        raise PermissionError

    given = Path("/home/refs.bib")
    assert true_place(given, same=disk.same, entries=refused) == given
    assert true_place(Path("/no/such.bib"), same=disk.same, entries=disk.entries) == Path(
        "/no/such.bib"
    )
