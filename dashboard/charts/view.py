"""What every chart hands on: the figure for each layout, its furniture, and the rows it drew."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

import pandas as pd
import plotly.graph_objects as go

from dashboard.charts.table import Table
from dashboard.data import Dataset
from dashboard.figures.colours import ACCENT, BLUE, GOLD, GREY, PALETTE, PURPLE, TEAL
from dashboard.figures.marks import Break
from dashboard.figures.template import Layout
from dashboard.figures.template import sentence as sentence_figure
from dashboard.phrases import Lang, say
from dashboard.series import Selection, Series, short_labels
from dashboard.state import MAX_SERIES, Scale, State, clean
from dashboard.text import clauses, joined, listed
from etl.core.schema import DOUBLINGS, GROWTH

LAYOUTS: Final[tuple[Layout, ...]] = ("wide", "narrow")
ANY_SCALE: Final[tuple[Scale, ...]] = ("linear", "log")
LEVEL_COLUMNS: Final = (
    "indicator_id", "ref_area", "source_id", "as_of", "as_of_precision", "value", "low", "high",
    "qualifier", "unit", "printed", "release_id", "released_on", "citation_id", "locator",
    "evidence", "status", "break_before", "note",
)  # fmt: skip
RANKING_COLUMNS: Final = (*LEVEL_COLUMNS, "rank", "is_chosen")
RACE_COLUMNS: Final = (
    "indicator_id", "ref_area", "source_id", "as_of", "as_of_precision", "years_since_start",
    "value", "low", "high", "qualifier", "unit", "start_level", "start_on", "start_from",
    "start_to", "start_basis", "printed", "release_id", "released_on", "citation_id", "locator",
    "evidence", "status", "break_before", "note",
)  # fmt: skip
S_CURVE_COLUMNS: Final = (
    "row", "indicator_id", "ref_area", "source_id", "as_of", "as_of_precision", "value", "low",
    "high", "qualifier", "unit", "printed", "model", "ceiling_basis", "ceiling", "refusal", "q2_5",
    "q10", "q50", "q90", "q97_5", "release_id", "released_on", "citation_id", "locator", "evidence",
    "status", "break_before", "note",
)  # fmt: skip
COLUMNS: Final[Mapping[str, Sequence[str]]] = {
    "level": LEVEL_COLUMNS,
    "growth-rate": GROWTH.schema.names,
    "doubling-time": GROWTH.schema.names,
    "doublings": DOUBLINGS.schema.names,
    "race": RACE_COLUMNS,
    "s-curve": S_CURVE_COLUMNS,
    "ranking": RANKING_COLUMNS,
    "breakdown": LEVEL_COLUMNS,
    "revisions": LEVEL_COLUMNS,
}
OWN_COLOURS: Final[Mapping[str, str]] = {
    "genai_users": ACCENT,
    "genai_penetration": ACCENT,
    "internet_users": BLUE,
    "internet_penetration": BLUE,
    "internet_users_chart_value": BLUE,
    "mobile_internet_users": TEAL,
    "online_payment_users": GOLD,
    "online_shopping_users": PURPLE,
    "short_video_users": GREY,
}


@dataclass(frozen=True, slots=True)
class View:
    """One chart as a reader sees it, and the rows behind it.

    ``told`` is a sentence that stands in the plot, for those who cannot see it there;
    ``summary`` says in sentences what the figures say; ``table`` holds them in words.
    ``toggles`` are the series of the entries of ``key``, where each may be hidden.
    ``scale`` is the one chosen, ``scales`` are those to choose from, if any; what only a
    logarithmic one asks for is in ``log_word`` (of the subtitle) and ``log_notes``.
    """

    chart: str
    title: str
    subtitle: str
    key: tuple[tuple[str, str], ...]
    drawing: Callable[[Layout, Scale], go.Figure]
    source: str
    notes: tuple[str, ...]
    rows: pd.DataFrame
    key_when: Literal["always", "narrow"] = "always"
    told: str = ""
    summary: str = ""
    table: Table = field(default_factory=Table)
    toggles: tuple[str, ...] = ()
    scale: Scale = "linear"
    scales: tuple[Scale, ...] = ()
    log_word: str = ""
    log_notes: tuple[str, ...] = ()

    def draw(self, layout: Layout) -> go.Figure:
        """Return the figure for a frame on the scale chosen."""
        return self.drawing(layout, self.scale)

    @property
    def figures(self) -> dict[Layout, go.Figure]:
        """The figure for a wide and for a narrow frame, drawn each time they are asked for."""
        return {layout: self.draw(layout) for layout in LAYOUTS}

    @property
    def every_figure(self) -> dict[str, go.Figure]:
        """The figure for each frame and scale: "wide-log", or "wide" where there is no choice."""
        if not self.scales:
            return {str(layout): figure for layout, figure in self.figures.items()}
        return {
            f"{layout}-{scale}": self.drawing(layout, scale)
            for layout in LAYOUTS
            for scale in self.scales
        }

    @property
    def whole_subtitle(self) -> str:
        """The subtitle with the word that the scale chosen asks for."""
        return f"{self.subtitle}{self.log_word}" if self.scale == "log" else self.subtitle

    @property
    def every_note(self) -> tuple[str, ...]:
        """The notes, with those that the scale chosen asks for."""
        return (*self.notes, *self.log_notes) if self.scale == "log" else self.notes


def log_words(lang: Lang) -> str:
    """Return what a subtitle adds on a logarithmic scale."""
    return clauses(["", say(lang, "log_scale")], lang)


def zero_notes(values: pd.Series, lang: Lang) -> tuple[str, ...]:
    """Return the note on figures of zero, which have no place on a logarithmic scale."""
    return (say(lang, "zero_on_log"),) if (values <= 0).any() else ()


def colours(selection: Selection) -> dict[tuple[str, str, str], str]:
    """Return a colour for each series of a view: its own where it has one, then the free ones."""
    chosen: dict[tuple[str, str, str], str] = {}
    for one in selection.series:
        own = OWN_COLOURS.get(one.indicator_id)
        if own and own not in chosen.values():
            chosen[one.key] = own
    for one in selection.series:
        if one.key not in chosen:
            free = [colour for colour in PALETTE if colour not in chosen.values()]
            chosen[one.key] = free[0] if free else PALETTE[len(chosen) % len(PALETTE)]
    return chosen


def seconds(colour: Mapping[tuple[str, str, str], str]) -> frozenset[tuple[str, str, str]]:
    """Return the series whose colour is that of an earlier one: shape and dash tell them apart."""
    found = list(colour.items())
    before = [{other for _, other in found[:at]} for at in range(len(found))]
    return frozenset(
        key for (key, one), earlier in zip(found, before, strict=True) if one in earlier
    )


def toggles(series: Sequence[str]) -> tuple[str, ...]:
    """Return the series that a reader may hide: all, where there is more than one."""
    return tuple(series) if len(series) > 1 else ()


def key_of(
    dataset: Dataset,
    series: Sequence[Series],
    colour: Mapping[tuple[str, str, str], str],
    lang: Lang,
) -> tuple[tuple[str, str], ...]:
    """Return the names and colours of a chart's series, if there is more than one."""
    if len(series) == 1:
        return ()
    return tuple((name, colour[key]) for key, name in names_of(dataset, series, lang).items())


def names_of(
    dataset: Dataset, series: Sequence[Series], lang: Lang
) -> dict[tuple[str, str, str], str]:
    """Return the names that tell the series of one chart apart, ready to be drawn."""
    names = short_labels(dataset, series, lang)
    return {one.key: clean(name) for one, name in zip(series, names, strict=True)}


def with_measure(subtitle: str, series: Sequence[Series], lang: Lang) -> str:
    """Return a subtitle that says so where shares of the population were derived."""
    if not any("population_as_of" in one.rows for one in series):
        return subtitle
    return clauses([subtitle, say(lang, "of_population")], lang)


def names_in_title(names: Sequence[str], lang: Lang, *, more: str = "more_names") -> str:
    """Return the names of a title, at most three of them."""
    most = 3
    if len(names) <= most:
        return joined(list(names), lang)
    count = len(names) if lang == "zh" else len(names) - 1  # 等 counts the first one too
    return say(lang, more, first=names[0], count=count)


def indicator_names(dataset: Dataset, series: Sequence[Series], lang: Lang) -> list[str]:
    """Return the distinct indicator names of some series, in order."""
    ids = dict.fromkeys(one.indicator_id for one in series)
    return [dataset.name("indicators", name, lang) for name in ids]


def area_names(dataset: Dataset, series: Sequence[Series], lang: Lang) -> str:
    """Return the distinct area names of some series as part of a subtitle."""
    ids = dict.fromkeys(one.ref_area for one in series)
    names = [dataset.name("areas", name, lang) for name in ids]
    return names_in_title(names, lang, more="more_areas")


def breaks_of(dataset: Dataset, series: Sequence[Series], lang: Lang) -> list[Break]:
    """Return the breaks inside the period shown, each once."""
    recorded = dataset.table("breaks")
    found: dict[tuple[date, str], None] = {}
    for one in series:
        marked = one.rows.loc[one.rows["break_before"], "as_of"]
        of_series = recorded[
            (recorded["indicator_id"] == one.indicator_id)
            & (recorded["source_id"] == one.source_id)
        ]
        for row in of_series.to_dict("records"):
            later = [day for day in marked if day >= row["at"]]
            if later and one.rows["as_of"].min() < later[0]:
                found[later[0], row[f"label_{lang}"]] = None
    return [Break(day, word) for day, word in sorted(found)]


def selection_notes(selection: Selection, lang: Lang) -> tuple[str, ...]:
    """Return what a selection leaves out, in sentences."""
    parts = (
        ("left_out", selection.other_units),
        ("no_population", selection.no_population),
        ("no_base", selection.no_base),
        ("not_found_here", selection.absent),
    )
    notes = [say(lang, key, names=listed(names, lang)) for key, names in parts if names]
    if selection.is_cut:
        notes.append(say(lang, "too_many", count=MAX_SERIES))
    return tuple(notes)


def nothing_to_show(
    chart: str, state: State, *, text: str, title: str, notes: tuple[str, ...]
) -> View:
    """Return a view that says why there is nothing to draw and what to do."""
    return View(
        chart=chart,
        title=title,
        subtitle="",
        key=(),
        drawing=lambda layout, _: sentence_figure(layout, say(state.lang, text)),
        source="",
        notes=notes,
        rows=pd.DataFrame(columns=list(COLUMNS[chart])),
        told=say(state.lang, text),
    )
