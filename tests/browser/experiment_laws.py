"""What holds for every experiment in the page: its controls, Reset, Play and the pointer work."""

from tests.browser.experiment_view import name_of

# A change in a live experiment must show in picture or caption at once or after so many steps.
STEPS_TO_COMPARE = 5
STEPS_TO_REPAINT = 20
DIFFERENT_FRAMES = 4
STILL_MS = 700
POINTS = ((0.4, 0.4), (0.6, 0.5), (0.25, 0.6), (0.75, 0.3))


def assert_controls_work(view, *, measures=False):
    """Every control by keyboard, Reset, every slider by mouse; `measures`: pictures never repeat."""
    first, settings = view.seen(), view.settings
    assert settings
    assert len(view.picture.get_attribute("alt").split()) >= 8
    assert_repaints(view, view.controls, view.press_a_key)
    for control, setting in zip(view.controls, settings, strict=True):
        if view.setting(control) == setting:
            view.press_a_key(control)
    assert all(before != after for before, after in zip(settings, view.settings, strict=True))
    view.reset()
    assert measures or view.seen(like=first[0]) == first
    assert view.settings == settings
    assert_repaints(view, view.sliders.all(), view.drag)


def assert_repaints(view, controls, move):
    """Move each control: it must be set, the picture change, the caption be about a result."""
    captions = set()
    for control in controls:
        what, setting = f"{view.name}: {name_of(control)}", view.setting(control)
        before = view.seen()
        move(control)
        if view.is_live:
            view.settle()
            after = view.seen()
            assert after != before or changes_what_comes(view, move, control), f"{what}: no effect"
        else:
            after = view.seen(unlike=before[0])
            assert after, f"{what} does not repaint the picture"
        assert view.setting(control) != setting, f"{what} cannot be moved"
        captions |= {before[1], after[1]}
    assert all(caption and "failed" not in caption for caption in captions), captions
    assert view.is_live or not controls or len(captions) > 1, f"{view.name} says {captions}"


def changes_what_comes(view, move, control):
    """Whether some steps after the start all looks another way if the control has been moved."""
    return seen_after_steps(view) != seen_after_steps(view, lambda: move(control))


def seen_after_steps(view, change=None):
    """Picture and caption some steps after the start, where `change` has been made."""
    view.reset()
    if change:
        change()
        view.settle()
    for _ in range(STEPS_TO_COMPARE):
        view.step()
    return view.seen()


def assert_plays(view):
    """Play goes on, Pause stops, Reset returns, Step does one step."""
    first = view.seen()
    view.play()
    assert view.different_frames(DIFFERENT_FRAMES) == DIFFERENT_FRAMES
    view.pause()
    assert view.frames_within(STILL_MS) == 0
    picture, caption = view.seen()
    assert picture != first[0]
    assert caption and caption != first[1] and "failed" not in caption
    view.reset()
    assert view.seen(like=first[0]) == first
    for _ in range(STEPS_TO_REPAINT):
        view.step()
        if view.seen()[0] != first[0]:
            return
    raise AssertionError(f"{view.name}: {STEPS_TO_REPAINT} steps do not change the picture")


def assert_follows_pointer(view):
    """A press in the picture, with a small drag, changes picture and caption."""
    before = view.seen()
    for place in POINTS:
        view.point(*place)
        view.settle()
        if all(old != new for old, new in zip(before, view.seen(), strict=True)):
            return
    raise AssertionError(f"{view.name}: pointing at {POINTS} does not change picture and caption")
