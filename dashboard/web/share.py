"""``/share/<chart>``: all that an author copies to bring a chart into a report, in one answer."""

import html
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from flask import Flask, Response, jsonify

from dashboard.charts.alt import alt_text, as_one
from dashboard.charts.registry import CHARTS
from dashboard.charts.view import View
from dashboard.citation import citation_bib, citation_text
from dashboard.citation.bib import latex as in_latex
from dashboard.data import Store
from dashboard.figures.picture import TooLowError
from dashboard.pages.frame import frame_height
from dashboard.pages.links import PAGE_OF, chart_address, page_address
from dashboard.phrases import say
from dashboard.pictures.drawn import drawing_of
from dashboard.web import words
from dashboard.web.asked import Asked
from dashboard.web.drawings import size_problem, sized
from dashboard.web.embed import on_page
from dashboard.web.export import head_lines
from dashboard.web.machine import drawn, refused, sheet_of
from dashboard.web.settings import settings

FILES: Final = ("svg", "png", "pdf", "html", "csv", "xlsx", "json", "parquet", "zip")
FOR_PRINT: Final = 3  # dots for each pixel: 288 to the inch
MARKDOWN: Final = str.maketrans({one: f"\\{one}" for one in "\\[]*_`<>#|&~^$@!"})
IN_URL: Final = str.maketrans({one: f"\\{one}" for one in "%#"})  # of LaTeX, within a caption


@dataclass(frozen=True, slots=True)
class Shared:
    """A chart in a view as it leaves: its texts, and the whole addresses of its forms."""

    title: str
    alt: str
    width: int
    height: int
    page: str
    embed: str
    files: dict[str, str]
    site: str


def register(server: Flask, store: Store) -> None:
    """Attach the addresses of what is copied, and of what a reader's browser draws, to a server."""

    @server.get("/share/<chart>")
    def share(chart: str) -> Response:
        found = sized(store, chart, "share")
        if isinstance(found, Response):
            return found
        asked, size = found
        view = drawn(asked)
        note = "" if settings().has_pictures else say(asked.state.lang, "no_browser")
        return jsonify({**copied(asked, view, shared_of(asked, view, size.width)), "note": note})

    @server.get("/share/<chart>/figure")
    def figure(chart: str) -> Response:
        found = sized(store, chart, "figure")
        if isinstance(found, Response):
            return found
        asked, size = found
        view = CHARTS[chart].view(asked.dataset, asked.state)
        try:
            job = drawing_of(asked.dataset, view, asked.state, size, "svg").job
        except TooLowError as low:
            return refused([size_problem(low, size)])
        drawn = f'{{"figure":{job.figure},"width":{job.width},"height":{job.height}}}'
        return Response(drawn, content_type="application/json")


def shared_of(asked: Asked, view: View, width: int) -> Shared:
    """Return a chart as it leaves at a width: live, or frozen where its view names a build."""
    state, site, chart = asked.state, settings().url, asked.chart

    def address(form: str) -> str:
        return site + chart_address("chart", chart, state, suffix=f".{form}")

    files = {form: address(form) for form in FILES}
    for form in ("png", "svg", "pdf"):
        files[form] = with_size(files[form], width=width)
    return Shared(
        title=view.title,
        alt=alt_text(view),
        width=width,
        height=frame_height(view, state, width),
        page=site + page_address(PAGE_OF[chart], on_page(chart, state)),
        embed=site + chart_address("embed", chart, state),
        files={**files, "print": with_size(address("png"), width=width, scale=FOR_PRINT)},
        site=site,
    )


def with_size(address: str, **size: int) -> str:
    """Return the address of a picture of a size."""
    query = "&".join(f"{name}={value}" for name, value in size.items())
    return f"{address}{'&' if '?' in address else '?'}{query}"


def copied(asked: Asked, view: View, one: Shared) -> dict[str, Any]:
    """Return what an author copies, by its name, and what is shown beside it."""
    cited = words.cited_in(asked, view, one.site)
    head = head_lines(view, sheet_of(asked).about)
    return {
        "title": one.title,
        "alt": one.alt,
        "build_id": asked.dataset.build_id,
        "is_frozen": bool(asked.state.build),
        "embed": one.embed,
        "width": one.width,
        "height": one.height,
        "files": one.files,
        "texts": {
            "iframe": iframe(one),
            "img": img(one),
            "markdown": markdown(one),
            "latex": latex(asked.chart, one),
            "word": one.alt,
            "pandas": f'pd.read_csv("{one.files["csv"]}", skiprows={head})',
            "r": f'read.csv("{one.files["csv"]}", skip = {head})',
            "oembed": f"{one.site}/oembed?url={quote(one.embed, safe='')}",
            "citation": citation_text(cited),
            "bibtex": citation_bib(cited),
        },
    }


def iframe(one: Shared) -> str:
    """Return a frame of the chart, and the script that gives it the height it asks for."""
    return (
        f'<iframe src="{_attribute(one.embed)}" title="{_attribute(one.title)}" '
        f'width="100%" height="{one.height}" style="border:0" loading="lazy"></iframe>\n'
        f'<script src="{_attribute(one.site)}/uptake.js" async></script>'
    )


def img(one: Shared) -> str:
    """Return a picture of the chart that leads to it, with the text that stands for it."""
    return (
        f'<a href="{_attribute(one.page)}"><img src="{_attribute(one.files["svg"])}" '
        f'alt="{_attribute(one.alt)}" width="{one.width}" style="max-width:100%;height:auto"></a>'
    )


def markdown(one: Shared) -> str:
    """Return the same for a Markdown text."""
    return f"[![{one.alt.translate(MARKDOWN)}]({one.files['png']})]({one.page})"


def latex(chart: str, one: Shared) -> str:
    """Return a figure for LaTeX around the PDF, which is to be put beside the text."""
    caption = in_latex(as_one([one.title]))  # the source stands in the picture
    return (
        f"% {one.files['pdf']}\n"
        "% \\usepackage{graphicx, hyperref}\n"
        "\\begin{figure}\n  \\centering\n"
        f"  \\includegraphics[width=\\linewidth,alt={{{in_latex(one.alt)}}}]{{{chart}.pdf}}\n"
        f"  \\caption{{{caption} \\protect\\url{{{one.page.translate(IN_URL)}}}}}\n"
        "\\end{figure}"
    )


def _attribute(text: str) -> str:
    return html.escape(text, quote=True)
