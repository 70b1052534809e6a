"""How the ways through the network look: a bar for the time that each takes."""

from matplotlib.ticker import EngFormatter, NullLocator

from dlcourse.experiments.controls import choice_slider
from dlcourse.experiments.experiment import Experiment
from dlcourse.experiments.function_set.why_matrices import (
    BATCH,
    GPU,
    LOOP,
    N_DIGITS,
    N_TIMED,
    SAMPLE,
    WhyMatrices,
    run_why_matrices,
)
from dlcourse.experiments.sheet import Sheet, Show
from dlcourse.experiments.wording import duration
from dlcourse.plotting import BLUE, GREEN, GREY, ORANGE, VERMILION

BATCH_SIZES = (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, N_DIGITS)
SHORTEST, LONGEST = 1e-8, 1e-2
"""The ends of the axis, in seconds."""
COLOURS = {LOOP: VERMILION, SAMPLE: ORANGE, BATCH: BLUE, GPU: GREEN}


def describe_times(result: WhyMatrices) -> str:
    """Return one line with the times, the ratios and the largest difference."""
    times = ", ".join(
        f"{way} {duration(result.time(way))}"
        + ("" if way == LOOP else f" ({result.speedup(way):,.0f} times faster)")
        for way in result.seconds
    )
    samples = "sample" if result.batch_size == 1 else "samples"
    return (
        f"Time per digit, batches of {result.batch_size:,} {samples}: {times}. "
        f"{'' if GPU in result.seconds else 'No GPU here. '}"
        f"The results differ by at most {result.largest_difference:.0e}. "
        f"(Medians of {len(result.seconds[LOOP])} rounds; the loop ran on {N_TIMED[LOOP]} digits, "
        f"the product per sample on {N_TIMED[SAMPLE]}.)"
    )


def draw_why_matrices(sheet: Sheet) -> Show:
    """A bar for each way: time per sample, on a logarithmic axis."""
    ax = sheet.axes(163, 57, 446, 195, xscale="log", xlim=(SHORTEST, LONGEST))
    ax.set_xlabel("time per digit (each line is 10 times the one before)")
    ax.xaxis.set_major_formatter(EngFormatter(unit="s"))
    ax.xaxis.set_minor_locator(NullLocator())
    rows = range(len(COLOURS))
    ax.set_yticks(rows, COLOURS)
    ax.tick_params(axis="y", length=0)
    ax.invert_yaxis()
    ax.grid(axis="x", color="#dddddd", linewidth=0.8)
    ax.set_axisbelow(True)
    bars = ax.barh(rows, 0, left=SHORTEST, height=0.6, color=COLOURS.values())
    sheet.moving("bars", bars)
    texts = sheet.moving("times", [ax.text(SHORTEST, row, "", va="center") for row in rows])

    def show(result: WhyMatrices) -> None:
        for way, bar, text in zip(COLOURS, bars, texts, strict=True):
            if way not in result.seconds:
                text.set(text="  no GPU here", color=GREY)
                continue
            seconds = result.time(way)
            bar.set_width(seconds - SHORTEST)
            faster = "" if way == LOOP else f", {result.speedup(way):,.0f} times faster"
            text.set(x=seconds, text=f"  {duration(seconds)}{faster}")

    return show


def why_matrices() -> Experiment:
    """The experiment: choose a batch size, see how long each way takes on this machine."""
    return Experiment(
        title="Why matrices",
        controls={"batch_size": choice_slider("batch size", BATCH_SIZES, N_DIGITS)},
        run=run_why_matrices,
        size=(640, 260),
        draw=draw_why_matrices,
        caption=describe_times,
        alt=(
            "Bar chart of the time per digit on a logarithmic axis. The Python loop is slowest, "
            "one matrix product per sample is much faster, one per batch is faster still."
        ),
        actions={"Measure again": lambda controls: None},
    )
