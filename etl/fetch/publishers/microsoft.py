"""Microsoft, AI Diffusion: a CSV file of economies by name, in Mac Roman, new for each quarter.

The list of the folder tells the newest file. It bears no date of its own, so an edition is dated
by the day its bytes were first seen.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from etl.core.errors import FetchError
from etl.fetch.decoding import read_json, read_number, read_rows, refuse_doubles, unexpected
from etl.fetch.publisher import Document, Edition, Figure, Settings, Wanted
from etl.fetch.settings import text_of, texts_of

LIST: Final = "contents"
ENCODING: Final = "mac_roman"
ECONOMY: Final = "Economy"
PERCENT: Final = "%"
FILE: Final = re.compile(r"AI_Diffusion_Q([1-4])(20[0-9]{2})_Update\.csv")
COLUMN: Final = re.compile(r"(?:H([12])|Q([1-4])) (20[0-9]{2}) AI Diffusion")
MONTH_ENDS: Final = {3: 31, 6: 30, 9: 30, 12: 31}
MONTHS_OF_HALF: Final = 6
MONTHS_OF_QUARTER: Final = 3


def wanted(settings: Settings) -> Sequence[Wanted]:
    """Return the list of the files."""
    return [Wanted(LIST, text_of(settings, "list_url"), "json", is_watched=True)]


def following(document: Document, settings: Settings) -> Sequence[Wanted]:
    """Return the newest of the files that the list names.

    Raises:
        FetchError: the list is none, or names no such file.
    """
    if document.wanted.name != LIST:
        return []
    found = read_json(document)
    if not isinstance(found, list):
        raise unexpected(document, "a list of files", found)
    names = [str(one.get("name")) for one in found if isinstance(one, dict)]
    matches = [match for match in map(FILE.fullmatch, names) if match]
    if not matches:
        raise unexpected(document, "a file like AI_Diffusion_Q12026_Update.csv", ", ".join(names))
    newest = max(matches, key=lambda match: (match[2], match[1]))[0]
    return [Wanted(newest.removesuffix(".csv"), f"{text_of(settings, 'url')}/{newest}", "csv")]


def edition(documents: Sequence[Document], settings: Settings) -> Edition:
    """Return the figures of the file, dated by the day on which it came.

    Raises:
        FetchError: there is no file, it has no column of its own quarter, fewer rows than
            ``rows_min``, or an economy that ``fetch.toml`` does not know.
    """
    document = _file(documents)
    rows = read_rows(document, (ECONOMY,), encoding=ENCODING)
    columns = {name: as_of for name in rows[0] if (as_of := _as_of(name))}
    _check(document, rows, columns, settings)
    return Edition(
        title=f"AI Diffusion Report, {document.wanted.name}.csv",
        released_on=document.retrieved.date(),
        url=text_of(settings, "page"),
        figures=[figure for row in rows for figure in _figures(document, row, columns, settings)],
    )


def news(documents: Sequence[Document], settings: Settings) -> Iterator[str]:
    """Yield a line for each column that is no share of users in a period."""
    del settings
    document = _file(documents)
    rows = read_rows(document, (ECONOMY,), encoding=ENCODING)
    for name in rows[0]:
        if name != ECONOMY and not _as_of(name):
            yield f"{document.wanted.name}: column {name!r} is new and not read"


def _file(documents: Sequence[Document]) -> Document:
    for document in documents:
        if document.wanted.name != LIST:
            return document
    raise FetchError("Microsoft: the list came, no file of figures with it")


def _check(
    document: Document,
    rows: Sequence[Mapping[str, str]],
    columns: Mapping[str, str],
    settings: Settings,
) -> None:
    own = FILE.fullmatch(f"{document.wanted.name}.csv")
    name = f"Q{own[1]} {own[2]} AI Diffusion" if own else "Q1 2026 AI Diffusion"
    if name not in columns:
        raise unexpected(document, f"a column {name!r}", ",".join(rows[0]))
    if len(rows) < settings.get("rows_min", 1):
        raise unexpected(document, f"at least {settings['rows_min']} economies", len(rows))
    refuse_doubles(document, list(columns.values()))
    refuse_doubles(document, [_area(document, row[ECONOMY], settings) for row in rows])


def _figures(
    document: Document, row: Mapping[str, str], columns: Mapping[str, str], settings: Settings
) -> Iterator[Figure]:
    area = _area(document, row[ECONOMY], settings)
    for name, as_of in columns.items():
        printed = row[name].strip()
        if not printed:
            continue
        place = f"{row[ECONOMY]}, column {name}"
        if not printed.endswith(PERCENT):
            raise unexpected(document, f"a percentage at {place}", printed)
        yield Figure(
            indicator_id=text_of(settings, "indicator_id"),
            ref_area=area,
            as_of=as_of,
            printed=printed,
            value=read_number(document, place, printed.removesuffix(PERCENT), PERCENT),
            locator=f"column {name}",
            note=f"modelled telemetry estimate, {name.removesuffix(' AI Diffusion')}",
        )


def _as_of(column: str) -> str | None:
    """Return the last day of the period a column is about: ``H1 2025`` is ``2025-06-30``."""
    match = COLUMN.fullmatch(column.strip())
    if match is None:
        return None
    half, quarter, year = match.groups()
    month = int(half) * MONTHS_OF_HALF if half else int(quarter) * MONTHS_OF_QUARTER
    return f"{year}-{month:02d}-{MONTH_ENDS[month]}"


def _area(document: Document, name: str, settings: Settings) -> str:
    """Return the code of an economy."""
    areas = texts_of(settings, "areas")
    if name.strip() not in areas:
        raise unexpected(document, "an economy named under [areas] in fetch.toml", name)
    return areas[name.strip()]
