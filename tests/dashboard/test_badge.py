"""What is said of figures that may not be the newest there are."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from dash.development.base_component import Component
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.data import Dataset
from dashboard.pages.badge import badge, overdue
from dashboard.phrases import LANGS, Lang
from etl.core.refreshes import OUTCOMES, Refresh, one_line

IN_AUGUST = date(2026, 8, 31)
TODAY = date(2026, 11, 25)
BUILT = datetime(2026, 11, 24, 7, tzinfo=UTC)
FAILED = Refresh(
    datetime(2026, 11, 25, 9, 30, tzinfo=UTC),
    datetime(2026, 11, 25, 9, 31, tzinfo=UTC),
    "failed",
    message="data/raw/cnnic/figures.csv, row 2, column value: found '62000'.",
)


def expecting(dataset: Dataset, expected: Mapping[str, str], **more: Any) -> Dataset:  # noqa: ANN401
    """A dataset whose sources are expected to have a newer release at these times, or at none."""
    sources = {
        name: {**about, "next_release_expected": expected.get(name, "")}
        for name, about in dataset.names["sources"].items()
    }
    return replace(
        dataset, names={**dataset.names, "sources": sources}, **{"built_at": BUILT, **more}
    )


def said(lines: list[Any]) -> list[str]:
    return ["".join(texts(line)) for line in lines]


def texts(component: object) -> Iterator[str]:
    if isinstance(component, str):
        yield component
    elif isinstance(component, list):
        for part in component:
            yield from texts(part)
    elif isinstance(component, Component):
        yield from texts(component.children)


def test_of_the_real_sources_cnnic_is_stale_since_september_2026(dataset: Dataset) -> None:
    assert overdue(dataset, IN_AUGUST) == {}
    assert list(overdue(dataset, TODAY)) == ["cnnic"]


def test_a_stale_source_is_named_with_the_month_of_the_release_that_is_missing(
    dataset: Dataset,
) -> None:
    assert said(badge(dataset, None, TODAY, "en")) == [
        "Figures of CNNIC may be out of date: a newer release was expected in Aug 2026."
    ]
    assert said(badge(dataset, None, TODAY, "zh")) == [
        "CNNIC的数据可能已不是最新：新一期原预计于2026年8月发布。"
    ]


def test_a_month_is_over_only_after_its_last_day(dataset: Dataset) -> None:
    assert badge(dataset, None, IN_AUGUST, "en") == []
    assert len(badge(dataset, None, date(2026, 9, 1), "en")) == 1


@pytest.mark.parametrize(
    ("sources", "count"), [(None, 1), (["cnnic"], 1), ({"eurostat", "pew"}, 0), ((), 0)]
)
def test_only_the_sources_of_the_page_count(
    dataset: Dataset, sources: list[str] | None, count: int
) -> None:
    assert len(badge(dataset, None, TODAY, "en", sources)) == count


def test_several_stale_sources_share_a_line_the_longest_overdue_first(dataset: Dataset) -> None:
    late = expecting(dataset, {"cnnic": "2026-08", "nbs": "2026", "eurostat": "2026-03-15"})
    (line,) = said(badge(late, None, date(2027, 5, 1), "en"))
    assert line == (
        "Figures of Eurostat may be out of date: a newer release was expected in Mar 2026. "
        "Figures of CNNIC may be out of date: a newer release was expected in Aug 2026. "
        "Figures of NBS may be out of date: a newer release was expected in 2026."
    )


@pytest.mark.parametrize("expected", ["", "in spring", "2026-13", "soon <b>"])
def test_words_that_are_no_date_make_no_source_stale(dataset: Dataset, expected: str) -> None:
    assert badge(expecting(dataset, {"cnnic": expected}), None, date.max, "en") == []


def test_a_failed_refresh_is_dated_and_says_why_and_what_is_shown(dataset: Dataset) -> None:
    fresh = expecting(dataset, {})
    reason = FAILED.message.removesuffix(".")
    (line,) = said(badge(fresh, FAILED, TODAY, "en"))
    assert line == (
        f"The last refresh failed on 25 Nov 2026: {reason}. "
        "The figures shown are those of 24 Nov 2026."
    )
    assert said(badge(fresh, FAILED, TODAY, "zh")) == [
        f"最近一次数据更新（2026年11月25日）失败：{reason}。当前显示的仍是2026年11月24日的数据。"
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "The last refresh failed on 25 Nov 2026."),
        ("zh", "最近一次数据更新（2026年11月25日）失败。"),
    ],
)
def test_what_is_not_known_of_a_failed_refresh_is_left_out(
    dataset: Dataset, lang: Lang, text: str
) -> None:
    unknown = expecting(dataset, {}, built_at=None)
    assert said(badge(unknown, replace(FAILED, message=""), TODAY, lang)) == [text]


def test_the_reason_is_marked_as_english_and_stays_text(dataset: Dataset) -> None:
    refresh = replace(FAILED, message="<script>alert(1)</script>")
    (line,) = badge(expecting(dataset, {}), refresh, TODAY, "zh")
    (reason,) = [part for part in line.children if isinstance(part, Component)]
    assert (reason.lang, reason.children) == ("en", "<script>alert(1)</script>")  # type: ignore[attr-defined]


@pytest.mark.parametrize("outcome", ["published", "nothing_new"])
@pytest.mark.parametrize("lang", LANGS)
def test_where_all_is_well_nothing_is_said(dataset: Dataset, outcome: Any, lang: Lang) -> None:  # noqa: ANN401
    done = replace(FAILED, outcome=outcome, message="")
    assert badge(expecting(dataset, {}), done, TODAY, lang) == []
    assert badge(expecting(dataset, {}), None, TODAY, lang) == []


def test_a_failure_comes_before_a_stale_source_and_each_has_its_class(dataset: Dataset) -> None:
    lines: list[Any] = badge(dataset, FAILED, TODAY, "en")
    assert [line.className for line in lines] == ["badge failed", "badge stale"]
    assert all(line.role == "status" for line in lines)


refreshes = st.builds(
    Refresh,
    st.just(FAILED.started_at),
    st.just(FAILED.finished_at),
    st.sampled_from(OUTCOMES),
    st.none(),
    st.text().map(one_line),
)
sources = st.none() | st.sets(st.sampled_from(["cnnic", "pew", "nobody"]))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(refreshes, st.dates(), st.sampled_from(("en", "zh")), sources)
def test_whatever_the_record_and_the_day_the_lines_are_whole(
    dataset: Dataset, refresh: Refresh, today: date, lang: Lang, shown: set[str] | None
) -> None:
    for line in said(badge(dataset, refresh, today, lang, shown)):
        assert line.endswith("。" if lang == "zh" else ".")
        assert line == line.strip()
        assert "None" not in line.replace(refresh.message, "")
