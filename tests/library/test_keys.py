"""Where keys come from and where they are kept."""

from __future__ import annotations

import sys

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.errors import KeyringLocked, NoKeyringError

from zotsync.library import keys
from zotsync.model.errors import UserError


class Memory(KeyringBackend):
    """A keyring of this test only; `error` makes every use fail."""

    priority = 1

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.error: Exception | None = None

    def get_password(self, service: str, username: str) -> str | None:
        if self.error:
            raise self.error
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.error:
            raise self.error
        self.kept[service, username] = password


@pytest.fixture
def ring():
    before, memory = keyring.get_keyring(), Memory()
    keyring.set_keyring(memory)
    yield memory
    keyring.set_keyring(before)


def test_the_environment_comes_before_the_keyring(ring):
    keys.keep_web_key("api.zotero.org", "fromKeyring")
    assert keys.web_key("api.zotero.org", {"ZOTERO_API_KEY": " fromEnv \n"}) == "fromEnv"
    assert keys.web_key("api.zotero.org", {"ZOTERO_API_KEY": ""}) == "fromKeyring"
    assert keys.web_key("api.zotero.org", {}) == "fromKeyring"


def test_each_server_has_its_own_key(ring):
    keys.keep_web_key("api.zotero.org", "one")
    keys.keep_desktop_key("abc", "two")
    assert keys.web_key("other.example", {}) is None
    assert keys.desktop_key("other") is None
    assert ring.kept == {
        ("zotsync", "web:api.zotero.org"): "one",
        ("zotsync", "desktop:abc"): "two",
    }


@pytest.mark.parametrize("error", [NoKeyringError("x"), KeyringLocked("x"), RuntimeError("x")])
def test_without_a_keyring_there_is_no_key_and_none_can_be_kept(ring, error):
    ring.error = error
    assert keys.web_key("api.zotero.org", {}) is None
    assert keys.desktop_key("abc") is None
    with pytest.raises(UserError) as caught:
        keys.keep_web_key("api.zotero.org", "S3cret")
    assert "ZOTERO_API_KEY" in caught.value.hint
    assert "S3cret" not in caught.value.message + caught.value.hint


def test_a_keyring_that_forgets_is_none(ring):
    for forgetful in (null.Keyring(), fail.Keyring()):
        keyring.set_keyring(forgetful)
        with pytest.raises(UserError, match="no keyring"):
            keys.check_keyring()
        with pytest.raises(UserError, match="no keyring"):
            keys.keep_web_key("api.zotero.org", "S3cret")
    keyring.set_keyring(ring)
    keys.check_keyring()
    assert ring.kept == {}


def test_a_missing_keyring_module_is_no_keyring(monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    assert keys.web_key("api.zotero.org", {}) is None
    with pytest.raises(UserError, match="no keyring"):
        keys.keep_web_key("api.zotero.org", "S3cret")


def test_the_environments_key_is_the_desktops_too(ring):
    keys.keep_desktop_key("abc", "kept")
    assert keys.desktop_key("abc", {"ZOTERO_API_KEY": "fromEnv"}) == "fromEnv"
    assert keys.desktop_key("abc", {}) == "kept"


@pytest.mark.parametrize("key", ["two words", "line\nbreak: x", "k" * 300, "schlüssel"])
def test_what_cannot_be_a_key_is_refused_without_repeating_it(ring, key):
    with pytest.raises(UserError) as caught:
        keys.web_key("api.zotero.org", {"ZOTERO_API_KEY": key})
    assert key not in caught.value.message + caught.value.hint
    with pytest.raises(UserError):
        keys.keep_web_key("api.zotero.org", key)
