"""Families of indicators: figures that are read side by side, though each counts something else."""

from typing import Final

from jauap import namespaces as ns
from jauap.i18n import N_

_INDICATOR: Final = ns.VOC + "indicator#"
OTHER: Final = "other"

FAMILIES: Final = {
    "complaints": N_("Complaints"),
    "cases": N_("Criminal cases and their course"),
    "officers": N_("Officers accused and convicted"),
    "victims": N_("People detained and people harmed"),
    "deaths": N_("Deaths"),
    "containments": N_("Containment of assemblies"),
    "penalties": N_("Penalties, terms and limits"),
    "redress": N_("Compensation and executed decisions"),
    "bodies": N_("Bodies and their members"),
    "conditions": N_("Conditions of detention"),
    OTHER: N_("Other figures"),
}
"""Names of the families, in the order of a complaint's way."""

_MEMBERS: Final = {
    "complaints": ("complaints-received", "complaints-of-coalition", "share-naming-no-officer"),
    "cases": (
        "cases-opened",
        "cases-under-investigation",
        "cases-investigated",
        "cases-completed",
        "cases-suspended",
        "cases-terminated",
        "share-reaching-court",
        "share-closed",
        "share-investigated-by-prosecutors",
        "share-obtaining-result",
    ),
    "officers": ("officers-accused", "officers-prosecuted", "persons-convicted"),
    "victims": (
        "persons-detained",
        "victims-of-torture",
        "persons-recognised-as-victims",
        "share-injured",
        "persons-assisted",
        "children",
    ),
    "deaths": ("deaths-in-custody", "deaths-named"),
    "containments": ("containments", "containment-duration"),
    "penalties": (
        "prison-term",
        "fine-amount",
        "detention-limit",
        "delivery-limit",
        "deposition-storage",
        "group-size-limit",
        "term-of-office",
        "experience-required",
    ),
    "redress": ("compensation-amount", "compensation-size", "executed-decisions"),
    "bodies": (
        "mechanism-members",
        "council-members",
        "commission-members",
        "coalition-members",
        "network-members",
        "regions-covered",
        "countries-covered",
        "offices",
    ),
    "conditions": ("inmates-per-cell", "temperature", "building-year"),
}
_FAMILY: Final = {_INDICATOR + name: family for family, names in _MEMBERS.items() for name in names}


def family(indicator: str) -> str:
    """Return the family of an indicator; one that no family names is among the others."""
    return _FAMILY.get(indicator, OTHER)
