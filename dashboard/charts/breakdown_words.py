"""A breakdown in words: headings, what stands beside a bar, summary, table and notes."""

from collections.abc import Iterator, Sequence

from dashboard.charts.panels import FEWEST, Breakdown, Panel, Part, Row
from dashboard.charts.points import figure_point
from dashboard.charts.share_changes import change, change_in_words, is_within_rounding
from dashboard.charts.summaries.order import open_ends
from dashboard.charts.summaries.steps import Step
from dashboard.charts.table import Table, TableRow
from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.state import MAX_SERIES, clean
from dashboard.text import bounded, clauses, joined, listed, number, reference
from etl.core.parts import ONE_BASE

HEADS = ("panel", "part", "day", "value", "allowed", "before", "change")
WHOLE = 100.0
MOST_TOLD = 3
SUM_DIGITS = 2
DIGITS = 6
BOUND_DIGITS = 9  # decimals at which bounds are compared: none was printed finer
TWO_SIDED = ("exact", "approx", "range")


def day_of_row(row: Row, lang: Lang) -> str:
    """Return the date of a figure as precise as it was printed."""
    return reference(row["as_of"], row["as_of_precision"], lang)


def value_of(row: Row, lang: Lang) -> str:
    """Return a share with all the digits printed, and the word its qualifier asks for."""
    return bounded(row["value"], row["unit"], row["qualifier"], lang, digits=DIGITS)


def label_of(dataset: Dataset, panel: Panel, part: Part, lang: Lang) -> str:
    """Return what a bar is called: the part or the country, and its date where dates differ."""
    is_country = panel.kind == "countries"
    text = (
        dataset.name("areas", part.row["ref_area"], lang)
        if is_country
        else str(part.about[f"part_{lang}"])
    )
    if panel.as_of is None:
        text = say(lang, "breakdown_dated", label=text, day=day_of_row(part.row, lang))
    return clean(text)


def named(dataset: Dataset, panel: Panel, lang: Lang) -> str:
    """Return what the shares of a panel are, of where and from whom."""
    return clauses([heading(panel, lang), _where_and_when(dataset, panel, lang)], lang)


def heading(panel: Panel, lang: Lang) -> str:
    """Return what the shares of a panel are."""
    return clean(str(panel.about[f"panel_{lang}"]))


def _where_and_when(dataset: Dataset, panel: Panel, lang: Lang) -> str:
    parts = []
    if panel.kind != "countries":
        parts.append(dataset.name("areas", panel.areas[0], lang))
    parts.append(dataset.name("sources", panel.source_id, lang))
    if panel.as_of:
        parts.append(day_of_row(panel.parts[0].row, lang))
    return clean(clauses(parts, lang))


def subheading(dataset: Dataset, panel: Panel, lang: Lang) -> str:
    """Return where and when a panel's survey was, and since when its changes count."""
    text = _where_and_when(dataset, panel, lang)
    day = since_in_words(panel, lang)
    if not day:
        return text
    since = say(lang, "breakdown_since", day=day)
    return f"{text}（{since}）" if lang == "zh" else f"{text} ({since})"


def since_in_words(panel: Panel, lang: Lang) -> str:
    """Return the one date from which the changes of a panel count; nothing if there is none."""
    if panel.since is None or panel.as_of is None:
        return ""
    rows = [part.comparable for part in panel.parts if part.comparable]
    return day_of_row(rows[0], lang)


def change_of(part: Part, lang: Lang) -> str:
    """Return a part's change in points from the figure before; nothing if there is none."""
    return change_in_words(part.comparable, part.row, lang) if part.comparable else ""


def summary(dataset: Dataset, found: Breakdown, lang: Lang) -> str:
    """Return what the figures say: of each panel the largest share and the biggest change."""
    gap = "" if lang == "zh" else " "
    return gap.join(_told(dataset, panel, lang) for panel in found.panels[:MOST_TOLD])


def _told(dataset: Dataset, panel: Panel, lang: Lang) -> str:
    said = [_standing(dataset, panel, lang), _moved(dataset, panel, lang)]
    return say(lang, "breakdown_sentence", text=listed(filter(None, said), lang))


def _standing(dataset: Dataset, panel: Panel, lang: Lang) -> str:
    """Return the ends of a panel where they are certain, else every share without comparison."""
    name = named(dataset, panel, lang)
    ordered = sorted(
        (part for part in panel.parts if not part.is_total), key=lambda part: -part.row["value"]
    )
    if panel.as_of is None or not _has_certain_ends(panel, ordered):
        each = (_gaps(dataset, panel, part, lang) for part in panel.parts)
        parts = listed((say(lang, "breakdown_each", **gaps) for gaps in each), lang)
        return say(lang, "breakdown_all", heading=name, parts=parts)
    first = _gaps(dataset, panel, ordered[0], lang)
    if panel.kind in ONE_BASE:
        return say(lang, "breakdown_largest", heading=name, **first)
    last = _gaps(dataset, panel, ordered[-1], lang)
    gaps = {"last": last["label"], "low": last["value"]}
    return say(lang, "breakdown_of_rest", heading=name, **first, **gaps)


def _gaps(dataset: Dataset, panel: Panel, part: Part, lang: Lang) -> dict[str, str]:
    label = label_of(dataset, panel, part, lang)
    return {"label": label, "value": value_of(part.row, lang)}


def _has_certain_ends(panel: Panel, ordered: Sequence[Part]) -> bool:
    """Say whether bounds leave no doubt of the largest share, nor of the smallest if it is told."""
    if len(ordered) < FEWEST:
        return False
    first, last = ordered[0].row, ordered[-1].row
    is_first = all(_is_above(first, part.row) for part in ordered[1:])
    is_last = all(_is_above(part.row, last) for part in ordered[:-1])
    return is_first and (is_last or panel.kind in ONE_BASE)


def _is_above(row: Row, other: Row) -> bool:
    low, _ = open_ends(row["low"], row["high"], row["value"])
    _, high = open_ends(other["low"], other["high"], other["value"])
    return bool(row["value"] > other["value"] and round(low - high, BOUND_DIGITS) >= 0)


def _moved(dataset: Dataset, panel: Panel, lang: Lang) -> str:
    """Return the biggest change of a panel, or that there is none.

    Nothing without one date, or where another part may have changed more.
    """
    day = since_in_words(panel, lang)
    pairs = [(part, part.comparable) for part in panel.parts if part.comparable]
    if not day or not pairs:
        return ""
    if all(is_within_rounding(before, part.row) for part, before in pairs):
        return say(lang, "breakdown_no_change", day=day)
    ordered = sorted(
        [pair for pair in pairs if not pair[0].is_total] or pairs,
        key=lambda pair: -abs(change(pair[1], pair[0].row)),
    )
    (part, before), *others = ordered
    least = _size(before, part.row)[0]
    if is_within_rounding(before, part.row) or any(
        _size(one, other.row)[1] >= least for other, one in others
    ):
        return ""
    return say(
        lang,
        "breakdown_biggest" if others else "breakdown_only_change",
        day=day,
        label=label_of(dataset, panel, part, lang),
        change=change_in_words(before, part.row, lang),
    )


def _size(before: Row, after: Row) -> tuple[float, float]:
    least, most = Step(before, after).size
    return round(least, BOUND_DIGITS), round(most, BOUND_DIGITS)


def table_of(dataset: Dataset, found: Breakdown, lang: Lang) -> Table:
    """Return the shares as a table in words, in the order drawn, each with its point."""
    rows = [
        TableRow(_cells(dataset, panel, part, lang), figure_point(part.key, part.row["as_of"]))
        for panel in found.panels
        for part in panel.parts
    ]
    return Table(tuple(say(lang, f"breakdown_head_{name}") for name in HEADS), rows)


def _cells(dataset: Dataset, panel: Panel, part: Part, lang: Lang) -> tuple[str, ...]:
    before = ""
    if part.earlier:
        value, day = value_of(part.earlier, lang), day_of_row(part.earlier, lang)
        before = say(lang, "breakdown_dated", label=value, day=day)
    is_broken = part.earlier is not None and part.comparable is None
    return (
        named(dataset, panel, lang),
        label_of(dataset, panel, part, lang),
        day_of_row(part.row, lang),
        value_of(part.row, lang),
        _allowed(part.row),
        before,
        say(lang, "breakdown_not_comparable") if is_broken else change_of(part, lang),
    )


def _allowed(row: Row) -> str:
    if row["qualifier"] not in TWO_SIDED:
        return ""
    return " – ".join(number(row[end], digits=DIGITS) for end in ("low", "high"))


def notes_of(dataset: Dataset, found: Breakdown, lang: Lang) -> tuple[str, ...]:
    """Return what a reader must know: bases, sums, breaks, dates, what is not drawn."""
    notes = [say(lang, "breakdown_bases")] if len(found.panels) > 1 else []
    for panel in found.panels:
        notes.extend(_notes(dataset, panel, lang))
    if found.by == "ages" and any(panel.kind == "groups" for panel in found.panels):
        notes.append(say(lang, "breakdown_some_groups"))
    newer = [part for panel in found.panels for part in panel.newer]
    if newer:
        names = _named(dataset, newer, lang)
        notes.append(say(lang, "breakdown_newer", names=names))
    broken = [part for panel in found.panels for part in panel.parts if part.is_broken]
    if broken:
        names = _named(dataset, broken, lang, is_earlier=True)
        notes.append(say(lang, "breakdown_broken", names=names))
    if found.is_cut:
        notes.append(say(lang, "breakdown_many", count=len(found.panels)))
    if found.absent:
        names = joined([dataset.name("areas", one, lang) for one in found.absent], lang)
        notes.append(say(lang, "breakdown_no_area", names=names))
    return tuple(notes)


def _notes(dataset: Dataset, panel: Panel, lang: Lang) -> Iterator[str]:
    """Return the notes on one panel alone."""
    name = named(dataset, panel, lang)
    total = round(sum(part.row["value"] for part in panel.parts), SUM_DIGITS)
    if panel.kind == "whole" and total != WHOLE:
        gap = "" if lang == "zh" else " "
        text = f"{number(total, digits=DIGITS)}{gap}%"
        yield say(lang, "breakdown_sum", heading=name, sum=text)
    if panel.as_of is None:
        yield say(lang, "breakdown_other_days", heading=name)


def _named(dataset: Dataset, parts: Sequence[Part], lang: Lang, *, is_earlier: bool = False) -> str:
    """Return some figures by name, value and date."""
    texts = []
    for part in parts[:MAX_SERIES]:
        row = part.earlier if is_earlier and part.earlier else part.row
        name = dataset.name("indicators", part.key[0], lang)
        value, day = value_of(row, lang), day_of_row(row, lang)
        texts.append(say(lang, "breakdown_note_named", name=name, value=value, day=day))
    return listed(texts, lang)
