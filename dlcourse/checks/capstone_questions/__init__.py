"""The questions of exercise 09, one module each: the right answer, known mistakes, probes, hints.

Known-wrong answers make one mistake each and are right otherwise; arguments are as in the right
answer.
"""
