"""Claims of a fact sheet: who says it, who passes it on, with what status, and where it stands."""

from dataclasses import dataclass, replace

from jauap.errors import suggest
from jauap.owl.vocabulary import Vocabulary
from jauap.records import ClaimRecord, Locator, Scalar
from jauap.text.locators import check_words
from jauap.wording import say
from loaders.values import Findings, read_value, read_values
from loaders.yaml_marks import Entry

_KEYS = frozenset(
    {
        "at",
        "supports",
        "assertedBy",
        "relayedBy",
        "epistemicStatus",
        "statedOn",
        "asOf",
        "section",
        "says",
        "notStated",
    }
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose words a claim is: sheet, then record, then claim; the nearest wins."""

    asserted_by: tuple[str, ...]
    relayed_by: tuple[str, ...]
    status: str
    stated_on: str | None
    section: str


def read_speaker(entries: dict[str, Entry], above: Speaker, findings: Findings) -> Speaker:
    """Read what a header, record or claim says about its speaker over what stands above it."""
    speaker = above
    if "assertedBy" in entries:
        speaker = replace(speaker, asserted_by=_ids(entries["assertedBy"], "assertedBy", findings))
    if "relayedBy" in entries:
        speaker = replace(speaker, relayed_by=_ids(entries["relayedBy"], "relayedBy", findings))
    if "section" in entries:
        section = entries["section"].value
        speaker = replace(speaker, section=" ".join(section.split()) if isinstance(section, str) else "")
    return speaker


def read_claims(
    record: dict[str, Entry], header: Speaker, vocabulary: Vocabulary, findings: Findings
) -> tuple[tuple[ClaimRecord, ...], tuple[ClaimRecord, ...]]:
    """Read the claims that support a record and those that dispute it."""
    speaker = _with_status(record, read_speaker(record, header, findings), vocabulary, findings)
    supporting: list[ClaimRecord] = []
    if "at" in record:
        own: dict[str, Entry] = {key: record[key] for key in ("at", "supports") if key in record}
        supporting.extend(_claim(record["at"], own, speaker, vocabulary, findings))
    elif "supports" in record:
        findings.error(record["supports"], say("'supports' beside no 'at': put it into the claim it belongs to"))
    for entry in _list(record.get("claims"), "claims", findings):
        supporting.extend(_claim_entry(entry, speaker, vocabulary, findings))
    denying = replace(speaker, status="denied")
    disputing = [
        claim
        for entry in _list(record.get("disputed"), "disputed", findings)
        for claim in _claim_entry(entry, denying, vocabulary, findings)
    ]
    return tuple(supporting), tuple(disputing)


def _claim_entry(entry: Entry, above: Speaker, vocabulary: Vocabulary, findings: Findings) -> list[ClaimRecord]:
    if not isinstance(entry.value, dict):
        findings.error(entry, say("a claim is a mapping with 'at'"))
        return []
    for key in entry.value.keys() - _KEYS:
        message = say("unknown key {key!r} in a claim{remedy}", key=key, remedy=suggest(key, _KEYS))
        findings.error(entry.value[key], message)
    speaker = _with_status(entry.value, read_speaker(entry.value, above, findings), vocabulary, findings)
    return _claim(entry, entry.value, speaker, vocabulary, findings)


def _claim(
    entry: Entry, values: dict[str, Entry], speaker: Speaker, vocabulary: Vocabulary, findings: Findings
) -> list[ClaimRecord]:
    """Read one claim; one that says several values is split, so that each can be asked for."""
    if "at" not in values:
        findings.error(entry, say("a claim needs 'at', the words it stands at"))
        return []
    place = entry.place
    silent = "notStated" in values
    if silent and values["notStated"].value != "assertedBy":
        findings.error(values["notStated"], say("a claim can leave out its speaker only: notStated: assertedBy"))
    supports = (
        read_values(vocabulary.keys["supports"], values["supports"], vocabulary, findings)
        if "supports" in values
        else ()
    )
    as_of = read_value(vocabulary.keys["asOf"], values["asOf"], vocabulary, findings) if "asOf" in values else None
    claim = ClaimRecord(
        locators=_locators(values["at"], speaker.section, findings),
        asserted_by=() if silent else speaker.asserted_by,
        relayed_by=speaker.relayed_by,
        status=speaker.status,
        stated_on=speaker.stated_on,
        as_of=str(as_of) if as_of is not None else None,
        supports=tuple(sorted(map(str, supports))),
        place=place,
    )
    said = _says(values.get("says"), vocabulary, findings)
    return [replace(claim, says=pair) for pair in said] if said else [claim]


def _says(entry: Entry | None, vocabulary: Vocabulary, findings: Findings) -> list[tuple[str, Scalar]]:
    if entry is None:
        return []
    if not isinstance(entry.value, dict):
        findings.error(entry, say("'says' is a mapping of keys to values"))
        return []
    pairs: list[tuple[str, Scalar]] = []
    for key, value in entry.value.items():
        term = vocabulary.keys.get(key)
        if term is None:
            findings.error(value, say("unknown key {key!r}{remedy}", key=key, remedy=suggest(key, vocabulary.keys)))
            continue
        pairs.extend((key, item) for item in read_values(term, value, vocabulary, findings))
    return pairs


def _locators(entry: Entry, section: str, findings: Findings) -> tuple[Locator, ...]:
    locators = []
    for item in entry.value if isinstance(entry.value, list) else [entry]:
        if not isinstance(item.value, str):
            findings.error(item, say("'at' is a locator or a list of locators"))
            continue
        words = " ".join(item.value.split())
        problem = check_words(words)
        if problem:
            findings.error(item, problem)
        locators.append(Locator(section, words, item.place))
    return tuple(locators)


def _with_status(entries: dict[str, Entry], above: Speaker, vocabulary: Vocabulary, findings: Findings) -> Speaker:
    """Read status and day; the section's speaker is read elsewhere."""
    speaker = above
    if "epistemicStatus" in entries:
        status = read_value(vocabulary.keys["epistemicStatus"], entries["epistemicStatus"], vocabulary, findings)
        speaker = replace(speaker, status=str(status)) if status is not None else speaker
    if "statedOn" in entries:
        day = read_value(vocabulary.keys["statedOn"], entries["statedOn"], vocabulary, findings)
        speaker = replace(speaker, stated_on=str(day)) if day is not None else speaker
    return speaker


def _ids(entry: Entry, key: str, findings: Findings) -> tuple[str, ...]:
    items = entry.value if isinstance(entry.value, list) else [entry]
    return tuple(filter(None, (findings.refer(item, key) for item in items)))


def _list(entry: Entry | None, key: str, findings: Findings) -> list[Entry]:
    if entry is None:
        return []
    if not isinstance(entry.value, list):
        findings.error(entry, say("{key!r} is a list of claims", key=key))
        return []
    return entry.value
