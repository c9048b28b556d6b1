"""The page in which figures are drawn, and the browser that shows it: neither asks anyone else."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import plotly
from choreographer.browsers import Chromium
from kaleido import Kaleido, PageGenerator  # type: ignore[import-untyped]

PLOTLY: Final = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
POLICY: Final = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "img-src data: blob:; script-src file:; style-src 'unsafe-inline'\">"
)
OFFLINE: Final = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-proxy-server",
    "--disable-background-networking",
)


class Page(PageGenerator):  # type: ignore[misc]
    """Kaleido's page with the Plotly of this computer, without MathJax, closed to the network."""

    def __init__(self) -> None:
        super().__init__(plotly=PLOTLY.as_uri(), mathjax=False)

    def generate_index(self) -> str:
        """Return the HTML."""
        html: str = super().generate_index()
        return html.replace("<head>", f"<head>{POLICY}", 1)


class GroupedChromium(Chromium):
    """A browser in the process group of who starts it, so that both can be ended as one."""

    def get_popen_args(self) -> Mapping[str, Any]:
        """Return how the process is started."""
        return {**super().get_popen_args(), "start_new_session": False}

    def get_cli(self) -> Sequence[str]:
        """Return the command."""
        return [*super().get_cli(), *OFFLINE]


def kaleido_with(browser: Path) -> Kaleido:
    """Return Kaleido on a browser, not yet open; whoever asks for a picture keeps the time."""
    return Kaleido(
        path=str(browser),
        browser_cls=GroupedChromium,
        enable_sandbox=not _is_root(),
        page_generator=Page(),
        timeout=None,
    )


def _is_root() -> bool:
    """Say whether this is the user for whom Chromium has no sandbox."""
    return hasattr(os, "geteuid") and os.geteuid() == 0
