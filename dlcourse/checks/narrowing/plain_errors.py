"""What Python's and NumPy's errors and warnings mean, in plain words."""

from __future__ import annotations

import re

from dlcourse.checks.errors import AnswerError

from .cases import Narrowing

ERRORS: tuple[tuple[str, str], ...] = (
    (
        "truth value of an array",
        "if, and, or, max and min ask an array as a whole whether it is true, and an array has "
        "many answers. Compare entry by entry.",
    ),
    (
        "inhomogeneous shape",
        "np.array was given arrays or rows of different lengths, which make no array: go through "
        "them one by one.",
    ),
    (
        "could not be broadcast|could not broadcast|non-broadcastable",
        "Two arrays are combined whose shapes do not fit: print both shapes in that line.",
    ),
    (
        r"matmul|shapes? .* not aligned|mismatch in its core dimension",
        "In a matrix product the columns of the left one must be as many as the rows of the right "
        "one: print both shapes; one of them may have to be transposed.",
    ),
    (
        "only integer scalar arrays|cannot be interpreted as an integer|only integers, slices|"
        "arrays used as indices must be|indices must be integers",
        "An integer is needed there, as an index or as a number of things, and a float, a text or "
        "an array came.",
    ),
    (
        "out of bounds for axis|axis .* is out of bounds",
        "There is no such place, or no such axis: in Python the first one is 0, and the last one "
        "is the length minus 1.",
    ),
    (
        "list index out of range|tuple index out of range|index out of range",
        "There is no such place: the last index is the length minus 1.",
    ),
    ("too many indices", "There are more indices than the array has axes."),
    (
        "setting an array element with a sequence|only length-1 arrays|only 0-dimensional arrays",
        "One number is needed there, and an array came.",
    ),
    ("'NoneType'", "Something is None there: it may come from a function without a return."),
    (
        "takes .* positional argument|missing .* required positional",
        "The function is called with other arguments than it is written for.",
    ),
    ("object is not callable", "Brackets call what is no function, such as an array."),
    ("object is not iterable", "A loop, or an assignment to several names, got a single number."),
    (
        "not enough values to unpack|too many values to unpack",
        "To the left of the = stand more or fewer names than there are values.",
    ),
    (
        r"unsupported operand type\(s\) for \^|'bitwise_xor' not supported",
        "In Python ^ is no power: write **.",
    ),
    (
        "can't multiply sequence|unsupported operand type|can only concatenate list",
        "Lists are no arrays: they neither multiply nor subtract. Go through their parts, or make "
        "an array.",
    ),
    (
        "read-only",
        "The array belongs to somebody else and cannot be written into: make a copy.",
    ),
    (
        "Cannot cast ufunc .* output|output array",
        "Decimals cannot be written into an array of integers: make it of floats.",
    ),
    ("cannot reshape", "The new shape has another number of entries than the array."),
    (
        "division by zero|float division",
        "Something is divided by 0: which number can be 0 here?",
    ),
    (
        "math domain error",
        "A logarithm or a root was asked of a number for which there is none.",
    ),
    ("math range error|Result too large", "The result is larger than any float."),
    ("maximum recursion depth", "The function calls itself without an end."),
    ("Singular matrix", "The matrix has no inverse."),
    (
        "has no attribute",
        "There is no such method: look at what type the value has in that line.",
    ),
    ("is not subscriptable", "Square brackets ask for a part of what has no parts."),
    (
        "expected a sequence of integers|'tuple' object cannot be|an integer is required",
        "A shape is one tuple: it is handed over as it is.",
    ),
    (
        "Cannot interpret .* as a data type",
        "The second argument is taken for a type of numbers: a shape is one tuple.",
    ),
    ("equal division", "The parts would not be equally long: cut at places of your own."),
    ("all the input array", "Arrays are joined whose shapes do not fit."),
)
KINDS = {
    "NameError": "That name is not known: it is misspelt, or its cell has not been run.",
    "UnboundLocalError": "That name is used before it gets a value.",
    "IndentationError": "The lines are not indented alike.",
    "KeyError": "There is no such key.",
    "IndexError": "There is no such place: the first one is 0.",
    "AttributeError": "There is no such method: look at what type the value has in that line.",
    "ZeroDivisionError": "Something is divided by 0: which number can be 0 here?",
    "OverflowError": "The result is larger than any float.",
    "RecursionError": "The function calls itself without an end.",
    "AssertionError": "An assert of your own failed.",
}
WARNINGS: tuple[tuple[str, str], ...] = (
    (
        r"overflow encountered in (\w*exp\w*|\w*cosh|power|reduce)",
        "The exponential of a number above 709 is larger than any float.",
    ),
    ("overflow", "A number became larger than any float."),
    (r"divide by zero encountered in log", "The logarithm of 0 is taken, which is minus infinity."),
    (r"divide by zero", "Something is divided by 0."),
    (r"invalid value encountered in log", "The logarithm of a negative number is taken."),
    (r"invalid value encountered in sqrt", "The root of a negative number is taken."),
    (
        r"invalid value encountered in power",
        "A power with a fraction is taken of a negative number.",
    ),
    (
        r"invalid value encountered in (scalar )?(true_)?divide",
        "0 is divided by 0, or infinity by infinity.",
    ),
    (
        r"invalid value encountered in (scalar )?subtract",
        "Infinity is subtracted from infinity.",
    ),
    (r"invalid value encountered in (scalar )?multiply", "0 is multiplied by infinity."),
    (r"[Mm]ean of empty slice|zero-size array", "The mean of nothing is taken."),
    (r"invalid value", "Something without a result was computed."),
)


def error_in_words(error: AnswerError) -> Narrowing | None:
    """What an error means; None where there are no plain words for it."""
    for pattern, sentence in ERRORS:
        if re.search(pattern, error.text):
            return Narrowing("error", sentence)
    if error.kind in KINDS:
        return Narrowing("error", KINDS[error.kind])
    return None


def warning_in_words(warning: str) -> Narrowing | None:
    """Where a NaN or an infinity came from, by the runtime warning that NumPy gave."""
    for pattern, sentence in WARNINGS:
        if re.search(pattern, warning):
            return Narrowing("blew up", f"{sentence} ({warning})")
    return None
