"""What stands between a visitor's request and the app: allowed hosts, sizes, rates, and headers of every answer."""

from jauap.web.guards import guards

__all__ = ["guards"]
