"""Odd articles, titles and libraries: what is there already, gone meanwhile, or no reference."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.plugin.gecko.conftest import Served, Stage
from tests.plugin.gecko.test_commands import APPLIED, FILLED, LIST, answer

pytestmark = pytest.mark.gecko

APPLY = 'stage.click(w, "apply"); await stage.rest(w); return stage.said(w);'
SUMS = 'return stage.words(w, "sums")'


def changed(served: Served, kind: str, key: str, **fields: Any) -> None:
    """Somebody changes an object of the library in the meantime."""
    address = f"{served.url}/{served.library}/{kind}/{key}"
    headers = {"Zotero-API-Key": served.key}
    version = httpx2.get(address, headers=headers).json()["version"]
    httpx2.patch(
        address, headers={**headers, "If-Unmodified-Since-Version": str(version)}, json=fields
    ).raise_for_status()


def ris(*titles: str) -> str:
    """A list in which titles bear marks."""
    return "".join(
        f"TY  - JOUR\nAU  - Roe, Ann\nTI  - {title}\nJO  - J Pond Biol\nPY  - 20{10 + at}\n"
        f"VL  - {at + 1}\nSP  - {at + 1}1\nER  - \n\n"
        for at, title in enumerate(titles)
    )


class TestWhatIsOffered:
    @pytest.mark.parametrize(
        ("item", "offered"),
        [
            ("{ isAttachment: () => false, isRegularItem: () => true }", True),
            ("{ isAttachment: () => false, isRegularItem: () => true, deleted: true }", False),
            ("{ isAttachment: () => false, isRegularItem: () => true, isFeedItem: true }", False),
            (
                "{ isAttachment: () => false, isRegularItem: () => false, isNote: () => true }",
                False,
            ),
            ("{ isAttachment: () => true, attachmentContentType: 'text/html' }", True),
            ("{ isAttachment: () => true, attachmentContentType: 'video/mp4' }", False),
            ("{ isAttachment: () => true, attachmentContentType: '' }", False),
        ],
        ids=["article", "in the trash", "of a feed", "note", "page", "film", "a link"],
    )
    def test_collecting_is_for_what_may_have_a_list(
        self, stage: Stage, item: str, offered: bool
    ) -> None:
        assert offered is stage.run(
            f"""
            const context = {{ ...stage.collectionContext(null), items: [{item}] }};
            context.setVisible = (on) => (context.shown.visible = on);
            return stage.presented("zotsync-menu-collect", context).visible;
            """
        )

    @pytest.mark.parametrize(
        ("row", "shown"),
        [
            ("{ isCollection: () => true, editable: true, ref: ponds }", True),
            ("{ isCollection: () => true, editable: false, ref: ponds }", False),
            ("{ isCollection: () => false, editable: true, ref: null }", False),
        ],
        ids=["a collection", "of a group that one may only read", "the trash"],
    )
    def test_the_menu_of_a_collection_is_for_one_that_can_be_filled(
        self, stage: Stage, row: str, shown: bool
    ) -> None:
        seen = stage.run(
            f"""
            const ponds = new stage.Zotero.Collection({{ libraryID: 1, name: "Ponds" }});
            await ponds.saveTx();
            const context = stage.collectionContext(ponds);
            context.collectionTreeRows = [{row}];
            const [menu] = stage.Zotero.registered.menus.find(({{ target }}) =>
              target === "main/library/collection").menus;
            menu.onShowing({{}}, context);
            return context.shown.visible;
            """
        )
        assert seen is shown

    def test_every_entry_leads_somewhere(self, stage: Stage) -> None:
        """Nothing that is only promised: each entry has words, and does something when chosen."""
        labels, dead = stage.run(
            """
            const all = [];
            const look = (menus) => menus.forEach((one) => {
              if (one.menuType === "submenu") look(one.menus);
              else if (one.menuType !== "separator") all.push(one);
            });
            stage.Zotero.registered.menus.forEach(({ menus }) => look(menus));
            const labels = await stage.window.document.l10n.formatMessages(
              all.map(({ l10nID }) => ({ id: l10nID, args: { count: 1 } })));
            const commands = stage.plugin().commands;
            const called = [];
            const proto = Object.getPrototypeOf(commands);
            const dead = [];
            for (const one of all) {
              const before = called.length;
              for (const name of Object.getOwnPropertyNames(proto)) {
                if (name !== "constructor") commands[name] = () => called.push(name);
              }
              one.onCommand?.({}, stage.collectionContext(null));
              if (called.length === before) dead.push(one.l10nID);
            }
            for (const name of Object.keys(commands)) {
              if (Object.hasOwn(proto, name)) delete commands[name];
            }
            return [labels.map((label) => label?.attributes?.[0]?.value ?? ""), dead];
            """
        )
        assert dead == []
        assert len(labels) == 13
        assert "" not in labels


class TestTexts:
    def test_of_several_attachments_the_one_with_the_list_is_read(
        self, stage: Stage, tmp_path: Path
    ) -> None:
        supplement = tmp_path / "supplement.txt"
        supplement.write_text("Table S1. Lengths of reeds, in metres.\n", "utf-8")
        page = tmp_path / "page.html"
        entries = "".join(f"<li>{line[3:]}</li>" for line in LIST.splitlines()[2:])
        page.write_text(f"<html><body><h2>References</h2><ol>{entries}</ol></body></html>", "utf-8")
        stage.run(
            """
            const article = stage.Zotero.article("Reeds",
              { path: args[0], contentType: "text/plain" },
              { contentType: "video/mp4", path: "/no/film.mp4" },
              { path: args[1], contentType: "text/html" });
            globalThis.w = await stage.choose("zotsync-menu-collect", { items: [article] });
            await stage.until(() => stage.at(w, "rows").children.length, "rows");
            await stage.rest(w);
            """,
            str(supplement),
            str(page),
        )
        assert stage.run(SUMS) == "2 new"
        assert stage.run('return stage.at(w, "around").hidden') is True

    def test_a_text_without_a_reference_says_so_with_the_articles_name(
        self, stage: Stage, tmp_path: Path
    ) -> None:
        empty = tmp_path / "empty.txt"
        empty.write_text("Reeds grow.\n", "utf-8")
        said = stage.run(
            """
            const article = stage.Zotero.article("Of <i>Phragmites</i>",
              { path: args[0], contentType: "text/plain" });
            globalThis.w = await stage.choose("zotsync-menu-collect", { items: [article] });
            await stage.until(() => !stage.at(w, "trouble").hidden, "a trouble");
            await stage.rest(w);
            return [await stage.said(w), stage.at(w, "apply").disabled,
              stage.at(w, "rows").children.length];
            """,
            str(empty),
        )
        assert "Of Phragmites" in said[0]
        assert "empty.txt" not in said[0]
        assert said[1:] == [True, 0]


class TestTitles:
    MARKED = ris(
        "Growth of <i>Phragmites australis</i> in CO<sub>2</sub>",
        "نمو القصب في الشتاء",
        "Reeds and <img src=x onerror=alert(1)> & other weeds",
        "The reeds " * 120,
    )

    def test_marks_are_shown_as_what_they_mean_and_nothing_else_is_markup(
        self, stage: Stage
    ) -> None:
        stage.run(FILLED, self.MARKED)
        cells = stage.run(
            """
            return [...w.document.querySelectorAll("tbody td.title")].map((cell) => [
              cell.textContent, [...cell.querySelectorAll("*")].map((one) => one.localName),
              w.getComputedStyle(cell).direction, cell.title]);
            """
        )
        texts = [cell[0].strip() for cell in cells]
        assert texts[0] == "Growth of Phragmites australis in CO2"
        assert cells[0][1] == ["i", "sub"]
        assert "<img" in texts[2] or "weeds" in texts[2]
        assert all(not cell[1] for cell in cells[1:])
        assert [cell[2] for cell in cells] == ["ltr", "rtl", "ltr", "ltr"]
        assert cells[0][3] == texts[0]

    def test_a_long_title_neither_widens_the_window_nor_hides_the_buttons(
        self, stage: Stage
    ) -> None:
        stage.run(FILLED, self.MARKED)
        wide = stage.run(
            """
            stage.at(w, "rows").children[3].click();
            const page = w.document.querySelector(".page");
            const close = stage.at(w, "close").getBoundingClientRect();
            return [page.scrollWidth <= w.innerWidth, close.right <= w.innerWidth,
              close.bottom <= w.innerHeight];
            """
        )
        assert wide == [True, True, True]

    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("Of <i>Phragmites</i> / a review", "Of Phragmites / a review"),
            ("Reeds " * 90, ("Reeds " * 90)[:255].strip()),
            ("𠀀" * 200, "𠀀" * 127),
            ("نمو القصب", "نمو القصب"),
            ("  ", "zotsync"),
        ],
        ids=["marks and a slash", "long", "letters of two halves", "Arabic", "nothing"],
    )
    def test_the_collection_is_named_after_the_article(
        self, stage: Stage, tmp_path: Path, title: str, name: str
    ) -> None:
        path = tmp_path / "list.txt"
        path.write_text(LIST, "utf-8")
        said = stage.run(
            """
            const article = stage.Zotero.article(args[1],
              { path: args[0], contentType: "text/plain" });
            globalThis.w = await stage.choose("zotsync-menu-collect", { items: [article] });
            await stage.until(() => stage.at(w, "rows").children.length, "rows");
            await stage.rest(w);
            const name = stage.at(w, "name").value;
            stage.click(w, "apply");
            await stage.rest(w);
            return [name, await stage.said(w), stage.Zotero.collections.map((one) => one.name)];
            """,
            str(path),
            title,
        )
        assert said[0] == name
        assert said[1].startswith("2 new")
        assert said[2] == [name]


class TestMeanwhile:
    """Between the plan on display and Apply, the library changes."""

    def test_the_collection_is_renamed(self, stage: Stage) -> None:
        stage.run(FILLED, LIST)
        key = stage.run("return ponds.key")
        changed(stage.served, "collections", key, name="Lakes")
        stage.run('ponds.name = "Lakes"')
        assert stage.run(APPLY).startswith("2 new")
        assert [item["collections"] for item in stage.served.items()] == [[key], [key]]

    def test_the_collection_is_put_into_the_trash(self, stage: Stage) -> None:
        stage.run(FILLED, LIST)
        changed(stage.served, "collections", stage.run("return ponds.key"), deleted=True)
        stage.run("ponds.deleted = true")
        said = stage.run(APPLY)
        assert stage.served.items() == []
        assert "trash" in said

    def test_an_item_is_deleted_that_was_to_be_filed(self, stage: Stage) -> None:
        stage.run(APPLIED, LIST)
        keys = [item["key"] for item in stage.served.items()]
        stage.run(FILLED.replace('"Ponds"', '"Lakes"'), LIST)
        assert stage.run(SUMS) == "2 in library"
        changed(stage.served, "items", keys[0], deleted=True)
        said = stage.run(APPLY)
        assert said.startswith("One item was not written")
        left = {item["key"]: len(item["collections"]) for item in stage.served.items()}
        assert left == {keys[1]: 2}

    def test_all_is_there_already_by_another_hand(self, stage: Stage, tmp_path: Path) -> None:
        stage.run(FILLED, LIST)
        path = tmp_path / "same.txt"
        path.write_text(LIST, "utf-8")
        stage.served.ask("sync", "--yes", str(path))
        said = stage.run(APPLY)
        assert len(stage.served.items()) == 2, json.dumps(said)
        stage.run('stage.click(w, "read"); await stage.rest(w)')
        assert stage.run(SUMS) == "2 in library"
        assert stage.run(APPLY).startswith("0 new")
        assert len(stage.served.items()) == 2


MANY = "References\n\n" + "".join(
    f"{n}. Roe A. Reeds of pond {n}. J Pond Biol. 20{n};{n}:1{n}-2{n}.\n" for n in range(10, 24)
)  # fmt: skip


class TestAStopForSafety:
    """A library that was emptied: the window says it, and goes on if the user says so."""

    @pytest.fixture
    def emptied(self, stage: Stage) -> Stage:
        stage.run(APPLIED, MANY)
        stage.run("await stage.plugin().commands.follow(stage.window, ponds)")
        items = stage.served.items()
        assert len(items) == 14
        served = stage.served
        for item in items:
            httpx2.delete(
                f"{served.url}/{served.library}/items/{item['key']}",
                headers={"Zotero-API-Key": served.key,
                         "If-Unmodified-Since-Version": str(item["version"])},
            ).raise_for_status()  # fmt: skip
        return stage

    def test_while_applying(self, emptied: Stage) -> None:
        emptied.run(
            FILLED.replace('"Ponds"', '"Lakes"'),
            MANY.replace("Roe A. Reeds", "Poe B. Frogs").replace("Pond Biol", "Lakes Res"),
        )
        said = str(emptied.run(APPLY))
        assert said.startswith("Stopped before anything was written: Of 14 items")
        assert "--allow" not in said, "no command for a terminal"
        assert emptied.run('return stage.words(w, "result")') == ""
        assert emptied.run(
            'stage.click(w, "anyway"); await stage.rest(w); return stage.said(w)'
        ) == ("14 new, 0 updated, 0 unchanged, 0 left out, 0 failed.")
        assert emptied.run('return stage.at(w, "anyway").hidden') is True
        assert len(emptied.served.items()) == 14

    def test_while_syncing(self, emptied: Stage) -> None:
        said = answer(emptied, "zotsync-menu-sync-all")
        assert said.startswith("Stopped before anything was written: Of 14 items")
        assert emptied.run("return w.document.activeElement.id") == "anyway"
        said = emptied.run(
            """
            stage.click(w, "anyway");
            await stage.until(() => stage.at(w, "rows").children.length, "an answer");
            await stage.rest(w);
            return stage.words(w, "rows");
            """
        )
        assert said.startswith("0 new"), "what the user deleted stays deleted"
        assert emptied.served.items() == []
