"""Grades what was handed in, one result after another, and keeps each as it comes."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dlcourse.grading.engines import Way, judge_here, judge_on_cluster
from dlcourse.grading.graded import Graded
from dlcourse.grading.handed_in import HandedIn
from dlcourse.grading.one import Task, read_one
from dlcourse.grading.result_folder import ResultFolder

PASSED, FAILED, UNGRADED = 0, 1, 2


def grade(
    handed_in: Iterable[HandedIn],
    way: Way,
    exercise: str | None = None,
    n_jobs: int = 1,
    scheduler: str | None = None,
    kept: ResultFolder | None = None,
) -> Iterator[Graded]:
    """The result of each submission, as they come.

    exercise: the stem of the exercise that all of them are, whatever their metadata say.
    scheduler: the address of a Dask cluster that judges; None for `n_jobs` processes here.
    kept: where results are kept; those that are there already are taken from it.
    Raises SandboxError where a sandbox is wanted and there is none.
    """
    ready: list[Graded] = []
    tasks = _tasks(handed_in, exercise, way.sandboxed, kept, ready)
    judged = (
        judge_on_cluster(tasks, way, scheduler) if scheduler else judge_here(tasks, way, n_jobs)
    )
    for result in judged:
        if kept is not None:
            kept.write(result)
        yield from _taken(ready)
        yield result
    yield from _taken(ready)


def status_of(result: Graded) -> int:
    """The exit status that one result asks for: 2 where it could not be graded, 1 where a question
    did not pass, else 0."""
    if result.trouble:
        return UNGRADED
    return PASSED if all(report.passed for report in result.reports) else FAILED


def _tasks(
    handed_in: Iterable[HandedIn],
    exercise: str | None,
    sandboxed: bool,
    kept: ResultFolder | None,
    ready: list[Graded],
) -> Iterator[Task]:
    """What is to be judged; what needs no judging goes into `ready`."""
    for item in handed_in:
        read = read_one(item, exercise, sandboxed)
        if isinstance(read, Task) and kept is not None:
            found = kept.find(item.student, item.name, read.waiting.digest)
            read = found and replace(found, handed_in=item.time, number=item.number) or read
        if isinstance(read, Task):
            yield read
            continue
        if kept is not None:
            # A student will read it, whom the grader's own folders do not concern.
            read = replace(read, trouble=read.trouble.replace(str(item.path), item.name))
        ready.append(read)


def _taken(results: list[Graded]) -> Iterator[Graded]:
    while results:
        yield results.pop(0)
