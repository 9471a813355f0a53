"""The app ends in the middle of a run: the next run finishes it, and nothing is there twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.plugin.gecko.conftest import Served, Stage, registered
from tests.plugin.gecko.marionette import FIREFOX, Gecko
from tests.plugin.program import ROOT

pytestmark = pytest.mark.gecko

LIST = ROOT / "seeds" / "001_848bb10a7acad2c8.txt"


@pytest.mark.skipif(FIREFOX is None, reason="Firefox is not here: quitting is not tested")
def test_what_an_app_that_quits_leaves_is_finished_by_the_next_run(
    tmp_path: Path, served: Served
) -> None:
    with Gecko(tmp_path / "profile", {"HOME": str(tmp_path)}) as firefox:
        registered(firefox)
        stage = Stage(firefox, served)
        stage.begin()
        stage.run(
            """
            const article = stage.Zotero.article("A", { path: args[0], contentType: "text/plain" });
            const w = globalThis.w = await stage.choose("zotsync-menu-collect",
              { items: [article] });
            await stage.until(() => stage.at(w, "rows").children.length, "rows");
            await stage.rest(w);
            stage.click(w, "apply");
            await stage.until(() => stage.at(w, "progress").hasAttribute("value"), "progress");
            """,
            str(LIST),
        )
    report = served.ask("sync", str(LIST), "--collection", "A", "--yes")
    assert report["summary"]["failed"] == 0
    titles = [item["title"] for item in served.items()]
    assert len(titles) == 198
    assert served.ask("plan", str(LIST), "--collection", "A")["summary"]["unchanged"] == 198
