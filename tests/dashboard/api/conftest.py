"""What the tests of the API share: its document, and a way to ask it without a network."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.web.settings import Settings
from tests.dashboard.drawing import drawing
from tests.dashboard.serving import get, serving


@pytest.fixture(scope="session")
def client(parquet: Path) -> FlaskClient:
    """Asks the app on the figures in data/raw."""
    asks: FlaskClient = create_app(parquet).server.test_client()
    return asks


@pytest.fixture(scope="session")
def pictured(parquet: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the app, whose pictures are empty: no browser draws them."""
    with drawing(tmp_path_factory.mktemp("worker")) as (renderer, fake):
        fake.open()
        with serving(create_app(parquet, Settings(has_pictures=True), renderer)) as address:
            yield address


@pytest.fixture(scope="session")
def openapi(server: str) -> dict[str, Any]:
    """The OpenAPI document of the running app."""
    answer: dict[str, Any] = get(f"{server}/api/v1/openapi.json").json()
    return answer
