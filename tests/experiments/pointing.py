"""A press or a drag at a place of a picture, as the browser tells of it."""


def point(experiment, ax, x, y, phase):
    """Tell `experiment` that the pointer is at the data coordinates `x`, `y` of `ax`."""
    image = experiment.picture.image
    image.send = lambda answer: None
    across, up = ax.transData.transform((x, y)) / ax.figure.bbox.size
    image._handle_custom_msg({"x": across, "y": 1 - up, "phase": phase}, [])
