"""Chart ``s-curve``: figures, the curves tried on them, and a scenario or why there is none."""

from dashboard.charts.level import unit_in_words
from dashboard.charts.outlook import Outlook, outlook_of
from dashboard.charts.refusals import refusal
from dashboard.charts.s_curve_picture import at_end, picture_of
from dashboard.charts.s_curve_rows import rows_of
from dashboard.charts.sources import level_marks, source_line
from dashboard.charts.summaries.outlook import outlook_summary
from dashboard.charts.tables.outlook import outlook_table
from dashboard.charts.view import (
    ANY_SCALE,
    View,
    area_names,
    log_words,
    names_in_title,
    nothing_to_show,
    selection_notes,
    zero_notes,
)
from dashboard.data import Dataset
from dashboard.figures.level import LevelStyle
from dashboard.figures.s_curve import draw_s_curve
from dashboard.figures.s_curve_parts import Picture
from dashboard.phrases import Lang, say
from dashboard.series import label, select, without_index
from dashboard.state import State
from dashboard.text import clauses, listed


def s_curve_view(dataset: Dataset, state: State) -> View:
    """Return the outlook of the first of the chosen series."""
    return s_curve_and_outlook(dataset, state)[0]


def s_curve_and_outlook(dataset: Dataset, state: State) -> tuple[View, Outlook | None]:
    """Return the chart, and what it is drawn from, if there is anything to draw."""
    selection, lang = select(dataset, without_index(state)), state.lang
    notes = selection_notes(selection, lang)
    if not selection.series:
        names = [dataset.name("indicators", name, lang) for name in state.indicator]
        title = state.title or say(lang, "s_curve_title", name=names_in_title(names, lang))
        return nothing_to_show("s-curve", state, text="no_series", title=title, notes=notes), None
    first, *others = selection.series
    if others:
        names = [label(dataset, one, lang) for one in others]
        notes += (say(lang, "only_first", names=listed(names, lang)),)
    found = outlook_of(dataset, first, state)
    return _view(dataset, state, found, notes + _own_notes(found, lang)), found


def _own_notes(found: Outlook, lang: Lang) -> tuple[str, ...]:
    """Return which ceilings mean nothing here."""
    unusable = found.chosen.unusable
    return (say(lang, "ceilings_unusable", names=listed(unusable, lang)),) if unusable else ()


def _view(dataset: Dataset, state: State, found: Outlook, notes: tuple[str, ...]) -> View:
    series, lang = found.series, state.lang
    picture = picture_of(dataset, found, lang)
    name = dataset.name("indicators", series.indicator_id, lang)
    newest = (f"{name} {picture.line.newest.replace('<br>', _comma(lang))}", picture.line.colour)
    return View(
        chart="s-curve",
        title=state.title or say(lang, "s_curve_title", name=name),
        subtitle=_subtitle(dataset, found, lang),
        key=(newest, *_fan_key(found, picture, lang)),
        key_when="always" if picture.fan else "narrow",
        drawing=lambda layout, scale: draw_s_curve(
            picture, LevelStyle(scale, series.unit, lang, layout)
        ),
        source=source_line(dataset, [series], _marks(found, picture), lang),
        notes=notes,
        rows=rows_of(found),
        scale=state.scale,
        scales=ANY_SCALE,
        log_word=log_words(lang),
        log_notes=zero_notes(series.rows["value"], lang),
        told=("" if lang == "zh" else " ").join(refusal(dataset, found, lang) or ()),
        summary=outlook_summary(dataset, found, lang),
        table=outlook_table(found, unit_in_words(dataset, series, lang), lang),
    )


def _comma(lang: Lang) -> str:
    return "，" if lang == "zh" else ", "


def _subtitle(dataset: Dataset, found: Outlook, lang: Lang) -> str:
    series = found.series
    parts = (area_names(dataset, [series], lang), unit_in_words(dataset, series, lang))
    key = "s_curve_scenario" if found.admitted else "s_curve_refused"
    return say(lang, key, parts=clauses(parts, lang))


def _marks(found: Outlook, picture: Picture) -> list[str]:
    occurs = {
        "mark_curve": bool(found.admitted),
        "mark_fan": picture.fan is not None,
        "mark_curves_refused": bool(picture.curves) and not found.admitted,
        "mark_ceiling": bool(picture.ceilings),
    }
    return level_marks([found.series]) + [mark for mark, is_there in occurs.items() if is_there]


def _fan_key(found: Outlook, picture: Picture, lang: Lang) -> tuple[tuple[str, str], ...]:
    if picture.fan is None:
        return ()
    low_high, day = at_end(found, lang)
    text = say(lang, "scenario_key", low_high=low_high, day=day)
    return ((text, f"{picture.line.colour}42"),)
