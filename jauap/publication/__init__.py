"""Publication profiles: the same graph as the public, a partner, or the team itself may see it."""

from jauap.publication.policy import PROFILES, Profile
from jauap.publication.stores import profile_folder, shown_folder

__all__ = ["PROFILES", "Profile", "profile_folder", "shown_folder"]
