"""What the tests of the API share: its document, and a way to ask it without a network."""

from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from tests.dashboard.serving import get


@pytest.fixture(scope="session")
def client(parquet: Path) -> FlaskClient:
    """Asks the app on the figures in data/raw."""
    asks: FlaskClient = create_app(parquet).server.test_client()
    return asks


@pytest.fixture(scope="session")
def openapi(server: str) -> dict[str, Any]:
    """The OpenAPI document of the running app."""
    answer: dict[str, Any] = get(f"{server}/api/v1/openapi.json").json()
    return answer
