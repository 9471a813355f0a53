"""Modules that a package loads and we never use: found now, loaded when somebody looks inside.

`importlib.util.LazyLoader` would do, but that a second `import` of the same module loads it.
"""

from __future__ import annotations

import sys
import threading
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

_LOADING = threading.RLock()


class _PutOff(ModuleType):
    """A module that is loaded, in place, by the first look at a name that it does not have yet."""

    def __getattr__(self, name: str) -> Any:
        with _LOADING:
            mine = self.__dict__
            if type(self) is _PutOff and not mine.get("_loading"):
                mine["_loading"] = True
                self._load()
            if name in mine:
                return mine[name]
        raise AttributeError(f"module {self.__name__!r} has no attribute {name!r}")

    def _load(self) -> None:
        spec = self.__spec__
        assert spec is not None
        assert spec.loader is not None
        if spec.submodule_search_locations is not None:
            self.__path__ = spec.submodule_search_locations
        spec.loader.exec_module(self)
        self.__class__ = ModuleType  # type: ignore[assignment]  # it is a plain one from now on
        del self.__dict__["_loading"]


def put_off(*names: str) -> None:
    """Lets an import of these modules find them and load nothing until one of their names is used.

    What is loaded already, or is not there, stays as it is.
    """
    for name in names:
        spec = None if name in sys.modules else find_spec(name)
        if spec is None or spec.loader is None:
            continue
        module = module_from_spec(spec)
        module.__dict__.pop("__path__", None)  # to ask for a part of it loads it, too
        module.__class__ = _PutOff
        sys.modules[name] = module
