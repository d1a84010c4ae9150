"""Who may see more than the public profile: a list kept outside the repository, by sign-in name.

``JAUAP_ACCESS`` names a YAML file: ``{partner: [name@example.org, "@example.org"], internal: [...]}``. A name that
begins with ``@`` stands for everybody of that mail domain. Whoever is in several lists gets what shows most.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeAlias

import yaml

from jauap.errors import InputError, Issue
from jauap.publication.policy import PROFILES, Profile

VARIABLE: Final = "JAUAP_ACCESS"
HEADER: Final = "JAUAP_TRUSTED_HEADER"
"""Names the header in which a proxy says who signed in with it; the proxy must remove it from what clients send."""

Access: TypeAlias = Mapping[Profile, frozenset[str]]
_MOST_FIRST: Final = tuple(reversed(PROFILES))


def read_access(path: Path | None = None) -> Access:
    """Read who may see what; nobody anything but the public profile when no file is given.

    Raises:
        InputError: the file cannot be read or has another form.
    """
    given = os.environ.get(VARIABLE)
    path = path or (Path(given) if given else None)
    if path is None:
        return {}
    wrong = f"write {{partner: [names], internal: [names]}}; in {VARIABLE}"
    try:
        data = yaml.safe_load(path.read_text("utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError([Issue(path.name, 0, 0, f"this file cannot be read: {type(error).__name__}")]) from error
    if not isinstance(data, dict) or not set(data) <= set(PROFILES):
        raise InputError([Issue(path.name, 0, 0, wrong)])
    if not all(isinstance(names, list) and all(isinstance(name, str) for name in names) for names in data.values()):
        raise InputError([Issue(path.name, 0, 0, wrong)])
    return {profile: frozenset(name.casefold() for name in names) for profile, names in data.items()}


def profile_of(name: str, access: Access) -> Profile:
    """Return what somebody who signed in may see."""
    known = name.strip().casefold()
    domain = known[known.rfind("@") :] if "@" in known else ""
    for profile in _MOST_FIRST:
        names = access.get(profile, frozenset())
        if known and (known in names or (len(domain) > 1 and domain in names)):
            return profile
    return "public"
