"""`dlcourse build`: the notebooks from their sources."""

from dlcourse.cli.course import course_root


def add_arguments(parser):
    parser.add_argument(
        "stems", metavar="NAME", nargs="*", help="a source to build, such as 01_function_set"
    )
    parser.add_argument(
        "--force", action="store_true", help="build also what has not changed since it was built"
    )


def run(args) -> int:
    from dlcourse.authoring.build import build

    root = course_root()
    written = build(root, args.stems, args.force)
    for path in written:
        print(f"built {path.relative_to(root)}")
    if not written:
        print("nothing to build: every notebook is what its source and the library make")
    return 0
