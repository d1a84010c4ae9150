"""A synthetic report while it is written: sheets, made-up places in a text that does not exist, what was planted."""

import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.yaml_out import Value, document
from jauap.pipeline.passages import Lock, lock_content
from jauap.pipeline.sources import Report
from jauap.text.pages import Span
from jauap.text.sentences import Sentence

Record = dict[str, Value]
_WORDS = (
    *("свидетели", "сообщили", "авторам", "доклада", "заявитель", "рассказал", "юристам", "коалиции", "позднее"),
    *("следователь", "письменно", "ответил", "родственникам", "врачи", "описали", "состояние", "задержанного"),
)


@dataclass
class Planted:
    """What a benchmark or a test may expect.

    Attributes:
        gaps: subject and case (empty where there is none) of each planted gap, by the number of its rule.
        violations: focus nodes by the shape that they break.
    """

    gaps: dict[int, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    violations: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, other: "Planted") -> None:
        """Take over what was planted elsewhere."""
        for number, places in other.gaps.items():
            self.gaps[number] |= places
        for shape, nodes in other.violations.items():
            self.violations[shape] |= nodes

    def as_json(self) -> str:
        """Return counts and places, for ``planted.json``."""
        data = {
            "gaps": {str(n): {"count": len(s), "places": sorted(s)} for n, s in sorted(self.gaps.items())},
            "violations": {s: {"count": len(v), "focus": sorted(v)} for s, v in sorted(self.violations.items())},
        }
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


class Book:
    """One report.

    Attributes:
        id: of the report; every id it declares begins with it.
        rng: decides every free choice, from the seed and the report's number alone.
    """

    def __init__(self, report: str, speaker: str, seed: int) -> None:
        self.id, self.speaker = report, speaker
        self.rng = random.Random(f"{seed}:{report}")
        self.sha256 = hashlib.sha256(f"{seed}:{report}".encode()).hexdigest()
        self.planted = Planted()
        self._sheets: dict[str, tuple[str, list[Record]]] = {}
        self._places: dict[str, list[tuple[int, int, str]]] = {}
        self._spans: dict[str, tuple[int, int]] = {}
        self._end = 1
        self._sheet = self._section = ""

    def open(self, sheet: str, section: str) -> None:
        """Begin a sheet, whose locators point into a section of their own."""
        self._close()
        self._sheet, self._section = sheet, section
        self._sheets[sheet] = (section, [])
        self._places[section] = []
        self._spans[section] = (self._end, self._end)

    def _close(self) -> None:
        if self._section:
            self._end += 60
            self._spans[self._section] = (self._spans[self._section][0], self._end)

    def place(self) -> str:
        """Make up a locator and the characters it points at."""
        places = self._places[self._section]
        first, second, third, last = self.rng.sample(_WORDS, 4)
        words = f"{first} {second} {third} {len(places) + 1} … {last} места {len(places) + 1}"
        start = self._end + self.rng.randrange(5, 60)
        self._end = start + self.rng.randrange(60, 260)
        places.append((start, self._end, words))
        return words

    def record(self, record: Record) -> None:
        """Add a record to the open sheet."""
        self._sheets[self._sheet][1].append(record)

    def write(self, folder: Path) -> None:
        """Write the report's folder."""
        self._close()
        folder.mkdir(parents=True)
        for name, (section, facts) in self._sheets.items():
            sheet: dict[str, Value] = {"report": self.id, "section": section, "facts": facts}
            (folder / f"{name}.yaml").write_text(document(sheet), "utf-8")
        report: Mapping[str, Value] = {
            "report": self.id,
            "document": f"{self.id}-report",
            "label": {"ru": f"Учебный доклад {self.id}", "en": f"Synthetic report {self.id}"},
            "text": {"file": f"{self.id}.ru.txt", "sha256": self.sha256, "characters": str(self._end + 1)},
            "assertedBy": self.speaker,
            "outline": list(self._spans),
        }
        (folder / "report.yaml").write_text(document(report), "utf-8")
        source = Report(
            self.id, folder, f"{self.id}-report", f"{self.id}.ru.txt", self.sha256, self._end + 1, self.speaker, ()
        )
        source.lock_path.write_text(lock_content(source, self._lock()), "utf-8")

    def _lock(self) -> Lock:
        """Return the places, in sections and sentences of their own: the text is all passages."""
        offsets = {(s, words): Span(a, b) for s, found in self._places.items() for a, b, words in found}
        sections = {"": Span(0, 1)} | {s: Span(*span) for s, span in self._spans.items()}
        sentences = tuple(Sentence(a, b, s, heading=False) for s, found in self._places.items() for a, b, _ in found)
        return Lock(offsets, sections, sentences)


def label(ru: str, en: str) -> dict[str, str]:
    """Return a label in both languages."""
    return {"ru": ru, "en": en}
