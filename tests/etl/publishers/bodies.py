"""What six publishers answer, in their formats, by the last part of the address asked for."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

INDICATOR = "IT.NET.USER.ZS"
SLUG = "share-of-individuals-using-the-internet"
FILE = "AI_Diffusion_Q12026_Update.csv"
FRED = ("RPSGENAIUSAGESHAREALL", "RPSGENAIUSAGESHAREWORK", "RPSGENAIUSAGESHARENONWORK")
PDF = b"%PDF-1.7\n%%EOF\n"
Bodies = dict[str, bytes]
Cells = Mapping[tuple[str, ...], str]  # by some of their codes


@dataclass(frozen=True, slots=True)
class State:
    """What the publishers know at one time: a figure of each that may be revised, and a stamp."""

    world_bank: str = "95.2"
    eurostat: str = "15.36"
    owid: str = "93.1"
    microsoft: str = "70.10%"
    fred: str = "63.0"
    stamp: str = "2026-10-01"
    newest_report: int = 57


def bodies(state: State) -> Bodies:
    """Every answer of all publishers in one state."""
    return {
        **world_bank(state),
        **eurostat(state),
        **owid(state),
        **microsoft(state),
        **fred(state),
        **cnnic(state),
    }


def world_bank(state: State) -> Bodies:
    """Two pages: a figure that is new, three that are transcribed, one missing, an unknown area."""
    first = [("US", "USA", "2025", state.world_bank), ("US", "USA", "2024", "94.69380188")]
    second = [
        ("CN", "CHN", "2025", "91.6"),
        ("IN", "IND", "1960", "null"),
        ("1W", "", "2025", "73.4"),
        ("XY", "XYZ", "2025", "1.5"),
    ]
    return {
        f"{INDICATOR}#{page}": _page(page, rows, state.stamp, total=len(first) + len(second))
        for page, rows in enumerate((first, second), start=1)
    }


def _page(page: int, rows: Sequence[tuple[str, ...]], stamp: str, *, total: int) -> bytes:
    about = {"page": page, "pages": "2", "per_page": "1000", "total": total, "lastupdated": stamp}
    lines = ",".join(
        f'{{"indicator":{{"id":"{INDICATOR}","value":"Individuals"}},"country":{{"id":"{country}",'
        f'"value":""}},"countryiso3code":"{code}","date":"{year}","value":{value},"unit":"",'
        '"obs_status":"","decimal":0}'
        for country, code, year, value in rows
    )
    return f"[{json.dumps(about)},[{lines}]]".encode()


def eurostat(state: State) -> Bodies:
    """Two cubes, sparse, of which one has a flag."""
    people = {
        "freq": ["A"],
        "ind_type": ["IND_TOTAL", "Y16_24"],
        "indic_is": ["I_IUAI", "I_IUAIPR", "I_IUAIWP", "I_IUAIFE"],
        "unit": ["PC_IND"],
        "geo": ["EU27_2020", "DE", "XK"],
        "time": ["2025"],
    }
    firms = {
        "freq": ["A"],
        "size_emp": ["GE10", "GE250"],
        "nace_r2": ["C10-S951_X_K"],
        "indic_is": ["E_AI_TANY"],
        "unit": ["PC_ENT"],
        "geo": ["EU27_2020"],
        "time": ["2024", "2025"],
    }
    of_people: Cells = {
        ("IND_TOTAL", "I_IUAI", "EU27_2020"): "32.66",
        ("IND_TOTAL", "I_IUAI", "DE"): "32.25",
        ("IND_TOTAL", "I_IUAI", "XK"): "9.9",
        ("Y16_24", "I_IUAI", "EU27_2020"): "63.8",
        ("IND_TOTAL", "I_IUAIPR", "EU27_2020"): "25.49",
        ("IND_TOTAL", "I_IUAIWP", "EU27_2020"): state.eurostat,
        ("IND_TOTAL", "I_IUAIFE", "EU27_2020"): "9.32",
    }
    of_firms: Cells = {
        ("GE10", "2025"): "19.95",
        ("GE10", "2024"): "13.48",
        ("GE250", "2025"): "55.03",
    }
    flagged = ("IND_TOTAL", "I_IUAIWP", "EU27_2020")
    return {
        "isoc_ai_iaiu": cube("isoc_ai_iaiu", people, of_people, state.stamp, {flagged: "bp"}),
        "isoc_eb_ai": cube("isoc_eb_ai", firms, of_firms, "2025-12-11"),
    }


def cube(
    code: str,
    dimensions: Mapping[str, Sequence[str]],
    values: Cells,
    stamp: str,
    flags: Cells | None = None,
) -> bytes:
    """A JSON-stat cube; a value is found by those of its codes that differ among cells."""
    cells: dict[str, str] = {}
    status: dict[str, str] = {}
    for position, codes in enumerate(product(*dimensions.values())):
        for key, value in values.items():
            if set(key) <= set(codes):
                cells[str(position)] = value
                status |= {str(position): flags[key]} if flags and key in flags else {}
    about = {
        "version": "2.0",
        "class": "dataset",
        "label": "",
        "source": "ESTAT",
        "updated": f"{stamp}T23:00:00+0200",
        "id": list(dimensions),
        "size": [len(codes) for codes in dimensions.values()],
        "dimension": {
            name: {"label": name, "category": {"index": {c: at for at, c in enumerate(codes)}}}
            for name, codes in dimensions.items()
        },
        "status": status,
        "extension": {"lang": "EN", "id": code.upper(), "agencyId": "ESTAT"},
    }
    numbers = ",".join(f'"{at}":{value}' for at, value in cells.items())
    return f'{{"value":{{{numbers}}},{json.dumps(about)[1:]}'.encode()


def owid(state: State) -> Bodies:
    """A chart with its metadata."""
    column = {
        "titleShort": "Share of the population using the Internet",
        "shortUnit": "%",
        "shortName": "it_net_user_zs",
        "lastUpdated": state.stamp,
        "citationShort": "ITU, via World Bank (2026)",
    }
    rows = f"Africa,,2023,37.5\nUnited States,USA,2023,{state.owid}\nWorld,OWID_WRL,2023,67.4\n"
    return {
        f"{SLUG}.csv": f"Entity,Code,Year,it_net_user_zs\n{rows}".encode(),
        f"{SLUG}.metadata.json": json.dumps({"columns": {"Individuals": column}}).encode(),
    }


def microsoft(state: State) -> Bodies:
    """A list of files and the newest of them, in Mac Roman."""
    names = ("AI_Diffusion_Q42025_Update.csv", FILE, "US")
    rows = (
        "Economy,H1 2025 AI Diffusion,H2 2025 AI Diffusion,Q1 2026 AI Diffusion",
        f"United Arab Emirates,59.40%,64.00%,{state.microsoft}",
        "China,15.40%,16.30%,16.40%",
        "Türkiye,13.40%,14.60%,17.40%",
    )
    return {
        "data": json.dumps([{"name": name} for name in names]).encode(),
        FILE: "".join(f"{row}\r\n" for row in rows).encode("mac_roman"),
    }


def fred(state: State) -> Bodies:
    """A file for each series; the quarter that has not come is a point."""
    shares = (state.fred, "45.2", "55.0")
    return {
        f"fredgraph.csv#{name}": (
            f"observation_date,{name}\n2026-04-01,{share}\n2026-07-01,.\n".encode()
        )
        for name, share in zip(FRED, shares, strict=True)
    }


def cnnic(state: State) -> Bodies:
    """The list of reports, the page of the 58th and its PDF."""
    title = "《中国互联网络发展状况统计报告》"
    links = "".join(
        f'<li><a href="/n4/2026/0828/c88-{number}.html">第{number}次{title}</a>'
        for number in range(state.newest_report, 55, -1)
    )
    return {
        "index.html": _html(links),
        "c88-58.html": _html('<a href="/NMediaFile/2026/0828/MAIN17.pdf">下载</a>'),
        "MAIN17.pdf": PDF,
    }


def _html(content: str) -> bytes:
    return f"<!DOCTYPE html><html><body>{content}</body></html>".encode()


def reshaped(good: Bodies) -> Bodies:
    """The same answers with a column, dimension or heading that has another name."""
    firms: dict[str, Any] = json.loads(good["isoc_eb_ai"])
    firms |= {"id": [*firms["id"], "nuts"], "size": [*firms["size"], 1]}
    firms["dimension"]["nuts"] = {"category": {"index": {"T": 0}}}
    changes = {
        f"{INDICATOR}#1": (b'"date"', b'"period"'),
        f"{SLUG}.csv": (b"it_net_user_zs", b"share"),
        FILE: (b"Economy", b"Country"),
        f"fredgraph.csv#{FRED[1]}": (b"observation_date", b"DATE"),
        "index.html": ("统计报告".encode(), "新闻".encode()),
    }
    changed = {name: good[name].replace(*change) for name, change in changes.items()}
    return {**good, **changed, "isoc_eb_ai": json.dumps(firms).encode()}


def refusing(good: Bodies) -> Bodies:
    """Errors, each in its publisher's way and with status 200."""
    message = {"id": "120", "key": "Invalid value", "value": "The provided value is not valid"}
    error = {"status": 200, "id": 100, "label": "NO_RESULTS"}
    return {
        **good,
        f"{INDICATOR}#1": json.dumps([{"message": [message]}]).encode(),
        "isoc_ai_iaiu": json.dumps({"error": [error]}).encode(),
        f"{SLUG}.csv": json.dumps({"error": "may not be redistributed"}).encode(),
        "data": json.dumps({"message": "API rate limit exceeded"}).encode(),
        f"fredgraph.csv#{FRED[0]}": _html("Maintenance"),
        "index.html": _html("系统维护"),
    }
