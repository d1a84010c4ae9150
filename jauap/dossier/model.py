"""What stands on the sheets of a dossier, in words of one language: plain values for the print page and the PDF."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Said:
    """Who says something in what quality.

    Attributes:
        status: the quality in words (alleged, denied, established by a court).
        speakers: letters of the speakers' list, or names; a sign and a word where no speaker is stated.
        against: it stands against the fact.
        notes: numbers of the footnotes.
    """

    status: str
    speakers: str
    against: bool
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One act or event of the chain, or several in a row that differ in their names only.

    Attributes:
        names: the records' names.
        body: who acted, how that is absent, or that the event is no act of a body.
        is_act: a body acts.
        points: what else is recorded, as name and value.
    """

    when: str
    kind: str
    names: tuple[str, ...]
    body: str
    is_act: bool
    points: tuple[tuple[str, str], ...]
    said: tuple[Said, ...]
    disputed: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A line of one of the lists below the chain: a text, what is added in small letters, footnotes."""

    text: str
    more: str = ""
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A list below the chain.

    Attributes:
        heading: its name.
        groups: items by a word in front of them, which may be empty.
        cut: says how many items are left out and where they are; empty when none is.
    """

    heading: str
    groups: tuple[tuple[str, tuple[Item, ...]], ...]
    cut: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """The footnotes in one section of one document: number, and the words that find the place in quotation marks."""

    document: str
    section: str
    notes: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case on paper.

    Attributes:
        words: headings and fixed phrases by their keys (``steps``, ``when``, ``act``, ``said``, ``sources``, ...).
        speakers: letter and name of those who speak most.
        figures: number and what it counts.
        steps: the chain in order.
        parts: the lists below it.
        places: the footnotes, in the order of the texts.
        picture: who acted towards whom as SVG, its words, and what it leaves out;
            without a picture, why there is none, or nothing where the page has no room for it.
        address: the IRI of the case.
    """

    language: str
    title: str
    other_names: tuple[str, ...]
    kind: str
    period: str
    figures: tuple[tuple[str, str], ...]
    speakers: tuple[tuple[str, str], ...]
    steps: tuple[Step, ...]
    parts: tuple[Part, ...]
    places: tuple[Place, ...]
    picture: tuple[str, str, str]
    signs: tuple[tuple[str, str], ...]
    words: dict[str, str]
    address: str
    version: str
    printed: str

    def as_data(self) -> dict[str, Any]:
        """Return the same as dictionaries, lists, strings and numbers, for JSON."""
        return asdict(self)
