"""Modules that are loaded when they are used, not when a package that we use imports them."""

from __future__ import annotations

import importlib
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from zotsync.library.put_off import put_off

NAME = "a_module_of_this_test"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package that leaves a file behind when it is loaded, with a part in it."""
    folder = tmp_path / NAME
    folder.mkdir()
    (folder / "__init__.py").write_text(
        f"from pathlib import Path\nPath({str(tmp_path / 'loaded')!r}).touch()\n"
        "LATE = EARLY = 1\ndef own(): return LATE\n"
    )
    (folder / "part.py").write_text(f"from {NAME} import EARLY\nPART = EARLY + 1\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path / "loaded"
    for name in [name for name in sys.modules if name.partition(".")[0] == NAME]:
        del sys.modules[name]


def test_importing_it_again_loads_nothing(package: Path) -> None:
    put_off(NAME)
    module = importlib.import_module(NAME)
    assert (module.__name__, package.exists()) == (NAME, False)


@pytest.mark.parametrize("name", ["EARLY", "own", "part"])
def test_the_first_look_inside_loads_it(package: Path, name: str) -> None:
    put_off(NAME)
    if name == "part":
        assert importlib.import_module(f"{NAME}.part").PART == 2
    module = importlib.import_module(NAME)
    assert getattr(module, name)
    assert package.exists()
    assert type(module) is type(sys)
    assert module.own() == 1


def test_a_name_that_it_does_not_have_is_missing(package: Path) -> None:
    put_off(NAME)
    module = importlib.import_module(NAME)
    with pytest.raises(AttributeError, match="none_such"):
        _ = module.none_such
    assert package.exists()


def test_what_is_loaded_or_not_there_stays_as_it_is(package: Path) -> None:
    before = importlib.import_module(NAME)
    put_off(NAME, "no_such_module_anywhere")
    assert importlib.import_module(NAME) is before
    assert "no_such_module_anywhere" not in sys.modules


def test_opening_a_library_reads_no_bibtex(tmp_path: Path) -> None:
    code = textwrap.dedent(
        """
        import pathlib, sys
        from zotsync.library import open_library
        open_library("embedded", data_dir=pathlib.Path(sys.argv[1])).close()
        print(sorted({"pyparsing", "feedparser.api"} & sys.modules.keys()))
        import bibtexparser.bparser
        print(bibtexparser.loads("@book{a, title={B}}").entries[0]["title"])
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\nB\n"
