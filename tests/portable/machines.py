"""The machines that one processor can play: a BLAS kernel and the instructions of NumPy."""

import platform
from dataclasses import dataclass

import numpy as np
from threadpoolctl import threadpool_info

SSE, AVX2, AVX512 = "SSE", "AVX2", "AVX-512"
LEVELS = (SSE, AVX2, AVX512)
"""Sets of instructions, each with those before it."""
KERNELS = {"Nehalem": SSE, "Haswell": AVX2, "SkylakeX": AVX512}
"""OpenBLAS's kernels that differ in the order of their sums, and what they need."""


@dataclass(frozen=True)
class Machine:
    """How to play one: OpenBLAS multiplies by `kernel`, NumPy's loops use `instructions`."""

    kernel: str
    instructions: str

    @property
    def name(self) -> str:
        return f"{self.kernel} + {self.instructions}"

    @property
    def obstacle(self) -> str | None:
        """Why this processor cannot play it, or None."""
        if platform.machine().lower() not in ("x86_64", "amd64"):
            return f"the processor is {platform.machine()}, no x86"
        has = LEVELS.index(max(map(_level, numpy_instructions()), key=LEVELS.index, default=SSE))
        for wanted in (KERNELS[self.kernel], self.instructions):
            if LEVELS.index(wanted) > has:
                return f"the processor has no {wanted}"
        return None

    @property
    def environment(self) -> dict[str, str]:
        """The variables with which a new process plays it."""
        kept = LEVELS.index(self.instructions)
        without = [name for name in numpy_instructions() if LEVELS.index(_level(name)) > kept]
        return {
            "OPENBLAS_NUM_THREADS": "1",
            "OPENBLAS_CORETYPE": self.kernel,
            "NPY_DISABLE_CPU_FEATURES": " ".join(without),
        }


MACHINES = (
    Machine("Haswell", AVX2),
    Machine("SkylakeX", AVX512),
    Machine("SkylakeX", AVX2),
    Machine("Nehalem", SSE),
)


def this_machine() -> str:
    """What multiplies in this process, and the instructions of NumPy's loops, as both report it."""
    kernels = {pool["architecture"] for pool in threadpool_info() if pool["user_api"] == "blas"}
    return f"BLAS kernel {', '.join(sorted(kernels))}; NumPy {' '.join(numpy_instructions())}"


def numpy_instructions() -> list[str]:
    """What NumPy's loops use beyond what every build of it needs."""
    return np.show_config(mode="dicts")["SIMD Extensions"].get("found", [])


def _level(name: str) -> str:
    return AVX512 if name == "X86_V4" or name.startswith("AVX512") else AVX2
