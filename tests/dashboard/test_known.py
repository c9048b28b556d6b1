"""Figures as a reader knew them on an earlier day: tables, charts, pages and the menu of days."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from threading import Barrier
from typing import Any

import pandas as pd
import pytest

from dashboard.charts.registry import CHARTS
from dashboard.data import MOST_KNOWN, Dataset, known_dates
from dashboard.derived import Derived
from dashboard.kept import Kept
from dashboard.known import dataset_for, known_notes
from dashboard.methods.facts import facts
from dashboard.pages.content import CONTENT, content
from dashboard.pages.known import known_chooser, known_options
from dashboard.pages.links import PAGES
from dashboard.phrases import LANGS, Lang
from dashboard.state import State
from etl.core.consistency import derive_checks
from etl.core.derive import derive_doublings, derive_growth
from etl.core.schema import TABLES
from tests.dashboard.made import view
from tests.dashboard.serving import get, page, texts

BEFORE_ALL = date(1900, 1, 1)
GENAI = date(2025, 10, 18)  # the day of the report with the figures of mid-2025
FAR = date(2100, 1, 1)
DERIVED = ("growth", "doublings", "fits", "checks")


def genai(dataset: Dataset) -> pd.DataFrame:
    rows = dataset.table("observations")
    return rows[(rows["indicator_id"] == "genai_users") & rows["is_current"]]


def test_a_figure_appears_on_the_day_of_its_report(dataset: Dataset) -> None:
    newest = [genai(dataset.as_known(day))["as_of"].max() for day in (GENAI - timedelta(1), GENAI)]
    assert newest == [date(2024, 12, 31), date(2025, 6, 30)]


def test_growth_and_checks_are_derived_from_the_figures_known(dataset: Dataset) -> None:
    known = dataset.as_known(GENAI)
    figures = known.table("observations")
    assert len(known.table("growth")) == len(derive_growth(figures))
    assert len(known.table("doublings")) == len(derive_doublings(figures))
    assert len(known.table("checks")) == len(derive_checks(figures, dataset.table("indicators")))
    assert max(known.table("growth")["to_as_of"]) <= max(figures["as_of"])
    assert len(known.table("fits")) < len(dataset.table("fits"))


def test_the_tables_have_the_columns_and_types_of_published_ones(dataset: Dataset) -> None:
    known = dataset.as_known(GENAI)
    assert set(known.tables) == {table.name for table in TABLES}
    assert len(known.tables) == len(TABLES)
    for name in (*DERIVED, "observations", "claims"):
        pd.testing.assert_series_equal(known.table(name).dtypes, dataset.table(name).dtypes)


def test_claims_of_later_releases_are_left_out(dataset: Dataset) -> None:
    claims, known = dataset.table("claims"), dataset.as_known(GENAI).table("claims")
    later = set(claims["claim_id"]) - set(known["claim_id"])
    out = {one: release["released_on"] for one, release in dataset.names["releases"].items()}
    assert later
    for row in claims[claims["claim_id"].isin(later)].to_dict("records"):
        released = out[f"{row['source_id']}/{row['release_id']}"] if row["release_id"] else None
        assert (released or row["to_as_of"]) > GENAI


def test_a_day_late_enough_gives_the_build_itself(dataset: Dataset) -> None:
    assert dataset.as_known(FAR) is dataset
    assert dataset.whole is dataset


def test_all_days_between_two_releases_give_one_dataset(dataset: Dataset) -> None:
    days = known_dates(dataset)
    place = days.index(GENAI)
    known = dataset.as_known(GENAI)
    assert dataset.as_known(days[place + 1] - timedelta(1)) is known
    assert known.as_known(GENAI) is known
    assert known.as_known(FAR) is known
    assert known.whole is dataset
    assert known.build_id == dataset.build_id
    assert known_dates(known) == days[: place + 1]


def test_however_many_days_are_asked_for_few_are_kept(dataset: Dataset) -> None:
    whole = replace(dataset)
    first = known_dates(whole)[0]
    before = whole.as_known(first)
    assert whole.as_known(first) is before
    for day in known_dates(whole)[1 : MOST_KNOWN + 1]:
        whole.as_known(day)
    assert whole.as_known(first) is not before


def test_whoever_asks_for_a_day_at_once_holds_the_same_figures(dataset: Dataset) -> None:
    whole, day = replace(dataset, known=Kept()), known_dates(dataset)[-2]
    ready = Barrier(4)

    def known(_: int) -> Dataset:
        ready.wait()
        return whole.as_known(day)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(known, range(4)))
    assert all(one is found[0] for one in found)
    assert whole.as_known(day) is found[0]


def test_the_methods_of_an_earlier_day_count_what_the_build_holds(dataset: Dataset) -> None:
    then, now = (facts(one, "en") for one in (dataset.as_known(GENAI), dataset))
    for name in ("curves", "refused", "checks", "breaks"):
        assert then[name] == now[name]


def test_a_table_is_made_once_for_all_threads() -> None:
    made = []

    def make() -> pd.DataFrame:
        made.append(1)
        return pd.DataFrame({"a": [1]})

    tables = Derived({"b": pd.DataFrame()}, {"a": make})
    assert list(tables) == ["b", "a"]
    assert not made
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda _: tables["a"], range(16)))
    assert len(made) == 1
    assert all(one is found[0] for one in found)
    with pytest.raises(KeyError):
        tables["c"]


def test_a_view_without_a_day_shows_the_build(dataset: Dataset) -> None:
    assert dataset_for(dataset, State()) is dataset
    assert known_notes(State()) == ()


def test_the_note_names_the_day(dataset: Dataset) -> None:
    (note,) = known_notes(State(as_known_on=GENAI))
    assert note.startswith("As known on 18 Oct 2025: later releases and revisions are left out.")
    (note,) = known_notes(State(as_known_on=GENAI, lang="zh"))
    assert note.startswith("截至2025年10月18日所知：此后的发布与修订均未计入。")
    assert dataset_for(dataset, State(as_known_on=GENAI)) is dataset.as_known(GENAI)


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_says_so_and_shows_no_later_release(dataset: Dataset, chart: str) -> None:
    shown = view(dataset, chart, as_known_on=GENAI)
    assert shown.notes[0] == known_notes(State(as_known_on=GENAI))[0]
    assert sum("As known on" in note for note in shown.every_note) == 1
    if "released_on" in shown.rows:
        assert all(day <= GENAI for day in shown.rows["released_on"].dropna())


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("day", [BEFORE_ALL, date(2008, 3, 1)])
@pytest.mark.parametrize("lang", LANGS)
def test_a_chart_of_a_day_without_its_figures_is_a_sentence(
    dataset: Dataset, chart: str, day: date, lang: Lang
) -> None:
    shown = view(dataset, chart, as_known_on=day, lang=lang)
    assert shown.figures
    if day == BEFORE_ALL:
        assert shown.rows.empty


@pytest.mark.parametrize("path", CONTENT)
@pytest.mark.parametrize("day", [BEFORE_ALL, date(2008, 3, 1), GENAI])
def test_every_page_can_be_read_as_of_any_day(dataset: Dataset, path: str, day: date) -> None:
    state = replace(PAGES[path], as_known_on=day)
    assert content(dataset, path, state, ())


@pytest.mark.parametrize("path", ["/", "/growth", "/doubling", "/compare", "/outlook"])
def test_a_page_with_charts_says_whose_day_it_is(server: str, path: str) -> None:
    said = list(texts(page(server, path, "?as_known_on=2025-10-18")))
    assert known_notes(State(as_known_on=GENAI))[0] in said


def test_the_overview_tells_the_story_of_that_day(server: str) -> None:
    then, now = (
        " ".join(texts(page(server, "/", search)["main"]))
        for search in ("?as_known_on=2025-10-18", "")
    )
    assert "515 million" in then
    assert "602 million" not in then
    assert "602 million" in now


def test_claims_are_held_against_all_figures_whatever_the_day(server: str) -> None:
    then, now = (
        list(texts(page(server, "/claims", search)["main"]))
        for search in ("?as_known_on=2025-10-18", "")
    )
    note = "Statements are held against every figure published so far, whatever day is chosen."
    assert note in then
    assert note not in now


def test_the_machine_addresses_say_the_day(server: str) -> None:
    answer = get(f"{server}/chart/level.json?as_known_on=2025-10-18").json()
    assert "as_known_on=2025-10-18" in answer["filters"]
    assert "As known on 18 Oct 2025" in answer["notes"][0]
    assert [row["as_of"] for row in answer["rows"]][-1] == "2025-06-30"


def test_an_embed_shows_the_figures_of_the_day(server: str) -> None:
    answer = get(f"{server}/embed/level?as_known_on=2025-10-18")
    assert answer.status_code == 200
    assert "As known on 18 Oct 2025" in answer.text
    assert "515 million" in answer.text
    assert "602 million" not in answer.text


def labels(options: list[dict[str, str]]) -> list[tuple[str, str]]:
    return [(option["value"], option["label"]) for option in options]


def test_the_menu_lists_the_releases_of_the_series_newest_first(dataset: Dataset) -> None:
    options = labels(known_options(dataset, State(indicator=("genai_users",))))
    assert (
        "2025-10-18",
        "18 Oct 2025 · Generative AI Application Development Report (2025)",
    ) in options
    assert [value for value, _ in options] == sorted((value for value, _ in options), reverse=True)


def test_a_day_without_a_release_stays_in_the_menu(dataset: Dataset) -> None:
    state = State(indicator=("genai_users",), as_known_on=date(2025, 10, 20))
    assert ("2025-10-20", "20 Oct 2025") in labels(known_options(dataset, state))


def test_several_releases_of_a_day_are_counted(dataset: Dataset) -> None:
    en, zh = (known_options(dataset, State(lang=lang)) for lang in LANGS)
    assert any(" more" in option["label"] for option in en)
    assert any(option["label"].endswith("份") for option in zh)


def test_the_menu_is_narrowed_to_a_source(dataset: Dataset) -> None:
    state = State(indicator=("internet_users",), source="worldbank")
    assert len(known_options(dataset, state)) < len(
        known_options(dataset, replace(state, source=""))
    )


def parts(component: Any) -> Iterator[Any]:  # noqa: ANN401 - any component
    yield component
    children = getattr(component, "children", None)
    for child in children if isinstance(children, list) else [children]:
        if child is not None:
            yield from parts(child)


@pytest.mark.parametrize("lang", LANGS)
def test_the_menu_offers_later_days_too(dataset: Dataset, lang: Lang) -> None:
    state = State(indicator=("genai_users",), as_known_on=GENAI, lang=lang)
    for known in (dataset, dataset.as_known(GENAI)):
        menu = next(one for one in parts(known_chooser(known, state)) if hasattr(one, "options"))
        assert menu.value == "2025-10-18"
        assert max(option["value"] for option in menu.options) > menu.value
