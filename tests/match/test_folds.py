"""There is one fold of each kind, in `zotsync.text.fold`."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "zotsync"
MODULES = sorted(
    path for room in ("match", "lookup", "citations") for path in (PACKAGE / room).rglob("*.py")
)
#: These file what is folded already, cut a place off before folding, or take off a full stop.
KNOWN = {"surname_key", "page_key", "fold_journal", "clean_title"}
_FOLDS = re.compile(
    r"fold|^(?:normali[sz]ed?_|clean_)?(?:surname|volume|page|title)s?(?:_key|_form)$"
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_other_room_folds_by_itself(path: Path) -> None:
    text = path.read_text("utf-8")
    names = {
        node.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)
    }  # fmt: skip
    assert {name for name in names if _FOLDS.search(name.lstrip("_"))} <= KNOWN
    assert "NFKD" not in text
    assert "combining(" not in text
