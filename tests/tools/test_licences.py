"""No package that zotsync is installed with binds it to the GPL or AGPL."""

from __future__ import annotations

import pytest

from tests.tools.licences import is_binding, licence, packages


def test_all_that_a_plain_installation_brings_is_listed() -> None:
    found = packages("zotsync")
    assert {"pyzotero", "requests", "pydantic", "click", "lxml", "certifi"} <= set(found)
    assert "pytest" not in found


@pytest.mark.parametrize("extras", [(), ("learn", "word", "pdf")], ids=["plain", "extras"])
def test_each_says_its_licence_and_none_is_the_gpl_alone(extras: tuple[str, ...]) -> None:
    said = {name: licence(package) for name, package in packages("zotsync", extras).items()}
    assert [name for name, words in said.items() if not words] == []
    assert {name: words for name, words in said.items() if is_binding(words)} == {}


@pytest.mark.parametrize(
    ("words", "binding"),
    [
        ("MIT", False), ("Apache-2.0 AND BSD-3-Clause", False), ("MPL-2.0", False),
        ("GPL-2.0-only", True), ("GPLv3", True), ("AGPL-3.0-or-later", True),
        ("GNU Affero General Public License v3", True), ("GNU General Public License (GPL)", True),
        ("GNU Lesser General Public License v3 (LGPLv3)", False), ("LGPL-2.1+", False),
        ("Apache-2.0 OR GPL-2.0-or-later", False), ("MIT/GPL-2", False), ("", False),
    ],
)  # fmt: skip
def test_what_binds(words: str, binding: bool) -> None:
    assert is_binding(words) is binding
