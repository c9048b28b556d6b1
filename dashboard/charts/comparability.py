"""What tells whether figures may be compared: the same fields of each survey, side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from dashboard.charts.evidence import day_read
from dashboard.charts.ranking_words import cautions, named
from dashboard.charts.waves import AGGREGATES, FEWEST, Waves, within
from dashboard.data import Dataset
from dashboard.phrases import Lang, say
from dashboard.state import State
from dashboard.text import bounded, joined, number

FIELDS: Final = (
    "definition", "base", "ages", "mode", "wording", "date", "publisher", "sample",
)  # fmt: skip
DECIDING: Final = ("base", "ages", "mode", "wording")  # another of these is another quantity
OTHERS: Final = ("date", "publisher")
BESIDE: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(
        ("generative_ai", "artificial_intelligence", "products"),
        ("generative_ai", "artificial_intelligence", "products"),
    ),
    "work": ("work",),
    "firms": ("firms",),
    "internet": ("internet",),
}
SAMPLE_DIGITS: Final = 9


@dataclass(frozen=True, slots=True)
class Compared:
    """One survey: its name, its fields in words (empty where not stated), its figures by area."""

    name: str
    fields: Mapping[str, str]
    figures: Mapping[str, str]
    to_mind: tuple[str, ...]


def compared(dataset: Dataset, found: Waves, state: State) -> tuple[Compared, ...]:
    """Return the surveys of a view: those ranked, then those of one country."""
    figures = within(dataset, state)
    newest = [
        figures[(figures["indicator_id"] == name) & (figures["source_id"] == source)]
        for name, source in found.of_one
    ]
    ranked = [wave.rows for wave in found.found]
    at_newest = [rows[rows["as_of"] == rows["as_of"].max()] for rows in newest]
    return tuple(_compared(dataset, rows, state) for rows in (*ranked, *at_newest))


def verdict(surveys: Sequence[Compared], lang: Lang) -> tuple[str, ...]:
    """Return in a sentence or two which fields differ, and which are not stated."""
    if len(surveys) == 1:
        return (say(lang, "country_one"),)
    found = {name: {one.fields[name] for one in surveys} for name in (*DECIDING, *OTHERS)}
    differing = [name for name, texts in found.items() if len(texts - {""}) > 1]
    unknown = [name for name in DECIDING if "" in found[name]]
    key = "country_same"
    if differing:
        key = "country_differ" if set(differing) & set(DECIDING) else "country_alike"
    sentences = [say(lang, key, fields=_words(differing, lang))]
    if unknown:
        sentences.append(say(lang, "country_unknown", fields=_words(unknown, lang)))
    return tuple(sentences)


def national(dataset: Dataset, found: Waves, state: State) -> dict[str, list[tuple[str, str]]]:
    """Return, by chosen area, the surveys of that country alone that may stand beside a ranking.

    They are shares on the same subject of which the texts say how or what was asked.
    """
    about = {name: dataset.about("indicators", name) for name in dataset.names["indicators"]}
    subjects = {
        other
        for wave in found.found
        for other in BESIDE.get(about[wave.series.indicator_id]["family"], ())
    }
    wanted = [name for name, entry in about.items() if _is_beside(entry, subjects)]
    figures = within(dataset, state)
    figures = figures[figures["indicator_id"].isin(wanted)]
    series = _areas(figures)
    offered: dict[str, list[tuple[str, str]]] = {}
    for area in state.area:
        of_area = [key for key, areas in series.items() if areas == {area}]
        if of_area:
            offered[area] = sorted(of_area, key=lambda key: _order(about[key[0]], key))
    return offered


def rankable(dataset: Dataset) -> dict[str, dict[str, int]]:
    """Return the indicators with figures of three countries, by source how many there are."""
    figures = within(dataset, State())
    figures = figures[~figures["ref_area"].isin(AGGREGATES)]
    series = _areas(figures)
    found: dict[str, dict[str, int]] = {}
    for (name, source), areas in series.items():
        if len(areas) >= FEWEST:
            found.setdefault(name, {})[source] = len(areas)
    return found


def _areas(figures: pd.DataFrame) -> dict[tuple[str, str], set[str]]:
    """Return the areas that each source has figures of, by indicator."""
    found: dict[tuple[str, str], set[str]] = {}
    columns = (figures[name] for name in ("indicator_id", "source_id", "ref_area"))
    for name, source, area in zip(*columns, strict=True):
        found.setdefault((name, source), set()).add(area)
    return found


def _compared(dataset: Dataset, rows: pd.DataFrame, state: State) -> Compared:
    lang, first = state.lang, rows.iloc[0].to_dict()
    name, source = first["indicator_id"], first["source_id"]
    about, publisher = dataset.about("indicators", name), dataset.about("sources", source)
    texts = {field: _text(about[f"{field}_{lang}"]) for field in ("ages", "mode", "wording")}
    if about["family"] == "firms":
        texts["ages"] = say(lang, "country_firms")
    sizes = sorted({number(n, digits=SAMPLE_DIGITS) for n in rows["n"].dropna()})
    return Compared(
        name=named(dataset, name, source, lang),
        fields={
            **texts,
            "definition": _text(about[f"definition_{lang}"]),
            "base": _text(about[f"denominator_{lang}"]),
            "date": day_read(first, lang),
            "publisher": _text(publisher[f"publisher_{lang}"]),
            "sample": joined(sizes, lang),
        },
        figures=dict(_figures(rows, state.area, lang)),
        to_mind=tuple(cautions(dataset, name, source, lang)),
    )


def _figures(rows: pd.DataFrame, areas: Sequence[str], lang: Lang) -> Iterator[tuple[str, str]]:
    for row in rows[rows["ref_area"].isin(areas)].to_dict("records"):
        yield row["ref_area"], bounded(row["value"], row["unit"], row["qualifier"], lang)


def _is_beside(entry: Mapping[str, Any], subjects: set[str]) -> bool:
    is_told = bool(_text(entry["mode_en"]) or _text(entry["wording_en"]))
    is_share = entry["kind"] == "share" and entry["unit"] == "percent"
    is_first = bool(_text(entry["first_release_of"]))
    return is_told and is_share and not is_first and entry["family"] in subjects


def _order(entry: Mapping[str, Any], key: tuple[str, str]) -> tuple[bool, tuple[str, str]]:
    return entry["family"] != "generative_ai", key


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _words(fields: Sequence[str], lang: Lang) -> str:
    return joined([say(lang, f"country_word_{name}") for name in fields], lang)
