from pathlib import Path

import pytest

from tests.etl.made import write_raw


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """A small raw folder of this test's own."""
    return write_raw(tmp_path / "raw")
