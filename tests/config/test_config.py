"""The configuration: where it is found, what goes before what, and where an option stands."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.config.options import ENVIRONMENT_VALUES, options, value_of
from zotsync.config.settings import Config, find_config, line_in, load_config
from zotsync.model.errors import ConfigError
from zotsync.text.toml_lines import line_of


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


class TestPlace:
    def test_without_any_file_the_defaults_hold(self) -> None:
        assert find_config(None) is None
        assert load_config() == Config()
        assert load_config().file == ""

    def test_the_first_of_the_four_places_counts(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import platformdirs

        home = write(platformdirs.user_config_path("zotsync") / "zotsync.toml", "")
        assert find_config(None) == home
        local = write(here / "config" / "zotsync.toml", "")
        assert find_config(None) == local.relative_to(here)
        named = write(here / "named.toml", "")
        monkeypatch.setenv("ZOTSYNC_CONFIG", str(named))
        assert find_config(None) == named
        given = write(here / "given.toml", "")
        assert find_config(str(given)) == given

    @pytest.mark.parametrize("kind", ["missing", "folder"])
    def test_a_given_file_has_to_be_there(self, here: Path, kind: str) -> None:
        if kind == "folder":
            (here / "given").mkdir()
        with pytest.raises(ConfigError, match="given"):
            find_config("given")

    def test_paths_start_where_the_file_is(self, here: Path) -> None:
        write(here / "deep" / "c.toml", "")
        config = load_config("deep/c.toml")
        assert config.path("../list.bib") == Path("deep/../list.bib")
        assert config.path("/list.bib") == Path("/list.bib")
        assert Config().path("list.bib") == Path("list.bib")


class TestEnvironment:
    def test_a_variable_goes_before_the_file(
        self, here: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        write(here / "c.toml", "[sync]\nmax_changes = 3\nmax_share = 0.25\n")
        monkeypatch.setenv("ZOTSYNC_SYNC__MAX_CHANGES", "7")
        config = load_config("c.toml")
        assert (config.sync.max_changes, config.sync.max_share) == (7, 0.25)

    @pytest.mark.parametrize(
        "option", [name for name in options() if name[0] != "source"], ids=".".join
    )
    def test_every_option_has_a_variable(
        self, monkeypatch: pytest.MonkeyPatch, option: tuple[str, ...]
    ) -> None:
        text, value = ENVIRONMENT_VALUES[option[-1]]
        assert value_of(Config(), option) != value
        monkeypatch.setenv("ZOTSYNC_" + "__".join(option).upper(), text)
        assert value_of(load_config(), option) == value

    def test_what_is_not_ours_is_left_alone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("OTHER_SYNC__MAX_CHANGES", "7")
        monkeypatch.setenv("ZOTSYNC_STATE", "somewhere")
        assert load_config() == Config()


class TestLines:
    TEXT = """
# [sync]
[library]
use = "embedded"

[resolve.crossref]
url = ""
[resolve]
"mailto" = ""
pubmed.url = "x"
[[source]]
name = "a"
[[source]]
name = "b"
tags = [
  "x",
]
"""

    @pytest.mark.parametrize(
        ("where", "line"),
        [
            (("library", "use"), 4),
            (("library", "missing"), 3),
            (("resolve", "crossref", "url"), 7),
            (("resolve", "mailto"), 9),
            (("resolve", "pubmed", "url"), 10),
            (("source", 0, "name"), 12),
            (("source", 1, "name"), 14),
            (("source", 1, "tags", 0), 15),
            (("source", 1, "collection"), 13),
            (("sync", "max_share"), 0),
        ],
        ids=str,
    )
    def test_an_option_is_found_by_its_place(self, where: tuple[str | int, ...], line: int) -> None:
        assert line_of(self.TEXT, where) == line

    def test_the_line_in_the_file_of_a_configuration(self, here: Path) -> None:
        write(here / "c.toml", "\n[topics]\nfile = 'x'\n")
        assert line_in(load_config("c.toml"), ("topics", "file")) == 3
        assert line_in(Config(), ("topics", "file")) == 0


def test_a_configuration_cannot_be_changed_by_accident() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Config().sync.max_changes = 3  # type: ignore[misc]


class TestFoldersAround:
    """As git and linters do: a project's configuration holds in all of its folders."""

    @pytest.fixture
    def project(self, here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        monkeypatch.setenv("HOME", str(here))
        monkeypatch.setenv("USERPROFILE", str(here))
        write(here / "thesis" / "config" / "zotsync.toml", "")
        (here / "thesis" / "chapters" / "two").mkdir(parents=True)
        return here / "thesis"

    @pytest.mark.parametrize(
        ("folder", "found"),
        [
            (".", "config/zotsync.toml"),
            ("chapters", "../config/zotsync.toml"),
            ("chapters/two", "../../config/zotsync.toml"),
            ("config", "zotsync.toml"),
        ],
    )
    def test_it_is_found_from_every_folder_of_the_project(
        self, project: Path, monkeypatch: pytest.MonkeyPatch, folder: str, found: str
    ) -> None:
        monkeypatch.chdir(project / folder)
        assert find_config(None) == Path(found)
        assert Path(load_config().file).resolve() == project / "config" / "zotsync.toml"

    def test_the_nearest_counts_and_goes_before_that_of_the_user(
        self, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import platformdirs

        write(platformdirs.user_config_path("zotsync") / "zotsync.toml", "")
        nearer = write(project / "chapters" / "config" / "zotsync.toml", "")
        monkeypatch.chdir(project / "chapters" / "two")
        assert find_config(None) == Path("../config/zotsync.toml")
        nearer.unlink()
        assert find_config(None) == Path("../../config/zotsync.toml")

    def test_beyond_the_home_nobody_looks(
        self, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for home in (project / "chapters", project / "chapters" / "two", project.parent / "other"):
            monkeypatch.setenv("HOME", str(home))
            monkeypatch.setenv("USERPROFILE", str(home))
            monkeypatch.chdir(project / "chapters" / "two")
            assert find_config(None) is None

    @pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of Unix")
    @pytest.mark.parametrize("place", ["config", "config/zotsync.toml"])
    def test_one_that_others_may_write_to_is_passed_over(
        self, project: Path, monkeypatch: pytest.MonkeyPatch, place: str
    ) -> None:
        (project / place).chmod(0o777)
        monkeypatch.chdir(project / "chapters")
        assert find_config(None) is None
        monkeypatch.chdir(project)
        assert find_config(None) == Path("config/zotsync.toml")

    @pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights of Unix")
    def test_one_of_another_user_is_passed_over(
        self, project: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(project / "chapters")
        monkeypatch.setattr(os, "geteuid", lambda: 4242)
        assert find_config(None) is None
