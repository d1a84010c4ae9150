"""The grammar of provisions: every order, list, range and inflection leads to the same provisions, and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jauap.suggest.citations.grammar import Grammar, write_out
from jauap.suggest.words import Words


def provisions(text: str) -> list[str]:
    words = Words(text)
    grammar = Grammar(words.tokens)
    found, index = [], 0
    while index < len(words.tokens):
        chain = grammar.chain(index)
        if chain is None:
            index += 1
            continue
        found += ["/".join(f"{unit.name}{number}" for unit, number in p.path) for p in write_out(chain)]
        index = chain.after
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("частями 2 и 3 статьи 143", ["article143/part2", "article143/part3"]),
        ("п. 1, ч. 4, статья 362", ["article362/part4/point1"]),
        ("статьи 1, в сочетании с пунктом 1 статьи 2", ["article1", "article2/point1"]),
        ("в пунктах 5–7 части 1 статьи 45", [f"article45/part1/point{n}" for n in (5, 6, 7)]),
        ("Статья 2, пункт 2", ["article2/point2"]),
        ("в пп. «а», «б» и «г» ч. 3 ст. 235", [f"article235/part3/point{x}" for x in "abg"]),
        ("ст.ст. 48, 49 и 217", ["article48", "article49", "article217"]),
        ("ст. 95-1", ["article95-1"]),
        ("статье 193-1 и статье 829-14", ["article193-1", "article829-14"]),
        ("ст. 12-14", ["article12", "article13", "article14"]),
        ("частей первой и второй статьи 95-1", ["article95-1/part1", "article95-1/part2"]),
        ("первой и второй частях статьи 5", ["article5/part1", "article5/part2"]),
        ("ст. 2 (п. 3), 6, 7 и 14", ["article2/point3", "article6", "article7", "article14"]),
        ("примечания к статье 137", ["article137/note"]),
        ("статье 146 часть 2", ["article146/part2"]),
        ("части 4 статьи 517 «Нарушение правил пребывания»", ["article517/part4"]),
        ("ч. 1 ст. 137, ч. 2 ст. 138 и ст. 139", ["article137/part1", "article138/part2", "article139"]),
        ("статью 342 («Халатность») и статью 5", ["article342", "article5"]),
        ("Правило 10.1.", ["rule10/point1"]),
        ("ст. 20.2", ["article20.2"]),
        ("пункт b) статьи 37", ["article37/pointb"]),
        ("статья 7, пункт 2 статьи 9", ["article7", "article9/point2"]),
        ("Подпункт 3 пункта 2 статьи 4", ["article4/point2/subpoint3"]),
        ("articles 12, 13 and 14", ["article12", "article13", "article14"]),
        ("article 2, paragraph 1", ["article2/point1"]),
        ("article 14 (3) (g)", ["article14/point3/subpointg"]),
        ("paragraphs 2 and 3 of article 9", ["article9/point2", "article9/point3"]),
        ("статьи 7 и 14 (пункт 3 g)", ["article7", "article14/point3/subpointg"]),
        ("ст.ст. 412-1, 362 ч.4 п.1", ["article412-1", "article362/part4/point1"]),
        ("статьи 12 и 13, часть 2", ["article12", "article13/part2"]),
        ("статьи 7 отдельно и в совокупности со статьей 2", ["article7", "article2"]),
        ("большая часть статьи написана в 2020 году", []),
        ("по 125-й статье и 2-й части статьи 5", ["article125", "article5/part2"]),
        (
            "статьям 6 и 7, рассматриваемым отдельно и в совокупности с пунктом 3 статьи 2",
            ["article6", "article7", "article2/point3"],
        ),
        ("ч.2 п.1 ст.146", ["article146/part2/point1"]),
        ("Ст. 24 п. 2 ч. 1", ["article24/part1/point2"]),
        ("пп. 2 п. 3 ст. 7", ["article7/point3/subpoint2"]),
        ("ст. 362 ч. 2, 370", ["article362/part2"]),
        ("ст. 65¹, статья 292 прим. 1 и ст. 143 (прим. 2)", ["article65-1", "article292-1", "article143-2"]),
        ("п. 3 ч. 2 ст. 205, затем", ["article205/part2/point3"]),
    ],
)
def test_provisions_of_a_phrase(text: str, expected: list[str]) -> None:
    assert provisions(text) == expected


number = st.integers(1, 999).map(str)
numbers = st.lists(number, min_size=1, max_size=4, unique=True)
ARTICLE = {
    "nom": ("статья", "статьи"),
    "gen": ("статьи", "статей"),
    "ins": ("статьёй", "статьями"),
    "short": ("ст.", "ст."),
}
PART = {"nom": ("часть", "части"), "gen": ("части", "частей"), "ins": ("частью", "частями"), "short": ("ч.", "чч.")}
POINT = {
    "nom": ("пункт", "пункты"),
    "gen": ("пункта", "пунктов"),
    "ins": ("пунктом", "пунктами"),
    "short": ("п.", "пп."),
}


def listed(items: list[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} и {items[-1]}"


@settings(max_examples=300, deadline=None)
@given(
    articles=numbers,
    parts=st.one_of(st.just([]), numbers),
    point=st.one_of(st.none(), number),
    case=st.sampled_from(["nom", "ins", "short"]),
    outwards=st.booleans(),
)
def test_what_is_written_is_read_back(
    articles: list[str], parts: list[str], point: str | None, case: str, outwards: bool
) -> None:
    if parts or point:
        articles = articles[:1]
    if point:
        parts = parts[:1]
    inner = "short" if case == "short" else "gen"
    pieces = [(ARTICLE, articles)] + ([(PART, parts)] if parts else []) + ([(POINT, [point])] if point else [])
    if outwards:
        pieces.reverse()
    words = []
    for index, (unit, values) in enumerate(pieces):
        form = unit[case if index == 0 else inner if outwards else "nom" if case != "short" else "short"]
        words.append(f"{form[len(values) > 1]} {listed(values)}")
    text = (" " if outwards else ", ").join(words)
    below = [f"/part{p}" for p in parts] or [""]
    deepest = f"/point{point}" if point else ""
    expected = [f"article{a}{part}{deepest}" for a in articles for part in below]
    assert provisions(text) == expected, text


@settings(max_examples=150, deadline=None)
@given(first=st.integers(1, 400), more=st.integers(1, 20), dash=st.sampled_from("–—-"))
def test_a_range_is_written_out(first: int, more: int, dash: str) -> None:
    found = provisions(f"статьями {first}{dash}{first + more}")
    assert found == [f"article{n}" for n in range(first, first + more + 1)]
