"""What a refresh changed: on the terminal, and as files beside the tables."""

from etl.report.files import HTML, is_left, leave
from etl.report.lines import Report, report

__all__ = ["HTML", "Report", "is_left", "leave", "report"]
