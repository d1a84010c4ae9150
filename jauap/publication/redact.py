"""One profile of a graph: quads of the built store in, quads that the profile may show out.

Every rule works on one quad at a time, so a store of any size passes through in constant memory; what has to be known
beforehand (who is protected, what happened to them) is a set of addresses.
"""

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.edtf_dates import bounds
from jauap.publication.ages import band, banded_words
from jauap.publication.dates import coarser, coarser_words
from jauap.publication.names import NameFinder, Names
from jauap.publication.passing import Passing
from jauap.publication.places import HAS_PLACE, PLACE_PROPERTIES, Places
from jauap.publication.policy import Policy, Rules
from jauap.publication.pseudonyms import Pseudonyms
from jauap.publication.scope import Scope
from jauap.publication.shared import CARRIED, PART_OF_CASE, Parts

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
NAME: Final = "http://xmlns.com/foaf/0.1/name"
WITHHELD: Final = {"ru": "[имя скрыто]", "en": "[name withheld]", "kk": "[аты жасырылған]"}
NO_WORDS: Final = "[…]"
NO_LOCATOR: Final = "[the words are withheld]"
_LABEL: Final = ns.RDFS + "label"
_LABELS: Final = frozenset({_LABEL, ns.SKOS + "altLabel", ns.SKOS + "prefLabel", ns.DCTERMS + "title"})
_NAMES: Final = frozenset({NAME, "http://xmlns.com/foaf/0.1/givenName", "http://xmlns.com/foaf/0.1/familyName"})
COUNTS: Final = frozenset(ns.ONT + name for name in ("count", "minCount", "maxCount", "countValue", "value"))
_COUNT_TEXTS: Final = frozenset(ns.ONT + name for name in ("countText", "valueText"))
_COUNT_TEXT: Final = ox.NamedNode(ns.ONT + "countText")
_COUNT_VALUE: Final = ns.ONT + "countValue"
_MAX_VALUE: Final = ox.NamedNode(ns.ONT + "maxValue")
_DECIMAL: Final = ox.NamedNode(ns.XSD + "decimal")
_NOTES: Final = frozenset({ns.SKOS + "editorialNote", ns.DCTERMS + "description"})
_INVOLVED: Final = ox.NamedNode(ns.ONT + "hasInvolvement")
_ABOUT: Final = ns.ONT + "about"
_CLAIMED: Final = ("epistemicStatus", "assertedBy", "notStated", "relayedBy", "inReport", "hasPassage")
_OF_WHOM: Final = frozenset([ns.RDF + "type", *(ns.ONT + name for name in _CLAIMED)])
_BOUNDS: Final = frozenset({ns.ONT + "earliest", ns.ONT + "latest"})
_DAY: Final = ox.NamedNode(ns.XSD + "date")
_EDTF: Final = ox.NamedNode(ns.EDTF)
WITHOUT_PEOPLE: Final = frozenset({ns.GRAPH_ONTOLOGY, ns.GRAPH_PROV})


class Redactor:
    """Shows a graph as one profile may see it."""

    def __init__(
        self,
        policy: Policy,
        rules: Rules,
        scope: Scope,
        places: Places,
        names: Names,
        pseudonyms: Pseudonyms,
        replaced_places: frozenset[str] = frozenset(),
        small: frozenset[str] = frozenset(),
    ) -> None:
        """Prepare.

        Args:
            policy: the policy, with the rules of this profile.
            rules: of this profile.
            scope: what they apply to.
            places: the store's places.
            names: names of protected people.
            pseudonyms: what stands for addresses that tell a name.
            replaced_places: places of what happened to protected people, for their names in texts.
            small: groups and figures of people whose number is small.
        """
        self._policy, self._rules, self._scope, self._places = policy, rules, scope, places
        self._names = names if rules.names else {}
        self._finder = NameFinder({} if rules.names else names)
        self._pseudonyms = pseudonyms
        self._small = small
        self._texts = frozenset() if rules.exact else scope.texts
        self._notes = frozenset() if rules.exact else scope.shared
        self._parts = Parts() if rules.exact else scope.parts
        self._moved: dict[str, str] = dict(self._parts.involvements)
        self._place_names = places.patterns(replaced_places) if rules.places != "exact" else []

    @property
    def finder(self) -> NameFinder:
        """What finds the names that this profile must not show; finds nothing where names are shown."""
        return self._finder

    def is_moved(self, node: str) -> bool:
        """Say whether another address is shown in place of one, for it would tell what is withheld."""
        return node in self._moved

    def move(self, addresses: Mapping[str, str]) -> None:
        """Show other addresses in place of some."""
        self._moved |= addresses

    def passing(self) -> Passing:
        """Return what tells lines that are shown as they are, once every address is known that is replaced."""
        scope, parts = self._scope, self._parts
        told = scope.texts | scope.protected | scope.passages | scope.shared | self._small
        named = frozenset(ns.ID + person for person in self._names)
        moved = frozenset((*self._moved, *parts.cases, *parts.claims))
        return Passing(self._finder, self._pseudonyms, moved, told | named)

    def quad(self, quad: ox.Quad) -> Iterator[ox.Quad]:
        """Return what the profile shows of one quad: nothing, the quad, or other ones in its place."""
        graph = quad.graph_name.value if isinstance(quad.graph_name, ox.NamedNode) else ""
        if graph in WITHOUT_PEOPLE or not isinstance(quad.subject, ox.NamedNode):
            if not (graph == ns.GRAPH_PROV and self._tells_by_file(quad)):
                yield quad
            return
        subject, predicate = quad.subject.value, quad.predicate.value
        if isinstance(quad.object, ox.NamedNode) and subject in self._parts.cases:
            told = self._told_of_case(subject, predicate, quad.object)
            if told:
                yield from (ox.Quad(*one, quad.graph_name) for one in told)
                return
        if subject in self._parts.claims or subject in self._parts.involvements:
            parted = list(self._parted(subject, predicate, quad.object))
            yield from (ox.Quad(*one, quad.graph_name) for one in parted)
            if parted and predicate not in _OF_WHOM:
                return
        for value, prop in self._values(subject, predicate, quad.object):
            yield ox.Quad(self._node(quad.subject), prop or quad.predicate, value, quad.graph_name)

    def _tells_by_file(self, quad: ox.Quad) -> bool:
        """Say whether a sheet is called after somebody."""
        return any(
            isinstance(term, ox.NamedNode) and self._finder.in_address(term.value.removeprefix(ns.BASE))
            for term in (quad.subject, quad.object)
        )

    def _told_of_case(
        self, record: str, predicate: str, value: ox.NamedNode
    ) -> list[tuple[ox.NamedNode, ox.NamedNode, ox.NamedNode]]:
        """Return what stands for a protected person's part in a record that stays exact; nothing for other quads."""
        cases = [self._node(ox.NamedNode(case)) for case in self._parts.cases[record]]
        if value.value in self._parts.involvements:
            return [(case, _INVOLVED, self._node(value)) for case in cases]
        if self._parts.links_person(record, predicate, value.value):
            return [(self._node(value), PART_OF_CASE, case) for case in cases]
        return []

    def _parted(self, subject: str, predicate: str, value: Term) -> Iterator[tuple[ox.NamedNode, ox.NamedNode, Term]]:
        """Yield what is told apart of a claim about a record and about a protected person's part in it."""
        if subject in self._parts.involvements:
            of = self._parts.claims.get(value.value, {}) if isinstance(value, ox.NamedNode) else {}
            if predicate in CARRIED and subject in of:
                yield self._node(ox.NamedNode(subject)), ox.NamedNode(predicate), ox.NamedNode(of[subject])
            return
        for involvement, claim in self._parts.claims[subject].items():
            if not isinstance(value, ox.NamedNode):
                continue
            if predicate in _OF_WHOM or (predicate == _ABOUT and value.value == involvement):
                yield ox.NamedNode(claim), ox.NamedNode(predicate), self._node(value)

    def _values(self, subject: str, predicate: str, value: Term) -> Iterator[tuple[Term, ox.NamedNode | None]]:
        """Yield the values shown, each with a property when it is another one."""
        if isinstance(value, ox.NamedNode):
            yield from self._link(subject, predicate, value)
        elif isinstance(value, ox.Literal):
            yield from self._literal(subject, predicate, value)
        else:
            yield value, None

    def _node(self, node: ox.NamedNode) -> ox.NamedNode:
        moved = self._moved.get(node.value)
        return self._pseudonyms.node(node if moved is None else ox.NamedNode(moved), self._finder)

    def _link(self, subject: str, predicate: str, value: ox.NamedNode) -> Iterator[tuple[Term, ox.NamedNode | None]]:
        said = subject in self._scope.claims and predicate == ns.ONT + "claimObject"
        placed = predicate in PLACE_PROPERTIES and (subject in self._scope.events or subject in self._scope.subjects)
        if self._rules.places != "exact" and (placed or (said and value.value in self._places)):
            region = self._places.region(value.value)
            if region is not None:
                same = predicate != ns.ONT + "atFacility" or region == value.value
                yield ox.NamedNode(region), None if same else HAS_PLACE
            return
        if not value.value.startswith(ns.BASE) and self._finder.in_address(value.value):
            return  # an outside address that tells the name
        yield self._node(value), None

    def _literal(self, subject: str, predicate: str, value: ox.Literal) -> Iterator[tuple[Term, ox.NamedNode | None]]:
        rules, scope = self._rules, self._scope
        if predicate == ns.ONT + "locator":
            hidden = (subject in scope.passages and not rules.locators) or self._finder.finds(value.value)
            yield ox.Literal(NO_LOCATOR) if hidden else value, None
        elif subject in scope.protected and predicate in _NAMES and not rules.names:
            return
        elif subject in self._small and predicate in COUNTS | _COUNT_TEXTS:
            yield from self._count(predicate, value)
        elif predicate == ns.ONT + "ageAtEvent" and subject in self._texts and rules.ages:
            yield ox.Literal(band(int(value.value), rules.ages)), ox.NamedNode(ns.ONT + "ageText")
        elif predicate == ns.ONT + "ageText" and subject in self._texts and rules.ages:
            yield ox.Literal(banded_words(value.value, rules.ages, bare=True)), None
        elif value.datatype in (_EDTF, _DAY):
            yield from self._date(subject, predicate, value)
        else:
            yield from self._text(subject, predicate, value)

    def _count(self, predicate: str, value: ox.Literal) -> Iterator[tuple[Term, ox.NamedNode | None]]:
        """Give a small number as "fewer than", without the source's own words for it."""
        below = self._rules.counts_below
        if predicate not in COUNTS:
            return
        if not is_small(value.value, below):
            yield value, None
        elif predicate == _COUNT_VALUE:  # a figure without a number is none
            yield ox.Literal(str(below - 1), datatype=_DECIMAL), _MAX_VALUE
        else:
            yield ox.Literal(f"<{below}"), _COUNT_TEXT

    def _date(self, subject: str, predicate: str, value: ox.Literal) -> Iterator[tuple[Term, ox.NamedNode | None]]:
        unit = self._rules.dates
        dated = subject in self._scope.events or subject in self._scope.subjects
        said = subject in self._scope.claims and predicate == ns.ONT + "claimValue"
        if unit == "day" or not (dated or said):
            yield value, None
            return
        if dated and predicate in _BOUNDS:
            return  # made again below, from the date itself
        edtf = coarser(value.value, unit)
        yield ox.Literal(edtf, datatype=_EDTF), None
        if predicate == ns.ONT + "edtf":
            span = bounds(edtf)
            for name, day in (("earliest", span.earliest), ("latest", span.latest)):
                if day is not None:
                    yield ox.Literal(day.isoformat(), datatype=_DAY), ox.NamedNode(ns.ONT + name)

    def _text(self, subject: str, predicate: str, value: ox.Literal) -> Iterator[tuple[Term, ox.NamedNode | None]]:
        text, language = value.value, value.language or ""
        if predicate == _LABEL and subject.removeprefix(ns.ID) in self._names:
            yield from self._named(subject.removeprefix(ns.ID), value)
            return
        if self._finder.finds(text):
            if predicate not in _LABELS:
                return  # a note that would name somebody is not shown; a label is needed
            text = self._finder.cut(text, WITHHELD.get(language, NO_WORDS))
        told = subject in self._texts or (subject in self._notes and predicate in _NOTES)
        if told and value.datatype.value in (ns.RDF + "langString", ns.XSD + "string"):
            text = self._coarse(predicate, text, language)
        yield value if text == value.value else _like(value, text), None

    def _coarse(self, predicate: str, text: str, language: str) -> str:
        text = coarser_words(text, self._rules.dates)
        for pattern, region in self._place_names:
            text = pattern.sub(f"[{self._places.label(region, language)}]".replace("\\", r"\\"), text)
        return banded_words(text, self._rules.ages, language, bare=predicate in _LABELS)

    def _named(self, person: str, label: ox.Literal) -> Iterator[tuple[Term, ox.NamedNode | None]]:
        """Put the name before the describing label, and give every form of it as a name."""
        mine = self._names[person]
        language = label.language or ""
        forms = mine.get(language) or next(iter(mine.values()))
        yield _like(label, f"{forms[0]} ({label.value})"), None
        for form in mine.get(language, ()):
            yield ox.Literal(form, language=language) if language else ox.Literal(form), ox.NamedNode(NAME)


def _like(value: ox.Literal, text: str) -> ox.Literal:
    return ox.Literal(text, language=value.language) if value.language else ox.Literal(text)


def is_small(number: str, below: int) -> bool:
    """Say whether a number of people is one that may single somebody out."""
    try:
        return 0 < float(number) < below
    except ValueError:
        return False
