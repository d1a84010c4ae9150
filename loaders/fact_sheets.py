"""Fact sheets: YAML written and reviewed by hand, one sheet per section or case of a report.

A sheet's keys are the ontology's terms; the format is described in ``docs/fact-sheets.md``. Nothing is guessed:
what does not fit is reported with its line and column, all at once.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from jauap.errors import Issue, suggest
from jauap.owl.vocabulary import Vocabulary
from jauap.records import ClaimRecord, FactRecord, Scalar, Sheet
from jauap.wording import say
from loaders.claims import Speaker, read_claims, read_speaker
from loaders.values import ID, NORM_ID, Findings, read_values
from loaders.yaml_marks import Entry, read_yaml

HEADER_KEYS = frozenset({"report", "section", "assertedBy", "relayedBy", "case", "defaults", "facts"})
CLAIM_KEYS = frozenset(
    {
        "at",
        "claims",
        "disputed",
        "supports",
        "section",
        "assertedBy",
        "relayedBy",
        "epistemicStatus",
        "statedOn",
    }
)
STRUCTURE_KEYS = frozenset({"id", "type", "each", "involved"}) | CLAIM_KEYS
_INVOLVEMENT_KEYS = frozenset({"agent", "role", "degree", "ageAtEvent", "label"})


@dataclass(frozen=True)
class Context:
    """What reading a record needs to know.

    Attributes:
        register: whether records belong into a register, and hold no claims.
        speaker: whose words they are where they do not say.
    """

    vocabulary: Vocabulary
    findings: Findings
    register: bool
    speaker: Speaker


def load(path: Path, source: str, vocabulary: Vocabulary, speaker: str) -> Sheet:
    """Read a fact sheet or a register.

    Args:
        path: the YAML file.
        source: its name in issues; a name that begins with ``registers/`` is a register, which holds no claims.
        vocabulary: keys, classes and value lists of the ontology.
        speaker: short id of who speaks where the sheet does not say (the report's authors).

    Returns:
        The sheet's facts, references and issues. Facts of a record with an error may be missing.
    """
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        message = say("not UTF-8 at byte {byte}: save the file as UTF-8", byte=error.start)
        return Sheet(source, "", (), (), (Issue(source, 0, 0, message),))
    root, issues = read_yaml(text, source)
    findings = Findings(source, issues)
    if root is None or not isinstance(root.value, dict):
        if root is not None:
            findings.error(root, say("a sheet is a mapping with the key 'facts'"))
        return Sheet(source, "", (), (), tuple(findings.issues))
    return _sheet(root, root.value, source, vocabulary, speaker, findings)


def _sheet(
    root: Entry,
    header: dict[str, Entry],
    source: str,
    vocabulary: Vocabulary,
    speaker: str,
    findings: Findings,
) -> Sheet:
    for key in header.keys() - HEADER_KEYS:
        message = say("unknown key {key!r} in the header{remedy}", key=key, remedy=suggest(key, HEADER_KEYS))
        findings.error(header[key], message)
    register = source.startswith("registers/")
    report = header["report"].value if "report" in header else ""
    if not register and (not isinstance(report, str) or not report):
        findings.error(root, say("the header names no report: add 'report: <id>'"))
    facts = header.get("facts")
    if facts is None or not isinstance(facts.value, list):
        findings.error(facts or root, say("'facts' is a list of records"))
        return Sheet(source, str(report), (), (), tuple(findings.issues))
    voice = read_speaker(header, Speaker((speaker,), (), "asserted", None, ""), findings)
    context = Context(vocabulary, findings, register, voice)
    defaults = _mapping(header.get("defaults"), findings)
    if "case" in header:
        defaults = {"case": header["case"], **defaults}
    records: list[FactRecord] = []
    for entry in facts.value:
        if not isinstance(entry.value, dict):
            findings.error(entry, say("a record is a mapping"))
            continue
        for row, place in _rows(entry, defaults, findings):
            records.extend(read_record(row, place, context))
    return Sheet(source, str(report), tuple(records), tuple(findings.references), tuple(findings.issues))


def _mapping(entry: Entry | None, findings: Findings) -> dict[str, Entry]:
    if entry is None:
        return {}
    if not isinstance(entry.value, dict):
        findings.error(entry, say("a mapping is expected here"))
        return {}
    return entry.value


def _rows(entry: Entry, defaults: dict[str, Entry], findings: Findings) -> list[tuple[dict[str, Entry], Entry]]:
    """Merge defaults, record and the rows of ``each``; the nearest value wins."""
    record = {**defaults, **_mapping(entry, findings)}
    each = record.pop("each", None)
    if each is None:
        return [(_outside_itself(record), entry)]
    if not isinstance(each.value, list):
        findings.error(each, say("'each' is a list of rows"))
        return []
    return [(_outside_itself({**record, **_mapping(row, findings)}), row) for row in each.value]


def _outside_itself(record: dict[str, Entry]) -> dict[str, Entry]:
    """The record of a case is not part of the case that the header names: itself."""
    same = "case" in record and "id" in record and record["case"].value == record["id"].value
    return {key: value for key, value in record.items() if key != "case"} if same else record


def read_record(record: dict[str, Entry], at: Entry, context: Context) -> list[FactRecord]:
    """Read one record, keys as in a sheet and its place, into its fact and the involvements it names."""
    findings = context.findings
    identity = record.get("id")
    if identity is None or not isinstance(identity.value, str):
        findings.error(at, say("a record needs an 'id'"))
        return []
    if not (ID.match(identity.value) or NORM_ID.match(identity.value)):
        message = say("not an id: {value!r}; ids are kebab-case ASCII, norms lex:…", value=identity.value)
        findings.error(identity, message)
        return []
    kind = record.get("type")
    class_name = str(kind.value) if kind is not None else ""
    if kind is not None and class_name not in context.vocabulary.classes:
        remedy = suggest(class_name, context.vocabulary.classes)
        findings.error(kind, say("unknown class {name!r}{remedy}", name=class_name, remedy=remedy))
    place = identity.place
    claims, disputes = read_claims(record, context.speaker, context.vocabulary, findings)
    if context.register and (claims or disputes):
        findings.error(identity, say("a register says who is who and holds no claims: put this fact into a sheet"))
    if not context.register and not claims:
        findings.error(identity, say("{name!r} has no source: add 'at' or 'claims'", name=identity.value))
    fact = FactRecord(identity.value, class_name, _values(record, context), claims, disputes, place)
    _check_support(fact, record, findings)
    involvements = _involvements(fact, record, context)
    if involvements:
        links = tuple(involvement.id for involvement in involvements)
        fact = replace(fact, values={**fact.values, "hasInvolvement": links})
    return [fact, *involvements]


def _values(record: dict[str, Entry], context: Context) -> dict[str, tuple[Scalar, ...]]:
    values: dict[str, tuple[Scalar, ...]] = {}
    for key, entry in record.items():
        if key in STRUCTURE_KEYS:
            continue
        term = context.vocabulary.keys.get(key)
        if term is None:
            known = context.vocabulary.keys.keys() | STRUCTURE_KEYS
            remedy = suggest(key, frozenset(known))
            context.findings.error(entry, say("unknown key {key!r}{remedy}", key=key, remedy=remedy))
            continue
        read = read_values(term, entry, context.vocabulary, context.findings)
        if read:
            values[key] = tuple(dict.fromkeys(read)) if term.kind != "language-map" else read
    return values


def _check_support(fact: FactRecord, record: dict[str, Entry], findings: Findings) -> None:
    """Every value, and every stated absence, is carried by a claim; a claim carries only what is there."""
    carried = {key for claim in fact.claims for key in claim.supports}
    stated = {str(v) for key in ("none", "unknown", "notStated") for v in fact.values.get(key, ())}
    present = fact.values.keys() | stated | ({"involved"} if "involved" in record else set())
    for claim in (*fact.claims, *fact.disputes):
        for key in claim.supports:
            if key not in present and not claim.says and key != "type":
                issue = say("a claim supports {key!r}, which {name!r} does not have", key=key, name=fact.id)
                findings.issues.append(claim.place.issue(findings.source, issue))
    if not fact.claims or any(not claim.supports and claim.says is None for claim in fact.claims):
        return
    silent = {"label", "altLabel", "case", "notStated", "none", "unknown", "editorNote", "publication"}
    silent |= {"publicationRationale", *map(str, fact.values.get("notStated", ()))}
    missing = (present - silent) - carried
    if missing:
        message = say(
            "no claim of {name!r} supports {keys}: add it to {supports!r}, or a claim",
            name=fact.id,
            supports="supports",
            keys=", ".join(sorted(missing)),
        )
        findings.issues.append(fact.place.issue(findings.source, message))


def _involvements(fact: FactRecord, record: dict[str, Entry], context: Context) -> list[FactRecord]:
    entry = record.get("involved")
    if entry is None:
        return []
    findings = context.findings
    if not isinstance(entry.value, list):
        findings.error(entry, say("'involved' is a list of {{agent, role, degree, ageAtEvent}}"))
        return []
    claims: tuple[ClaimRecord, ...] = tuple(
        replace(claim, supports=())
        for claim in fact.claims
        if claim.says is None and (not claim.supports or "involved" in claim.supports)
    )
    involvements = []
    for item in entry.value:
        row = _mapping(item, findings)
        for key in row.keys() - _INVOLVEMENT_KEYS:
            remedy = suggest(key, _INVOLVEMENT_KEYS)
            findings.error(row[key], say("unknown key {key!r} in 'involved'{remedy}", key=key, remedy=remedy))
        values = _values({k: v for k, v in row.items() if k in _INVOLVEMENT_KEYS}, context)
        if "agent" not in values or "role" not in values:
            findings.error(item, say("an involvement needs an 'agent' and a 'role'"))
            continue
        agent = str(values["agent"][0]).replace("lex:", "").replace("/", "-")
        name = f"{fact.id.replace('lex:', '').replace('/', '-')}--{values['role'][0]}--{agent}"
        involvements.append(FactRecord(name, "Involvement", values, claims, (), item.place))
    return involvements
