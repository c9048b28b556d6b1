"""The addresses machines read: ``/chart/<chart>.csv`` and the other formats, ``/health``."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from flask import Flask, Response, jsonify

from dashboard.charts.registry import CHARTS
from dashboard.charts.starts import measured
from dashboard.charts.view import View
from dashboard.data import Dataset, NoDataError, Store
from dashboard.phrases import say
from dashboard.state import Problem, State
from dashboard.tables.dictionary import table_of
from dashboard.web.asked import Asked, query_text, read_asked
from dashboard.web.files import FORMATS, TYPES, file
from dashboard.web.health import health_of
from dashboard.web.sheet import Sheet, terms_of
from etl.core.schema import SERIES_KEY

WINDOWED: Final = ("growth-rate", "doubling-time")
SAMPLED: Final = (*WINDOWED, "s-curve")
MEASURED: Final = ("level", *SAMPLED, "doublings")  # a race is measured as it is aligned


def register(server: Flask, store: Store) -> None:
    """Attach the machine addresses to a server."""

    @server.get("/chart/<chart>.<form>")
    def chart_rows(chart: str, form: str) -> Response:
        if form not in FORMATS:
            return unknown_chart(chart, form)
        asked = asked_for(store, chart, form)
        if isinstance(asked, Response):
            return asked
        return file(sheet_of(asked), form, name=chart, build_id=asked.dataset.build_id)

    @server.get("/health")
    def health() -> Response:
        try:
            return jsonify(health_of(store, datetime.now(UTC).date()))
        except NoDataError:
            return error(503, "no_data", say("en", "no_data"))


def asked_for(store: Store, chart: str, form: str, query: str | None = None) -> Asked | Response:
    """Return what an address of a chart asks for, or the answer that says what is wrong with it.

    ``query`` stands in for that of the current request, where a part of it was read already.
    """
    if chart not in CHARTS:
        return unknown_chart(chart, form)
    try:
        asked = read_asked(store, chart, query_text() if query is None else query)
    except NoDataError:
        return error(503, "no_data", say("en", "no_data"))
    return refused(asked.problems) if asked.problems else asked


def unknown_chart(chart: str, form: str) -> Response:
    """Return that there is no such chart, or not in such a form."""
    return error(404, "unknown_chart", f"there is no chart {chart}.{form}")


def without(view: View, hidden: Sequence[str]) -> View:
    """Return a view whose rows leave out the series that a reader has hidden."""
    if not hidden:
        return view
    names = view.rows[list(SERIES_KEY)].astype(str).agg(".".join, axis="columns")
    return replace(view, rows=view.rows[~names.isin(hidden)].reset_index(drop=True))


def refused(problems: Sequence[Problem]) -> Response:
    """Return 404 if a parameter names an unknown id, else 400, naming each of them."""
    status = 404 if any(problem.is_unknown_id for problem in problems) else 400
    first = problems[0]
    details = [{"parameter": p.name, "value": p.value, "expected": p.expected} for p in problems]
    message = f"{first.name}={first.value}: expected {first.expected}"
    code = "unknown_id" if status == 404 else "bad_parameter"  # noqa: PLR2004 - an HTTP status
    return error(status, code, message, details)


def error(status: int, code: str, message: str, details: Sequence[dict[str, Any]] = ()) -> Response:
    """Return the one shape of every error on a machine address."""
    response = jsonify({"error": {"code": code, "message": message, "details": list(details)}})
    response.status_code = status
    return response


def drawn(asked: Asked) -> View:
    """Return the view that an address asks for, without the rows of hidden series."""
    view = CHARTS[asked.chart].view(asked.dataset, asked.state)
    return without(view, [one for one in asked.state.hide if one in view.toggles])


def sheet_of(asked: Asked) -> Sheet:
    """Return the rows of a chart with what goes along with them into a file."""
    dataset, state = asked.dataset, asked.state
    view = drawn(asked)
    table = table_of(view.chart)
    return Sheet(
        rows=view.rows,
        about=_about(dataset, view, state),
        table=table,
        every_note=view.every_note,
        terms=terms_of(dataset, view.rows, state.lang),
        types=TYPES[table],
        lang=state.lang,
    )


def _about(dataset: Dataset, view: View, state: State) -> dict[str, str]:
    """Return where some rows come from and how they were chosen: by what the chart goes by."""
    chosen = {
        "indicator": ", ".join(state.indicator) if view.chart != "breakdown" else "",
        "area": ", ".join(state.area),
        "source": state.source,
        "from": state.start.isoformat() if state.start else "",
        "to": state.end.isoformat() if state.end else "",
        "as_known_on": state.as_known_on.isoformat() if state.as_known_on else "",
        "measure": state.measure if view.chart in MEASURED else "",
        "window": state.window if view.chart in WINDOWED else "",
        "n": str(state.n or "") if view.chart in SAMPLED else "",
        "deff": state.deff if view.chart in SAMPLED else "",
        "direction": state.direction if view.chart == "doublings" else "",
        **(_aligned(state) if view.chart == "race" else {}),
        "by": state.by if view.chart == "breakdown" else "",
        "rows": state.rows if view.chart == "ranking" else "",
        "hide": ", ".join(one for one in state.hide if one in view.toggles),
        "ceiling": ",".join(state.ceiling) if view.chart == "s-curve" else "",
    }
    return {
        "chart": view.chart,
        "build_id": dataset.build_id,
        "title": view.title,
        "subtitle": view.whole_subtitle,
        "source": view.source.removeprefix(say(state.lang, "source_prefix")),
        "filters": "; ".join(f"{name}={value}" for name, value in chosen.items() if value),
        **({"told": view.told} if view.chart == "s-curve" else {}),
    }


def _aligned(state: State) -> dict[str, str]:
    """Return how a race is aligned, and the measure that follows from it."""
    return {
        "measure": measured(state).measure,
        "align": state.align,
        "at": "" if state.at is None or state.align == "first" else f"{state.at:.15g}",
    }
