"""Lets `python -m dlcourse` do what the `dlcourse` command does."""

import sys

from dlcourse.cli import main

sys.exit(main())
