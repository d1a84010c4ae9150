"""Bodies against cases: the actions of each body in each case, as signs that do not depend on colour."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jauap import namespaces as ns
from jauap.pages import addresses
from jauap.pages.ask import QUESTION, VALUE
from jauap.pages.graph import Graph, iri_of
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, join, link
from jauap.pages.missing import ACTING_BODY, NO_RECORD, SIGNS, WORDS, missing_markup
from jauap.pages.sources import node_link
from jauap.pages.visit import Visit

ACCUSED: Final = ns.ONT + "allegedUnit"
MAIN_QUESTION: Final = "agencies/agencies-in-cases"

ACTION_SIGNS: Final[Mapping[str, str]] = {
    "detained": "◆", "contained": "◇", "removed": "➤", "received": "↓", "registered": "✎", "referred": "→",
    "checked": "◐", "opened": "○", "investigated": "●", "supervised": "◎", "refused": "✕", "suspended": "‖",
    "terminated": "■", "filed-away": "▤", "replied": "✉", "agreed": "✓", "granted": "✚", "dismissed": "▽",
    "upheld": "△", "judged": "◫", "sentenced": "⚖", "found-violation": "§", "ordered": "¤", "paid": "$",
    "examined": "+", "recognised-victim": "☉", "concluded-plea": "≈", "ongoing": "…",
}  # fmt: skip
ACCUSED_SIGN: Final = "⚑"


@dataclass(frozen=True)
class Matrix:
    """What each body did in each case.

    Attributes:
        bodies: rows, those with most to show first; acts without a named body stand last, by kind of absence.
        cases: columns.
        cells: actions (IRIs) by body and case, in the order of the case.
    """

    bodies: tuple[str, ...]
    cases: tuple[str, ...]
    cells: Mapping[tuple[str, str], tuple[str, ...]]


def matrix(graph: Graph) -> Matrix:
    """Read the matrix."""
    cells: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for row in graph.rows("acts_matrix"):
        cells[iri_of(row["body"]), iri_of(row["case"])][iri_of(row["action"])] = None
    width: Counter[str] = Counter()
    height: Counter[str] = Counter()
    for (body, case), actions in cells.items():
        width[body] += len(actions)
        height[case] += len(actions)
    bodies = sorted(width, key=lambda body: (body in ACTING_BODY, -width[body], body))
    cases = sorted(height, key=lambda case: (-height[case], case))
    return Matrix(tuple(bodies), tuple(cases), {place: tuple(actions) for place, actions in cells.items()})


def action_sign(action: str) -> str:
    """Return the sign of an action, or of being accused."""
    return ACCUSED_SIGN if action == ACCUSED else ACTION_SIGNS.get(action.rpartition("#")[2], "•")


def action_words(visit: Visit, action: str) -> str:
    """Return the word of an action, or of being accused."""
    return visit.t("its people are accused") if action == ACCUSED else visit.label(action).text


def legend_markup(visit: Visit, found: Matrix) -> Markup:
    """Return the signs that occur, with their words."""
    order = {name: number for number, name in enumerate(ACTION_SIGNS)}
    used = {action for actions in found.cells.values() for action in actions}
    actions = sorted(used, key=lambda a: (a == ACCUSED, order.get(a.rpartition("#")[2], 99)))
    items = [
        element(
            "li", element("span", action_sign(a), class_="jauap-sign", aria_hidden="true"), " ", action_words(visit, a)
        )
        for a in actions
    ]
    nothing = element("li", missing_markup(NO_RECORD, visit.t))
    return element("ul", *items, nothing, class_="jauap-legend", aria_label=visit.t("Signs"))


def matrix_markup(visit: Visit, found: Matrix) -> Markup:
    """Return the matrix as a table; each cell leads to the acts behind it, with speakers and passages."""
    visit.graph.labels([*found.bodies, *found.cases])
    head = element(
        "tr",
        element("th", visit.t("Body"), scope="col"),
        *(element("th", node_link(visit, case, capital=True), scope="col") for case in found.cases),
    )
    rows = [
        element(
            "tr",
            element("th", _body(visit, body), scope="row", data_label=visit.t("Body")),
            *(_cell(visit, body, case, found.cells.get((body, case), ())) for case in found.cases),
        )
        for body in found.bodies
    ]
    inner = element("table", element("thead", head), element("tbody", *rows), class_="jauap-table jauap-matrix")
    name = visit.t("Bodies and cases")
    return element("div", inner, class_="jauap-scroll", tabindex="0", role="region", aria_label=name)


def _body(visit: Visit, body: str) -> Markup:
    if body in ACTING_BODY:
        return join([visit.t("body"), " ", missing_markup(ACTING_BODY[body], visit.t)])
    return node_link(visit, body, capital=True)


def _cell(visit: Visit, body: str, case: str, actions: tuple[str, ...]) -> Markup:
    name = sentence(str(visit.label(case)))  # on narrow screens, where the headings of columns are not shown
    if not actions:
        words = visit.t(WORDS[NO_RECORD])
        sign = element("span", SIGNS[NO_RECORD], aria_hidden="true")
        inside = join([sign, element("span", words, class_="jauap-hidden")])
        return element("td", inside, class_="jauap-noRecord", title=words, data_label=name)
    signs = " ".join(action_sign(action) for action in actions)
    words = visit.t.listing(action_words(visit, action) for action in actions)
    inside = join([element("span", signs, aria_hidden="true"), element("span", words, class_="jauap-hidden")])
    if all(action == ACCUSED for action in actions) or body in ACTING_BODY:
        return element("td", inside, title=words, data_label=name)
    values = {VALUE + "agency": addresses.short_id(body), VALUE + "case": addresses.short_id(case)}
    address = addresses.address(addresses.ASK, visit.language, **{QUESTION: MAIN_QUESTION, **values})
    return element("td", link(address, inside, title=words), data_label=name)
