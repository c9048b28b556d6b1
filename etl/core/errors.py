"""Everything that can go wrong, as a tree.

UptakeError            a known failure: one line, exit code 1
├── RawError           a wrong cell in data/raw: file, row, column, what was expected
├── PeriodError        a text that names no year, month or day
└── StoreError         data/parquet cannot be read, written or locked
"""


class UptakeError(Exception):
    """A known failure: its text is the one line a user sees.

    >>> try:
    ...     raise UptakeError("no figures in data/raw")
    ... except UptakeError as error:
    ...     print(error)
    no figures in data/raw
    """


class RawError(UptakeError):
    """A wrong cell in the raw data, with its place and what was expected there."""

    def __init__(self, *, place: str, column: str, found: str, expected: str) -> None:
        super().__init__(f"{place}, column {column}: found {found!r}, expected {expected}")


class PeriodError(UptakeError, ValueError):
    """A text that names no year, month or day between 1900 and 2100."""

    def __init__(self, text: str) -> None:
        super().__init__(
            f"{text!r} is no date: write 2025, 2025-06 or 2025-06-30, between 1900 and 2100"
        )


class StoreError(UptakeError):
    """The published tables cannot be read, written or locked."""
