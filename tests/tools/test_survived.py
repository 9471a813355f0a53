"""The table of what was tried: its areas are there, and it counts what a run of pytest says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools import survived
from tests.tools.survived import AREAS, ROOT, Area, Count, counted

REPORT = """<testsuites><testsuite>
<testcase name="one"/>
<testcase name="many"><properties><property name="tried" value="40"/>
<property name="wrong" value="0"/><property name="other" value="x"/></properties></testcase>
<testcase name="some"><properties><property name="tried" value="10"/>
<property name="wrong" value="3"/></properties><failure message="x"/></testcase>
<testcase name="failed"><error message="x"/></testcase>
<testcase name="elsewhere"><skipped/></testcase>
</testsuite></testsuites>"""


def test_every_area_is_there() -> None:
    for area in AREAS:
        assert all((ROOT / path).exists() for path in area.tests), area.name
    assert len({area.name for area in AREAS}) == len(AREAS)


def test_what_was_tried_is_counted(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)
    assert counted(report) == Count(tried=1 + 40 + 10 + 1, lost=3 + 1)


@pytest.mark.parametrize(
    ("count", "code"), [(Count(5, 0), 0), (Count(5, 1), 1), (Count(0, 0), 1)], ids=str
)
def test_the_exit_status_says_whether_all_was_survived(
    count: Count, code: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    tried: list[Area] = []

    def attempt(area: Area) -> Count:
        tried.append(area)
        return count

    monkeypatch.setattr(survived, "attempt", attempt)
    assert survived.main(["--short"]) == code
    assert tried
    assert not any(area.soak for area in tried)
    assert len(capsys.readouterr().out.splitlines()) == len(tried) + 3


def test_what_was_survived_is_not_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only what was not, or was never tried, is; the table shows all of it."""
    names = [area.name for area in AREAS]
    tried: list[str] = []
    lost = 1

    def attempt(area: Area) -> Count:
        tried.append(area.name)
        return Count(5, lost if area.name == names[1] else 0)

    monkeypatch.setattr(survived, "attempt", attempt)
    kept = tmp_path / "kept.jsonl"
    assert survived.main(["--into", str(kept), "--only", names[0]]) == 0
    assert survived.main(["--into", str(kept)]) == 1
    assert tried == names
    lost = 0
    capsys.readouterr()
    assert survived.main(["--into", str(kept)]) == 0
    assert tried == [*names, names[1]]
    lines = capsys.readouterr().out.splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:]] == [*names, "all"]
    assert lines[-1].split("|")[2].strip() == str(5 * len(names))


def test_a_real_run_is_counted() -> None:
    area = Area("places", ("tests/formats/test_true_place.py",))
    count = survived.attempt(area)
    assert (count.tried >= 10, count.lost) == (True, 0)
