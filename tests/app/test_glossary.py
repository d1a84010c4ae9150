"""The glossary: complete in both languages, honest about Kazakh, and true about norms and parts of the report."""

import re
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from jauap.i18n import LANGUAGES
from jauap.pages.glossary import calm
from jauap.pages.glossary_terms import glossary
from jauap.pages.search import Name, NameIndex
from jauap.resources import GRAPH_DATA

Run = Callable[..., Any]


def register(name: str) -> set[str]:
    return {
        entry["id"] for entry in yaml.safe_load((GRAPH_DATA / f"registers/{name}.yaml").read_text("utf-8"))["facts"]
    }


def headings(outline: Any) -> set[str]:
    if isinstance(outline, list):
        return {heading for part in outline for heading in headings(part)}
    if isinstance(outline, dict):
        return {*outline, *(heading for part in outline.values() for heading in headings(part))}
    return {outline}


def test_every_term_is_whole_and_stands_where_it_says() -> None:
    report = yaml.safe_load((GRAPH_DATA / "reports/kz-cat-2023/report.yaml").read_text("utf-8"))
    parts, norms, bodies = headings(report["outline"]), register("norms"), register("institutions")
    assert len(glossary()) >= 25
    assert len({term.id for term in glossary()}) == len(glossary())
    for term in glossary():
        assert {"ru", "en"} <= set(term.label)
        assert set(term.definition) == {"ru", "en"}
        assert re.search("[а-я]", term.definition["ru"])
        assert not re.search("[а-я]", term.definition["en"])
        assert ("kk" in term.label) == bool(term.kazakh_source), term.id
        assert set(term.norms) <= norms, term.id
        assert term.section in {"", *parts}, term.id
        assert term.node in {"", *bodies}, term.id
        assert term.norms or term.section or term.node, term.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_three_languages_and_says_where_kazakh_is_missing(run_page: Run, language: str) -> None:
    shown = run_page("glossary", language)
    assert shown.problems == []
    assert 'lang="kk"' in shown.html
    assert ("не подтверждено источником" if language == "ru" else "not backed by a source") in shown.html


def test_a_search_finds_a_term_by_its_abbreviation(run_page: Run) -> None:
    shown = run_page("glossary", "en", term="СИЗО")
    assert 'id="remand-prison"' in shown.html
    assert 'id="kettling"' not in shown.html


@pytest.mark.parametrize(
    ("typed", "found"), [("МВД", "a"), ("MIA", "a"), ("mvd", "a"), ("НПМ", "b"), ("омбудсмена", "c")]
)
def test_abbreviations_and_word_forms_lead_to_the_body(typed: str, found: str) -> None:
    index = NameIndex((Name("a", "МВД"), Name("a", "MIA"), Name("b", "NPM"), Name("b", "НПМ"), Name("c", "омбудсмен")))
    assert [hit.node for hit in index.find(typed)[0]] == [found]


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        ("ОГОВОРКА К СТАТЬЕ 146", "Оговорка к статье 146"),
        ("РЕКОМЕНДАЦИИ КПП ООН", "Рекомендации КПП ООН"),
        ("Механизм Расследования", "Механизм Расследования"),
    ],
)
def test_a_heading_in_capitals_is_said_calmly_and_abbreviations_stay(heading: str, said: str) -> None:
    assert calm(heading) == said
