"""Stands for the parts of the course that are not there while an answer is graded.

An exercise's own import lines work, and so do classes below one of the course. Whoever uses a
thing that would know an answer reads one sentence. Checks that a learner calls do nothing.
"""

import sys
from abc import ABCMeta
from collections.abc import Sequence
from functools import cache, partial
from importlib import import_module
from importlib.machinery import ModuleSpec
from types import ModuleType

CHECKS = "dlcourse.questions"


class NotWhileGrading(ImportError):
    """A part of the course is used that is not there while an answer is graded."""


def _refuse(origin: str) -> None:
    raise NotWhileGrading(f"{origin} is not there while an answer is graded; write it with NumPy")


class _Absent(ABCMeta):
    """The type of what stands for a thing of the course: a class, so that others can be below it.

    `origin` is the thing's full name.
    """

    origin: str

    def __call__(cls, *arguments: object, **options: object) -> "_Absent":
        """A check's report is one more thing that does nothing."""
        return cls if cls.origin.startswith(CHECKS) else _refuse(cls.origin)

    def __getattr__(cls, name: str) -> "_Absent":
        if name.startswith("__"):
            raise AttributeError(name)
        return _stand_in(f"{cls.origin}.{name}")

    def __bool__(cls) -> bool:
        return True

    def __repr__(cls) -> str:
        return f"<{cls.origin}, which is not there while an answer is graded>"


# What else is done to a value, which a class would answer in words of its own.
for _name in ("iter", "len", "getitem", "contains", "float", "int", "enter", "neg"):
    setattr(_Absent, f"__{_name}__", lambda cls, *arguments: _refuse(cls.origin))
for _name in ("add", "sub", "mul", "truediv", "matmul", "pow"):
    setattr(_Absent, f"__{_name}__", lambda cls, *arguments: _refuse(cls.origin))
    setattr(_Absent, f"__r{_name}__", lambda cls, *arguments: _refuse(cls.origin))


@cache  # Layer is Layer, wherever it is imported
def _stand_in(origin: str) -> _Absent:
    module, _, name = origin.rpartition(".")
    return _Absent(name, (), {"origin": origin, "__module__": module})


class _Module(ModuleType):
    __path__ = ()

    def __call__(self, *arguments: object, **options: object) -> None:
        _refuse(self.__name__)

    def __getattr__(self, name: str) -> _Absent:
        if name == "__all__":
            # `import *` would bring nothing; a name that it lacks is explained by this error.
            raise ImportError(f"{self.__name__} is not there while an answer is graded")
        if name.startswith("__"):
            raise AttributeError(name)
        return _stand_in(f"{self.__name__}.{name}")


class _Finder:
    """Finds a stand-in for every module of the course that nobody else has found."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.startswith("dlcourse."):
            return ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """A stand-in has no code."""


def stand_in_for_the_course() -> None:
    """From now on an import from the course finds a stand-in where the course is not there."""
    sys.meta_path.append(_Finder())
    for package in ("dlcourse", "dlcourse.checks", "dlcourse.grading"):
        # These are there, and little of what they hold: `dlcourse.rules` without an import.
        import_module(package).__getattr__ = partial(_part_of, package)


def _part_of(package: str, name: str) -> ModuleType:
    if name.startswith("__"):
        raise AttributeError(name)
    return import_module(f"{package}.{name}")
