"""What tests share: the real figures built once, and the real app on them under its server."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from dashboard.app import create_app
from dashboard.data import Dataset, Store
from etl.pipeline import Folders, refresh
from tests.dashboard.serving import serving

RAW = Path(__file__).parents[1] / "data" / "raw"
NOW = datetime(2026, 11, 1, tzinfo=UTC)


# time is for benchmarks to tell: a busy machine is no failure
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


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
    with serving(create_app(parquet)) as address:
        yield address
