"""Keys of look-up services: from the environment, else from the keyring, never from a file."""

from __future__ import annotations

import keyring
import pytest
from keyring.backend import KeyringBackend

from zotsync.config.lookup_options import resolve_options
from zotsync.config.settings import ResolveSection


class Ring(KeyringBackend):
    """A keyring that lives as long as its test."""

    priority = 1

    def __init__(self):
        super().__init__()
        self.kept = {}

    def get_password(self, service, username):
        return self.kept.get((service, username))

    def set_password(self, service, username, password):
        self.kept[service, username] = password


@pytest.fixture
def ring():
    before = keyring.get_keyring()
    keyring.set_keyring(made := Ring())
    yield made
    keyring.set_keyring(before)


def key_of(tmp_path, name, *, offline=False):
    return resolve_options(ResolveSection(), tmp_path, offline=offline).service(name).key


def test_login_keeps_the_key_of_a_service_and_says_it_nowhere(desk, ring, tmp_path, monkeypatch):
    monkeypatch.setattr("zotsync.cli.login._asks", lambda: True)
    monkeypatch.setattr("click.prompt", lambda *words, **options: "abc123secret")
    answer = desk.zotsync("login", "--service", "pubmed")
    assert answer.code == 0
    assert "abc123secret" not in answer.out + answer.err
    assert key_of(tmp_path, "pubmed") == "abc123secret"
    assert key_of(tmp_path, "openalex") == ""


def test_the_environment_comes_before_the_keyring(ring, tmp_path, monkeypatch):
    ring.set_password("zotsync", "service:pubmed", "kept")
    monkeypatch.setenv("NCBI_API_KEY", "given")
    assert key_of(tmp_path, "pubmed") == "given"


def test_offline_no_keyring_is_opened(ring, tmp_path, monkeypatch):
    monkeypatch.setattr(Ring, "get_password", lambda *words: pytest.fail("the keyring was asked"))
    assert key_of(tmp_path, "pubmed", offline=True) == ""
