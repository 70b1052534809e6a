"""A press or a drag at a place of a picture, as the browser tells of it."""


def point(experiment, x, y, phase, *, where=0):
    """Tell `experiment` that the pointer is at the data coordinates `x`, `y`.

    `where` chooses among the axes that take it.
    """
    ax = experiment.picture.sheet.pointed[where]
    across, up = ax.transData.transform((x, y)) / ax.figure.bbox.size
    message = {"kind": "point", "x": across, "y": 1 - up, "phase": phase, "serial": 1}
    experiment.panel.receive(message)
