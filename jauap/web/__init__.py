"""What stands between a request and the app: allowed hosts and origins, sizes, rates, and headers of every answer."""

from jauap.web.guards import guards

__all__ = ["guards"]
