"""What revisions are called: a release's name, a change, the sentences and the table."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from dashboard.charts.evidence import day_read
from dashboard.charts.points import figure_point
from dashboard.charts.sources import release_title, released_in_words
from dashboard.charts.table import Table, TableRow
from dashboard.charts.vintages import Key, Vintages
from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.text import amount, bounded, clauses, number
from etl.core.durations import MINUS
from etl.core.schema import SERIES_KEY

DIGITS: Final = 6
HEADS: Final = ("table_date", "table_release", "revisions_figure", "revisions_change")

Row = Mapping[Any, Any]


def series_name(dataset: Dataset, key: Key, lang: Lang) -> str:
    """Return a series' indicator and area."""
    names = (dataset.name("indicators", key[0], lang), dataset.name("areas", key[1], lang))
    return clauses(names, lang)


def release_name(dataset: Dataset, rows: pd.DataFrame, lang: Lang) -> str:
    """Return a short name of the release that some figures are from: by its day."""
    source_id, release_id = (str(rows[name].iloc[0]) for name in ("source_id", "release_id"))
    release = dataset.release(source_id, release_id)
    if release is None or not release["released_on"]:
        return say(lang, "revisions_first")
    return say(lang, "revisions_released", day=released_in_words(release, lang))


def figure_in_words(row: Row, lang: Lang) -> str:
    """Return a figure with every digit printed: "1.35404 billion", "25.09 %"."""
    return bounded(row["value"], row["unit"], row["qualifier"], lang, digits=DIGITS)


def change_in_words(row: Row, lang: Lang) -> str:
    """Return the difference of a figure to the first one: "+5.18 million, +0.383 %"."""
    change, unit = float(row["change"]), str(row["unit"])
    if change == 0:
        return say(lang, "revisions_same")
    size = abs(change)
    text = (
        say(lang, "revisions_points", value=number(size))
        if unit.startswith("percent")
        else amount(size, unit, lang)
    )
    sign = "+" if change > 0 else MINUS
    parts = [f"{sign}{text}"]
    if row["first"]:
        parts.append(f"{sign}{number(size / row['first'] * 100, digits=3)}{_percent(lang)}")
    return clauses(parts, lang)


def summary(dataset: Dataset, found: Vintages, lang: Lang) -> str:
    """Return in sentences how often figures were released again, and the largest change."""
    name, changed = series_name(dataset, found.key, lang), found.changed
    if changed.empty:
        return say(lang, "revisions_sum_none", name=name)
    last = changed.drop_duplicates("as_of", keep="last")
    largest = last.iloc[int(last["change"].abs().argmax())].to_dict()
    gaps = {
        "day": day_read(largest, lang),
        "before": figure_in_words({**largest, "value": largest["first"]}, lang),
        "after": figure_in_words(largest, lang),
        "change": change_in_words(largest, lang),
    }
    if len(last) == 1:
        key = "revisions_sum_one" if largest["change"] else "revisions_sum_same"
        return say(lang, key, name=name, **gaps)
    total = found.rows["as_of"].nunique()
    parts = clauses(_directions(last["change"], lang), lang)
    told = say(lang, "revisions_sum", name=name, count=len(last), total=total, parts=parts)
    if not largest["change"]:
        return told
    return ("" if lang == "zh" else " ").join([told, say(lang, "revisions_sum_largest", **gaps)])


def revision_table(dataset: Dataset, found: Vintages, lang: Lang) -> Table:
    """Return what each release said, the newest date first, its releases as they came out."""
    rows = found.rows.sort_values(
        ["as_of", "order"], ascending=[False, True], ignore_index=True
    ).to_dict("records")
    return Table(
        heads=tuple(say(lang, head) for head in HEADS),
        rows=tuple(
            TableRow(
                (
                    day_read(row, lang),
                    release_title(dataset, row["source_id"], row["release_id"], lang),
                    figure_in_words(row, lang),
                    "" if pd.isna(row["change"]) else change_in_words(row, lang),
                ),
                figure_point(_key(row), row["as_of"]),
            )
            for row in rows
        ),
    )


def _key(row: Row) -> Key:
    indicator_id, ref_area, source_id = (str(row[name]) for name in SERIES_KEY)
    return indicator_id, ref_area, source_id


def _directions(changes: pd.Series, lang: Lang) -> Sequence[str]:
    counts = {
        "revisions_raised": int((changes > 0).sum()),
        "revisions_lowered": int((changes < 0).sum()),
        "revisions_unchanged": int((changes == 0).sum()),
    }
    return [say(lang, key, count=count) for key, count in counts.items() if count]


def _percent(lang: Lang) -> str:
    return "%" if lang == "zh" else " %"
