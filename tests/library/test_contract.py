"""The contract of every library, run on every kind of it."""

from __future__ import annotations

import pytest

from tests.library.benches import KINDS, bench_of
from tests.library.contract import LibraryContract


class TestEveryLibrary(LibraryContract):
    """All kinds, over an undisturbed network."""

    @pytest.fixture(params=KINDS)
    def bench(self, request, tmp_path):
        with bench_of(request.param, tmp_path) as bench:
            yield bench
