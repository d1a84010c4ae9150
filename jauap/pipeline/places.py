"""Where a build reads and writes, and the hashes of everything that decides the graph beside the data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import Final

from jauap.accountability.rules import load_rules, rule_folders, rules_off
from jauap.owl.vocabulary import load_vocabulary
from jauap.pipeline.assemble import ONTOLOGY_FILES, read_ontology
from jauap.pipeline.cache import key_of
from jauap.pipeline.circles import standing_classes
from jauap.pipeline.derive import load_derivations
from jauap.pipeline.scan import hash_file
from jauap.pipeline.units import Method
from jauap.pipeline.withdraw import FILE as WITHDRAWALS
from jauap.pipeline.world import Terms
from jauap.resources import GRAPH_DATA, ONTOLOGY, QUERIES, ROOT
from jauap.store import build_folder
from jauap.validation import load_shapes

_READING: Final = ("jauap/pipeline", "jauap/owl", "jauap/text", "jauap/spreadsheets", "loaders")
_EVALUATING: Final = ("jauap/accountability", "jauap/validation", "jauap/description", "jauap/query")


@dataclass(frozen=True)
class Places:
    """Where a build reads and writes.

    Attributes:
        data: folder with ``registers/`` and ``reports/``.
        text: one report's text, or None for the texts in ``JAUAP_TEXTS``, if any.
        text_report: id of the report that the text belongs to; None for the only report, or by the file's name.
        rules, rules_off: folders of gap rules, and the numbers of those that are switched off.
    """

    data: Path = GRAPH_DATA
    ontology: Path = ONTOLOGY
    queries: Path = QUERIES
    out: Path = field(default_factory=build_folder)
    text: Path | None = None
    text_report: str | None = None
    rules: tuple[Path, ...] = field(default_factory=rule_folders)
    rules_off: frozenset[int] = field(default_factory=rules_off)

    @property
    def cache(self) -> Path:
        """Where quads and evaluations are kept from build to build."""
        return self.out / "cache"

    def method(self, name: str) -> "partial[Method]":
        """Return what loads the method of evaluation; ``name`` is its hash."""
        return partial(load_method, self.ontology, self.queries, self.rules, self.rules_off, name)


@dataclass(frozen=True, slots=True)
class Deciding:
    """Hashes of the files that decide the graph beside the data, by name: of reading sheets, and of evaluating."""

    reading: Mapping[str, str]
    evaluating: Mapping[str, str]

    @property
    def reading_hash(self) -> str:
        """One hash of what decides reading."""
        return digest_of(self.reading)

    @property
    def hash(self) -> str:
        """One hash of everything."""
        return digest_of({**self.reading, **self.evaluating})


def deciding(where: Places) -> Deciding:
    """Hash the ontology, shapes, queries, rules, and this code."""
    reading = {f"ontology/{name}": where.ontology / name for name in (*ONTOLOGY_FILES, "context.jsonld")}
    reading |= _code(_READING)
    evaluating = {f"shapes/{p.name}": p for p in sorted((where.ontology / "shapes").glob("*.ttl"))}
    evaluating |= {
        f"queries/{p.relative_to(where.queries).as_posix()}": p for p in sorted(where.queries.glob("derived/**/*.rq"))
    }
    questions = where.queries / "questions"
    evaluating |= {f"questions/{p.relative_to(questions).as_posix()}": p for p in sorted(questions.rglob("*.rq"))}
    evaluating |= {f"gaps/{n}/{p.name}": p for n, folder in enumerate(where.rules) for p in sorted(folder.glob("*.rq"))}
    evaluating |= _code(_EVALUATING)
    if (where.data / WITHDRAWALS).is_file():
        evaluating[WITHDRAWALS] = where.data / WITHDRAWALS
    off = {"gaps/off": " ".join(map(str, sorted(where.rules_off)))}
    return Deciding(_hashes(reading), _hashes(evaluating) | off)


@lru_cache(maxsize=2)  # processes that are forked later have it without reading it again
def load_method(ontology: Path, queries: Path, rules: tuple[Path, ...], rules_off: frozenset[int], name: str) -> Method:
    """Load derivations, gap rules and shapes.

    Args:
        name: hash of all files that decide them; one and the same is loaded once.

    Raises:
        InputError: the header of a rule is wrong.
        OntologyError: the ontology or the shapes cannot be used.
    """
    vocabulary = load_vocabulary(ontology)
    standing = standing_classes(vocabulary)
    return Method(
        derivations=load_derivations(queries),
        rules=tuple(rule for rule in load_rules(rules, rules_off) if rule.locality != "graph"),
        shapes=load_shapes(ontology / "shapes", declared=vocabulary.terms),
        standing=frozenset(f"<{vocabulary.classes[name]}>".encode() for name in standing),
        standing_names=standing,
        terms=Terms.of(read_ontology(ontology)),
        hash=name,
    )


def digest_of(hashes: Mapping[str, str]) -> str:
    """Put many hashes into one."""
    return key_of(*(f"{name}={value}" for name, value in sorted(hashes.items())))


def _code(packages: tuple[str, ...]) -> dict[str, Path]:
    package = ROOT if (ROOT / "jauap").is_dir() else ROOT.parent.parent
    return {p.relative_to(package).as_posix(): p for name in packages for p in sorted((package / name).glob("*.py"))}


def _hashes(files: Mapping[str, Path]) -> dict[str, str]:
    return {name: hash_file(path) for name, path in files.items() if path.is_file()}
