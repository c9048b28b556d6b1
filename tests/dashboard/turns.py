"""Every chart in one of the languages, in turn: what holds for both halves holds for all."""

from typing import Final

import pytest

from dashboard.charts.registry import CHARTS
from dashboard.phrases import LANGS

TURNS: Final = [(chart, LANGS[at % len(LANGS)]) for at, chart in enumerate(CHARTS)]

in_turn = pytest.mark.parametrize(("chart", "lang"), TURNS)
