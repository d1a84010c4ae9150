"""How lines run once the cards stand: at which side of a card they begin and end, and on which track beside it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jauap.network.geometry import Box
from jauap.network.lines import Line, Shared, Side


@dataclass(frozen=True, slots=True)
class Course:
    """The course of one line.

    Attributes:
        sides: side of the source's card where it begins, side of the target's where it ends; never 0.
        track: place of its bracket or trunk beside the card of its joint, counted from the card; None for a curve.
        named: whether its name is written: of a bracket with several ends, one line has it.
    """

    sides: tuple[Side, Side]
    track: int | None = None
    named: bool = True


def find_courses(lines: Sequence[Line], boxes: Mapping[str, Box]) -> list[Course]:
    """Return the course of each line."""
    courses = [Course(_sides(line, boxes)) for line in lines]
    # Whatever runs along the same side of the same lane must not meet.
    lanes: dict[tuple[int, Side], dict[Shared, list[int]]] = defaultdict(lambda: defaultdict(list))
    for index, (line, course) in enumerate(zip(lines, courses, strict=True)):
        if line.shared is not None and (course.sides[0] == course.sides[1] or line.shared[0] != "bracket"):
            x = boxes[line.end(line.joint)].x
            lanes[(x > 0) - (x < 0), course.sides[line.joint]][line.shared].append(index)
    for bundles in lanes.values():
        _take_tracks(bundles, lines, boxes, courses)
    return courses


def spine_tracks(lines: Sequence[Line], spine: Sequence[str], side: Mapping[str, Side]) -> tuple[int, int]:
    """Return about how many tracks are needed left and right of the spine, before heights are known."""
    order = {node: index for index, node in enumerate(spine)}
    brackets: dict[Shared, list[int]] = defaultdict(list)
    fans: dict[Side, set[Shared]] = defaultdict(set)
    for line in lines:
        if line.shared is None or line.end(line.joint) not in order:
            continue
        if line.shared[0] == "bracket":
            brackets[line.shared] += [order[line.source], order[line.target]]
        else:
            fans[side[line.end(1 - line.joint)]].add(line.shared)
    right = len(set(_colour([(min(ends), max(ends)) for ends in brackets.values()])))
    return len(fans[-1]), right + len(fans[1])


def _sides(line: Line, boxes: Mapping[str, Box]) -> tuple[Side, Side]:
    """Choose the sides of the two cards that a line uses; a bracket uses the same side of both."""
    source, target = boxes[line.source], boxes[line.target]
    if abs(source.x - target.x) * 2 < source.width + target.width:
        outer: Side = -1 if source.x < -source.width // 2 else 1
        return (outer, outer)
    return (1, -1) if source.x < target.x else (-1, 1)


def _take_tracks(
    bundles: Mapping[Shared, list[int]], lines: Sequence[Line], boxes: Mapping[str, Box], courses: list[Course]
) -> None:
    """Give the bundles of one side tracks that do not meet."""
    names = sorted(bundles)
    spans = []
    for name in names:
        heights = [boxes[lines[index].end(end)].y for index in bundles[name] for end in (0, 1)]
        spans.append((min(heights), max(heights)))
    for name, track in zip(names, _colour(spans), strict=True):
        leader = max(bundles[name], key=lambda index: (_length(lines[index], boxes), -index))
        for index in bundles[name]:
            named = name[0] != "bracket" or index == leader
            courses[index] = Course(courses[index].sides, track, named)


def _length(line: Line, boxes: Mapping[str, Box]) -> int:
    return abs(boxes[line.source].y - boxes[line.target].y)


def _colour(spans: Sequence[tuple[int, int]]) -> list[int]:
    """Colour intervals greedily, short ones first, so that long brackets run outside."""
    taken: list[list[tuple[int, int]]] = []
    tracks = [0] * len(spans)
    for index in sorted(range(len(spans)), key=lambda i: (spans[i][1] - spans[i][0], spans[i])):
        low, high = spans[index]
        track = next((t for t, others in enumerate(taken) if all(high <= a or low >= b for a, b in others)), len(taken))
        if track == len(taken):
            taken.append([])
        taken[track].append((low, high))
        tracks[index] = track
    return tracks
