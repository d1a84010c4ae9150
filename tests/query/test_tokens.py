from itertools import pairwise

import pytest

from jauap.query.tokens import place, tokenize


def kinds(text: str) -> list[tuple[str, str]]:
    return [(token.kind, token.text) for token in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# SERVICE\nASK", [("word", "ASK")]),
        ("# a\rASK", [("word", "ASK")]),
        ('"SERVICE" ', [("string", '"SERVICE"')]),
        ("'it\\'s SERVICE'", [("string", "'it\\'s SERVICE'")]),
        ('"""a "SERVICE" b""" x', [("string", '"""a "SERVICE" b"""'), ("word", "x")]),
        ('"" "x"', [("string", '""'), ("string", '"x"')]),
        ('"open', [("bad", '"'), ("word", "open")]),
        ("<http://x/SERVICE>", [("iri", "<http://x/SERVICE>")]),
        ("?service", [("var", "?service")]),
        ("ex:service", [("pname", "ex:service")]),
        ("a:x\\'y", [("pname", "a:x\\'y")]),
        ("a:x.", [("pname", "a:x"), ("op", ".")]),
        ("a:.SERVICE", [("pname", "a:"), ("op", "."), ("word", "SERVICE")]),
        ("_:service", [("blank", "_:service")]),
        ("'x'@en-GB", [("string", "'x'"), ("lang", "@en-GB")]),
        ("1.5e3 .5 7", [("number", "1.5e3"), ("number", ".5"), ("number", "7")]),
        ("1SERVICE", [("number", "1"), ("word", "SERVICE")]),
        ("?a<=?b", [("var", "?a"), ("op", "<="), ("var", "?b")]),
        ("?дело", [("var", "?дело")]),
        ("“x”", [("bad", "“"), ("word", "x"), ("bad", "”")]),
    ],
)
def test_tokens(text: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(text) == expected


def test_an_address_after_a_value_in_brackets_is_doubtful() -> None:
    doubtful = [t.text for t in tokenize("ASK { ?s <urn:a> ?o FILTER(1<2&&?a>3) }") if t.doubtful]
    assert doubtful == ["<2&&?a>"]


def test_nothing_is_lost() -> None:
    text = "PREFIX a: <urn:a> SELECT (COUNT(?x) AS ?n) { ?x a:p 'q'@ru , 1.0 ; ^a:b* [] } # end"
    tokens = tokenize(text)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    between = "".join(text[a.end : b.start] for a, b in pairwise(tokens))
    assert between.strip() == ""


def test_place_counts_lines_and_columns_from_one() -> None:
    assert place("ab\ncd", 4) == (2, 2)
    assert place("", 0) == (1, 1)
