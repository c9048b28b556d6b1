"""The words inside Dash's menus, in the reader's language."""

from typing import Any, Final

from dashboard.phrases import LANGS, PHRASES, Lang

MENU_WORDS: Final = (
    "search", "selected_count", "select_all", "deselect_all", "clear_search", "clear_selection",
    "no_options_found",
)  # fmt: skip


def menu_words(lang: Lang) -> Any:  # noqa: ANN401 - a typed dictionary Dash does not export
    """Return the words of a chooser's menu."""
    return {name: PHRASES[name][LANGS.index(lang)] for name in MENU_WORDS}
