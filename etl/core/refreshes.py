"""The record that a refresh leaves: when it ran, how it ended and why, to JSON and back."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal, get_args

RECORD: Final = "refresh.json"
Outcome = Literal["published", "nothing_new", "failed"]
OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)
LONGEST: Final = 300


@dataclass(frozen=True, slots=True)
class Refresh:
    """One run of ``etl refresh``: ``message`` is one line that says why it failed, else empty."""

    started_at: datetime
    finished_at: datetime
    outcome: Outcome
    build_id: str | None = None
    message: str = ""

    @property
    def is_failed(self) -> bool:
        """Nothing was published; the build before it stands."""
        return self.outcome == "failed"


def as_json(refresh: Refresh) -> dict[str, str | None]:
    """Return a record as it is written and printed, times in UTC."""
    return {
        "started_at": utc(refresh.started_at),
        "finished_at": utc(refresh.finished_at),
        "outcome": refresh.outcome,
        "build_id": refresh.build_id,
        "message": refresh.message,
    }


def read_refresh(content: bytes) -> Refresh | None:
    """Return the record that some bytes hold, or None if they hold none: a damaged file is none."""
    try:
        return _refresh(json.loads(content))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None


def moment(text: str) -> datetime:
    """Read an instant with its offset, ``2026-11-25T06:14:47Z``.

    Raises:
        ValueError: the text is no instant, has no offset, or is none in UTC.
    """
    read = datetime.fromisoformat(text)
    if read.tzinfo is None:
        raise ValueError(f"{text!r} has no offset from UTC")
    try:
        return read.astimezone(UTC)
    except OverflowError as error:
        raise ValueError(f"{text!r} lies outside the calendar in UTC") from error


def utc(instant: datetime) -> str:
    """Return an instant to the second in UTC.

    >>> utc(datetime(2026, 11, 25, 6, 14, 47, tzinfo=UTC))
    '2026-11-25T06:14:47Z'
    """
    return instant.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def one_line(text: str) -> str:
    r"""Return a text as one printable line that is not too long to read.

    >>> one_line("a wrong cell,\n  see row 2")
    'a wrong cell, see row 2'
    """
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _refresh(record: dict[str, Any]) -> Refresh:
    outcome: Outcome = OUTCOMES[OUTCOMES.index(record["outcome"])]
    build_id = record["build_id"]
    return Refresh(
        started_at=moment(record["started_at"]),
        finished_at=moment(record["finished_at"]),
        outcome=outcome,
        build_id=None if build_id is None else _line(build_id),
        message=_line(record["message"]),
    )


def _line(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return one_line(value)
