"""The OpenAPI document read as a client would: its addresses, values that work, its schemas."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from jsonschema import Draft202012Validator, FormatChecker

Document = dict[str, Any]


@dataclass(frozen=True)
class Request:
    """One request that the document says is answered, and how."""

    path: str
    query: str
    media: str
    schema: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.path}?{self.query}"


def requests_of(
    document: Document, template: str, without: Collection[str] = ()
) -> Iterator[Request]:
    """An address alone, and with every value that the document names of each parameter.

    Parameters to do without are in no request. The answer is then short where it can be: what is
    in every row is for another test.
    """
    operation = document["paths"][template]["get"]
    ((media, answer),) = operation["responses"]["200"]["content"].items()
    within, asked = parameters_of(document, operation)
    paths = [template]
    for one in within:
        paths = [
            path.replace(f"{{{one['name']}}}", value)
            for path in paths
            for value in one["schema"]["enum"]
        ]
    needed = urlencode(
        {one["name"]: values_of(one)[0] for one in asked if one.get("required")}, doseq=True
    )
    for path in paths:
        yield Request(path, needed, media, answer["schema"])
    for one in asked:
        for value in values_of(one) if one["name"] not in without else ():
            query = urlencode({**few(asked), one["name"]: value}, doseq=True)
            yield Request(paths[0], query, media, answer["schema"])


def few(asked: list[Any]) -> Document:
    """What every request needs, and what makes an answer short: some rows, or one indicator."""
    named = {one["name"]: values_of(one) for one in asked}
    if "limit" in named:
        return {"limit": 20}
    needed = {one["name"]: named[one["name"]][0] for one in asked if one.get("required")}
    return needed | ({"indicator": named["indicator"][0]} if "indicator" in named else {})


def parameters_of(document: Document, operation: Document) -> tuple[list[Any], list[Any]]:
    """The parameters in the path of an operation, and those in its query."""
    found = [resolved(document, one) for one in operation["parameters"]]
    kinds = ("path", "query")
    within, asked = ([one for one in found if one["in"] == kind] for kind in kinds)
    assert len(within) + len(asked) == len(found)
    return within, asked


def resolved(document: Document, one: Any) -> Any:  # noqa: ANN401 - any part of a document
    """A part of the document, or the one that it refers to."""
    if "$ref" not in one:
        return one
    found: Any = document
    for part in one["$ref"].removeprefix("#/").split("/"):
        found = found[part]
    return found


def values_of(parameter: Document) -> list[Any]:
    """The values of a parameter that the document names: its examples and its choices."""
    shown = [one["value"] for one in parameter["examples"].values()]
    chosen = parameter["schema"].get("enum", [])
    return [*shown, *(one for one in chosen if one not in shown)]


def validator(document: Document, schema: Document) -> Draft202012Validator:
    """What says whether JSON has a schema of the document, formats included."""
    whole = {"components": document["components"], **schema}
    return Draft202012Validator(whole, format_checker=FormatChecker())


def reference_to(name: str) -> Document:
    """A reference to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}
