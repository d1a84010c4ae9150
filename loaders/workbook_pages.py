"""The sheets of a workbook as rows of text: empty ones for the template, filled ones for a report that is exported."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from jauap.records import ClaimRecord, FactRecord, Scalar, Sheet
from loaders.workbook_words import ABOUT, IN_REGISTER, PART, TEXT_LANGUAGES, Words

CLAIM_COLUMNS: Final = (
    *(ABOUT, PART, "disputed", "supports", "says", "value", "value.ru", "value.en"),
    *("at", "section", "assertedBy", "relayedBy", "epistemicStatus", "statedOn", "asOf", "notStated"),
)
INVOLVED_COLUMNS: Final = (ABOUT, PART, "agent", "role", "degree", "ageAtEvent", "label.ru", "label.en")
_SEVERAL: Final = "; "


@dataclass
class Page:
    """One sheet.

    Attributes:
        key: a class, or the key of a special sheet.
        columns: keys; one that is repeated takes a further value.
        rows: cells by column number, empty text where there is nothing.
        group: what the sheet belongs to, as ``workbook.yaml`` names it; empty for the special ones.
    """

    key: str
    columns: list[str]
    rows: list[list[str]] = field(default_factory=list)
    group: Mapping[str, Any] = field(default_factory=dict)

    def add(self, cells: Mapping[str, Sequence[str]]) -> None:
        """Add a row; columns that are missing, or repeated too seldom, are added before the claim's columns."""
        for key, values in cells.items():
            for _ in range(len(values) - self.columns.count(key)):
                self.columns.insert(self._place_for(key), key)
                for row in self.rows:
                    row.insert(self._inserted, "")
        row = [""] * len(self.columns)
        for key, values in cells.items():
            places = [i for i, column in enumerate(self.columns) if column == key]
            for place, value in zip(places, values, strict=False):
                row[place] = value
        self.rows.append(row)

    _inserted: int = 0

    def _place_for(self, key: str) -> int:
        same = [i for i, column in enumerate(self.columns) if column == key]
        claim = self.columns.index("at") if "at" in self.columns and self.key != "Claims" else len(self.columns)
        self._inserted = same[-1] + 1 if same else claim
        return self._inserted


def empty_pages(words: Words, kinds: Iterable[str] = ()) -> list[Page]:
    """Return the template's sheets in order: classes by group, additions, claims, involvements.

    Args:
        kinds: only these classes; all when there are none.
    """
    wanted = frozenset(kinds)
    layout = words.layout
    pages = [
        Page(name, _columns(words, own, group.get("register", False)), group=group)
        for group in layout["groups"]
        for name, own in group["sheets"].items()
        if not wanted or name in wanted
    ]
    return [
        *pages,
        Page("Additions", _columns(words, layout["additions"], False)),
        Page("Claims", list(CLAIM_COLUMNS)),
        Page("Involved", list(INVOLVED_COLUMNS)),
    ]


def filled_pages(sheets: Iterable[Sheet], words: Words) -> list[Page]:
    """Return the sheets that hold a report's facts; those without a row are left out.

    Args:
        sheets: what its loaders read; facts of a sheet without a report go into the registers.
    """
    pages = {page.key: page for page in empty_pages(words)}
    sheets = list(sheets)
    counted = Counter(fact.id for s in sheets if s.report for fact in s.facts if fact.type != "Involvement")
    seen: Counter[str] = Counter()
    for sheet in sheets:
        involvements = {fact.id: fact for fact in sheet.facts if fact.type == "Involvement"}
        derived = {
            str(link) for f in sheet.facts for link in f.values.get("hasInvolvement", ()) if str(link) in involvements
        }
        for fact in sheet.facts:
            if fact.id in derived:
                continue
            if sheet.report:
                seen[fact.id] += 1
            part = str(seen[fact.id]) if sheet.report and counted[fact.id] > 1 else ""
            _write(fact, part, not sheet.report, involvements, pages, words)
    return [page for page in pages.values() if page.rows]


def _columns(words: Words, own: Sequence[str], register: bool) -> list[str]:
    first, last, claim = (words.layout[name] for name in ("first", "last", "claim"))
    keys = [*first, *([IN_REGISTER] if register else []), *own, *last, *claim]
    return [column for key in dict.fromkeys(keys) for column in _written(key, words)]


def _written(key: str, words: Words) -> list[str]:
    term = words.vocabulary.keys.get(key)
    return [f"{key}.ru", f"{key}.en"] if term is not None and term.kind == "language-map" else [key]


def _write(
    fact: FactRecord,
    part: str,
    register: bool,
    involvements: Mapping[str, FactRecord],
    pages: dict[str, Page],
    words: Words,
) -> None:
    own = [involvements[str(x)] for x in fact.values.get("hasInvolvement", ()) if str(x) in involvements]
    cells = _cells(fact.values, words, without="hasInvolvement" if own else "")
    cells["id"] = [fact.id]
    if part:
        cells[PART] = [part]
    if register:
        cells[IN_REGISTER] = ["yes"]
    about = {ABOUT: [fact.id], **({PART: [part]} if part else {})}
    if len(fact.claims) == 1 and not fact.disputes and _simple(fact.claims[0]):
        cells |= _claim_cells(fact.claims[0])
    else:
        for claim in fact.claims:
            pages["Claims"].add({**about, **_claim_cells(claim), **_more_claim_cells(claim, words)})
        for claim in fact.disputes:
            pages["Claims"].add(
                {**about, "disputed": ["yes"], **_claim_cells(claim), **_more_claim_cells(claim, words)}
            )
    for involvement in own:
        pages["Involved"].add({**about, **_cells(involvement.values, words)})
    kind = fact.type or "Additions"
    if kind not in pages:
        pages[kind] = Page(kind, _columns(words, (), False))
    pages[kind].add(cells)


def _simple(claim: ClaimRecord) -> bool:
    """Whether a claim fits into its record's own row."""
    return claim.says is None and claim.as_of is None and bool(claim.asserted_by)


def _claim_cells(claim: ClaimRecord) -> dict[str, list[str]]:
    cells = {
        "at": ["\n".join(locator.words for locator in claim.locators)],
        "section": [claim.locators[0].section] if claim.locators and claim.locators[0].section else [],
        "assertedBy": [_SEVERAL.join(claim.asserted_by)] if claim.asserted_by else [],
        "relayedBy": [_SEVERAL.join(claim.relayed_by)] if claim.relayed_by else [],
        "epistemicStatus": [claim.status],
        "statedOn": [claim.stated_on] if claim.stated_on else [],
        "supports": [_SEVERAL.join(claim.supports)] if claim.supports else [],
    }
    return {key: values for key, values in cells.items() if values}


def _more_claim_cells(claim: ClaimRecord, words: Words) -> dict[str, list[str]]:
    cells: dict[str, list[str]] = {}
    if claim.as_of is not None:
        cells["asOf"] = [claim.as_of]
    if not claim.asserted_by:
        cells["notStated"] = ["assertedBy"]
    if claim.says is not None:
        key, value = claim.says
        cells["says"] = [key]
        cells |= {f"value{k.removeprefix(key)}": v for k, v in _cells({key: (value,)}, words).items()}
    return cells


def _cells(values: Mapping[str, Sequence[Scalar]], words: Words, without: str = "") -> dict[str, list[str]]:
    cells: dict[str, list[str]] = defaultdict(list)
    for key, given in values.items():
        if key == without:
            continue
        kind = words.vocabulary.keys[key].kind
        if kind == "language-map":
            texts = [value for value in given if isinstance(value, dict)]
            for language in TEXT_LANGUAGES:
                if any(language in text for text in texts):
                    cells[f"{key}.{language}"] = [text.get(language, "") for text in texts]
        elif kind in ("text", "address"):
            cells[key] = [str(value) for value in given]
        else:
            cells[key] = [_SEVERAL.join(str(value) for value in given)]
    return dict(cells)
