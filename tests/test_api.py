"""The public API: what is exported, and that the page about it is true."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import zotsync
from zotsync.model import errors

PAGE = (Path(__file__).parents[1] / "docs" / "api.md").read_text("utf-8")
BIB = """@article{one, title={A study of whales}, author={Roe, Ann}, journal={Nature},
volume={12}, pages={1--2}, year={2019}, doi={10.1234/whales}}
@article{two, title={Another study, of seals}, author={Doe, Bob}, year={2020}}
"""


@pytest.mark.parametrize("name", [name for name in zotsync.__all__ if name != "__version__"])
def test_every_exported_name_is_there_and_on_the_page(name: str) -> None:
    assert getattr(zotsync, name).__doc__
    assert f"`{name}" in PAGE


def test_every_error_a_user_may_see_is_exported() -> None:
    classes = {
        name
        for name, value in vars(errors).items()
        if inspect.isclass(value) and issubclass(value, errors.ZotsyncError)
    }
    assert classes <= set(zotsync.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no nothing"):
        zotsync.nothing  # noqa: B018


def test_importing_the_package_loads_nothing_heavy() -> None:
    words = "import sys, zotsync; print([n for n in sys.modules if n.startswith('zotsync.')])"
    done = subprocess.run([sys.executable, "-c", words], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['zotsync.version']"


def test_the_example_of_the_page_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("refs.bib").write_text(BIB, "utf-8")
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(code, "docs/api.md", "exec"), {})
    printed = capsys.readouterr().out
    assert "A study of whales 10.1234/whales" in printed
    assert "'created': 2" in printed
    with zotsync.open_library("embedded:library.sqlite", state="state") as library:
        assert library.snapshot.count() == 0, "the undo put both items in the trash"


def test_a_confirm_that_raises_stops_before_anything_is_written(tmp_path: Path) -> None:
    class No(Exception):
        pass

    def refuse(plan: zotsync.Plan) -> None:
        assert plan.summary()["create"] == 2
        raise No

    file = tmp_path / "refs.bib"
    file.write_text(BIB, "utf-8")
    spec = f"embedded:{tmp_path / 'library.sqlite'}"
    with zotsync.open_library(spec, state=tmp_path / "state") as library:
        request = zotsync.request(file, offline=True)
        with pytest.raises(No):
            zotsync.sync(library, request, confirm=refuse)
        assert zotsync.make_plan(library, request).summary()["create"] == 2
        assert zotsync.sync(library, request).summary()["created"] == 2


def test_a_text_that_is_no_reference_is_rejected_with_its_words() -> None:
    entries = zotsync.parse("References\n\n1. Cardy, J. L. Nucl. Phys. B 324, 581-596 (1989).\n")
    assert [type(entry).__name__ for entry in entries] == ["Reference"]


def test_an_input_that_cannot_be_read_raises(tmp_path: Path) -> None:
    with pytest.raises(zotsync.InputError):
        zotsync.read(tmp_path / "missing.bib")
    with pytest.raises(zotsync.InputError):
        zotsync.items(tmp_path / "missing.bib", offline=True)
