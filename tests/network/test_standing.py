import pytest

from jauap.network.model import EdgeKind
from jauap.network.standing import Claim, record_standing, standing


def claim(status: str, *supports: str, disputes: bool = False) -> Claim:
    return Claim(status, disputes, frozenset(supports))


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], "stated"),
        ([claim("asserted")], "stated"),
        ([claim("official-finding")], "stated"),
        ([claim("alleged")], "unconfirmed"),
        ([claim("alleged"), claim("unconfirmed")], "unconfirmed"),
        ([claim("alleged"), claim("established-by-court")], "stated"),
        ([claim("denied")], "disputed"),
        ([claim("inferred-by-editor")], "inferred"),
        ([claim("asserted"), claim("denied", disputes=True)], "disputed"),
        ([claim("asserted"), claim("denied", "date", disputes=True)], "stated"),
        ([claim("asserted", "date"), claim("alleged", "body")], "unconfirmed"),
        ([claim("asserted"), claim("inferred-by-editor", "body")], "stated"),
        ([claim("inferred-by-editor", "body"), claim("asserted", "date")], "inferred"),
        ([claim("asserted", "date")], "stated"),
    ],
)
def test_a_link_stands_as_the_claims_that_carry_it(claims: list[Claim], expected: EdgeKind) -> None:
    assert standing(claims, "body") == expected


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        ([], "stated"),
        ([claim("asserted", "date"), claim("inferred-by-editor")], "stated"),
        ([claim("inferred-by-editor", "date")], "inferred"),
        ([claim("alleged", "date"), claim("alleged", "body")], "unconfirmed"),
        ([claim("asserted"), claim("denied", "date", disputes=True)], "stated"),
        ([claim("asserted"), claim("denied", disputes=True)], "disputed"),
    ],
)
def test_a_record_stands_as_all_its_claims(claims: list[Claim], expected: EdgeKind) -> None:
    assert record_standing(claims) == expected
