"""What runs where a learner's code runs, in its own process: nothing here knows an answer.

A grader lays these modules, and the few that they import, where the learner's code can see them
(`dlcourse.grading.stage`). They import no others of the course, by their full names.
"""
