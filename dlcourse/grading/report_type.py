"""How a report is marked where it crosses a process as data."""

REPORT_TYPE = "application/vnd.dlcourse.report+json"
