"""Submissions for other graders: right and wrong answers filled into what learners get."""

import os
import subprocess
from pathlib import Path

import nbformat

from dlcourse.authoring.exports.exercise import answered, solved
from dlcourse.authoring.strip import BEGIN, END
from dlcourse.questions import exercises, find_question, question_ids

ROOT = Path(__file__).parents[2]
STEMS = exercises()

UNANSWERED = None
# Two wrong answers and a question that stays as it was, and what each of them earns.
WRONG = {
    "01_function_set": {
        "softmax": (
            "def softmax(logits):\n"
            "    return np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)",
            0,
        ),
        "count_parameters": (
            "def count_parameters(sizes):\n    return sum(m * n for m, n in zip(sizes, sizes[1:]))",
            0,
        ),
        "predict": (UNANSWERED, 0),
    },
    "05_adaptive_learning_rates": {
        "momentum_step": (
            "def momentum_step(theta, grad, velocity, lr, momentum=0.9):\n"
            "    velocity = momentum * velocity + lr * grad\n"
            "    return theta + velocity, velocity",
            0,
        ),
        "decayed_learning_rate": ("def decayed_learning_rate(lr, t):\n    return lr / 0", 0),
        "escape": (UNANSWERED, 0),
    },
    # The label of the most similar digit.
    "09_capstone": {
        "train_digits": (
            "def train_digits(X_train, labels_train, X_validation, labels_validation, rng):\n"
            "    sizes = (X_train**2).sum(axis=1)\n"
            "    return lambda X: labels_train[(sizes - 2 * X @ X_train.T).argmin(axis=1)]",
            0,
        ),
        # Their solutions use functions that stand in the cell of train_digits.
        "gradients": (UNANSWERED, 0),
        "ablation": (UNANSWERED, 0),
    },
}


def right_points(stem: str) -> dict[str, float]:
    """The points of a right notebook, by the names of the questions."""
    questions = map(find_question, question_ids(stem))
    return {question.name: question.points for question in questions}


def wrong_points(stem: str) -> dict[str, float]:
    """The points of a notebook with the answers in WRONG."""
    return right_points(stem) | {name: earned for name, (_, earned) in WRONG[stem].items()}


def submit(released: Path, path: Path, wrong: bool = False) -> None:
    """Fill the notebook that learners get with right answers, or with those in WRONG."""
    stem = released.stem
    answers = {cell.id: _solution(cell) for cell in solved(ROOT, stem).cells if answered(cell)}
    for name, (code, _) in (WRONG[stem] if wrong else {}).items():
        answers[f"{stem[:2]}-{name}-answer"] = code
    notebook = nbformat.read(released, as_version=4)
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = answers.get(grade_id) or cell.source
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, path)


def _solution(cell) -> str:
    return "\n".join(line for line in cell.source.splitlines() if line.strip() not in (BEGIN, END))


def environment(name: str) -> dict[str, str]:
    """The variables of a process in the environment `name` below the folder GRADERS."""
    binaries = Path(os.environ["GRADERS"]).absolute() / name / "bin"
    inherited = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    return inherited | {"PATH": os.pathsep.join([str(binaries), os.environ["PATH"]])}


def run(grader: str, folder: Path, *command: str) -> str:
    """What a command in the environment of a grader prints; it must succeed."""
    done = subprocess.run(
        command, cwd=folder, env=environment(grader), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
