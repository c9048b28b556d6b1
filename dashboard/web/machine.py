"""The addresses machines read: ``/chart/<chart>.csv``, ``.json``, and ``/health``."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Final

from flask import Flask, Response, jsonify, request

from dashboard.charts.registry import CHARTS
from dashboard.charts.starts import measured
from dashboard.charts.view import View
from dashboard.data import Dataset, NoDataError, Store
from dashboard.phrases import say
from dashboard.state import Problem, State
from dashboard.web.asked import asked_of
from dashboard.web.export import as_csv, as_json

FORMATS: Final = ("csv", "json")
WINDOWED: Final = ("growth-rate", "doubling-time")
SAMPLED: Final = (*WINDOWED, "s-curve")


def register(server: Flask, store: Store) -> None:
    """Attach the machine addresses to a server."""

    @server.get("/chart/<chart>.<form>")
    def chart_rows(chart: str, form: str) -> Response:
        if chart not in CHARTS or form not in FORMATS:
            return error(404, "unknown_chart", f"there is no chart {chart}.{form}")
        return answer(store, chart, form)

    @server.get("/health")
    def health() -> Response:
        try:
            return jsonify({"status": "ok", "build_id": store.dataset().build_id})
        except NoDataError:
            return error(503, "no_data", say("en", "no_data"))


def answer(store: Store, chart: str, form: str) -> Response:
    """Return the rows of one chart, or the error that says what is wrong with the address."""
    try:
        dataset = store.dataset()
    except NoDataError:
        return error(503, "no_data", say("en", "no_data"))
    state, problems = asked_of(dataset, chart)
    if problems:
        return refused(problems)
    view = CHARTS[chart].view(dataset, state)
    response = (
        Response(as_csv(view, _about(dataset, view, state)), content_type="text/csv; charset=utf-8")
        if form == "csv"
        else jsonify(as_json(view, _about(dataset, view, state)))
    )
    response.headers["Content-Disposition"] = f'inline; filename="{chart}.{form}"'
    response.set_etag(f"{dataset.build_id}-{digest(response)}")
    response.make_conditional(request)
    return response


def digest(response: Response) -> str:
    """Return a short digest of a response's body."""
    return sha256(response.get_data()).hexdigest()[:16]


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


def _about(dataset: Dataset, view: View, state: State) -> dict[str, str]:
    """Return where some rows come from and how they were chosen."""
    chosen = {
        "indicator": ", ".join(state.indicator),
        "area": ", ".join(state.area),
        "source": state.source,
        "from": state.start.isoformat() if state.start else "",
        "to": state.end.isoformat() if state.end else "",
        "measure": state.measure,
        "window": state.window if view.chart in WINDOWED else "",
        "n": str(state.n or "") if view.chart in SAMPLED else "",
        "deff": state.deff if view.chart in SAMPLED else "",
        "direction": state.direction if view.chart == "doublings" else "",
        **(_aligned(state) if view.chart == "race" else {}),
        "ceiling": ",".join(state.ceiling) if view.chart == "s-curve" else "",
    }
    return {
        "chart": view.chart,
        "build_id": dataset.build_id,
        "title": view.title,
        "subtitle": view.subtitle,
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
