"""What holds for every experiment in the page: its controls, Reset, Play and the pointer work."""

from operator import methodcaller

from playwright.sync_api import expect

from tests.browser import experiment_view

# A change in a live experiment must show in picture or caption at once or after so many steps.
STEPS_TO_COMPARE = 5
STEPS_TO_REPAINT = 20
DIFFERENT_FRAMES = 4
STILL_MS = 700
POINTS = ((0.4, 0.4), (0.6, 0.5), (0.25, 0.6), (0.75, 0.3))


def assert_works_by_keys(view, *, measures=False):
    """Every control by a key, sliders by typing, Reset, keys; `measures`: no picture repeats."""
    first, settings = view.seen(), view.settings
    assert settings, f"{view.name}: there is no control"
    alt = view.picture.get_attribute("alt")
    assert len(alt.split()) >= 8, f"{view.name}: the picture is described only as {alt!r}"
    expect(view.picture).to_have_accessible_description(first[1])
    assert_repaints(view, view.controls, methodcaller("press_a_key"))
    for control, setting in zip(view.controls, settings, strict=True):
        if control.setting == setting:
            control.press_a_key()
    moved = view.settings
    assert all(map(str.__ne__, settings, moved)), f"{view.name}: {settings} became {moved}"
    view.reset()
    returned = measures or view.seen(like=first[0]) == first
    assert returned, f"{view.name}: Reset does not bring the first picture and caption back"
    assert view.settings == settings, f"{view.name}: Reset leaves {view.settings}, not {settings}"
    assert_takes_typed_numbers(view, measures=measures)
    assert_keys_work(view)


def assert_works_by_mouse(view):
    """Every control by the mouse, Play, and the pointer in the picture."""
    assert_repaints(view, view.for_the_mouse, methodcaller("use_mouse"))
    if view.is_live:
        view.reset()
        assert_plays(view)
    if view.takes_pointer:
        view.reset()
        assert_follows_pointer(view)


def assert_repaints(view, controls, move):
    """Move each control: it must be set, the picture change, the caption be about a result."""
    captions = set()
    for control in controls:
        if view.is_live:
            # A start anew must not pass for an effect.
            view.reset()
        what, setting = f"{view.name}: {control.name}", control.setting
        before = view.seen()
        move(control)
        if view.is_live:
            view.settle()
            after = view.seen()
            has_effect = after != before or changes_what_comes(view, move, control)
            assert has_effect, f"{what} has no effect"
        else:
            after = view.seen(unlike=before[0])
            assert after, f"{what} does not repaint the picture"
        assert control.setting != setting, f"{what} cannot be moved"
        captions |= {before[1], after[1]}
    are_results = all(caption and "failed" not in caption for caption in captions)
    assert are_results, f"{view.name} says {captions}"
    assert view.is_live or not controls or len(captions) > 1, f"{view.name} says {captions}"


def assert_takes_typed_numbers(view, *, measures=False):
    """Move each slider by a key, type what it was before: all is as it was."""
    first, settings = view.seen(), view.settings
    typed = [(slider, slider.setting) for slider in view.sliders]
    for slider, setting in typed:
        slider.press_a_key()
        slider.type(setting)
        assert slider.setting == setting, f"{view.name}: {slider.name} does not take {setting}"
        shown = slider.field.input_value()
        assert shown == setting, f"{view.name}: the field of {slider.name} shows {shown}"
    view.settle()
    assert view.settings == settings, f"{view.name}: typing leaves {view.settings}, not {settings}"
    returned = measures or not typed or view.seen(like=first[0]) == first
    assert returned, f"{view.name}: typed numbers do not bring the first picture and caption back"


def assert_keys_work(view):
    """With the focus on the panel: R is Reset, Space Play and Pause, → Step."""
    settings = view.settings
    view.controls[0].press_a_key()
    view.settle()
    view.press("r")
    view.settle()
    assert view.settings == settings, f"{view.name}: R leaves {view.settings}, not {settings}"
    if not view.is_live:
        return
    view.press("Space")
    playing = expect(view.button("Pause"), f"{view.name}: Space does not play")
    playing.to_be_visible(timeout=experiment_view.CHANGE_TIMEOUT_MS)
    view.press("Space")
    expect(view.button("Play"), f"{view.name}: Space does not pause").to_be_visible()
    view.reset()
    before = view.caption
    view.press("ArrowRight")
    view.wait_for_another_caption(before)


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
    """Play goes on and is called Pause, Pause stops, Reset returns, Step does one step."""
    first = view.seen()
    view.play()
    n_shown = view.different_frames(DIFFERENT_FRAMES)
    assert n_shown == DIFFERENT_FRAMES, f"{view.name}: Play shows {n_shown} of {DIFFERENT_FRAMES}"
    view.pause()
    n_after = view.frames_within(STILL_MS)
    assert n_after == 0, f"{view.name}: {n_after} frames after Pause"
    picture, caption = view.seen()
    has_gone_on = picture != first[0] and caption not in ("", first[1])
    assert has_gone_on and "failed" not in caption, f"{view.name}: after Play it says {caption!r}"
    view.reset()
    returned = view.seen(like=first[0]) == first
    assert returned, f"{view.name}: Reset does not bring the first picture and caption back"
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
