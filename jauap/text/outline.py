"""The outline of a report: its headings in order, as ``report.yaml`` lists them, found in the text."""

from collections.abc import Sequence
from dataclasses import dataclass

from jauap.errors import TextError
from jauap.text.normal import NormalText, normalise_locator
from jauap.wording import say

SEPARATOR = " > "


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading: its title as printed, its level (1 = part), and its path from the part down."""

    title: str
    level: int
    path: str


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the characters of the normalised text that stand under it (end excluded)."""

    heading: Heading
    start: int
    end: int


def outline(parts: Sequence[object]) -> tuple[Heading, ...]:
    """Flatten the nested list of ``report.yaml``.

    Args:
        parts: titles, or one-key mappings of a title to the list of what stands under it.

    Returns:
        All headings in reading order. The text before the first heading is a section of its own, without title.
    """
    headings: list[Heading] = []

    def walk(items: Sequence[object], above: str, level: int) -> None:
        for item in items:
            title, below = next(iter(item.items())) if isinstance(item, dict) else (str(item), ())
            path = f"{above}{SEPARATOR}{title}" if above else str(title)
            headings.append(Heading(str(title), level, path))
            walk(below, path, level + 1)

    walk(parts, "", 1)
    return tuple(headings)


def find_heading(headings: Sequence[Heading], name: str) -> Heading | None:
    """Return the heading that a sheet means by ``name``.

    A name is a title, or the end of a path (``Часть > РЕКОМЕНДАЦИИ:``) where a title comes more than once.

    Returns:
        The heading, or None when no heading or more than one fits.
    """
    wanted = SEPARATOR.join(normalise_locator(piece) for piece in name.split(SEPARATOR))
    fits = [
        heading
        for heading in headings
        if (SEPARATOR + SEPARATOR.join(map(normalise_locator, heading.path.split(SEPARATOR)))).endswith(
            SEPARATOR + wanted
        )
    ]
    return fits[0] if len(fits) == 1 else None


def locate(headings: Sequence[Heading], text: NormalText) -> dict[str, Section]:
    """Find every heading in the text, each after the one before.

    Returns:
        Sections by path; the text before the first heading under the empty path.

    Raises:
        TextError: a heading is not found where the outline expects it.
    """
    starts: list[int] = []
    position = 0
    for heading in headings:
        start = text.key.find(normalise_locator(heading.title), position)
        if start < 0:
            raise TextError(
                say(
                    "heading not found in the text after character {place}: {heading!r}; correct the outline in "
                    "report.yaml",
                    place=text.offsets[min(position, len(text.key) - 1)],
                    heading=heading.title,
                )
            )
        starts.append(start)
        position = start + 1
    sections = {"": Section(Heading("", 0, ""), 0, starts[0] if starts else len(text.key))}
    for index, heading in enumerate(headings):
        following = (starts[i] for i in range(index + 1, len(headings)) if headings[i].level <= heading.level)
        sections[heading.path] = Section(heading, starts[index], next(following, len(text.key)))
    return sections
