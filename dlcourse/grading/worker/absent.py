"""Stands for the parts of the course that are not there while an answer is graded.

An exercise's own import lines work, and so do classes below one of the course. Whoever uses a
thing that would know an answer reads one sentence. Checks that a learner calls do nothing.
"""

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

CHECKS = "dlcourse.questions"


class NotWhileGrading(ImportError):
    """A part of the course is used that is not there while an answer is graded."""


class _Absent(type):
    """The type of what stands for a thing of the course: a class, so that others can be below it.

    `origin` is the thing's full name.
    """

    origin: str

    def __call__(cls, *arguments: object, **options: object) -> None:
        if not cls.origin.startswith(CHECKS):
            raise NotWhileGrading(
                f"{cls.origin} is not there while an answer is graded; write it with NumPy"
            )

    def __getattr__(cls, name: str) -> "_Absent":
        if name.startswith("__"):
            raise AttributeError(name)
        return _stand_in(f"{cls.origin}.{name}")


def _stand_in(origin: str) -> _Absent:
    return _Absent(origin.rpartition(".")[2], (), {"origin": origin})


class _Module(ModuleType):
    __path__ = ()

    def __getattr__(self, name: str) -> _Absent:
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
