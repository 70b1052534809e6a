"""The README's example does what it says, for other seeds too."""

import re
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"


@pytest.mark.parametrize("seed", range(5))
def test_the_example_reads_97_percent_of_the_digits_and_draws_its_history(
    seed, tmp_path, monkeypatch, capsys
):
    (code,) = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert code.count("default_rng(0)") == 1
    monkeypatch.chdir(tmp_path)
    exec(code.replace("default_rng(0)", f"default_rng({seed})"), {})
    assert float(capsys.readouterr().out.removeprefix("test accuracy ")) >= 0.97
    assert (tmp_path / "history.png").stat().st_size > 10_000
