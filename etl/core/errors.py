"""Everything that can go wrong, as a tree.

UptakeError            a known failure: one line, exit code 1
├── RawError           a wrong cell in data/raw: file, row, column, what was expected
├── PeriodError        a text that names no year, month or day
├── FetchError         a publisher could not be reached, or sent what its format does not allow
│   └── UnreachableError   no answer came, or none yet: another time may do
├── AnomalyError       a figure that cannot be right, and nobody has said why it is
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


class FetchError(UptakeError):
    """A publisher could not be reached, or what came is not what its format says."""


class UnreachableError(FetchError):
    """A publisher gave no answer, or none yet: nothing is wrong with what it publishes."""


class AnomalyError(UptakeError):
    """Figures that look wrong stop a refresh; ``lines`` tell of all that were found."""

    def __init__(self, message: str, lines: tuple[str, ...]) -> None:
        super().__init__(message)
        self.lines = lines
