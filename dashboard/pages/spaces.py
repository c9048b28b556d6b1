"""Spaces of a page: no line break parts a number from its unit."""

from typing import Any

from dash.development.base_component import Component

from dashboard.charts.ranges import unbroken


def kept_together(content: Any) -> Any:  # noqa: ANN401 - whatever a page is made of
    """Return components or texts, in which every number stays on one line with its unit."""
    if isinstance(content, str):
        return unbroken(content)
    if isinstance(content, list | tuple):
        return [kept_together(one) for one in content]
    if isinstance(content, Component) and hasattr(content, "children"):
        content.children = kept_together(content.children)
    return content
