"""The learner's clone of the course: what git is asked, and the sentence when it cannot answer."""

import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Clone:
    """A clone whose top folder is `root`. Each method raises ValueError, in one sentence."""

    root: Path

    def newest(self) -> str:
        """Ask for the newest version of the course; return its commit.

        ValueError where it could not be brought without a decision of the learner's.
        """
        self._require_a_plain_branch()
        try:
            self.git("fetch", "--quiet")
        except ValueError as error:
            raise ValueError(
                f"the new version cannot be fetched: {error}; without a connection nothing changes"
            ) from None
        head, newest = self.git("rev-parse", "HEAD", "@{upstream}").split()
        n_own, n_new = self.git("rev-list", "--count", "--left-right", f"{head}...{newest}").split()
        if int(n_own) and int(n_new):
            raise ValueError(
                "this clone has commits of its own beside the course's new ones: bring both"
                " together with `git pull --no-rebase`, which asks where they contradict"
            )
        return newest if int(n_new) else head

    def paths(self, command: str, *arguments: str) -> set[str]:
        """The paths, from the top folder, that `git COMMAND -z ARGUMENTS` lists."""
        return set(filter(None, self.git(command, "-z", *arguments).split("\0")))

    def read(self, commit: str, path: str) -> bytes | None:
        """A file as it is in a commit; None where the commit has none."""
        run = self._run("cat-file", "blob", f"{commit}:{path}")
        return run.stdout if run.returncode == 0 else None

    def git(self, *arguments: str) -> str:
        """What git prints; ValueError with its own reason where it fails."""
        run = self._run(*arguments)
        if run.returncode:
            lines = run.stderr.decode(errors="replace").strip().splitlines() or ["git failed"]
            told = [line for line in lines if line.startswith(("fatal: ", "error: "))]
            raise ValueError((told or lines)[0].partition(": ")[2] or lines[0])
        return run.stdout.decode(errors="surrogateescape")

    def _run(self, *arguments):
        # A path is taken as it is, and a learner's settings do not change what is done.
        command = ["git", "--literal-pathspecs", "-c", "merge.autoStash=false", *arguments]
        try:
            return subprocess.run(command, cwd=self.root, capture_output=True)
        except FileNotFoundError:
            raise ValueError(
                "git is not installed, and it brings the new version: install it (git-scm.com)"
            ) from None

    def _require_a_plain_branch(self):
        if not (self.root / ".git").exists():
            raise ValueError(
                f"{self.root} is no clone, so git knows no newer version of it: get the course with"
                " `git clone` beside it, and copy your notebooks there"
            )
        if self._run("rev-parse", "--verify", "MERGE_HEAD").returncode == 0 or self.paths(
            "diff", "--name-only", "--diff-filter=U"
        ):
            raise ValueError(
                "a merge waits for you: finish it with `git commit`, or undo it with"
                " `git merge --abort`"
            )
        if self._run("symbolic-ref", "--quiet", "HEAD").returncode:
            raise ValueError(
                "the clone stands on a commit and on no branch: run `git switch main` first"
            )
        if self._run("rev-parse", "--verify", "@{upstream}").returncode:
            raise ValueError(
                "this branch follows none of the course's: run `git switch main` first"
            )
