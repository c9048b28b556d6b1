"""What every answer carries and what no request gets past: headers, 404, forged callbacks."""

from typing import Any, Final

from dash import Dash
from dash.exceptions import DependencyException
from flask import Flask, Response, abort, render_template, request
from werkzeug.exceptions import HTTPException

from dashboard.figures.colours import theme_css
from dashboard.pages.links import PAGE_NAMES, PAGES
from dashboard.phrases import LANGS, Lang, say
from dashboard.query import build_asked
from dashboard.web.asked import query_text, theme_asked
from dashboard.web.machine import error
from dashboard.web.settings import settings
from dashboard.web.static import IN_EMBEDS, source_hash

ANSWERED: Final = (200, 304)
NOT_FOUND: Final = 404
FOR_EVER: Final = "public, max-age=31536000, immutable"
PASSING: Final = "no-cache"  # said by an answer of its own: it lacks what a later one may hold
MAX_BODY: Final = 1_000_000
CALLBACKS: Final = "/_dash-update-component"
CATCH_ALL: Final = "/<path:path>"  # Dash answers every address with the app
MACHINE: Final = (
    "/chart/", "/share/", "/data/", "/api/", "/health", "/oembed", "/feed.atom", "/_dash",
)  # fmt: skip
OPEN_TO_ALL: Final = ("/embed/", "/chart/", "/data/", "/api/")
SELF: Final = "'self'"
BASE_HEADERS: Final = {
    "Cache-Control": PASSING,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
OPEN_HEADERS: Final = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
CLOSED_HEADERS: Final = {
    "X-Frame-Options": "SAMEORIGIN",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def protect(server: Flask, app: Dash) -> None:
    """Attach the guards to a server; call it once every callback of the app is registered."""
    server.config["MAX_CONTENT_LENGTH"] = MAX_BODY
    scripts = " ".join(app.csp_hashes())

    @server.before_request
    def refuse() -> Response | None:
        return _refusal(app)

    @server.after_request
    def add_headers(response: Response) -> Response:
        return _with_headers(response, scripts)

    @server.errorhandler(HTTPException)
    def say_what_is_wrong(problem: HTTPException) -> Response:
        return _error_answer(problem)

    @server.errorhandler(DependencyException)
    def say_there_is_no_script(_: DependencyException) -> Response:
        return error(404, "not_found", "there is no such script")


def _refusal(app: Dash) -> Response | None:
    """Refuse an address with no page and a callback that no page sends."""
    if request.endpoint == CATCH_ALL and request.path not in PAGES:
        abort(404)
    if request.path != CALLBACKS or request.method != "POST":
        return None
    if _is_genuine(app, _body()):
        return None
    return error(400, "bad_callback", "this is no request of these pages")


def _with_headers(response: Response, scripts: str) -> Response:
    is_open = request.path.startswith(OPEN_TO_ALL)
    is_frozen = is_open and response.status_code in ANSWERED and build_asked(query_text())
    if is_frozen and "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = FOR_EVER  # a build never changes
    for name, value in (BASE_HEADERS | (OPEN_HEADERS if is_open else CLOSED_HEADERS)).items():
        response.headers.setdefault(name, value)
    response.headers["Content-Security-Policy"] = policy(scripts, is_open=is_open)
    return response


def _error_answer(problem: HTTPException) -> Response:
    status = problem.code or 500
    if request.path.startswith(MACHINE):
        return error(status, problem.name.lower().replace(" ", "_"), problem.description or "")
    return Response(error_page(status), status=status)


def policy(scripts: str, *, is_open: bool) -> str:
    """Return the content security policy: nothing from elsewhere, frames only where embeds go."""
    if is_open:
        scripts = f"{scripts} {source_hash(IN_EMBEDS)}"
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' {scripts}",
            "style-src 'self' 'unsafe-inline'",  # Plotly writes its styles into the page
            "img-src 'self' data: blob:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            f"frame-ancestors {settings().frame_ancestors if is_open else SELF}",
        )
    )


def error_page(status: int) -> str:
    """Return the page for a request that has no answer, with the pages there are."""
    asked = request.args.get("lang", "en")
    lang: Lang = "zh" if asked == LANGS[1] else "en"
    pages = [(path, say(lang, name)) for path, name in PAGE_NAMES.items()]
    return render_template(
        "error.html",
        lang=lang,
        theme=theme_asked(),
        colours=theme_css(),
        title=say(lang, "not_found" if status == NOT_FOUND else "refused"),
        text=say(lang, "not_found_text"),
        site=say(lang, "site"),
        pages=pages,
    )


def _body() -> Any:  # noqa: ANN401 - whatever came in
    try:
        return request.get_json(force=True, silent=True)
    except RecursionError:  # nested deeper than the parser goes
        return None


def _is_genuine(app: Dash, body: Any) -> bool:  # noqa: ANN401 - whatever came in
    """Say whether a callback request has the shape its callback was registered with."""
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return False
    callback = app.callback_map.get(body["output"])
    if callback is None or not _is_texts(body.get("changedPropIds", [])):
        return False
    return (
        all(
            _matches(body.get(part, []), callback[name])
            for part, name in (("inputs", "inputs"), ("state", "state"))
        )
        and _written(body.get("outputs")) == body["output"]
    )


def _is_texts(given: Any) -> bool:  # noqa: ANN401
    return isinstance(given, list) and all(isinstance(one, str) for one in given)


def _written(outputs: Any) -> str:  # noqa: ANN401
    """Return the id Dash gives to a callback with these outputs; nothing if they are none."""
    if isinstance(outputs, dict):
        return f"{outputs.get('id')}.{outputs.get('property')}"
    if not isinstance(outputs, list) or not all(isinstance(one, dict) for one in outputs):
        return ""
    return f"..{'...'.join(map(_written, outputs))}.."


def _matches(given: Any, expected: list[dict[str, str]]) -> bool:  # noqa: ANN401
    if not isinstance(given, list) or len(given) != len(expected):
        return False
    return all(
        isinstance(one, dict) and (one.get("id"), one.get("property")) == (e["id"], e["property"])
        for one, e in zip(given, expected, strict=True)
    )
