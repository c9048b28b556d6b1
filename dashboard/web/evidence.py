"""``/chart/<chart>.zip``: a chart with all that speaks for it, for an archive or a reviewer."""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Final

from flask import Flask, Response

from dashboard.charts.view import View
from dashboard.citation import Cited
from dashboard.data import Store
from dashboard.methods.facts import facts, told
from dashboard.methods.formulas import Formula
from dashboard.methods.sections import SECTIONS
from dashboard.phrases import Lang, say
from dashboard.pictures.drawn import Size
from dashboard.pictures.jobs import BusyError, Form, PictureError
from dashboard.provenance.works import Work
from dashboard.tables.dictionary import table_of
from dashboard.web import words
from dashboard.web.alone import alone
from dashboard.web.asked import Asked
from dashboard.web.drawings import Pictures, no_picture, reason_of
from dashboard.web.export import cell
from dashboard.web.files import FORMATS, tagged
from dashboard.web.guard import PASSING
from dashboard.web.machine import asked_for, drawn, sheet_of
from dashboard.web.settings import settings

Files = dict[str, bytes]

DRAWN: Final[tuple[Form, ...]] = ("svg", "png", "pdf")
EARLIEST: Final = datetime(1980, 1, 1, tzinfo=UTC)  # the first moment a ZIP can name
UNIX: Final = 3
SUMS: Final = "SHA256SUMS"
COLON: Final[Mapping[Lang, str]] = {"en": ": ", "zh": "："}


def register(server: Flask, store: Store, pictures: Pictures) -> None:
    """Attach the address of evidence packs to a server."""

    @server.get("/chart/<chart>.zip")
    def chart_evidence(chart: str) -> Response:
        asked = asked_for(store, chart, "zip")
        if isinstance(asked, Response):
            return asked
        try:
            files = files_of(asked, pictures)
        except BusyError as busy:
            return no_picture(busy)
        pack = packed(files, asked.dataset.built_at or EARLIEST)
        response = Response(pack, content_type="application/zip")
        name = f"uptake-{chart}-{asked.dataset.build_id}.zip"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        if "chart.png" not in files:
            response.headers["Cache-Control"] = PASSING
        return tagged(response, asked.dataset.build_id)


def files_of(asked: Asked, pictures: Pictures) -> Files:
    """Return the files of a pack by name: rows, pictures, page, words, sources, method, sums.

    Raises:
        BusyError: too many wait for pictures; without a browser there are none, and it is said.
    """
    pictured, reason = _drawn(asked, pictures)
    view = drawn(asked)
    sheet = sheet_of(asked)
    cited = words.cited_in(asked, view, settings().url)
    lang = asked.state.lang
    files = {f"rows.{form}": write(sheet).get_data() for form, write in FORMATS.items()} | pictured
    files["chart.html"] = alone(asked, settings().url).encode()
    for form, words_of in words.FORMS.items():
        files[f"citation.{form}"] = words_of.write(view, cited).encode()
    files["sources.csv"] = sources_csv(cited.works, lang).encode()
    files["build.json"] = _json(_build(asked))
    files["method.txt"] = method_note(asked).encode()
    files["README.txt"] = _read_me(asked, view, cited, files, reason).encode()
    return files | {SUMS: sums_of(files).encode()}


def packed(files: Mapping[str, bytes], moment: datetime) -> bytes:
    """Return files as one ZIP, each dated to a moment; the same files give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, max(moment, EARLIEST).timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = UNIX  # on every system
            entry.external_attr = 0o644 << 16
            pack.writestr(entry, content)
    return out.getvalue()


def sums_of(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of each file, as ``sha256sum --check`` reads it."""
    return "".join(f"{sha256(content).hexdigest()}  {name}\n" for name, content in files.items())


def sources_csv(works: Sequence[Work], lang: Lang) -> str:
    """Return the releases that the rows are from, and the texts they were read in, as CSV."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(SOURCE_COLUMNS)
    for work in works:
        own = (work.source_id, work.release_id, work.publisher(lang), work.title(lang))
        day = work.released_on.isoformat() if work.released_on else ""
        terms = (work.attribution, work.licence)
        texts = work.citations or (None,)
        for text in texts:
            read_in = (text.publisher, text.title, text.url) if text else ("", "", "")
            row = (*own, day, work.precision, work.url, *read_in, *terms)
            writer.writerow([cell(value) for value in row])
    return out.getvalue()


SOURCE_COLUMNS: Final = (
    "source_id", "release_id", "publisher", "title", "released_on", "released_on_precision", "url",
    "read_in_publisher", "read_in_title", "read_in_url", "attribution", "licence",
)  # fmt: skip


def method_note(asked: Asked) -> str:
    """Return how the rows of a chart are computed: the sections of Methods on their table."""
    lang, table = asked.state.lang, table_of(asked.chart)
    own = {"race": "race", "s-curve": "s-curves"}.get(asked.chart)
    known = facts(asked.dataset, lang)
    parts: list[str] = []
    for section in SECTIONS:
        if table in section.tables or section.name == own:
            parts += [say(lang, section.heading), *_texts(section.blocks, lang, known)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _texts(
    blocks: Sequence[str | tuple[Formula, ...]], lang: Lang, known: Mapping[str, str]
) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, str):
            yield told(block, lang, known)
        else:
            yield "\n".join(f"{say(lang, one.label)}{COLON[lang]}{one.text}" for one in block)


def _drawn(asked: Asked, pictures: Pictures) -> tuple[Files, str]:
    """Return the pictures of a chart, or none and the reason."""
    lang = asked.state.lang
    try:
        drawn = {f"chart.{form}": pictures.of(asked, Size(), form) for form in DRAWN}
    except BusyError:
        raise
    except PictureError as problem:
        return {}, reason_of(problem, lang)
    return drawn, ""


def _read_me(
    asked: Asked, view: View, cited: Cited, files: Mapping[str, bytes], reason: str
) -> str:
    """Return what the pack holds, and what of it is missing and why."""
    lang = asked.state.lang
    held = [f"{name}{COLON[lang]}{say(lang, _about(name))}" for name in sorted(files)]
    parts = [
        view.title,
        view.whole_subtitle,
        view.source,
        *view.every_note,
        f"{say(lang, 'evidence_frozen_at')}{COLON[lang]}{cited.url}",
        "\n".join([say(lang, "evidence_holds"), *held]),
        reason,
        say(lang, "evidence_sums"),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _about(name: str) -> str:
    stem = name.partition(".")[0]
    return f"evidence_{stem.lower()}"


def _build(asked: Asked) -> Mapping[str, Any]:
    """Return which build the rows are from, with the SHA-256 of each of its tables."""
    dataset = asked.dataset
    return {
        "build_id": dataset.build_id,
        "built_at": dataset.built_at.isoformat() if dataset.built_at else None,
        "tables": dict(dataset.hashes),
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
