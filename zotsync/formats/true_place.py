"""A file under the one name that its folder gives it.

To the file systems of macOS and Windows "refs.bib" and "Refs.bib", or an ü of one letter and one
of two, are the same file. A list that is remembered by its place must not become another list
when its name is typed, or completed by a shell, in another way.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path

#: Names in a folder that are looked at; in larger ones a name stays as it was given.
_MOST = 20_000


def _entries(folder: Path) -> Iterable[str]:
    with os.scandir(folder) as entries:
        return [entry.name for entry, _ in zip(entries, range(_MOST), strict=False)]


def true_place(
    path: Path,
    *,
    same: Callable[[Path, Path], bool] = os.path.samefile,
    entries: Callable[[Path], Iterable[str]] = _entries,
) -> Path:
    """A whole path with each part as its folder has it; as given where nobody can say.

    Where letters' cases and accents tell files apart (Linux), nothing is changed and each part
    costs one question. `same` and `entries` are seams for tests.
    """
    if path == path.parent:
        return path
    folder = true_place(path.parent, same=same, entries=entries)
    return folder / _true_name(folder, path.name, same, entries)


def _true_name(
    folder: Path,
    name: str,
    same: Callable[[Path, Path], bool],
    entries: Callable[[Path], Iterable[str]],
) -> str:
    others = {
        name.swapcase(),
        unicodedata.normalize("NFC", name),
        unicodedata.normalize("NFD", name),
    }
    try:
        if not any(_is_same(folder / name, folder / other, same) for other in others - {name}):
            return name
        listed = entries(folder)
        alike = [each for each in listed if _folded(each) == _folded(name)]
        here = [each for each in alike if _is_same(folder / each, folder / name, same)]
    except (OSError, ValueError):
        return name
    return name if name in here or not here else here[0]


def _is_same(one: Path, other: Path, same: Callable[[Path, Path], bool]) -> bool:
    try:
        return same(one, other)
    except OSError:  # one of them is not there
        return False


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFD", name).casefold())
