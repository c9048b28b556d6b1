"""The refresh report as one HTML file: no script, nothing asked of any host, light and dark."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from etl.core.changes import Told
from etl.core.changes.durations import doubling_in_words
from etl.core.changes.parts import GrowthChange, Row
from etl.diff import NO_CHANGE, WHY_ALONE, Diff
from etl.report.lines import SourceLine

WINDOWS: Final = {"pair": "one survey and the next", "12m": "surveys 12 months apart"}
NONE: Final = "–"
MOST_NARROW: Final = 4  # columns that fit on a phone
STYLE: Final = """\
:root { --ink: #1b1f24; --muted: #5c6370; --line: #e7e9ee; --paper: #ffffff; --accent: #c2410c; color-scheme: light dark; }
@media screen and (prefers-color-scheme: dark) {
  :root { --ink: #e8eaed; --muted: #a7aeb9; --line: #2a2f37; --paper: #14171b; --accent: #ff8a4c; }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 15px/1.5 Inter, "Noto Sans", system-ui, sans-serif,
  "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei"; font-variant-numeric: tabular-nums; }
main { max-width: 1000px; margin: 0 auto; padding: 28px 24px 60px; }
h1 { font-size: 24px; line-height: 1.25; margin: 0; }
h2 { font-size: 18px; margin: 32px 0 6px; }
.note { color: var(--muted); font-size: 13px; margin: 4px 0 0; overflow-wrap: anywhere; }
.told { list-style: none; margin: 0; padding: 0; }
.told li { padding: 8px 0; border-bottom: 1px solid var(--line); }
.told strong { display: block; }
.told span { display: block; }
.told .growth { border-left: 3px solid var(--accent); padding-left: 10px; margin-top: 2px; }
.wide { overflow-x: auto; }
.wide .long { min-width: 860px; }
table { border-collapse: collapse; font-size: 14px; width: 100%; }
th, td { text-align: left; font-weight: 400; vertical-align: top; padding: 5px 24px 5px 0;
  border-bottom: 1px solid var(--line); }
thead th { color: var(--muted); font-size: 13px; }
.number { text-align: right; }
"""  # noqa: E501 - a style sheet
PAGE: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>
{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
{body}
</main>
</body>
</html>
"""


def page(diff: Diff, sources: Sequence[SourceLine]) -> str:
    """Return a whole HTML page on what changed; whatever the figures say is escaped."""
    told = diff.told("page")
    parts = [
        _note(_builds(diff)),
        *_told(diff, told),
        *_growth(diff),
        *_charts(diff),
        "<h2>Sources</h2>",
        _table(
            ("source", "rows", "newest", "changes"),
            ((one.source_id, f"{one.rows:,}", one.newest.isoformat(), one.changes)
             for one in sources),
            number=1,
        ),
    ]  # fmt: skip
    return PAGE.format(title=_title(diff), style=STYLE, body="\n".join(parts))


def _title(diff: Diff) -> str:
    if diff.earlier is None:
        return f"Build {escape(diff.later.build_id)}"
    changes = diff.changes
    counts = (
        (len(changes.of_kind("appended")), "appended"),
        (len(changes.of_kind("revised")), "revised"),
        (len(changes.of_kind("withdrawn")), "withdrawn"),
        (len(changes.of_kind("metadata_only")), "with other notes"),
    )
    told = ", ".join(f"{count:,} {word}" for count, word in counts if count)
    return f"Figures: {told}" if told else "No figure changed"


def _builds(diff: Diff) -> str:
    later = f"Build {diff.later.build_id}, built {diff.later.built_at}"
    if diff.earlier is None:
        return f"{later}; {WHY_ALONE[diff.alone]}"
    return f"{later}, against build {diff.earlier.build_id}, built {diff.earlier.built_at}"


def _told(diff: Diff, told: Iterable[Told]) -> Iterator[str]:
    """Yield every series and statement with what changed of it."""
    items = [
        f"<li><strong>{escape(one.subject)}</strong>"
        + "".join(f"<span>{escape(text)}</span>" for text in one.figures)
        + "".join(f'<span class="growth">{escape(text)}</span>' for text in one.growth)
        + "</li>"
        for one in told
    ]
    if items:
        yield "<h2>What changed</h2>"
        yield '<ul class="told">' + "\n".join(items) + "</ul>"
    elif diff.earlier is not None:
        yield _note(NO_CHANGE[0].upper() + NO_CHANGE[1:])


def _growth(diff: Diff) -> Iterator[str]:
    """Yield the table of doubling times before and after, with their bounds and states."""
    rows = [
        (_series(one, diff), WINDOWS[window.window], _time(window.before, one),
         _time(window.after, one), _rate(window.before), _rate(window.after), _state(window.after))
        for one in diff.changes.growth
        for window in one.windows
        if window.is_changed
    ]  # fmt: skip
    if rows:
        yield "<h2>Doubling times</h2>"
        heads = ("series", "between", "before", "after", "r a year before", "r a year after",
                 "state")  # fmt: skip
        yield _table(heads, rows)


def _charts(diff: Diff) -> Iterator[str]:
    charts: dict[str, list[str]] = {}
    for one in diff.changes.charts:
        charts.setdefault(one.chart, []).append(f"{one.indicator_id}.{one.ref_area}")
    if charts:
        yield "<h2>Charts that show something else</h2>"
        yield _table(
            ("chart", "series"),
            ((chart, ", ".join(dict.fromkeys(names))) for chart, names in charts.items()),
        )


def _series(change: GrowthChange, diff: Diff) -> str:
    """Return the series of a change by name."""
    names = [
        diff.names.get(table, {}).get(one, {}).get("en", one)
        for table, one in zip(("indicators", "areas", "sources"), change.series, strict=True)
    ]
    return f"{names[0]}, {names[1]} ({names[2]})"


def _time(row: Row | None, change: GrowthChange) -> str:
    if row is None:
        return NONE
    day = f"{row['from_as_of'].isoformat()[:7]} to {row['to_as_of'].isoformat()[:7]}"
    return f"{doubling_in_words(row, change.unit, 'en')}, {day}"


def _rate(row: Row | None) -> str:
    """Return the rate with its bounds: "0.3120 (0.3020–0.3220)"."""
    if row is None or (row["r_low"] is None and row["r_high"] is None):
        return NONE
    ends = "–".join("open" if abs(row[n] or 0) == float("inf") else f"{row[n]:.4g}"
                    for n in ("r_low", "r_high") if row[n] is not None)  # fmt: skip
    return f"({ends})" if row["r_per_year"] is None else f"{row['r_per_year']:.4g} ({ends})"


def _state(row: Row | None) -> str:
    return NONE if row is None else (row["interval_class"] or row["error"] or NONE)


def _note(text: str) -> str:
    return f'<p class="note">{escape(text)}</p>'


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, number: int = -1) -> str:
    """Return a table of texts; the column ``number`` stands to the right."""

    def cells(tag: str, texts: Sequence[str]) -> str:
        return "".join(
            f"<{tag}{' class=number' if place == number else ''}>{escape(text)}</{tag}>"
            for place, text in enumerate(texts)
        )

    size = "long" if len(heads) > MOST_NARROW else "short"
    body = "\n".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    return (
        f'<div class="wide"><table class="{size}"><thead><tr>{cells("th", heads)}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )
