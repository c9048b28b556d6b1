"""Scales (million, 亿) and units (percent, points, persons, 个, times) behind a number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from etl.core.quantities.numerals import HAN_SCALES
from etl.core.quantities.quantity import Role, UnitKind
from etl.core.quantities.words import any_of, listed

_ONE: Final = Decimal(1)


@dataclass(frozen=True, slots=True)
class Unit:
    """What is counted; ``grows`` marks 倍, where growing by 1.4 means times 2.4."""

    kind: UnitKind
    role: Role = "level"
    factor: Decimal = _ONE
    grows: bool = False


_LATIN_SCALES: Final[Mapping[str, int]] = {
    "hundred": 2,
    "thousand": 3,
    "thousands": 3,
    "k": 3,
    "ten thousand": 4,
    "hundred thousand": 5,
    "lakh": 5,
    "lac": 5,
    "million": 6,
    "millions": 6,
    "mln": 6,
    "mn": 6,
    "mio": 6,
    "m": 6,
    "ten million": 7,
    "crore": 7,
    "cr": 7,
    "hundred million": 8,
    "billion": 9,
    "billions": 9,
    "bln": 9,
    "bn": 9,
    "b": 9,
    "trillion": 12,
    "tn": 12,
    "trn": 12,
}
_SCALES: Final[Mapping[str, Decimal]] = {
    **{word: _ONE.scaleb(power) for word, power in _LATIN_SCALES.items()},
    **{
        small + big: factor * HAN_SCALES[big]
        for big in HAN_SCALES
        for small, factor in (("", _ONE), ("百", Decimal(100)), ("千", Decimal(1000)))
        if small + big
    },
}

_PERSONS: Final = listed(
    "users,people,persons,person,netizens,respondents,adults,employees,workers,subscribers,"
    "residents,individuals,students,consumers,inhabitants"
)
_PERSONS_HAN: Final = listed("人,人口,网民,用户,名网民,名用户,位用户,个用户,名,位")
_COUNTS: Final = listed(
    "count,services,service,websites,sites,domains,apps,models,companies,firms,businesses,"
    "households,downloads,devices,items,products"
)
_COUNTS_HAN: Final = listed(
    "个,款,家,户,台,部,张,项,种,次,人次,件,条,块,座,辆,个域名,个网站,个大模型,个产品,款产品,"
    "款大模型,款服务,项服务,家企业,家网站,户家庭"
)
_OF_WHOM: Final = listed(
    "internet,online,mobile,generative,ai,genai,active,monthly,weekly,daily,registered,rural,"
    "urban,new,paying,domain,web,chinese"
)
_PERCENT: Final = ("%", "percent", "per cent", "pct", "percentage", "percentage of")
_POINTS: Final = listed(
    "percentage points,percentage point,percent points,points,point,pp,p.p.,ppt,ppts,pts,"
    "个百分点,百分点"
)
_UNITS: Final[Mapping[str, Unit]] = {
    **dict.fromkeys((*_PERSONS, *_PERSONS_HAN), Unit("persons")),
    **dict.fromkeys((*_COUNTS, *_COUNTS_HAN), Unit("count")),
    **dict.fromkeys(_PERCENT, Unit("percent")),
    **dict.fromkeys(_POINTS, Unit("pp", "change")),
    **dict.fromkeys(("x", "times", "fold", "-fold"), Unit("ratio", "change")),
    **dict.fromkeys(("ratio", "index"), Unit("ratio")),
    "倍": Unit("ratio", "change", grows=True),
    "成": Unit("percent", factor=Decimal(10)),
}
_SCALE: Final = re.compile(rf" ?({any_of(_SCALES)})")
_UNIT: Final = re.compile(rf" ?(?:{any_of(_OF_WHOM)}[ -]){{0,4}}({any_of(_UNITS)})")


def take_scale(text: str) -> tuple[Decimal, str] | None:
    """Read the scale a text begins with: its factor and what follows.

    >>> take_scale(" crore users")
    (Decimal('1E+7'), ' users')
    """
    found = _SCALE.match(text)
    return (_SCALES[found[1]], text[found.end() :]) if found else None


def take_unit(text: str) -> tuple[Unit, str] | None:
    """Read the unit a text begins with: the unit and what follows.

    >>> unit, rest = take_unit(" monthly active users worldwide")
    >>> unit.kind, rest
    ('persons', ' worldwide')
    """
    found = _UNIT.match(text)
    return (_UNITS[found[1]], text[found.end() :]) if found else None
