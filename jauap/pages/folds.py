"""What would make a table long is folded under its number, to be opened where it is wanted."""

from collections.abc import Sequence

from jauap.pages.markup import Markup, element, join
from jauap.pages.missing import NO_RECORD, missing_markup
from jauap.pages.records import Claim
from jauap.pages.sources import claims_markup
from jauap.pages.visit import Visit


def folded_claims(visit: Visit, claims: Sequence[Claim]) -> Markup:
    """Return claims under their number; for tables that are read row by row."""
    if not claims:
        return missing_markup(NO_RECORD, visit.t)
    count = visit.t.plural("{count} claim", "{count} claims", len(claims))
    return element("details", element("summary", count), claims_markup(visit, claims), class_="jauap-source")


def folded_list(visit: Visit, links: Sequence[Markup], shown: int) -> Markup:
    """Return links one under another, the first of them in sight, the others under their number."""
    first, more = join(links[:shown], Markup("<br>")), links[shown:]
    if not more:
        return first
    said = visit.t.plural("{count} more", "{count} more", len(more))
    folded = element("details", element("summary", said), join(more, Markup("<br>")), class_="jauap-source")
    return element("div", first, folded)
