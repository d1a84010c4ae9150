"""Tokens by which programs say for whom they ask: a file outside the repository, of hashes and never of tokens.

``JAUAP_TOKENS`` names a YAML file, ``{script@example.org: <SHA-256 of the token>}``. A token only says who asks;
what they may see stands in the file of ``JAUAP_ACCESS``, as for people who sign in. Tokens are 256 random bits, so
that a plain hash keeps them (a slow one is for what people choose). The bearer scheme is that of RFC 6750.
"""

import hashlib
import hmac
import os
import re
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Final, TypeAlias

import yaml

from jauap.errors import InputError, Issue

VARIABLE: Final = "JAUAP_TOKENS"
Tokens: TypeAlias = Mapping[str, str]
"""Hashes of tokens by the name that each stands for."""
_BYTES: Final = 32
_HASH: Final = re.compile(r"[0-9a-f]{64}")


def new_token() -> tuple[str, str]:
    """Return a token nobody has had before, and what the file holds of it."""
    token = secrets.token_urlsafe(_BYTES)
    return token, _hash(token)


def read_tokens(path: Path | None = None) -> Tokens | None:
    """Read whose tokens are known; None when no file is named, and the server takes no tokens at all.

    Raises:
        InputError: the file cannot be read or has another form.
    """
    given = os.environ.get(VARIABLE)
    path = path or (Path(given) if given else None)
    if path is None:
        return None
    try:
        data = yaml.safe_load(path.read_text("utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise InputError([Issue(path.name, 0, 0, f"this file cannot be read: {type(error).__name__}")]) from error
    if not isinstance(data, dict) or not all(
        isinstance(name, str) and isinstance(kept, str) and _HASH.fullmatch(kept) for name, kept in data.items()
    ):
        # Not what stands there: it may be a token that somebody put in place of its hash.
        raise InputError([Issue(path.name, 0, 0, "write {name: SHA-256 of a token}; 'jauap token NAME' makes both")])
    return data


def name_of_token(token: str, tokens: Tokens) -> str | None:
    """Return whose token this is; None for nobody's."""
    asked = _hash(token)
    found = [name for name, kept in tokens.items() if hmac.compare_digest(asked, kept)]
    return found[0] if found else None


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
