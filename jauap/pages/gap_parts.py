"""Parts of the gaps page: the list by rule, and what explains one gap."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from jauap import namespaces as ns
from jauap.accountability.rules import GapRule
from jauap.pages import addresses
from jauap.pages.gap_words import FIRES_ON
from jauap.pages.graph import Graph, iri_of, text_of
from jauap.pages.markup import Markup, definition_list, element, join, link, table
from jauap.pages.records import Record, load_records
from jauap.pages.sources import claims_markup, node_link
from jauap.pages.visit import Visit


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap as the list shows it; nodes are IRIs."""

    iri: str
    number: int
    severity: str
    subject: str
    case: str
    certainty: str
    bodies: tuple[str, ...]


def load_gaps(graph: Graph) -> list[Gap]:
    """Read all gaps, by rule."""
    rows: dict[str, list[Mapping[str, object]]] = defaultdict(list)
    for row in graph.rows("gaps"):
        rows[iri_of(row["gap"])].append(row)
    gaps = []
    for iri, found in rows.items():
        first = graph_row(found[0])
        bodies = dict.fromkeys(b for row in found if (b := iri_of(graph_row(row)["body"])))
        gaps.append(
            Gap(
                iri,
                int(text_of(first["number"])),
                iri_of(first["severity"]),
                iri_of(first["subject"]),
                iri_of(first["case"]),
                iri_of(first["certainty"]),
                tuple(bodies),
            )
        )
    return gaps


def rule_title(visit: Visit, number: int) -> str:
    """Return the title that a rule had when the graph was built: a file of that number may be another rule by now."""
    return str(visit.label(f"{ns.ID}gap-rule-{number:02d}"))


def graph_row(row: Mapping[str, object]) -> Mapping[str, ox.NamedNode | ox.Literal | None]:
    """Narrow a row of the gaps query to what it can hold."""
    return {key: value for key, value in row.items() if value is None or isinstance(value, ox.NamedNode | ox.Literal)}


def gaps_markup(visit: Visit, gaps: Sequence[Gap], rules: Mapping[int, GapRule]) -> Markup:
    """Return the list: a heading and a table for each rule."""
    by_rule: dict[int, list[Gap]] = defaultdict(list)
    for gap in gaps:
        by_rule[gap.number].append(gap)
    return join([_rule_markup(visit, number, found, rules.get(number)) for number, found in sorted(by_rule.items())])


def _rule_markup(visit: Visit, number: int, gaps: Sequence[Gap], rule: GapRule | None) -> Markup:
    t = visit.t
    title = rule_title(visit, number)
    rows = [
        (
            link(addresses.address(addresses.GAPS, visit.language, id=addresses.short_id(gap.iri)), t("open")),
            node_link(visit, gap.subject, capital=True),
            node_link(visit, gap.case, capital=True) if gap.case else "–",
            join([node_link(visit, body, capital=True) for body in gap.bodies], ", ") if gap.bodies else "–",
            certainty_markup(visit, gap.certainty),
        )
        for gap in gaps
    ]
    headings = [t("Gap"), t("What shows it"), t("Case"), t("Who had to act"), t("Certainty")]
    return join(
        [
            element("h2", f"{number}. {title}", id=f"rule-{number}"),
            element("p", rule.explanation[visit.language]) if rule else "",
            table(headings, rows, caption=title),
        ]
    )


def certainty_markup(visit: Visit, certainty: str) -> Markup:
    """Return how certain a gap is, as a badge whose look repeats its word."""
    name = certainty.rpartition("#")[2]
    return element("span", visit.label(certainty).text, class_=f"jauap-certainty jauap-certainty-{name}")


def gap_markup(visit: Visit, gap: Gap, rule: GapRule | None) -> Markup:
    """Return what explains a gap: rule, norms, case, bodies, and the facts that fired it with their sources."""
    t = visit.t
    values: dict[str, list[str]] = defaultdict(list)
    about: list[str] = []
    for row in visit.graph.rows("gap", gap=gap.iri):
        values[iri_of(row["property"]).removeprefix(ns.ONT)].append(iri_of(row["value"]))
        about.append(iri_of(row["about"]))
    claims = set(values["restsOn"])
    facts = load_records(visit.graph, filter(None, [gap.subject, *about]))
    norms = dict.fromkeys(values["breachesStandard"])
    heading = rule_title(visit, gap.number)
    pairs: list[tuple[str | Markup, str | Markup]] = [
        (t("What shows it"), node_link(visit, gap.subject, capital=True)),
        (t("Case"), node_link(visit, gap.case, capital=True) if gap.case else t("no case")),
        (
            t("Who had to act"),
            join([node_link(visit, b, capital=True) for b in gap.bodies], Markup("<br>")) or t("not named"),
        ),
        *_accused_row(visit, values["accusedBody"]),
        (t("Certainty"), certainty_markup(visit, gap.certainty)),
        (t("Norms it departs from"), join([norm_markup(visit, norm) for norm in norms], Markup("<br>"))),
    ]
    return join(
        [
            element("p", t("Accountability gap, rule {number}", number=gap.number), class_="jauap-kind"),
            element("h1", f"{heading}: {visit.label(gap.subject).text}"),
            definition_list(pairs),
            element("h2", t("The rule in words")),
            rule_markup(visit, rule) if rule else element("p", t("This rule is no longer among the rules.")),
            element("h2", t("The facts that fired it")),
            join([fact_markup(visit, fact, claims) for fact in facts.values()]),
        ]
    )


def _accused_row(visit: Visit, bodies: Sequence[str]) -> list[tuple[str | Markup, str | Markup]]:
    """Return the row on whose people are accused, where the gap knows it."""
    links = [node_link(visit, body) for body in dict.fromkeys(bodies)]
    return [(visit.t("Whose people are accused"), join(links, Markup("<br>")))] if links else []


def norm_markup(visit: Visit, norm: str) -> Markup:
    """Return a norm as a link, with a mark where nobody has checked its paragraph against the act's own text."""
    record = load_records(visit.graph, [norm]).get(norm)
    checked = record.first("checked") if record else None
    mark = "" if isinstance(checked, ox.Literal) and checked.value == "true" else visit.t("paragraph not checked")
    return join([node_link(visit, norm), " ", element("span", mark, class_="jauap-mark") if mark else ""])


def rule_markup(visit: Visit, rule: GapRule) -> Markup:
    """Return a rule in words: what it means, needs, may fire on, and must not be taken for."""
    t = visit.t
    fires = t.listing((t(FIRES_ON[name]) for name in rule.fires_on), "or")
    return definition_list(
        [
            (t("What it says"), rule.explanation[visit.language]),
            (t("What it needs"), rule.evidence[visit.language]),
            (t("What it fires on"), fires),
            (t("What it does not say"), rule.must_not_conclude[visit.language]),
        ]
    )


def fact_markup(visit: Visit, fact: Record, claims: set[str]) -> Markup:
    """Return one fact with those of its claims that the gap rests on."""
    used = [claim for claim in fact.claims if claim.iri in claims]
    if not used:
        return Markup("")
    name = element("h3", node_link(visit, fact.iri, capital=True))
    return element("section", name, claims_markup(visit, used), class_="jauap-fact")
