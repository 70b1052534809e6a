"""What the questions on optimizer steps share."""

IN_PLACE = (
    "It looks as if an operator such as += or -= is used. On an array it writes into the numbers "
    "of the caller: make a new array from the old one, and leave the old one as it is."
)
