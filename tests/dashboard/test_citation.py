"""A chart cited in words, as BibTeX and as CSL-JSON: all its works and no others, safe to read."""

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.registry import CHARTS
from dashboard.charts.sources import release_title
from dashboard.citation import Cited, citation_bib, citation_csl, citation_text, cited
from dashboard.citation.bib import latex
from dashboard.citation.cited import citation_key, one_line, work_key
from dashboard.data import Dataset
from dashboard.known import dataset_for
from dashboard.phrases import LANGS, Lang, say
from dashboard.provenance.works import MOST_NAMED, Citation, Work, works_of
from etl.core.periods import Period, read_period
from tests.dashboard.bibtex import letters, read_bib
from tests.dashboard.test_works import CHOICES
from tests.dashboard.turns import in_turn

URL = "https://uptake.example/embed/level?indicator=genai_users&build=0123456789ab"
BUILT = datetime(2026, 11, 26, 23, 59, tzinfo=UTC)
# of the schema csl-data.json
CSL_FIELDS = {
    "id", "type", "title", "original-title", "author", "publisher", "container-title", "issued",
    "URL", "genre", "version", "language",
}  # fmt: skip

charts = pytest.mark.parametrize("chart", CHARTS)
choices = pytest.mark.parametrize("choice", ["defaults", "share", "known", "line", "period"])
langs = pytest.mark.parametrize("lang", LANGS)


def chart_cited(dataset: Dataset, chart: str, lang: Lang = "en", **changes: Any) -> Cited:  # noqa: ANN401
    state = replace(CHARTS[chart].defaults, lang=lang, **changes)
    known = dataset_for(dataset, state)
    return cited(known, CHARTS[chart].view(dataset, state), URL, lang)


def every_title(dataset: Dataset, lang: Lang) -> dict[tuple[str, str], str]:
    """The titles of all releases there are."""
    releases = dataset.names["releases"].values()
    return {(one["source_id"], one["release_id"]): one[f"title_{lang}"] for one in releases}


@charts
@choices
@langs
def test_each_form_names_every_work_of_the_rows_and_no_other(
    dataset: Dataset, chart: str, choice: str, lang: Lang
) -> None:
    one = chart_cited(dataset, chart, lang, **CHOICES[choice])
    titles = every_title(dataset, lang)
    wanted = {work.key: titles[work.key] for work in one.works}
    chart_entry, *entries = read_bib(citation_bib(one))
    reports = {entry.key: entry for entry in entries if entry.kind == "techreport"}
    assert set(reports) == {work_key(work) for work in one.works}
    assert [entry.text("title") for entry in reports.values()] == list(wanted.values())
    chart_item, *items = citation_csl(one)
    assert [item["title"] for item in items if item["type"] == "report"] == list(wanted.values())
    told = citation_text(one)
    written = {key: release_title(dataset, *key, lang) for key in titles}
    newest = {work.source_id: work.key for work in reversed(one.works)}
    named = set(newest.values()) if len(wanted) > MOST_NAMED else wanted
    assert {text for text in written.values() if text in told} == {written[key] for key in named}
    assert chart_entry.key == chart_item["id"] == one.key
    assert chart_entry.text("title") == chart_item["title"] == one_line(one.title)
    read = {key for key, _ in one.citations}
    assert {entry.key for entry in entries} - set(reports) == read
    assert {item["id"] for item in items if item["type"] == "webpage"} == read


@langs
def test_a_citation_in_words_reads_as_people_write_one(dataset: Dataset, lang: Lang) -> None:
    one = replace(
        chart_cited(dataset, "doublings", lang), build_id="0123456789ab", built_on=BUILT.date()
    )
    one = replace(one, works=(*one.works[:1], replace(one.works[1], citations=())))
    assert (
        citation_text(one)
        == {
            "en": (
                "Uptake (2026): Each doubling and the time it took: Generative AI users [chart], "
                "build 0123456789ab, 26 Nov 2026. "
                "Data: CNNIC, 57th Statistical Report on China's Internet Development, 5 Feb 2026 "
                "(as quoted in “Netizens reach 1.125 billion”, Science and Technology Daily, "
                "5 Feb 2026); "
                f"CNNIC, Generative AI Application Development Report (2025), 18 Oct 2025. {URL}"
            ),
            "zh": (
                "Uptake 普及观察（2026）：《每次翻倍所用时间：生成式人工智能用户规模》[图表]，"
                "数据版本 0123456789ab，2026年11月26日。"
                "数据来源：CNNIC，第57次《中国互联网络发展状况统计报告》，2026年2月5日"
                "（转引自《Netizens reach 1.125 billion》，Science and Technology Daily，"
                "2026年2月5日）；"
                f"CNNIC，《生成式人工智能应用发展报告（2025）》，2025年10月18日。 {URL}"
            ),
        }[lang]
    )


@langs
def test_of_many_releases_a_sentence_names_the_newest_and_counts_the_others(
    dataset: Dataset, lang: Lang
) -> None:
    one = chart_cited(dataset, "race", lang)
    others = sum(work.source_id == "cnnic" for work in one.works) - 1
    latest = release_title(dataset, *one.works[0].key, lang)
    assert others > MOST_NAMED
    assert say(lang, "and_earlier", latest=latest, count=others) in citation_text(one)
    assert len(citation_text(one)) < 700


@langs
def test_of_many_texts_read_a_sentence_gives_the_number(dataset: Dataset, lang: Lang) -> None:
    one = chart_cited(dataset, "race", lang)
    count = len(one.citations)
    assert count > len(one.works)
    told = citation_text(one)
    assert say(lang, "cite_data_quoted", count=count, works="|").partition("|")[0] in told
    assert not any(citation.title in told for _, citation in one.citations)


def test_the_day_is_that_of_the_build_and_nothing_else(dataset: Dataset) -> None:
    built = replace(dataset, built_at=BUILT)
    one = chart_cited(built, "level")
    assert one.built_on == date(2026, 11, 26)
    assert citation_bib(one) == citation_bib(chart_cited(built, "level"))
    (entry, *_) = read_bib(citation_bib(one))
    assert [entry.fields[name] for name in ("year", "date", "urldate")] == [
        "2026", "2026-11-26", "2026-11-26",
    ]  # fmt: skip
    assert citation_csl(one)[0]["issued"] == {"date-parts": [[2026, 11, 26]]}
    undated = chart_cited(replace(dataset, built_at=None), "level")
    (entry, *_) = read_bib(citation_bib(undated))
    assert not {"year", "date", "urldate"} & set(entry.fields)
    assert "issued" not in citation_csl(undated)[0]
    assert citation_text(undated).startswith("Uptake: Generative AI users [chart], build ")


@langs
def test_a_chart_of_nothing_is_cited_alone(dataset: Dataset, lang: Lang) -> None:
    one = chart_cited(dataset, "level", lang, area=("FRA",))
    assert one.works == ()
    assert len(read_bib(citation_bib(one))) == len(citation_csl(one)) == 1
    assert citation_text(one).count(one.build_id) == 1
    assert say(lang, "cite_data", works="|").partition("|")[0].strip() not in citation_text(one)


@langs
def test_the_entries_say_in_which_language_they_are_written(dataset: Dataset, lang: Lang) -> None:
    entries = {one.key: one for one in read_bib(citation_bib(chart_cited(dataset, "level", lang)))}
    report = entries["cnnic:cnnic_genai_2025"]
    own, other = {"en": ("english", True), "zh": ("chinese", False)}[lang]
    assert (report.fields["langid"], report.fields["language"]) == (own, "chinese")
    assert ("origtitle" in report.fields) is other
    assert report.fields["institution"] == report.fields["author"]
    assert re.fullmatch(r"\{\{?[^{}]+\}?\}", report.fields["institution"])
    assert entries["cnnic:read:xinhua_genai25"].fields["langid"] == "english"
    items = {item["id"]: item for item in citation_csl(chart_cited(dataset, "level", lang))}
    assert items["cnnic:cnnic_genai_2025"]["language"] == "zh"
    assert ("original-title" in items["cnnic:cnnic_genai_2025"]) is other


@in_turn
def test_csl_items_have_the_fields_of_its_schema(dataset: Dataset, chart: str, lang: Lang) -> None:
    items = citation_csl(chart_cited(dataset, chart, lang))
    assert json.loads(json.dumps(items)) == items
    assert len({item["id"] for item in items}) == len(items)
    for item in items:
        assert set(item) <= CSL_FIELDS
        assert item["type"] in ("webpage", "report")
        assert item["title"]
        for part in item.get("issued", {"date-parts": [[2026]]})["date-parts"]:
            assert 1 <= len(part) <= 3
            assert all(isinstance(number, int) for number in part)
        assert item.get("URL", "http").startswith("http")


@charts
def test_the_same_release_has_the_same_key_in_every_chart(dataset: Dataset, chart: str) -> None:
    for lang in LANGS:
        one = chart_cited(dataset, chart, lang)
        keys = [entry.key for entry in read_bib(citation_bib(one))][1:]
        assert keys[: len(one.works)] == [":".join(work.key) for work in one.works]
        assert [item["id"] for item in citation_csl(one)][1:] == keys


def test_two_views_of_one_chart_have_two_keys(dataset: Dataset) -> None:
    one = chart_cited(dataset, "level")
    assert one.key != replace(one, url=f"{URL}&lang=zh").key
    assert one.key == chart_cited(dataset, "level").key


# any text at all


def made(title: str, name: str, url: str, released: Period | None) -> Cited:
    """A chart of one work, both with words of somebody else."""
    both: dict[Lang, str] = {"en": name, "zh": name}
    text = Citation("c", title, name, released, url, "zh")
    work = Work("s", "r", both, both, both, released, url, "zh", "", "", (text,))
    return Cited("level", title, url, "0123456789ab", BUILT.date(), (work,), "en")


periods = st.none() | st.dates(date(1900, 1, 1), date(2100, 12, 31)).flatmap(
    lambda day: st.sampled_from([str(day), str(day)[:7], str(day)[:4]]).map(read_period)
)
specials = st.text("\\{}&%$#_~^\"'@,= \n\t人a", max_size=30)


@given(st.text() | specials)
def test_latex_reads_every_text_back_as_it_was(text: str) -> None:
    written = latex(text)
    assert letters(f"{{{written}}}") == one_line(text)
    assert written.count("{") == written.count("}")


@given(st.text(min_size=1) | specials, st.text() | specials, st.text() | specials, periods)
def test_no_text_breaks_out_of_its_field(
    title: str, name: str, query: str, released: Period | None
) -> None:
    one = made(title, name, f"https://uptake.example/?{query}", released)
    chart, report, text = read_bib(citation_bib(one))
    assert chart.text("title") == text.text("title") == one_line(title)
    assert report.text("title") == report.text("institution") == one_line(name)
    assert report.fields.get("date", "") == str(released or "")
    assert report.fields.get("year", "") == str(released or "")[:4]
    for entry in (chart, report, text):
        assert re.fullmatch(r"https://uptake\.example/\?[!-~]*", entry.fields["url"])
        assert not set('{}\\"<>^`|') & set(entry.fields["url"])
    told = citation_text(one)
    assert told.isprintable()
    assert one_line(title) in told
    assert json.loads(json.dumps(citation_csl(one))) == citation_csl(one)


@given(st.text(max_size=12), st.text(max_size=12))
def test_keys_hold_what_a_key_may_and_differ_where_ids_do(first: str, second: str) -> None:
    works = [
        replace(made("t", "n", URL, None).works[0], release_id=name) for name in (first, second)
    ]
    keys = [work_key(work) for work in works]
    assert all(re.fullmatch(r"[A-Za-z0-9_.:-]+", key) for key in keys)
    assert (keys[0] == keys[1]) is (first == second)
    texts = [Citation(name, "t", "p", None, "", "") for name in (first, second)]
    read = {citation_key(works[0], text) for text in texts}
    assert len(read) == len({first, second})
    assert not read & set(keys)


def test_the_works_of_a_citation_are_those_of_the_view(dataset: Dataset) -> None:
    shown = CHARTS["level"].view(dataset, CHARTS["level"].defaults)
    one = cited(dataset, shown, URL, "en")
    assert [work.key for work in one.works] == [work.key for work in works_of(dataset, shown)]
    assert (one.chart, one.build_id) == ("level", dataset.build_id)
