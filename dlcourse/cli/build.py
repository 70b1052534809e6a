"""`dlcourse build`: the notebooks from their sources."""

from dlcourse.cli.course import course_root


def add_arguments(parser):
    pass


def run(args) -> int:
    from dlcourse.authoring.build import build

    root = course_root()
    written = build(root)
    for path in written:
        print(f"built {path.relative_to(root)}")
    if not written:
        print("nothing to build: every notebook is what its source and the library make")
    return 0
