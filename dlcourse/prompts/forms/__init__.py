"""The forms that an answer can have: a choice, a number, a point, an order, a result."""

from typing import Any

from dlcourse.prompts.forms.choice import ChoiceForm
from dlcourse.prompts.forms.form import Form
from dlcourse.prompts.forms.number import NumberForm
from dlcourse.prompts.forms.order import OrderForm
from dlcourse.prompts.forms.point import PointForm
from dlcourse.prompts.forms.result import ResultForm

__all__ = ["ChoiceForm", "Form", "NumberForm", "OrderForm", "PointForm", "ResultForm", "read_form"]

FORMS = {form.name: form for form in (ChoiceForm, NumberForm, PointForm, OrderForm, ResultForm)}


def read_form(form: str, **data: Any) -> Form:
    """The form with this name, from what the build has written."""
    return FORMS[form].from_data(**data)
