"""What a ranking is drawn from: areas in order, the panels they stand in, the room these take."""

from dataclasses import dataclass
from typing import Final

from dashboard.figures.colours import ACCENT, BLUE, GREY
from dashboard.figures.template import NOTE_SIZE, TEXT_SIZE, Layout, text_width, wrapped
from dashboard.phrases import Lang

ROW: Final = 24
LOW_ROW: Final = 20  # where everyone is shown
TALL_ROW: Final = 32  # where a phone breaks a name in two
MANY: Final = 40
AXIS: Final = 30
HEADING_LINE: Final = 20
NARROW_NAME: Final = 17
HEADING_LETTERS: Final[dict[Layout, int]] = {"wide": 96, "narrow": 42}
LETTER: Final[dict[int, float]] = {TEXT_SIZE: 7.8, NOTE_SIZE: 6.8}
BOLD: Final = 1.2
GAP: Final = 10  # pixels between a mark and its value


@dataclass(frozen=True, slots=True)
class RankRow:
    """One area: its place and figure in numbers and in words; ``rank`` is empty for a group.

    ``bar`` is what rounding allows, ``thin`` with sampling error, ``before`` the earlier figure.
    """

    rank: str
    name: str
    value: float
    bar: tuple[float, float]
    thin: tuple[float, float] | None
    before: float | None
    text: str
    is_chosen: bool
    qualifier: str
    evidence: str
    hover: str
    point: str

    @property
    def colour(self) -> str:
        """The accent for an area the reader chose, grey for a group, else blue."""
        if self.is_chosen:
            return ACCENT
        return BLUE if self.rank else GREY

    @property
    def reach(self) -> float:
        """The right end of all that is drawn of it."""
        thin = self.thin[1] if self.thin else 0.0
        return max(self.value, self.bar[1], thin, self.before or 0.0)


@dataclass(frozen=True, slots=True)
class RankPanel:
    """The areas of one source in order; a text in place of one says how many are left out."""

    heading: str
    rows: tuple[RankRow | str, ...]
    unit: str
    lang: Lang

    @property
    def areas(self) -> tuple[tuple[int, RankRow], ...]:
        """The areas with their places in the panel."""
        return tuple((at, row) for at, row in enumerate(self.rows) if isinstance(row, RankRow))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a panel stands: its number, the pixels of its heading and of a row, its letters."""

    number: int
    head: int
    row: int
    size: int

    @property
    def axes(self) -> dict[str, str]:
        """The names of its axes, as traces and texts give them."""
        number = "" if self.number == 1 else str(self.number)
        return {"xaxis": f"x{number}", "yaxis": f"y{number}"}

    @property
    def at(self) -> dict[str, str]:
        """The same for a text at a place of the plot."""
        return {name[0] + "ref": axis for name, axis in self.axes.items()}


def heading_in(panel: RankPanel, layout: Layout) -> str:
    """Return a panel's heading in lines."""
    return wrapped(panel.heading, HEADING_LETTERS[layout])


def place_of(number: int, panel: RankPanel, layout: Layout) -> Place:
    """Return how much room a panel takes, and the size of its letters."""
    is_small = layout == "narrow" or len(panel.rows) > MANY
    lines = heading_in(panel, layout).count("<br>") + 1
    head = AXIS + (HEADING_LINE * lines if panel.heading else 0)
    row = LOW_ROW if len(panel.rows) > MANY else ROW
    if layout == "narrow" and any("<br>" in name_in(one, layout) for _, one in panel.areas):
        row = TALL_ROW
    return Place(number, head, row, NOTE_SIZE if is_small else TEXT_SIZE)


def name_in(row: RankRow, layout: Layout) -> str:
    """Return an area's name; a phone has it in two lines where it is long."""
    return wrapped(row.name, NARROW_NAME) if layout == "narrow" else row.name


def left_of(panel: RankPanel, place: Place, layout: Layout) -> float:
    """Return the pixels that ranks and names take at the left."""
    parts = [
        text_width(part) * (BOLD if row.is_chosen else 1.0)
        for _, row in panel.areas
        for part in name_in(row, layout).split("<br>")
    ]
    return (max(parts) + digits_of(panel) + 1) * LETTER[place.size] + GAP


def right_of(panel: RankPanel, place: Place) -> float:
    """Return the pixels that the longest value takes at the right."""
    return max(text_width(row.text) for _, row in panel.areas) * LETTER[place.size] * BOLD + 2 * GAP


def digits_of(panel: RankPanel) -> int:
    """Return how many digits the last rank has."""
    return max(len(row.rank) for _, row in panel.areas)
