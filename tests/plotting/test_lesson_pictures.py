"""The still pictures of lessons 01 to 03: what stands in them is what they are given."""

import ast
import re
from pathlib import Path

import numpy as np
import pytest

from dlcourse.datasets import load_digits
from dlcourse.experiments import backpropagation, function_set, gradient_descent
from dlcourse.plotting import plot_neuron_backward, plot_pixels, plot_templates
from tests.panel.fits import cut_off, overlaps, too_small

ROOT = Path(__file__).parents[2]
SOURCES = [
    path
    for folder in ("plotting", "experiments")
    for path in sorted((ROOT / "dlcourse" / folder).rglob("*.py"))
]
IMAGE = np.arange(64).reshape(8, 8) / 63
TEMPLATES = np.linspace(-2, 3, 640).reshape(10, 8, 8)
PLOTS = {
    "pixels": lambda: plot_pixels(IMAGE),
    "templates": lambda: plot_templates(TEMPLATES),
    "neuron": plot_neuron_backward,
}


@pytest.mark.parametrize("plot", PLOTS.values(), ids=list(PLOTS))
def test_the_texts_lie_in_the_picture_and_leave_each_other_room(plot):
    figure = plot().figure
    width, height = figure.bbox.size
    assert width == 640 and height <= 480
    assert overlaps(figure) == cut_off(figure) == too_small(figure) == []


def test_each_cell_of_the_cut_out_has_its_own_number():
    ax = plot_pixels(IMAGE, row=1, column=3)
    cut_out = IMAGE[1:5, 3:7]
    assert [text.get_text() for text in ax.texts] == [f"{value:.2f}" for value in cut_out.flat]
    x = [text.get_position()[0] for text in ax.texts[:4]]
    assert (np.diff(x) > 0).all()
    np.testing.assert_array_equal(ax.images[1].get_array(), cut_out)


def test_a_cut_out_beyond_the_picture_is_refused():
    with pytest.raises(ValueError, match="within 8 x 8, got row 5"):
        plot_pixels(IMAGE, row=5)


def test_all_templates_share_a_scale_with_zero_in_the_middle():
    ax = plot_templates(TEMPLATES)
    assert {image.get_clim() for image in ax.images} == {(-3.0, 3.0)}
    assert [text.get_text() for text in ax.texts] == [str(digit) for digit in range(10)]


def test_templates_of_another_shape_are_refused():
    with pytest.raises(ValueError, match="n_classes, height, width"):
        plot_templates(TEMPLATES.reshape(10, 64))


def test_the_neuron_has_the_letters_of_the_formula():
    texts = {text.get_text() for text in plot_neuron_backward().texts}
    for name in ("w_1", "w_2", "w_3", "w_4", "z", "a", "z′", "z″", "C"):
        assert f"${name}$" in texts


def strings_of(code):
    """The texts of a program's strings; what an f-string puts in is left out."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield "".join(part.value for part in node.values if isinstance(part, ast.Constant))


def zeros_for_primes(code):
    """Formulas whose prime the font of the pictures has only as a superscript 0."""
    formulas = (formula for text in strings_of(code) for formula in re.findall(r"\$[^$]*\$", text))
    return sorted({formula for formula in formulas if "'" in formula or "prime" in formula})


def test_a_prime_that_would_be_drawn_as_0_is_seen():
    wrong = ("$z'$", r"$\sigma^\prime$", "$z''a$")
    assert zeros_for_primes(f"x = ({', '.join(map(repr, wrong))}, 'don\\'t')") == sorted(wrong)
    assert zeros_for_primes("""x = rf"$z'_{i}$" """) == ["$z'_$"]
    assert zeros_for_primes("x = '$z′$', '$z″$'") == []


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_a_prime_in_a_picture_is_a_character_that_its_font_has(path):
    assert zeros_for_primes(path.read_text(encoding="utf-8")) == []


def test_the_lessons_show_them_with_an_alternative_text():
    X, _ = load_digits()
    shown = (
        function_set.show_first_digit(X[0]),
        gradient_descent.show_templates(TEMPLATES.reshape(10, 64)),
        backpropagation.show_one_neuron(),
    )
    for picture in shown:
        assert picture.data.startswith('<img alt="') and 'width="640"' in picture.data


def test_the_alternative_text_of_the_first_digit_is_true():
    X, labels = load_digits()
    cut_out = X[0].reshape(8, 8)[:4, 2:6]
    assert labels[0] == 0 and cut_out.min() == 0
    assert f"{X[0].max():.2f}" == f"{cut_out.max():.2f}" == "0.94"
