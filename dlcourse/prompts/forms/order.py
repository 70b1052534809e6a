"""An order to sort, judged by what stands where it belongs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dlcourse.prompts.forms.form import Form, block, fold

_BETWEEN = " | "


@dataclass(frozen=True)
class Item:
    """What is sorted: its Markdown, and that as HTML."""

    text: str
    html: str


@dataclass(frozen=True)
class OrderForm(Form):
    """An answer has the places, from 0, of the items in `asked`, in the order that is predicted.

    items: as they come out. label: says which end is first. whys: explanations as HTML: "right",
    and where there are any, "else" for other orders and, before that, "first X" and "last X".
    """

    items: tuple[Item, ...]
    label: str
    whys: dict[str, str]

    name = "order"

    @classmethod
    def from_data(cls, items: Sequence[dict[str, str]], **data: Any) -> "OrderForm":
        return cls(tuple(Item(**item) for item in items), **data)

    @property
    def asked(self) -> list[Item]:
        """The items by their names, or backwards where they come out so."""
        by_name = sorted(self.items, key=lambda item: item.text.lower())
        return by_name[::-1] if by_name == list(self.items) else by_name

    def page(self) -> dict[str, Any]:
        return {"items": [item.html for item in self.asked], "label": self.label}

    def read(self, sent: Any) -> list[int]:
        if not isinstance(sent, list) or sorted(sent) != list(range(len(self.items))):
            raise ValueError("Each item must stand in one place.")
        return sent

    def text(self, answer: list[int]) -> str:
        return _BETWEEN.join(item.text for item in self._sorted(answer))

    def recall(self, text: str) -> list[int] | None:
        asked = [item.text for item in self.asked]
        named = text.split(_BETWEEN)
        return list(map(asked.index, named)) if sorted(named) == sorted(asked) else None

    def html(self, answer: list[int]) -> str:
        return ", ".join(item.html for item in self._sorted(answer))

    def is_right(self, answer: list[int]) -> bool:
        return self._n_in_place(answer) == len(self.items)

    def verdict(self, answer: list[int] | None) -> str:
        if answer is None:
            return f"<p>What comes out:</p>{self._outcome()}"
        if self.is_right(answer):
            return f"<p>You predicted <b>{self.html(answer)}</b>, and that is what comes out.</p>"
        n = self._n_in_place(answer)
        verb = "are in their places" if n > 1 else "is in its place"
        head = f"{n or 'None'} of {len(self.items)} {verb}. What comes out:"
        return f"<p>{head}</p>{self._outcome()}"

    def why(self, answer: list[int] | None) -> str:
        right = self.whys["right"]
        if answer is None or self.is_right(answer):
            return right
        first, *_, last = (item.text for item in self._sorted(answer))
        keys = (f"first {first}", f"last {last}", "else")
        return next((self.whys[key] for key in keys if key in self.whys), right)

    def plain(self) -> list[str]:
        return [f"(sort, {self.label})", *(f"- {item.text}" for item in self.asked)]

    def still(self) -> str:
        listed = "".join(f"<li>{item.html}</li>" for item in self.asked)
        right = fold("What comes out", self._outcome() + block(self.whys["right"]))
        named = {item.text: item.html for item in self.items}
        others = []
        for key, why in self.whys.items():
            place, _, item = key.partition(" ")
            if key != "right":
                title = f"{place}: {named[item]}" if item else "Another order"
                others.append(fold(title, block(why)))
        return f"<p>To be sorted, {self.label}:</p><ul>{listed}</ul>{right}{''.join(others)}"

    def _outcome(self) -> str:
        listed = "".join(f"<li>{item.html}</li>" for item in self.items)
        return f"<ol>{listed}</ol>"

    def _sorted(self, answer: list[int]) -> list[Item]:
        asked = self.asked
        return [asked[place] for place in answer]

    def _n_in_place(self, answer: list[int]) -> int:
        pairs = zip(self._sorted(answer), self.items, strict=True)
        return sum(predicted == real for predicted, real in pairs)
