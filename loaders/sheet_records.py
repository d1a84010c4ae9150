"""Facts as a fact sheet writes them: the way back from records, for workbooks that become sheets."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from jauap.errors import InputError
from jauap.pipeline.sources import REGISTER_PART
from jauap.records import ClaimRecord, FactRecord, Sheet
from jauap.sheet_yaml import Record
from jauap.spreadsheets.report_table import read_report_table
from loaders.drafts import Draft
from loaders.reading.pieces import Progress, silent
from loaders.workbook import load as load_workbook
from loaders.workbook_words import Words, load_words


def draft_of_workbook(path: Path, progress: Progress = silent) -> Draft:
    """Turn a workbook or a folder of CSV files into fact sheets; its text stays where it is.

    Raises:
        InputError: with everything that is wrong with it.
    """
    words = load_words()
    content, issues = read_report_table(path, path.name)
    report = str(content.get("report", ""))
    source = f"reports/{report}/{path.name}"
    speaker = str(content.get("assertedBy", ""))
    progress("records", 0.2)
    own = load_workbook(path, source, words.vocabulary, speaker)
    progress("register entries", 0.5)
    entries = load_workbook(path, f"{REGISTER_PART}{source}", words.vocabulary, speaker)
    if found := [*issues, *own.issues, *entries.issues]:
        raise InputError([replace(issue, source=path.name) for issue in found])
    draft = Draft(report, {}, "", "", speaker, str(content["document"]), about=content)
    groups = {name: _slug(group) for group in words.layout["groups"] for name in group["sheets"]}
    for record in records_of(entries, words):
        draft.registers.setdefault(groups.get(str(record.get("type")), "others"), []).append(record)
    for record in records_of(own, words):
        name = groups.get(str(record.get("type")), "additions")
        draft.sheets.setdefault(name, ({}, []))[1].append(record)
    return draft


def records_of(sheet: Sheet, words: Words) -> Iterable[Record]:
    """Give a sheet's facts as it would write them; involvements go back into the event they belong to."""
    involvements = {fact.id: fact for fact in sheet.facts if fact.type == "Involvement"}
    own = {str(x) for f in sheet.facts for x in f.values.get("hasInvolvement", ()) if str(x) in involvements}
    for fact in sheet.facts:
        if fact.id not in own:
            yield _record(fact, involvements, words)


def _record(fact: FactRecord, involvements: Mapping[str, FactRecord], words: Words) -> Record:
    record: Record = {"id": fact.id}
    if fact.type:
        record["type"] = fact.type
    for key, values in fact.values.items():
        links = [str(value) for value in values] if key == "hasInvolvement" else []
        if links and all(link in involvements for link in links):
            record["involved"] = [{k: _plain(v) for k, v in involvements[link].values.items()} for link in links]
        else:
            record[key] = _plain(values)
    if fact.claims:
        record["claims"] = [_claim(claim) for claim in fact.claims]
    if fact.disputes:
        record["disputed"] = [_claim(claim) for claim in fact.disputes]
    return record


def _claim(claim: ClaimRecord) -> Record:
    record: Record = {}
    if claim.supports:
        record["supports"] = list(claim.supports)
    if claim.says is not None:
        record["says"] = {claim.says[0]: claim.says[1]}
    if claim.locators and claim.locators[0].section:
        record["section"] = claim.locators[0].section
    if claim.asserted_by:
        record["assertedBy"] = list(claim.asserted_by)
    else:
        record["notStated"] = "assertedBy"
    if claim.relayed_by:
        record["relayedBy"] = list(claim.relayed_by)
    record["epistemicStatus"] = claim.status
    for key, value in (("statedOn", claim.stated_on), ("asOf", claim.as_of)):
        if value is not None:
            record[key] = value
    record["at"] = [locator.words for locator in claim.locators]
    return record


def _plain(values: Iterable[Any]) -> Any:
    items = list(values)
    return items[0] if len(items) == 1 else items


def _slug(group: Mapping[str, Any]) -> str:
    words = "".join(letter if letter.isalnum() else " " for letter in group["name"]["en"].lower())
    return "-".join(words.split())
