"""``/api/v1``: the tables as pages of JSON, and the OpenAPI document that says so."""

from dashboard.web.api.routes import register

__all__ = ["register"]
