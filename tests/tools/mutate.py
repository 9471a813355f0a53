"""Whether the tests notice when a module is wrong: mutation testing with pytest.

    python -m tests.tools.mutate zotsync.match.rules tests/match
    python -m tests.tools.mutate zotsync/match/rules.py tests/match --only decide --all

Each mutant is the module with one small fault: a comparison turned, a bound moved by one, `and`
for `or`, a `not` too many, another constant, another value returned, a statement left out. The
tests are collected once and run on each in a process of its own, up to the first failure. A mutant
that no test notices survives and is printed. Tests that start the program anew see the module as
it is, and so does what other modules computed from it when they were loaded. The exit status is 0
if at least `--least` percent were killed.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import copy
import importlib
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType, ModuleType

import pytest

ROOT = Path(__file__).parents[2]
_COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
_ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_LEFT_OUT = (ast.Expr, ast.AugAssign, ast.Continue, ast.Break, ast.Delete, ast.If)
_TWINS = {"any": "all", "all": "any", "min": "max", "max": "min"}
#: Words in a function that are longer than this are sentences or patterns, no values to tell apart.
_LONGEST_WORD = 24


@dataclass(frozen=True)
class Mutant:
    """One fault: `fresh` stands in the place of a node, in `field` (and `index`) of `parent`."""

    line: int
    kind: str
    before: str
    after: str
    parent: ast.AST
    field: str
    index: int | None
    fresh: ast.AST

    def __str__(self) -> str:
        return f"line {self.line}: {self.kind}: {self.before}  ->  {self.after}"

    def apply(self) -> None:
        """Puts the fault into the tree that the mutant was found in."""
        ast.copy_location(self.fresh, self.parent if self.index is None else self._old())
        if self.index is None:
            setattr(self.parent, self.field, self.fresh)
        else:
            getattr(self.parent, self.field)[self.index] = self.fresh

    def _old(self) -> ast.AST:
        found = getattr(self.parent, self.field)[self.index]
        assert isinstance(found, ast.AST)
        return found


def mutants(tree: ast.Module, only: Sequence[str] = ()) -> list[Mutant]:
    """Every mutant of a module, or those inside the functions and classes named by `only`."""
    return list(_below(tree, tree, only, inside=not only, local=False))


def _below(
    tree: ast.Module, parent: ast.AST, only: Sequence[str], *, inside: bool, local: bool
) -> Iterator[Mutant]:
    for field, index, node in _children(parent):
        named = isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name in only
        within = inside or named
        in_function = local or isinstance(node, ast.FunctionDef | ast.Lambda)
        if within:
            for kind, fresh in _changes(node, parent, field, local=local):
                yield Mutant(
                    getattr(node, "lineno", getattr(parent, "lineno", 0)), kind,
                    _shown(node, parent), _shown(fresh, parent, field, index),
                    parent, field, index, fresh,
                )  # fmt: skip
        yield from _below(tree, node, only, inside=within, local=in_function)


def _children(parent: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    """The nodes right below one that say what is computed: no annotations, no documentation."""
    for field, value in ast.iter_fields(parent):
        if field in ("annotation", "returns", "decorator_list", "bases"):
            continue
        rows = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, node in rows:
            if isinstance(node, ast.AST) and not _says_nothing(node, parent, field, index):
                yield field, index, node


def _says_nothing(node: ast.AST, parent: ast.AST, field: str, index: int | None) -> bool:
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Assert | ast.expr_context | ast.boolop):
        return True
    if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test):
        return True
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
        return True  # documentation, or "..."
    targets = getattr(node, "targets", ())
    return any(isinstance(one, ast.Name) and one.id == "__all__" for one in targets)


def _changes(
    node: ast.AST, parent: ast.AST, field: str, *, local: bool
) -> Iterator[tuple[str, ast.AST]]:
    """The faults that can stand in the place of one node."""
    if isinstance(node, ast.cmpop):
        for other in _COMPARISONS[type(node)]:
            yield "comparison", other()
    elif isinstance(node, ast.operator) and type(node) in _ARITHMETIC:
        yield "operator", _ARITHMETIC[type(node)]()
    elif isinstance(node, ast.BoolOp):
        turned = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and/or", ast.BoolOp(turned, node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield "not", node.operand
    elif isinstance(node, ast.Constant):
        yield from (("constant", ast.Constant(v)) for v in _other_values(node.value, local=local))
    elif isinstance(node, ast.Name) and node.id in _TWINS and isinstance(parent, ast.Call):
        yield "call", ast.Name(_TWINS[node.id], ast.Load())
    elif isinstance(node, ast.stmt):
        yield from _statement_changes(node)
    if field in ("test", "ifs") and not isinstance(node, ast.UnaryOp | ast.Compare | ast.Constant):
        yield "condition", ast.UnaryOp(ast.Not(), node)  # type: ignore[arg-type]


def _statement_changes(node: ast.stmt) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.Return) and node.value is not None:
        if not (isinstance(node.value, ast.Constant) and not node.value.value):
            yield "return", ast.Return(ast.Constant(None))
        if isinstance(node.value, ast.Compare | ast.BoolOp):
            yield "return", ast.Return(ast.Constant(True))
            yield "return", ast.Return(ast.Constant(False))
    elif isinstance(node, _LEFT_OUT) and not getattr(node, "orelse", None):
        yield "left out", ast.Pass()


def _other_values(value: object, *, local: bool) -> Iterator[str | float]:
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        yield value + 1
        yield value - 1
    elif isinstance(value, str) and local and len(value) <= _LONGEST_WORD:
        yield f"{value}?" if value else "?"


def _shown(
    node: ast.AST, parent: ast.AST, field: str = "", index: int | None = None, most: int = 70
) -> str:
    """A node in words; an operator is shown within its expression."""
    if isinstance(node, ast.cmpop | ast.operator):
        whole = copy.deepcopy(parent)
        if field:
            if index is None:
                setattr(whole, field, node)
            else:
                getattr(whole, field)[index] = node
        node = whole
    with contextlib.suppress(Exception):
        words = " ".join(ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))).split())
        return words if len(words) <= most else words[: most - 1] + "…"
    return type(node).__name__


def install(name: str, tree: ast.Module) -> None:
    """Makes a loaded module behave as another syntax tree says, for everyone who uses it.

    Functions get the code of the mutant and stay the same objects; other values are replaced
    wherever they were imported.
    """
    module = sys.modules[name]
    fresh = ModuleType(name)
    fresh.__dict__.update(__file__=module.__file__, __package__=module.__package__)
    sys.modules[name] = fresh  # dataclasses look their module up
    try:
        exec(compile(ast.fix_missing_locations(tree), str(module.__file__), "exec"), fresh.__dict__)
    finally:
        sys.modules[name] = module
    for key, new in vars(fresh).items():
        old = vars(module).get(key)
        if getattr(new, "__module__", name) == name and not key.startswith("__"):
            _replace(key, old, new)


def _replace(key: str, old: object, new: object) -> None:
    if isinstance(old, type) and isinstance(new, type):
        for part, fresh in vars(new).items():
            _take_code(vars(old).get(part), fresh)
    elif not _take_code(old, new):
        for module in list(sys.modules.values()):
            if getattr(module, "__dict__", {}).get(key) is old:
                setattr(module, key, new)


def _take_code(old: object, new: object) -> bool:
    """Gives a function, property or cached function the code of another; False if it is none."""
    for wrapper in ("fget", "__wrapped__", "__func__"):
        if hasattr(old, wrapper) and hasattr(new, wrapper):
            if hasattr(old, "cache_clear"):
                old.cache_clear()
            return _take_code(getattr(old, wrapper), getattr(new, wrapper))
    if not isinstance(old, FunctionType) or not isinstance(new, FunctionType):
        return False
    if len(old.__code__.co_freevars) == len(new.__code__.co_freevars):
        old.__code__ = new.__code__
    old.__defaults__, old.__kwdefaults__ = new.__defaults__, new.__kwdefaults__
    return True


@dataclass
class Plugin:
    """Runs the collected tests once for each mutant, in place of pytest's own loop."""

    name: str
    path: Path
    asked: argparse.Namespace
    share: float = 0.0

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Called when all tests are collected."""
        importlib.import_module(self.name)
        start = time.monotonic()
        if waited(self._started(session, None), 1_200.0) != 0:
            print("the tests do not pass on the module as it is")
            return True
        limit = self.asked.limit or 5.0 + 3.0 * (time.monotonic() - start)
        found = mutants(self._tree(), self.asked.only)
        numbers = list(range(len(found)))
        if 0 < self.asked.sample < len(numbers):
            numbers = sorted(random.Random(self.asked.seed).sample(numbers, self.asked.sample))
        killed = 0
        for number in numbers:
            alive = waited(self._started(session, number), limit) == 0
            killed += not alive
            if alive or self.asked.all:
                print(f"{'survived' if alive else 'killed  '} {found[number]}", flush=True)
        self.share = 100.0 * killed / max(len(numbers), 1)
        print(f"{self.name}: {killed} of {len(numbers)} mutants killed ({self.share:.1f} %)")
        return True

    def _tree(self) -> ast.Module:
        return ast.parse(self.path.read_text("utf-8"))

    def _started(self, session: pytest.Session, number: int | None) -> int:
        """The id of a process that runs the tests on a mutant; it ends with 0 if all pass."""
        sys.stdout.flush()
        pid = os.fork()
        if pid:
            return pid
        status = 1
        try:
            os.setsid()
            quiet = os.open(os.devnull, os.O_RDWR)
            for stream in (0, 1, 2):
                os.dup2(quiet, stream)
            if number is not None:
                tree = self._tree()
                mutants(tree, self.asked.only)[number].apply()
                install(self.name, tree)
            status = _failures(session)
        finally:
            os._exit(status)


def _failures(session: pytest.Session) -> int:
    """1 as soon as a test fails, else 0."""
    for item, following in zip(session.items, [*session.items[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if session.testsfailed or session.shouldfail or session.shouldstop:
            return 1
    return 0


def waited(pid: int, seconds: float) -> int | None:
    """The exit status of a process, None if it had to be ended after so many seconds."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.005)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return None


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m tests.tools.mutate",
        description="Counts the small faults in a module that its tests notice.",
    )
    parser.add_argument("module", help="zotsync.match.rules, or its path")
    parser.add_argument("tests", nargs="+", help="test files, folders, or other words for pytest")
    parser.add_argument("--only", action="append", default=[], help="a function or class in it")
    parser.add_argument("--sample", type=int, default=0, help="so many mutants, drawn at random")
    parser.add_argument("--seed", type=int, default=1, help="for --sample")
    parser.add_argument("--least", type=float, default=85.0, help="percent that must be killed")
    parser.add_argument("--limit", type=float, default=0.0, help="seconds for a mutant")
    parser.add_argument("--all", action="store_true", help="print the killed ones too")
    return parser.parse_args()


def main() -> int:
    asked = _arguments()
    name = asked.module.removesuffix(".py").replace("/", ".")
    path = ROOT / (name.replace(".", "/") + ".py")
    if not path.exists():
        raise SystemExit(f"there is no module {name}")
    plugin = Plugin(name, path, asked)
    quiet = ("-s", "-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:randomly")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder  # no mutant's failure is kept
        pytest.main([*quiet, *asked.tests], plugins=[plugin])
    return 0 if plugin.share >= asked.least else 1


if __name__ == "__main__":
    sys.exit(main())
