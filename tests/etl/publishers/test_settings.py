import pytest

from etl.core.errors import FetchError
from etl.fetch.discovery import sources_of
from etl.fetch.settings import list_of, tables_of, text_of, texts_of
from etl.raw import read_raw
from tests.etl.publishers.documents import RAW, settings_of

SOURCES = ("cnnic", "eurostat", "microsoft", "owid", "rps", "worldbank")


def test_each_publisher_has_its_settings_and_a_module_that_asks_by_them() -> None:
    sources = sources_of(RAW, SOURCES)

    assert tuple(source.source_id for source in sources) == SOURCES
    for source in sources:
        wanted = source.reader.wanted(source.settings)
        assert wanted
        assert len({one.name for one in wanted}) == len(wanted)
        assert all(one.url.startswith("https://") for one in wanted)


@pytest.mark.parametrize("source", SOURCES)
def test_the_settings_name_indicators_and_areas_of_the_catalogue(source: str) -> None:
    raw, settings = read_raw(RAW), settings_of(source)

    assert set(_indicators(settings)) <= raw.indicators.keys()
    areas = settings.get("areas", [])
    assert set(areas.values() if isinstance(areas, dict) else areas) <= raw.areas.keys()


def _indicators(settings: object) -> list[str]:
    if isinstance(settings, list):
        return [name for one in settings for name in _indicators(one)]
    if not isinstance(settings, dict):
        return []
    own = [settings["indicator_id"]] if "indicator_id" in settings else []
    return own + [name for value in settings.values() for name in _indicators(value)]


@pytest.mark.parametrize("found", [None, "", 3, [], {}])
def test_a_setting_that_is_missing_or_of_another_kind_is_named(found: object) -> None:
    for take in (text_of, list_of, tables_of, texts_of):
        with pytest.raises(FetchError, match=r"^fetch.toml, key: found .*, expected a? ?\w+"):
            take({"key": found}, "key")


def test_lists_tables_and_texts_must_hold_what_they_say() -> None:
    for take, wrong in ((list_of, ["a", 1]), (tables_of, [{}, 1]), (texts_of, {"a": 1})):
        with pytest.raises(FetchError, match=r"^fetch.toml, key"):
            take({"key": wrong}, "key")
