"""How the fetch of one publisher ended, and the line that says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from etl.core.refreshes import one_line

Kind = Literal["new", "same", "unreachable", "refused"]
FAILED: Final = ("unreachable", "refused")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the fetch of one publisher ended; ``kept_on`` is the time of its newest snapshot."""

    source_id: str
    kind: Kind
    reason: str = ""
    documents: int = 0
    stamp: date | None = None
    kept_on: datetime | None = None
    checked_on: datetime | None = None
    news: tuple[str, ...] = ()

    @property
    def is_failed(self) -> bool:
        """Nothing of use came; what was kept before stands."""
        return self.kind in FAILED


def in_words(outcome: Outcome, *, today: date) -> list[str]:
    """Return the line of an outcome, and one for each of its news."""
    lines = (_line(outcome, today), *(f"news: {text}" for text in outcome.news))
    return [f"{outcome.source_id}  {one_line(line)}" for line in lines]


def no_network(outcomes: Sequence[Outcome]) -> str:
    """Return one line instead of many where several publishers were asked and none reached."""
    if len(outcomes) < 2 or any(outcome.kind != "unreachable" for outcome in outcomes):  # noqa: PLR2004 - one has its own line
        return ""
    reasons = sorted({outcome.reason for outcome in outcomes})
    return one_line(
        f"no publisher could be reached ({'; '.join(reasons)}); the figures of before stand"
    )


def _line(outcome: Outcome, today: date) -> str:
    stamp = f"publisher's stamp {outcome.stamp}" if outcome.stamp else "no stamp of the publisher"
    if outcome.kind == "new":
        many = "document" if outcome.documents == 1 else "documents"
        return f"new snapshot ({outcome.documents} {many}, {stamp})"
    if outcome.kind == "same":
        return f"nothing new (checked, {stamp})"
    failed = "not reached" if outcome.kind == "unreachable" else "refused"
    return f"{failed} ({outcome.reason}); {_what_stands(outcome, today)}"


def _what_stands(outcome: Outcome, today: date) -> str:
    if outcome.kept_on is None:
        return "the transcribed figures stand"
    stands = f"the snapshot of {_day(outcome.kept_on)} stands, {_age(outcome.kept_on, today)}"
    if outcome.checked_on and outcome.checked_on.date() > outcome.kept_on.date():
        return f"{stands} (last checked {_day(outcome.checked_on)})"
    return stands


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%b %Y}"


def _age(moment: datetime, today: date) -> str:
    days = (today - moment.date()).days
    return "1 day old" if days == 1 else f"{days} days old"
