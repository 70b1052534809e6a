"""The limit on what a learner's code may allocate, on systems that have one."""

import sys

try:
    import resource
except ImportError:
    resource = None

# Endless recursion in Python code takes memory until there is none; this ends it with an error.
MEMORY_BYTES = 4 * 2**30
# macOS counts the addresses that a process reserves, and refuses a limit below their number.
HAS_LIMIT = sys.platform == "linux" and resource is not None


def limit_memory() -> None:
    """Let this process allocate at most MEMORY_BYTES, where the system can see to it."""
    if HAS_LIMIT:
        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        limit = MEMORY_BYTES if hard == resource.RLIM_INFINITY else min(MEMORY_BYTES, hard)
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
