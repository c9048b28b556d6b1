"""One published statement on a page: verdict, numbers, arithmetic, and where it was printed.

Dash takes longer for a page than in proportion to its elements, so a statement has as few as say
what it is: line breaks stand in the text, and the mark of a verdict is drawn by the style sheet.
"""

from typing import Any

from dash import html

from dashboard.claims.words import Place, Statement
from dashboard.phrases import Lang, say


def article(one: Statement, lang: Lang) -> html.Li:
    """Return one statement; its heading comes first, for readers who jump by headings."""
    verdict = _lines(say(lang, f"verdict_{one.verdict}"), one.period)
    reasons = _lines(one.arithmetic, *one.notes)
    return html.Li(
        [
            html.H2(one.text),
            html.P(verdict, className=f"verdict {one.verdict}"),
            _numbers(one, lang),
            *([html.P(reasons)] if reasons else []),
            *_origin(one, lang),
        ],
        className="claim",
    )


def _numbers(one: Statement, lang: Lang) -> html.Dl:
    """Return the numbers claimed, recomputed and allowed."""
    has_figures = one.numbers.recomputed or one.numbers.allowed
    numbers = (
        ("claim_claimed", one.numbers.claimed),
        ("claim_recomputed", one.numbers.recomputed if has_figures else say(lang, "claim_none")),
        ("claim_allowed", one.numbers.allowed),
        ("claim_fits", one.fits),
    )
    pairs = [(html.Dt(say(lang, key)), html.Dd(number)) for key, number in numbers if number]
    return html.Dl([part for pair in pairs for part in pair])


def _origin(one: Statement, lang: Lang) -> list[html.P]:
    """Return the release a statement is about, and the text it was read in."""
    release = say(lang, "claim_release", title=one.release) if one.release else ""
    if one.place is None:
        return [html.P(release, className="source")] if release else []
    start = _lines(release, say(lang, "claim_read_in"))
    return [html.P([start, _cited(one.place)], className="source")]


def _cited(place: Place) -> Any:  # noqa: ANN401 - a link, or plain text
    if not place.address:
        return place.text
    language: dict[str, Any] = {"lang": place.language} if place.language else {}
    return html.A(
        place.text, href=place.address, target="_blank", rel="noopener noreferrer", **language
    )


def _lines(*lines: str) -> str:
    return "\n".join(filter(None, lines))
