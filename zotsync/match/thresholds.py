"""The figures of the rules, all in one place."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thresholds:
    """All thresholds of the rules: titles in percent of likeness, weights in letters."""

    alike: float = 80.0  # the titles of one work under one identifier
    close: float = 90.0  # of one work, with volume, page or issue
    equal: float = 97.0  # of one work, on title, author and year alone
    misprinted: float = 95.0  # an identifier outweighs a contradiction above this
    other: float = 50.0  # plainly another title
    years: int = 1  # online and in print
    short: int = 20  # below this a title decides only with volume and page
    long: int = 40  # from here a title decides without them
    telling: int = 2  # statements beside a short title, where all that is printed agrees
    bare: int = 4  # and beside a missing or general one


THRESHOLDS = Thresholds()
