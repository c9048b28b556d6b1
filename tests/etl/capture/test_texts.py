"""Texts in both languages, each with exactly what is captured from it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.etl.capture.known import read, told

TEXTS = tomllib.loads((Path(__file__).parent / "texts.toml").read_text("utf-8"))["text"]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text["name"])
def test_a_text_gives_exactly_these_figures(text: dict[str, Any]) -> None:
    captured = read(text["text"], text.get("published", ""))

    assert [told(record) for record in captured.records] == text.get("records", [])
    unread = [f"{part.printed} | {part.why}" for part in captured.unread]
    assert unread == text.get("unread", [])


def test_the_texts_are_many_and_of_both_languages() -> None:
    assert len(TEXTS) >= 30
    assert sum(any("\u4e00" <= c <= "\u9fff" for c in text["text"]) for text in TEXTS) >= 15
    assert len({text["name"] for text in TEXTS}) == len(TEXTS)
