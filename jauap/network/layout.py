"""Where everything stands in a picture: fixed positions, computed here once and the same every time.

A network with a spine (the acts of a case, or the one node of a neighbourhood) is drawn as cards in columns, read
from top to bottom; any other network is spread by springs and drawn as signs with a name below.
"""

from jauap.network.geometry import Layout
from jauap.network.lanes import place_lanes
from jauap.network.model import Network
from jauap.network.springs import place_springs


def place(network: Network) -> Layout:
    """Compute the layout of a network; equal networks have equal layouts."""
    return place_lanes(network) if network.spine else place_springs(network)
