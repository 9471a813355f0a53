"""From the click on an article to its collection, and back, in a real Gecko with the real zotsync."""

from __future__ import annotations

from pathlib import Path

from tests.plugin.gecko.conftest import ROOT, Stage

LIST = ROOT / "seeds" / "001_848bb10a7acad2c8.txt"


def test_start(stage: Stage) -> None:
    print(stage.run("return [stage.Zotero.registered.errors, stage.Zotero.registered.menus.map(m => m.menuID)];"))
    print(stage.run("""
      const article = stage.Zotero.article("Targeting metastatic cancer", {path: args[0], contentType: "text/plain"});
      const w = await stage.choose("zotsync-menu-collect", {items: [article]});
      const t = Date.now();
      await stage.until(() => stage.at(w, "rows").children.length, "rows");
      const dt = Date.now() - t;
      await stage.rest(w);
      return [dt, stage.at(w, "rows").children.length, stage.at(w,"sums").innerText, await stage.words(w, "apply"), stage.Zotero.registered.errors];
    """, str(LIST)))
    assert 0
