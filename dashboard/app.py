"""``create_app``: the whole dashboard on one folder of published tables. Importing does nothing."""

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from dash import Dash, html
from flask import Flask, request

from dashboard import callbacks
from dashboard.changed import History, changes_address
from dashboard.data import Store
from dashboard.figures.colours import theme_css
from dashboard.pages.controls import chooser_stubs
from dashboard.pages.shell import layout, title_of
from dashboard.phrases import Lang, say
from dashboard.pictures.renderer import Renderer
from dashboard.state import IN_BROWSER
from dashboard.web import (
    alone,
    api,
    changes,
    described,
    downloads,
    drawings,
    embed,
    evidence,
    feed,
    guard,
    machine,
    oembed,
    share,
    static,
    words,
)
from dashboard.web.asked import query_text, theme_asked
from dashboard.web.compressed import compress
from dashboard.web.drawings import Pictures
from dashboard.web.head import head_tags
from dashboard.web.settings import KEY, Settings

HERE: Final = Path(__file__).parent
INDEX: Final = """<!DOCTYPE html>
<html lang="{lang}" data-theme="{theme}" data-in-browser="{in_browser}">
<head>
{metas}
<title>{title}</title>
<meta name="description" content="{description}">
{described}
{feed}
<link rel="icon" href="data:,">
<style>{colours}</style>
{css}
</head>
<body>
<p id="trouble" class="notice" role="alert" hidden>{trouble}</p>
<p id="news" class="notice" role="status" hidden>{news} <button id="show-news">{show}</button>
<a href="{changes}" target="_self">{what_changed}</a></p>
{app_entry}
<noscript>
<style>._dash-loading {{ display: none; }}</style>
<p>{no_script} <a href="/chart/level.csv">CSV</a></p>
</noscript>
<div class="dash">
{config}
{scripts}
{renderer}
</div>
</body>
</html>"""


class Pages(Dash):
    """Dash with an index page in the reader's language and a title that holds no data."""

    store: Store

    def interpolate_index(self, **parts: Any) -> str:  # type: ignore[override]  # noqa: ANN401
        """Return the first HTML of a page."""
        lang: Lang = "zh" if request.args.get("lang") == "zh" else "en"
        told = title_of(request.path, lang)
        return INDEX.format(
            lang="zh-CN" if lang == "zh" else "en",
            description=told["about"],
            described=head_tags(self.store, request.path, query_text(), lang),
            feed=feed.feed_link(lang),
            changes=changes_address(lang=lang),
            what_changed=say(lang, "changes_title"),
            theme=theme_asked(),
            in_browser=" ".join(IN_BROWSER),
            colours=theme_css(),
            trouble=say(lang, "trouble"),
            news=say(lang, "news"),
            show=say(lang, "show_news"),
            no_script=say(lang, "no_script"),
            **{**parts, "title": told["title"]},
        )


def create_app(
    folder: Path, settings: Settings | None = None, renderer: Renderer | None = None
) -> Pages:
    """Return the dashboard of the tables under ``folder`` (``data/parquet``), ready to serve.

    The folder may be empty: pages then say what to do, and a build that comes later is shown.
    Without a renderer there are no pictures, and charts are drawn by their readers' browsers alone.
    """
    server = Flask("dashboard", static_folder=None, template_folder=str(HERE / "templates"))
    pictures = Pictures(renderer)
    chosen = settings or Settings()
    has_pictures = chosen.has_pictures or pictures.are_there
    server.config[KEY] = replace(chosen, has_pictures=has_pictures)
    compress(server)
    store = Store(folder)
    app = Pages(
        "dashboard",
        server=server,  # type: ignore[arg-type]  # Dash types it as bool
        assets_folder=str(HERE / "assets"),
        update_title="",
        show_undo_redo=False,
        enable_mcp=False,
    )
    app.store = store
    app.layout = layout()
    app.validation_layout = html.Div([layout(), *chooser_stubs()])  # type: ignore[assignment]
    callbacks.register(app, store)
    machine.register(server, store)
    downloads.register(server, store)
    api.register(server, store)
    words.register(server, store)
    embed.register(server, store, renderer)
    alone.register(server, store)
    drawings.register(server, store, pictures)
    evidence.register(server, store, pictures)
    share.register(server, store)
    oembed.register(server, store)
    described.register(server, store)
    history = History(store)
    changes.register(server, store, history)
    feed.register(server, store, history)
    static.register(server)
    guard.protect(server, app)
    return app
