"""The package for Zotero: what Zotero asks of a manifest, and the same bytes every time."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import pytest

from zotsync.cli.main import main
from zotsync.plugin import package as packing
from zotsync.plugin.package import ADDON_ID, manifest, package, published_manifest
from zotsync.version import __version__

ADDON = Path(packing.__file__).parent / "addon"


@pytest.fixture(scope="module")
def archive() -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(package()))


class TestManifest:
    """Each of these Zotero 10 refuses, or switches off without a word, if it is otherwise."""

    def test_it_is_of_version_two_and_named(self) -> None:
        assert manifest()["manifest_version"] == 2
        assert manifest()["name"] == "zotsync"
        assert manifest()["version"] == __version__

    def test_it_names_the_strict_versions_and_an_https_address(self) -> None:
        zotero = manifest()["applications"]["zotero"]
        assert re.fullmatch(r"[a-z0-9._-]+@[a-z0-9._-]+", zotero["id"])
        assert zotero["strict_min_version"] == "10.0"
        assert zotero["strict_max_version"] == "10.*"
        assert zotero["update_url"].startswith("https://")

    def test_without_an_address_updates_are_asked_of_a_name_that_nobody_can_own(self) -> None:
        url = manifest()["applications"]["zotero"]["update_url"]
        assert re.match(r"https://[a-z.]+\.invalid/", url)

    @pytest.mark.parametrize(
        "url",
        ["http://example.org/u.json", "ftp://example.org", "updates.json", "https://a b/"],
        ids=["plain http", "ftp", "no address", "a space"],
    )
    def test_an_address_that_would_switch_it_off_is_refused(self, url: str) -> None:
        with pytest.raises(ValueError, match="no https address"):
            package(url)


class TestPackage:
    def test_the_same_sources_make_the_same_bytes(self) -> None:
        assert package() == package()

    def test_nothing_in_it_depends_on_the_machine(self, archive: zipfile.ZipFile) -> None:
        for entry in archive.infolist():
            assert entry.compress_type == zipfile.ZIP_STORED
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.create_system, entry.external_attr) == (3, 0o100644 << 16)

    def test_the_manifest_is_at_its_root_and_first(self, archive: zipfile.ZipFile) -> None:
        assert archive.namelist()[0] == "manifest.json"
        assert json.loads(archive.read("manifest.json")) == manifest()

    def test_every_source_is_in_it_and_nothing_else(self, archive: zipfile.ZipFile) -> None:
        sources = {p.relative_to(ADDON).as_posix() for p in ADDON.rglob("*") if p.is_file()}
        names = set(archive.namelist())
        assert sources <= names
        assert all(re.match(r"locale/(fr-FR|es-ES)/", name) for name in names - sources)

    def test_zotero_finds_every_language_under_its_own_name(self, archive: zipfile.ZipFile) -> None:
        folders = {name.split("/")[1] for name in archive.namelist() if name.startswith("locale/")}
        assert {"en-US", "de", "fr-FR", "es-ES", "zh-CN"} <= folders

    def test_it_has_what_zotero_calls(self, archive: zipfile.ZipFile) -> None:
        text = archive.read("bootstrap.js").decode()
        for name in ("install", "startup", "shutdown", "uninstall", "onMainWindowLoad",
                     "onMainWindowUnload"):  # fmt: skip
            assert re.search(rf"^(?:async )?function {name}\(", text, re.M), name


class TestUpdateManifest:
    def test_it_names_this_version_and_its_digest(self) -> None:
        made = published_manifest("https://example.org/z.xpi", "https://example.org/u.json")
        (update,) = made["addons"][ADDON_ID]["updates"]
        assert update["version"] == __version__
        assert update["update_link"] == "https://example.org/z.xpi"
        assert re.fullmatch("sha256:[0-9a-f]{64}", update["update_hash"])
        assert update["applications"]["zotero"]["strict_max_version"] == "10.*"

    def test_the_digest_is_that_of_the_package_with_the_same_address(self) -> None:
        links = [
            published_manifest("https://example.org/z.xpi", f"https://example.org/{n}")["addons"]
            for n in "ab"
        ]
        assert len({links[n][ADDON_ID]["updates"][0]["update_hash"] for n in (0, 1)}) == 2

    def test_a_package_over_http_is_refused(self) -> None:
        with pytest.raises(ValueError, match="no https address"):
            published_manifest("http://example.org/z.xpi")


class TestCommand:
    def test_build_writes_the_package(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        out = tmp_path / "z.xpi"
        assert main(["plugin", "build", "--out", str(out), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["bytes"] == out.stat().st_size
        assert out.read_bytes() == package()

    def test_a_folder_that_is_not_there_is_said(
        self, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert main(["plugin", "build", "--out", str(tmp_path / "no" / "z.xpi")]) == 2
        assert "cannot be written" in capsys.readouterr().err

    def test_http_is_refused_with_the_reason(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["plugin", "build", "--update-url", "http://example.org/u.json"]) == 2
        assert "switches off" in capsys.readouterr().err

    def test_the_update_manifest_is_printed(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["plugin", "update-manifest", "--link", "https://example.org/z.xpi"]) == 0
        assert ADDON_ID in json.loads(capsys.readouterr().out)["addons"]
