"""Who is visiting, and which profile of the graph they see: the public one unless they signed in and are listed."""

import os
from pathlib import Path
from typing import Final

import streamlit as st

from jauap import store as stores
from jauap.publication import Profile, profile_folder
from jauap.publication.access import HEADER, profile_of, read_access

_VERIFIED: Final = "email_verified"


def visitor_name() -> str:
    """Return the sign-in name of this visitor: from the trusted proxy, else from the OpenID provider; empty for none.

    An address that the provider itself calls unverified is no name.
    """
    header = os.environ.get(HEADER)
    if header and (name := st.context.headers.get(header)):
        return name
    if can_sign_in() and st.user.is_logged_in and st.user.get(_VERIFIED, True):
        return str(st.user.get("email") or "")
    return ""


def can_sign_in() -> bool:
    """Say whether an OpenID provider is configured: ``[auth]`` in Streamlit's ``secrets.toml``."""
    return bool(st.secrets.load_if_toml_exists()) and "auth" in st.secrets


def profile_of_visitor() -> Profile:
    """Return the profile that this visitor sees.

    Raises:
        InputError: the list of who may see more is wrong; nobody sees anything then.
    """
    name = visitor_name()
    return profile_of(name, read_access()) if name else "public"


def visitor_folder() -> Path:
    """Return the build folder that this visitor's pages read; another server holds one profile, the one pushed to it.

    Raises:
        StoreError: nothing was built yet.
        InputError: the publication policy, the protected names or the list of who may see more are wrong.
    """
    return stores.REMOTE if stores.is_remote() else profile_folder(profile_of_visitor())


def visitor_version() -> str:
    """Return the version of the graph that this visitor sees; two profiles that show the same have the same."""
    return stores.version(visitor_folder())
