"""What an address of one chart asks for: the same reading for embeds and for machines."""

from dataclasses import dataclass, replace

from flask import request

from dashboard.charts.registry import CHARTS
from dashboard.data import Dataset, Store
from dashboard.known import dataset_asked
from dashboard.query import read_state
from dashboard.series import ids_of
from dashboard.state import CHOICES, Problem, State


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A chart in a view: of which build, and what of the address cannot be used."""

    chart: str
    dataset: Dataset
    state: State
    problems: tuple[Problem, ...]

    @property
    def is_gone(self) -> bool:
        """Whether the build that the chart is frozen at is not kept; the dataset is another."""
        return any(problem.phrase == "expect_build_kept" for problem in self.problems)


def asked_of(store: Store, chart: str) -> Asked:
    """Return what the current request asks of a chart.

    Raises:
        NoDataError: there is no build to show.
    """
    return read_asked(store, chart, query_text())


def read_asked(store: Store, chart: str, query: str) -> Asked:
    """Return what a query asks of a chart; raises as ``asked_of`` does."""
    dataset, gone = dataset_asked(store, query)
    state, problems = read_state(query, defaults=CHARTS[chart].defaults, ids=ids_of(dataset))
    return Asked(chart, dataset, replace(state, build="") if gone else state, (*gone, *problems))


def query_text() -> str:
    """Return the query of the current request as it was written."""
    return request.query_string.decode("latin-1")


def theme_asked() -> str:
    """Return the theme that the current address asks for; a wrong one is the system's."""
    asked = request.args.get("theme", "auto")
    return asked if asked in CHOICES["theme"] else "auto"
