"""Saved notebooks hold no widget that nobody can show, and are otherwise as they were."""

import copy

import nbformat
import pytest

from dlcourse.serving.still import WIDGET_VIEW, drop_every_view, drop_views, still_html
from tests.panel.descent import descent

VIEW = {"model_id": "a1", "version_major": 2, "version_minor": 1}
PICTURE = {"image/png": "iVBORw0KGgo=", "text/plain": "A picture"}


def notebook_with(*bundles):
    outputs = [nbformat.v4.new_output("display_data", data=bundle) for bundle in bundles]
    text = nbformat.v4.new_markdown_cell(f"`{WIDGET_VIEW}`")
    return nbformat.v4.new_notebook(cells=[text, nbformat.v4.new_code_cell(outputs=outputs)])


def dropped(notebook):
    copied = copy.deepcopy(notebook)
    drop_views(copied)
    return copied


def test_an_experiment_keeps_all_but_its_view():
    bundle = descent()._repr_mimebundle_()
    saved = dropped(notebook_with(bundle, bundle))
    bundle.pop(WIDGET_VIEW)
    assert [output.data for output in saved.cells[1].outputs] == [bundle, bundle]


@pytest.mark.parametrize("lines", [False, True])
def test_html_with_the_mark_stands_for_the_view(lines):
    html = still_html("<p>It's a\n“still”</p>\n")
    rest = {**PICTURE, "text/html": html.splitlines(keepends=True) if lines else html}
    saved = dropped(notebook_with({WIDGET_VIEW: VIEW, **rest}))
    assert saved.cells[1].outputs[0].data == rest
    assert dropped(saved) == saved


@pytest.mark.parametrize(
    "bundle",
    [
        {WIDGET_VIEW: VIEW, "text/plain": "IntSlider(value=0)"},
        {WIDGET_VIEW: VIEW, **PICTURE, "text/html": "<p>of another package</p>"},
        {WIDGET_VIEW: VIEW, "text/plain": still_html("no HTML")},
        {**PICTURE, "text/html": still_html("<p>no view</p>")},
    ],
)
def test_other_outputs_stay_as_they_are(bundle):
    notebook = notebook_with(bundle)
    assert dropped(notebook) == notebook


def test_a_built_notebook_has_no_view_at_all():
    slider = {WIDGET_VIEW: VIEW, "text/plain": "IntSlider(value=0)"}
    notebook = notebook_with(slider, descent()._repr_mimebundle_(), PICTURE)
    drop_every_view(notebook)
    assert [WIDGET_VIEW in output.data for output in notebook.cells[1].outputs] == [False] * 3
    assert notebook.cells[1].outputs[2].data == PICTURE


def test_a_notebook_of_version_3_stays_as_it_is():
    cell = nbformat.v3.new_code_cell("1", outputs=[nbformat.v3.new_output("pyout", "1")])
    notebook = nbformat.v3.new_notebook(worksheets=[nbformat.v3.new_worksheet(cells=[cell])])
    assert dropped(notebook) == notebook


@pytest.mark.parametrize(
    "nonsense",
    [
        None,
        "cells",
        {"cells": None},
        {"cells": [3, {"outputs": 4}, {"outputs": [5, {"data": [6]}, {"data": None}]}]},
        {"cells": [{"outputs": [{"data": {"text/html": 7, WIDGET_VIEW: VIEW}}]}]},
    ],
)
def test_nonsense_stays_as_it_is(nonsense):
    assert dropped(nonsense) == nonsense
