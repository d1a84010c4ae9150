"""Entities of FollowTheMoney (JSON lines, https://followthemoney.tech) become a draft report.

The file itself is the source: it is written out as a text, a line for each value, and every fact points at its line.
Who said it first is not in the file, so its compilers speak. Persons come without a decision on whether they may be
named; until somebody decides, the draft does not build.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from jauap.edtf_dates import bounds
from jauap.errors import InputError, Issue
from jauap.sheet_yaml import Record
from jauap.wording import say
from loaders.drafts import MOST_WRONG, Draft, SourceText, read_json_lines, reason

_FIRST: Final = {"en": "only the first is taken", "ru": "берется только первый"}
_CYRILLIC: Final = ("а", "я")


class _Entities:
    """One pass over the entities: registers first, then what is said of them."""

    def __init__(self, report: str, rows: list[tuple[int, dict[str, Any]]], name: str) -> None:
        self.rules: Mapping[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
        self.text = SourceText(name)
        self.known: dict[str, str] = {}
        self.places: dict[tuple[str, str], list[str]] = {}
        document, compilers = f"{report}-document", f"{report}-compilers"
        label = {"ru": f"данные FollowTheMoney: {name}", "en": f"FollowTheMoney data: {name}"}
        made_by = {"ru": f"составители данных {name}", "en": f"compilers of {name}"}
        self.draft = Draft(report, label, "", "en", compilers, document)
        self.draft.registers = {
            "documents": [{"id": document, "type": "Document", "label": label}],
            "bodies": [{"id": compilers, "type": "Institution", "label": made_by}],
            "people": [],
            "posts": [],
        }
        self.facts: dict[str, list[Record]] = {}
        by_schema: dict[str, list[dict[str, Any]]] = {}
        wrong: list[Issue] = []
        for number, row in rows:
            schema, properties = row.get("schema"), row.get("properties")
            if not (isinstance(row.get("id"), str) and isinstance(schema, str) and isinstance(properties, dict)):
                message = say("no entity of FollowTheMoney: it has id, schema and properties")
                wrong.append(Issue(name, number, 0, message))
                continue
            by_schema.setdefault(schema, []).append(row)
            if schema in self.rules["entities"]:
                self.known[row["id"]] = self.draft.new_id()
        if wrong:
            raise InputError(wrong[:MOST_WRONG])
        for schema, entities in sorted(by_schema.items()):
            self._schema(schema, entities)

    def _schema(self, schema: str, entities: list[dict[str, Any]]) -> None:
        heading = f"FollowTheMoney schema {schema}"
        self.text.section(heading)
        self.facts[heading] = []
        for entity in entities:
            self._lines(schema, entity)
            if schema in self.rules["entities"]:
                self._entry(schema, entity)
                self._about(heading, schema, entity)
            elif schema in self.rules["links"]:
                self._link(heading, schema, entity)
            else:
                self.draft.lose(schema, self._why(schema))

    def _lines(self, schema: str, entity: dict[str, Any]) -> None:
        for key, values in sorted(entity["properties"].items()):
            for number, value in enumerate(_list(values), start=1):
                line = self.text.line(f"{schema} {entity['id']}, {key} {number}: {value}")
                self.places.setdefault((entity["id"], key), []).append(line)

    def _entry(self, schema: str, entity: dict[str, Any]) -> None:
        rule = self.rules["entities"][schema]
        properties = entity["properties"]
        names = [str(v) for key in self.rules["names"] for v in _list(properties.get(key))]
        record: Record = {"id": self.known[entity["id"]], "type": rule["type"], "label": _labels(names, entity["id"])}
        others = [n for key in self.rules["other_names"] for n in map(str, _list(properties.get(key)))]
        others += [n for n in names if n not in record["label"].values()]
        if others:
            record["altLabel"] = [{_language(n): n} for n in dict.fromkeys(others)]
        record |= {key: value for key, value in rule.items() if key != "type"}
        if rule["type"] == "Document":
            urls = [str(v) for key in self.rules["addresses"] for v in _list(properties.get(key))]
            record |= {"url": urls} if urls else {}
        if rule["type"] == "Post":
            record["notStated"] = "postIn"
        file = {"Person": "people", "Post": "posts", "Document": "documents"}.get(rule["type"], "bodies")
        self.draft.registers[file].append(record)

    def _about(self, heading: str, schema: str, entity: dict[str, Any]) -> None:
        """What the file says of an entity beside its names: a fact with its place; the rest is lost."""
        used = {*self.rules["names"], *self.rules["other_names"]}
        used |= set(self.rules["addresses"]) if self.rules["entities"][schema]["type"] == "Document" else set()
        keys = self.rules["about"].get(schema, {})
        record: Record = {"id": self.known[entity["id"]]}
        places = []
        for name, values in entity["properties"].items():
            if name in used:
                continue
            key, value = keys.get(name), str(next(iter(_list(values)), ""))
            if key is None or key in record or not (key == "profession" or _is_date(value)):
                self.draft.lose(f"{schema}.{name}", self._why(name))
                continue
            record[key] = {_language(value): value} if key == "profession" else value
            places.append(self.places[entity["id"], name][0])
        if places:
            self.facts[heading].append({**record, "at": places})

    def _link(self, heading: str, schema: str, entity: dict[str, Any]) -> None:
        rule, properties = self.rules["links"][schema], entity["properties"]
        record: Record = {
            "id": self.draft.new_id(),
            "type": rule["type"],
            "label": rule["label"],
        }
        places = []
        for name, key in rule["ends"].items():
            ends = [self.known[v] for v in map(str, _list(properties.get(name))) if v in self.known]
            if not ends:
                why = {"en": f"its {name} is not in the file", "ru": f"{name}: в файле нет"}
                self.draft.lose(schema, reason(why))
                return
            record[key] = ends[0]
            places.append(self.places[entity["id"], name][0])
            for _ in ends[1:]:
                self.draft.lose(f"{schema}.{name}", reason(_FIRST))
        for name, key in rule.get("texts", {}).items():
            for value in map(str, _list(properties.get(name))[:1]):
                record[key] = {_language(value): value}
                places.append(self.places[entity["id"], name][0])
        dates = {n: str(next(iter(_list(properties.get(n))), "")) for n in ("startDate", "endDate")}
        if _is_date(dates["startDate"]) or _is_date(dates["endDate"]):
            record["date"] = "/".join(day if _is_date(day) else ".." for day in dates.values())
            places += [self.places[entity["id"], n][0] for n, day in dates.items() if _is_date(day)]
        else:
            record["notStated"] = "date"
        taken = {*rule["ends"], *rule.get("texts", {}), *dates}
        for name in properties.keys() - taken:
            self.draft.lose(f"{schema}.{name}", self._why(name))
        self.facts[heading].append({**record, "at": places})

    def _why(self, name: str) -> str:
        return reason(self.rules["lost"].get(name, self.rules["lost"]["default"]))


def read_entities(path: Path, report: str) -> Draft:
    """Read a file of entities into a draft.

    Args:
        path: JSON lines, one entity a line.
        report: id of the report that the draft is for.

    Raises:
        InputError: lines are no JSON objects, or no entities.
        TextError: the file cannot be read.
    """
    entities = _Entities(report, read_json_lines(path), path.name)
    draft = entities.draft
    draft.text = str(entities.text)
    draft.outline = entities.text.headings
    for heading, records in entities.facts.items():
        name = heading.rpartition(" ")[2].lower()
        draft.sheets[name] = ({"section": heading}, records)
    return draft


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _labels(names: list[str], fallback: str) -> dict[str, str]:
    """Return a name in each language; where there is one script only, it serves for both."""
    labels: dict[str, str] = {}
    for name in names:
        labels.setdefault(_language(name), name)
    first = next(iter(labels.values()), fallback)
    return {"ru": labels.get("ru", first), "en": labels.get("en", first)}


def _language(text: str) -> str:
    return "ru" if any(_CYRILLIC[0] <= letter <= _CYRILLIC[1] for letter in text.casefold()) else "en"


def _is_date(text: str) -> bool:
    try:
        bounds(text)
    except ValueError:
        return False
    return bool(text)
