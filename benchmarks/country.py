"""What the reports of one country share: bodies, posts, officials, places, norms. Names only, as in registers."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase

from benchmarks.book import Record, label
from benchmarks.yaml_out import document
from jauap.accountability.rules import GapRule
from jauap.namespaces import short

COMMITTEE, EDITOR = "committee", "jauap-editor"
CODE = "lex:kz/uk-2014"
TORTURE, ABUSE = f"{CODE}/art146", f"{CODE}/art362"
"""One criminal code for all countries: rule 15 knows the offence of torture by its address."""
TREATY = "lex:un/cat-1984"
_TREATY_ARTICLES = (f"{TREATY}/art1", f"{TREATY}/art3", f"{TREATY}/art12", f"{TREATY}/art14", "lex:un/opcat/art18")
_DEPARTMENTS, _CITIES = 4, 4
# id, class, kind, name in Russian and English, whom it stands under
_BODIES = (
    ("state", "State", "", "государство", "State", ""),
    ("government", "StateBody", "government", "правительство", "Government", "state"),
    ("ministry", "StateBody", "ministry", "министерство внутренних дел", "Ministry of the Interior", "government"),
    ("justice", "StateBody", "ministry", "министерство юстиции", "Ministry of Justice", "government"),
    ("police", "StateBody", "police", "полиция", "police", "ministry"),
    ("penal-committee", "StateBody", "penal-committee", "комитет исполнения наказаний", "Penal Committee", "justice"),
    ("prosecutors", "StateBody", "prosecutors-office", "генеральная прокуратура", "Prosecutor General", "state"),
    (
        "special-prosecutors",
        "StateBody",
        "special-prosecutors",
        "специальные прокуроры",
        "special prosecutors",
        "prosecutors",
    ),
    ("migration", "StateBody", "ministry-department", "миграционная служба", "migration service", "justice"),
    ("court-1", "Court", "court", "городской суд", "city court", ""),
    ("court-2", "Court", "court", "областной суд", "regional court", ""),
    ("ombudsperson", "OversightInstitution", "ombudsperson", "омбудсмен", "Ombudsperson", ""),
    ("mechanism", "OversightInstitution", "prevention-mechanism", "превентивный механизм", "prevention mechanism", ""),
    ("hospital", "MedicalInstitution", "hospital", "городская больница", "city hospital", ""),
    ("forensic-bureau", "MedicalInstitution", "forensic-bureau", "бюро экспертиз", "forensic bureau", ""),
    ("coalition", "CivilSocietyOrganization", "coalition", "коалиция", "coalition", ""),
    ("fund", "CivilSocietyOrganization", "fund", "правозащитный фонд", "human rights fund", ""),
)
_FACILITIES = (
    (
        "cells",
        "temporary-detention-facility",
        "изолятор временного содержания",
        "temporary detention facility",
        "police",
    ),
    ("remand", "remand-prison", "следственный изолятор", "remand prison", "penal-committee"),
    ("colony", "colony", "колония", "colony", "penal-committee"),
    ("station", "police-station", "отдел полиции", "police station", "police"),
)


@dataclass(frozen=True, slots=True)
class Country:
    """Ids of what the reports of one country share.

    Attributes:
        departments, security: police departments, and the internal security unit of each.
        under: whom each body stands under, by body.
        officials: person, post and body of each.
    """

    id: str
    departments: tuple[str, ...]
    security: tuple[str, ...]
    cities: tuple[str, ...]
    under: dict[str, str]
    officials: tuple[tuple[str, str, str], ...]

    def body(self, name: str) -> str:
        """Return the id of a body by its short name."""
        return f"{self.id}-{name}"

    def facility(self, kind: str, city: int) -> str:
        """Return the id of a place of detention."""
        return f"{self.id}-{kind}-{city + 1}"


def country(number: int) -> Country:
    """Return the n-th country; the same for every seed."""
    name = "x" + "".join(ascii_lowercase[number // 26**n % 26] for n in (2, 1, 0))
    departments = tuple(f"{name}-department-{n + 1}" for n in range(_DEPARTMENTS))
    security = tuple(f"{d}-security" for d in departments)
    under = {f"{name}-{b}": f"{name}-{above}" for b, *_, above in _BODIES if above}
    under |= dict.fromkeys(departments, f"{name}-police") | dict(zip(security, departments, strict=True))
    holders = ("ministry", "prosecutors", "special-prosecutors", "ombudsperson")
    return Country(
        name,
        departments,
        security,
        tuple(f"{name}-city-{n + 1}" for n in range(_CITIES)),
        under,
        tuple((f"{name}-official-{n + 1}", f"{name}-post-{n + 1}", f"{name}-{b}") for n, b in enumerate(holders)),
    )


def write_country(folder: Path, land: Country) -> None:
    """Write the registers of one country."""
    name = land.id
    bodies: list[Record] = []
    for body, kind, institution, ru, en, _ in _BODIES:
        record: Record = {"id": f"{name}-{body}", "type": kind, "label": label(f"{ru} ({name})", f"{en} ({name})")}
        bodies.append(record | ({"institutionType": institution} if institution else {}))
    for n, (department, security) in enumerate(zip(land.departments, land.security, strict=True), 1):
        for body, institution, ru, en in (
            (department, "police-department", "департамент полиции", "police department"),
            (security, "internal-security-unit", "служба безопасности департамента", "security unit of department"),
        ):
            named = label(f"{ru} {n} ({name})", f"{en} {n} ({name})")
            bodies.append({"id": body, "type": "StateBody", "label": named, "institutionType": institution})
    places: list[Record] = [_place(f"{name}-land", "country", "страна", "country", name, None)]
    for n, city in enumerate(land.cities):
        places.append(_place(city, "city", f"город {n + 1}", f"city {n + 1}", name, f"{name}-land"))
        for kind, facility, ru, en, _ in _FACILITIES:
            places.append(
                {
                    "id": land.facility(kind, n),
                    "type": "PlaceOfDeprivationOfLiberty",
                    "label": label(f"{ru} {n + 1} ({name})", f"{en} {n + 1} ({name})"),
                    "facilityType": facility,
                    "within": city,
                }
            )
    people: list[Record] = []
    posts: list[Record] = []
    for n, (person, post, body) in enumerate(land.officials, 1):
        named = label(f"должностное лицо {n} ({name})", f"official {n} ({name})")
        people.append({"id": person, "type": "Person", "label": named, "publication": "public-figure"})
        posts.append(
            {"id": post, "type": "Post", "label": label(f"пост {n} ({name})", f"post {n} ({name})"), "postIn": body}
        )
    for register, facts in (("institutions", bodies), ("places", places), ("people", people), ("posts", posts)):
        (folder / f"{register}-{name}.yaml").write_text(document({"facts": facts}), "utf-8")


def write_world(folder: Path, rules: Iterable[GapRule], reports: Iterable[str]) -> None:
    """Write what all countries share: the committee, the norms behind the rules, the reports as documents."""
    standards = {short(s) for rule in rules for s in rule.standards} | {*_TREATY_ARTICLES, TORTURE, ABUSE}
    norms = sorted(standards | {"/".join(s.split("/")[:2]) for s in standards})
    (folder / "norms.yaml").write_text(document({"facts": [_norm(n) for n in norms]}), "utf-8")
    committee = label("Комитет против пыток", "Committee against Torture")
    bodies: list[Record] = [
        {"id": COMMITTEE, "type": "InternationalBody", "label": committee, "institutionType": "un-body"},
        {"id": EDITOR, "type": "Actor", "label": label("редакция", "editors")},
    ]
    (folder / "institutions.yaml").write_text(document({"facts": bodies}), "utf-8")
    documents: list[Record] = [
        {
            "id": f"{report}-report",
            "type": "Document",
            "label": label(f"Учебный доклад {report}", f"Synthetic report {report}"),
            "documentType": "ngo-report",
        }
        for report in reports
    ]
    (folder / "documents.yaml").write_text(document({"facts": documents}), "utf-8")


def facilities(land: Country) -> list[tuple[str, str]]:
    """Return each place of detention with the body that runs it."""
    return [
        (land.facility(kind, n), land.body(body))
        for n in range(len(land.cities))
        for kind, _, _, _, body in _FACILITIES
    ]


def _place(identity: str, kind: str, ru: str, en: str, name: str, within: str | None) -> Record:
    named = label(f"{ru} ({name})", f"{en} ({name})")
    record: Record = {"id": identity, "type": "Place", "label": named, "placeType": kind}
    return record | ({"within": within} if within else {})


def _norm(identity: str) -> Record:
    act, *rest = identity.removeprefix("lex:").split("/")[1:]
    if not rest:
        kind = "code" if identity == CODE else "treaty"
        return {"id": identity, "type": "LegalAct", "label": label(f"акт {act}", f"act {act}"), "normType": kind}
    return {
        "id": identity,
        "type": "Provision",
        "label": label(f"{act}, {'/'.join(rest)}", f"{act}, {'/'.join(rest)}"),
        "normType": "article",
        "isPartOf": "/".join(identity.split("/")[:2]),
        "checked": "false",
    }
