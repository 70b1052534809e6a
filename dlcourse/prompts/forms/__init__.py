"""The forms that an answer can have: one of several choices, a number, a point, an order."""

from typing import Any

from dlcourse.prompts.forms.choice import ChoiceForm
from dlcourse.prompts.forms.form import Form
from dlcourse.prompts.forms.number import NumberForm
from dlcourse.prompts.forms.order import OrderForm
from dlcourse.prompts.forms.point import PointForm

__all__ = ["ChoiceForm", "Form", "NumberForm", "OrderForm", "PointForm", "read_form"]

FORMS = {form.name: form for form in (ChoiceForm, NumberForm, PointForm, OrderForm)}


def read_form(form: str, **data: Any) -> Form:
    """The form with this name, from what the build has written."""
    return FORMS[form].from_data(**data)
