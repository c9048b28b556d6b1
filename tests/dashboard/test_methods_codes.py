"""Every code that can stand in a table is explained on the Methods page."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from dashboard.data import Dataset
from dashboard.methods.codes import CODES, meaning
from dashboard.phrases import LANGS, PHRASES, Lang, say
from etl.core.schema import TABLES
from tests.dashboard.test_callbacks import parts
from tests.dashboard.test_claims_page import written
from tests.dashboard.test_methods_page import section, shown

CORE = Path(__file__).parents[2] / "etl" / "core"
GOLDEN = Path(__file__).parents[1] / "golden" / "growth_golden.csv"
langs = pytest.mark.parametrize("lang", LANGS)


def keys_of(node: ast.AST) -> Iterator[str]:
    """The words that are keys of a dictionary inside a piece of code."""
    for one in ast.walk(node):
        if isinstance(one, ast.Dict):
            for key in one.keys:
                yield from words_of(key) if key else ()


def words_of(node: ast.AST) -> Iterator[str]:
    """The word that a piece of code is, if it is one."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def codes_in(path: Path) -> Iterator[str]:
    """The flags, states, classes and errors that a module of the core can set."""
    setters = ("flags_of", "_labels", "pair_masks", "_errors")
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in setters:
                yield from keys_of(node)
        elif isinstance(node, ast.FunctionDef) and node.name in setters:
            yield from keys_of(node)
        elif isinstance(node, ast.Assign) and "error" in ast.unparse(node.targets[0]).lower():
            yield from words_of(node.value)


EXPLAINED = {code for codes in CODES.values() for code in codes}


def test_every_code_that_the_core_sets_is_explained() -> None:
    found = {code for path in CORE.rglob("*.py") for code in codes_in(path)}
    assert {"short_span", "sign_uncertain", "zero_base"} <= found
    assert {"understated", "nonpositive_value", "crosses_break", "n_assumed"} <= found
    assert found <= EXPLAINED


def test_every_code_in_the_tables_is_explained_under_its_column(dataset: Dataset) -> None:
    for table in TABLES:
        for column in set(table.schema.names) & CODES.keys():
            values = dataset.table(table.name)[column]
            values = (values.explode() if column == "flags" else values).dropna()
            assert set(values) <= set(CODES[column]), (table.name, column)
    golden = pd.read_csv(GOLDEN)
    for column in ("state", "interval_class", "error"):
        assert set(golden[column].dropna()) <= set(CODES[column])


@langs
def test_every_code_stands_on_the_page_with_its_meaning(dataset: Dataset, lang: Lang) -> None:
    found = section(shown(dataset, lang), "codes")
    entries = [
        (written(term), written(said))
        for term, said in zip(parts(found, "Dt"), parts(found, "Dd"), strict=True)
    ]
    assert entries == [
        (code, meaning(column, code, lang)) for column, codes in CODES.items() for code in codes
    ]
    headings = [written(one) for one in parts(found, "H3")]
    assert headings == [f"{say(lang, f'codes_{column}')} {column}" for column in CODES]


def test_no_code_is_explained_that_no_column_can_hold() -> None:
    used = {f"code_{column}_{code}" for column, codes in CODES.items() for code in codes}
    assert {key for key in PHRASES if key.startswith("code_")} <= used
    assert {key for key in PHRASES if key.startswith("codes_")} == {f"codes_{one}" for one in CODES}
