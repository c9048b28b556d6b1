"""The table of the embed beside the pages of other tools, as lines of Markdown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from textwrap import wrap
from typing import Final

from benchmarks.traffic import QUIET_SECONDS, SLOW_3G
from benchmarks.visits import Visit

HEADING: Final = "## Embeds"
HEADS: Final = ("page", "bytes", "requests", "first paint, s", "shown after, s", "slow 3G, s")
WIDTH: Final = 100
MOST_BYTES: Final = 20_000
MOST_OF_YARDSTICK: Final = 0.3
MOST_OF_YARDSTICK_SLOW: Final = 0.1


@dataclass(frozen=True, slots=True)
class Opened:
    """The visits to one page, on the network as it is and on the slow one."""

    title: str
    versions: str
    visits: Sequence[Visit]
    slow: Sequence[Visit]


@dataclass(frozen=True, slots=True)
class Medians:
    """What a visit to one page takes."""

    transferred: int
    requests: int
    painted: float
    shown: float
    shown_slow: float


def section(ours: Opened, yardstick: Opened, others: Sequence[Opened], *, about: str) -> list[str]:
    """Return the lines of the section: how it was measured, the table, and the budgets."""
    pages = [ours, yardstick, *others]
    found = [medians_of(page) for page in pages]
    of = f"of {yardstick.title}"
    return [
        HEADING,
        "",
        *wrap(f"{about} {_method(ours, yardstick)}", WIDTH),
        "",
        f"| {' | '.join((*HEADS[:-1], of, HEADS[-1], of))} |",
        "|---|---|---|---|---|---|---|---|",
        *(_row(page, one, found[1]) for page, one in zip(pages, found, strict=True)),
        "",
        *_budgets(found[0], found[1]),
        "",
    ]


def _method(ours: Opened, yardstick: Opened) -> str:
    return (
        f"Median of {len(ours.visits)} visits, page after page in turn, each by a browser with an "
        "empty cache to a server on 127.0.0.1 that is warm. Bytes, headers included, and requests "
        f"are all until the chart is shown and nothing more has come for {QUIET_SECONDS} s. It is "
        "shown when the frame with the marks of all figures is on the screen. Slow 3G is emulated "
        f"by the browser: {SLOW_3G.down} kbit/s down, {SLOW_3G.up} kbit/s up, {SLOW_3G.latency} ms "
        f"of latency. The built page of {yardstick.title} is served with gzip; the others come "
        "from their own servers as shipped."
    )


def medians_of(page: Opened) -> Medians:
    """Return the median of each measure."""

    def of(measure: Callable[[Visit], float], visits: Sequence[Visit]) -> float:
        return median(measure(visit) for visit in visits)

    return Medians(
        transferred=round(of(lambda visit: visit.transferred, page.visits)),
        requests=round(of(lambda visit: visit.requests, page.visits)),
        painted=of(lambda visit: visit.painted, page.visits),
        shown=of(lambda visit: visit.shown, page.visits),
        shown_slow=of(lambda visit: visit.shown, page.slow),
    )


def _row(page: Opened, found: Medians, yardstick: Medians) -> str:
    fewer = "" if len(page.slow) == len(page.visits) else f" (median of {len(page.slow)})"
    cells = (
        f"{page.title} {page.versions}".strip(),
        f"{found.transferred:,}",
        str(found.requests),
        f"{found.painted:.3f}",
        f"{found.shown:.3f}",
        f"{found.shown / yardstick.shown:.2f}",
        f"{found.shown_slow:.2f}{fewer}",
        f"{found.shown_slow / yardstick.shown_slow:.2f}",
    )
    return f"| {' | '.join(cells)} |"


def _budgets(ours: Medians, yardstick: Medians) -> list[str]:
    budgets = {
        f"at most {MOST_BYTES:,} bytes": ours.transferred <= MOST_BYTES,
        f"shown in at most {MOST_OF_YARDSTICK} of the time": (
            ours.shown <= MOST_OF_YARDSTICK * yardstick.shown
        ),
        f"on slow 3G in at most {MOST_OF_YARDSTICK_SLOW}": (
            ours.shown_slow <= MOST_OF_YARDSTICK_SLOW * yardstick.shown_slow
        ),
    }
    kept = (f"{text}: {'kept' if is_kept else 'missed'}" for text, is_kept in budgets.items())
    return [f"Budgets of the embed: {'; '.join(kept)}."]
