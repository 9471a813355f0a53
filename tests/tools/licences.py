"""The licences of everything that zotsync is installed with, and whether one of them binds it.

    python -m tests.tools.licences            the packages of a plain installation
    python -m tests.tools.licences learn …    with these extras

Read from what the packages say of themselves: the SPDX expression, else the classifiers, else the
licence field. The exit status is 1 if a package can be had under the GPL or AGPL only, or says
nothing of its licence.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_EXTRA = re.compile(r"""extra\s*==\s*['"]([\w-]+)['"]""")
#: The GPL and the AGPL in any spelling; the LGPL and the MPL bind only themselves.
_BINDING = re.compile(
    r"(?<!lesser )(?<!library )(?:\bA?GPL|\bAffero\b|(?<!lesser )\bGeneral Public License)", re.I
)


def packages(root: str, extras: Iterable[str] = ()) -> dict[str, Distribution]:
    """What an installed distribution needs, itself left out, by name; extras only of the root.

    What a marker leaves out on this machine is not installed and not listed.
    """
    found: dict[str, Distribution] = {}
    waiting = [(distribution(root), frozenset(extras))]
    while waiting:
        needing, wanted = waiting.pop()
        for line in needing.requires or ():
            extra = _EXTRA.search(line)
            if extra and extra[1] not in wanted:
                continue
            match = _NAME.match(line)
            name = re.sub(r"[-_.]+", "-", match[0]).lower() if match else ""
            if name == root or name in found:
                continue
            try:
                found[name] = distribution(name)
            except PackageNotFoundError:
                continue
            waiting.append((found[name], frozenset()))
    return dict(sorted(found.items()))


def licence(package: Distribution) -> str:
    """What a package says of its licence, in one line; "" if nothing."""
    said = package.metadata
    if expression := said.get("License-Expression"):
        return str(expression)
    classifiers = [
        line.rpartition(" :: ")[2]
        for line in said.get_all("Classifier") or ()
        if line.startswith("License :: ") and line != "License :: OSI Approved"
    ]
    return " OR ".join(classifiers) or str(said.get("License") or "").strip().split("\n")[0][:80]


def is_binding(words: str) -> bool:
    """Whether a licence leaves nothing but the GPL or AGPL: one alternative that is free is enough.

    >>> is_binding("GPL-3.0-or-later"), is_binding("MIT OR GPL-2.0"), is_binding("LGPL-3.0-only")
    (True, False, False)
    """
    choices = [choice for choice in re.split(r"\s+OR\s+|/", words) if choice.strip()]
    return bool(choices) and all(_BINDING.search(choice) for choice in choices)


def main(extras: list[str]) -> int:
    """Prints the table; 1 if something in it is not as it has to be."""
    wrong = []
    for name, package in packages("zotsync", extras).items():
        words = licence(package)
        print(f"{name:24} {package.version:14} {words or '?'}")
        if not words or is_binding(words):
            wrong.append(name)
    print(f"GPL or AGPL only, or unknown: {', '.join(wrong) or 'none'}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
