"""Writes YASQE and its licences from npm packages: ``python -m jauap.editor.vendor``. Run by hand for a new version.

YASQE's bundle holds CodeMirror 5, lodash and a few small libraries; their licences are written beside it. The fork's
package has no licence file, so that of the package it was forked from is taken (MIT, both say).
"""

import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
YASQE: Final = "@zazuko/yasqe@4.6.2"
_FILES: Final = {"yasqe.min.js": "package/build/yasqe.min.js", "yasqe.min.css": "package/build/yasqe.min.css"}
# What the bundle's source map names -> the package and the file with its licence.
LICENCES: Final = {
    "@triply/yasqe@4.2.28": "package/LICENSE.txt",
    "codemirror@5.65.21": "package/LICENSE",
    "lodash-es@4.18.1": "package/LICENSE",
    "store@2.0.12": "package/LICENSE",
    "dompurify@3.4.18": "package/LICENSE",
    "events@3.3.0": "package/LICENSE",
    "query-string@6.14.1": "package/license",
    "strict-uri-encode@2.0.0": "package/license",
    "split-on-first@1.1.0": "package/license",
    "filter-obj@1.1.0": "package/license",
    "decode-uri-component@0.2.2": "package/license",
}


def main() -> None:
    """Fetch the packages and write the bundle, its style sheet and the licences."""
    for name, member in _FILES.items():
        text = _read(YASQE, member)
        # Without the note about a source map, which browsers would look for when their tools are open.
        lines = [line for line in text.splitlines() if "sourceMappingURL=" not in line]
        (HERE / name).write_text("\n".join(lines) + "\n", "utf-8")
    parts = [
        f"{package}\n{'=' * len(package)}\n\n{_read(package, file).strip()}\n" for package, file in LICENCES.items()
    ]
    head = f"{YASQE} (MIT) and what its bundle holds.\n"
    (HERE / "LICENSE-yasqe").write_text("\n\n".join([head, *parts]), "utf-8")


def _read(package: str, member: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", package], cwd=folder, check=True, stdout=subprocess.DEVNULL)
        with tarfile.open(next(Path(folder).glob("*.tgz"))) as archive:
            file = archive.extractfile(member)
            if file is None:
                raise SystemExit(f"{package} has no {member}")
            return file.read().decode("utf-8")


if __name__ == "__main__":
    main()
