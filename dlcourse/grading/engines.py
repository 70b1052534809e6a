"""Has submissions judged, several at a time: by processes of this machine, or by a Dask cluster."""

import atexit
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import cache, partial
from multiprocessing.connection import wait as wait_for_one
from pathlib import Path

from dlcourse.blas import use_one_thread
from dlcourse.checks import CheckError, Report
from dlcourse.grading.graded import Graded
from dlcourse.grading.judge import judge_submission
from dlcourse.grading.one import Judge, Task, failed, judge_task
from dlcourse.grading.submission import Submission
from dlcourse.grading.with_nbval import judge_with_nbval
from dlcourse.grading.workplace import Workplace, open_workplace

TRIES_ON_A_CLUSTER = 3


@dataclass(frozen=True)
class Way:
    """How each submission is judged.

    sandboxed: whether its code runs in the sandbox. hidden: the folders that it must not see.
    seed: draws other numbers for the probes; None: those that a learner's check has.
    solutions: for nbval, the folder with the solutions; None without nbval.
    junit: for nbval, the folder for pytest's own reports, or None.
    """

    sandboxed: bool = True
    seed: int | None = None
    hidden: tuple[Path, ...] = ()
    solutions: Path | None = None
    junit: Path | None = None

    def judge(self, workplace: Workplace) -> Judge:
        """The function that judges one submission so."""
        if self.solutions is None:
            return partial(judge_submission, workplace=workplace, seed=self.seed)
        return self._judge_with_nbval

    def _judge_with_nbval(self, submission: Submission) -> tuple[list[Report], list[str]]:
        junit = self.junit and self.junit / f"{submission.digest[:16]}.xml"
        return judge_with_nbval(submission, self.solutions, self.sandboxed, self.seed, junit)


def judge_here(tasks: Iterable[Task], way: Way, n_jobs: int) -> Iterator[Graded]:
    """The results, as they come, of `n_jobs` processes of this machine.

    A process that ends while it judges costs the submission that ended it, and no other.
    Raises SandboxError where a sandbox is wanted and there is none.
    """
    with open_workplace(way.sandboxed, way.hidden) as workplace:
        suspects: list[Task] = []
        pending = iter(tasks)
        while True:
            try:
                yield from _judge_in_pool(pending, way, workplace, n_jobs, suspects)
                break
            except BrokenProcessPool:
                # Whatever ran in it may have ended it; each shows alone whether it was that.
                yield from _judge_alone(suspects, way, workplace)


def _judge_in_pool(
    tasks: Iterator[Task], way: Way, workplace: Workplace, n_jobs: int, running: list[Task]
) -> Iterator[Graded]:
    """The results; `running` holds those that are not there yet, also where the pool breaks."""
    running.clear()
    waiting: dict[Future, Task] = {}
    with _pool(way, workplace, n_jobs) as pool, _ended_at_once():
        for task in tasks:
            running.append(task)
            waiting[pool.submit(_judge_one, task)] = task
            # No more than the processes need, so that a class does not lie in memory.
            if len(waiting) > n_jobs:
                yield from _collect(waiting, running)
        while waiting:
            yield from _collect(waiting, running)


@contextmanager
def _ended_at_once() -> Iterator[None]:
    """Where the grader is stopped, what is being judged is not waited for."""
    try:
        yield
    except (KeyboardInterrupt, GeneratorExit):
        for process in multiprocessing.active_children():
            process.terminate()
        raise


def _collect(waiting: dict[Future, Task], running: list[Task]) -> Iterator[Graded]:
    for future in wait(waiting, return_when=FIRST_COMPLETED).done:
        result = future.result()
        running.remove(waiting.pop(future))
        yield result


def _judge_alone(tasks: list[Task], way: Way, workplace: Workplace) -> Iterator[Graded]:
    for task in list(tasks):
        with _pool(way, workplace, 1) as pool:
            try:
                result = pool.submit(_judge_one, task).result()
            except BrokenProcessPool:
                result = failed(task.waiting, CheckError("the process that judged it ended"))
        yield result


_judge: Judge


def _pool(way: Way, workplace: Workplace, n_jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(
        n_jobs, multiprocessing.get_context("spawn"), _prepare, (way, workplace)
    )


def _prepare(way: Way, workplace: Workplace) -> None:
    global _judge
    # Whoever stops the grader stops it all, in order: each worker, then its folders.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    threading.Thread(target=_end_with_parent, daemon=True).start()
    use_one_thread()
    _judge = way.judge(workplace)


def _end_with_parent() -> None:
    """Where the grader was killed, nobody would ever end this process."""
    wait_for_one([multiprocessing.parent_process().sentinel])
    os._exit(1)


def _judge_one(task: Task) -> Graded:
    return judge_task(task, _judge)


def judge_on_cluster(tasks: Iterable[Task], way: Way, scheduler: str) -> Iterator[Graded]:
    """The results, as they come, of the Dask cluster whose scheduler has this address.

    Its workers have the course, and their own sandboxes. A task whose worker dies is given to
    another one.
    """
    from distributed import Client, as_completed

    with Client(scheduler, set_as_default=False) as client:
        waiting = {
            client.submit(
                _judge_on_worker, task, way, pure=False, retries=TRIES_ON_A_CLUSTER - 1
            ): task
            for task in tasks
        }
        for future in as_completed(list(waiting), loop=client.loop):
            task = waiting.pop(future)
            error = future.exception()
            yield future.result() if error is None else failed(task.waiting, error)
            future.release()


# Python keeps one list of warnings for all threads of a process, and a check reads it.
_one_at_a_time = threading.Lock()


def _judge_on_worker(task: Task, way: Way) -> Graded:
    with _one_at_a_time:
        return judge_task(task, way.judge(_workplace_of_worker(way)))


@cache
def _workplace_of_worker(way: Way) -> Workplace:
    stack = ExitStack()
    atexit.register(stack.close)
    use_one_thread()
    return stack.enter_context(open_workplace(way.sandboxed, way.hidden))
