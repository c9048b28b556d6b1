"""What tests share: the real figures built once, and the real app on them under its server."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from os import environ
from pathlib import Path

import pytest
from hypothesis import settings

from dashboard.app import create_app
from dashboard.data import Dataset, Store
from dashboard.web.settings import Settings
from etl.pipeline import Folders, refresh
from tests.dashboard.serving import serving

RAW = Path(__file__).parents[1] / "data" / "raw"
FIRST_CASES = 3
NOW = datetime(2026, 11, 1, tzinfo=UTC)


# time is for benchmarks to tell: a busy machine is no failure
settings.register_profile("untimed", deadline=None)
# where every run tries the same examples, many of them tell no more than fewer
settings.register_profile("same", deadline=None, derandomize=True, max_examples=20)
settings.load_profile("same" if environ.get("CI") else "untimed")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what runs code of the dashboard again: further cases of a test, and properties."""
    cases: Counter[str] = Counter()
    for item in items:
        if "tests/dashboard/" not in item.nodeid:
            continue
        function = item.nodeid.partition("[")[0]
        cases[function] += 1
        is_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if is_property or cases[function] > FIRST_CASES:
            item.add_marker("repeated")


@pytest.fixture(scope="session")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one build of all the figures in data/raw."""
    out = tmp_path_factory.mktemp("data") / "parquet"
    refresh(Folders(RAW, out), now=NOW)
    return out


@pytest.fixture(scope="session")
def dataset(parquet: Path) -> Dataset:
    """The tables of that build; shared, so select from them and never change them."""
    return Store(parquet).dataset()


@pytest.fixture(scope="session")
def server(parquet: Path) -> Iterator[str]:
    """The address of the real app on that build."""
    with serving(create_app(parquet, Settings(has_pictures=True))) as address:
        yield address
