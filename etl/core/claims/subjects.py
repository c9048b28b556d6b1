"""What a sentence speaks of: indicators by their names and the names people give them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from etl.core.claims.aliases import ALIASES, COUNT_WORDS, PAIRS, SHARE_WORDS
from etl.core.claims.catalogue import Catalogue
from etl.core.claims.scan import folded
from etl.core.quantities.words import any_of


@dataclass(frozen=True, slots=True)
class Subject:
    """Something that is counted, and its share: either id may be empty.

    ``named_id`` is the one that was named, empty for a bare name: "generative AI".
    """

    count_id: str = ""
    share_id: str = ""
    named_id: str = ""

    @property
    def is_count(self) -> bool:
        """Whether a number of persons or things was named, not a share."""
        return bool(self.count_id) and self.named_id == self.count_id


@dataclass(frozen=True, slots=True)
class Mention:
    """A subject at a place in a sentence."""

    start: int
    end: int
    subject: Subject


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Every name, and the pattern that finds the longest one at a place."""

    subjects: Mapping[str, Subject]
    pattern: re.Pattern[str]


def lexicon_of(catalogue: Catalogue) -> Lexicon:
    """Return the names of the indicators, with their everyday names."""
    pairs = _pairs(catalogue)
    subjects: dict[str, Subject] = {}
    for name, names in catalogue.names.items():
        for alias in _names(*names.values()) if name in pairs else ():
            subjects.setdefault(alias, replace(pairs[name], named_id=name))
    for alias, subject in list(subjects.items()):
        bare = _bare(alias)
        if bare and subject.named_id == subject.count_id:
            subjects.setdefault(bare, replace(subject, named_id=""))
    known = {
        alias: replace(pairs[name], named_id="" if is_bare else name)
        for name, is_bare, alias in _everyday()
        if name in pairs
    }
    subjects |= known
    # people under 40, but not under 40 million
    ends = "(?!(?<=[0-9])(?:[.,]?[0-9]| ?%| (?:percent|per cent|million|billion)))"
    return Lexicon(subjects, re.compile(f"(?<![a-z]){any_of(subjects)}{ends}"))


def mentions_in(line: str, lexicon: Lexicon) -> list[Mention]:
    """Return the subjects of a folded sentence; "the penetration rate" is that of the one before.

    A hyphen may stand for a space.
    """
    found: list[Mention] = []
    places = [*_named(line, lexicon), *_pronouns(line)]
    for mention in sorted(places, key=lambda mention: (mention.start, -mention.end)):
        last = found[-1] if found else None
        meant = _meant(mention, last)
        if meant and not (last and mention.start < last.end):
            found.append(meant)
    return found


def is_pronoun(line: str, mention: Mention) -> bool:
    """Whether a mention is only "the penetration rate" or 用户规模, of what was named before it."""
    return spaced(line)[mention.start : mention.end] in (*COUNT_WORDS, *SHARE_WORDS)


def spaced(line: str) -> str:
    """Return a line of the same length in which a hyphen between letters is a space."""
    return re.sub("(?<=[a-z])-(?=[a-z])", " ", line)


def _named(line: str, lexicon: Lexicon) -> Iterator[Mention]:
    for match in lexicon.pattern.finditer(spaced(line)):
        yield Mention(match.start(), match.end(), lexicon.subjects[match[0]])


def _pronouns(line: str) -> Iterator[Mention]:
    for kind, words in (("count", COUNT_WORDS), ("share", SHARE_WORDS)):
        for match in re.finditer(f"(?<![a-z]){any_of(words)}", spaced(line)):
            yield Mention(match.start(), match.end(), Subject(named_id=kind))


def _meant(mention: Mention, last: Mention | None) -> Mention | None:
    """Return the mention, or for a pronoun that of the subject before it."""
    named = mention.subject.named_id
    if named not in ("count", "share"):
        return mention
    if last is None:
        return None
    subject = last.subject
    meant = subject.count_id if named == "count" else subject.share_id
    return replace(mention, subject=replace(subject, named_id=meant))


def _pairs(catalogue: Catalogue) -> dict[str, Subject]:
    """Pair each count with the share that is published of it; a finer print is no subject."""
    pairs = {
        name: Subject(share_id=name) if unit.startswith("percent") else Subject(count_id=name)
        for name, unit in catalogue.units.items()
        if name not in catalogue.finer.values()
    }
    published = [(count_id, share_id) for share_id, (count_id, _) in catalogue.shares.items()]
    for count_id, share_id in (*published, *PAIRS.items()):
        if count_id in pairs and share_id in pairs:
            pairs[count_id] = pairs[share_id] = Subject(count_id, share_id)
    return pairs


def _names(*names: str) -> Iterator[str]:
    """Yield a name as it is searched for, with and without what stands in brackets."""
    for name in names:
        line = spaced(folded(name))
        yield line
        yield re.sub(r" ?\([^)]*\)", "", line).removesuffix("规模")


def _bare(alias: str) -> str:
    """Return what is used, of the name of its users: ride hailing, 网约车."""
    bare = re.sub(" users$|用户$", "", alias)
    return "" if bare == alias or bare.endswith("internet") else bare


def _everyday() -> Iterator[tuple[str, bool, str]]:
    for name, words in ALIASES.items():
        for word in words.split(","):
            yield name.removesuffix("?"), name.endswith("?"), word
