"""Markup escapes whatever is put into it."""

from jauap.pages.markup import element, join, link, table

EVIL = "<script>alert('x')</script>\" onload=\"x"


def test_nothing_gets_through() -> None:
    parts = [
        element("p", EVIL, title=EVIL),
        link(EVIL, EVIL, title=EVIL, language=EVIL),
        table([EVIL], [[EVIL]], caption=EVIL, head_column=True),
        join([EVIL, element("b", EVIL)], EVIL),
    ]
    text = str(join(parts))
    assert "<script" not in text
    assert 'onload="' not in text
    assert "&lt;script&gt;" in text


def test_a_table_says_what_each_cell_is() -> None:
    text = str(table(["Когда", "Кто"], [["вчера", "никто"]], caption="Список"))
    assert '<th scope="col">Когда</th>' in text
    assert '<td data-label="Кто">никто</td>' in text
    assert "<caption" in text


def test_empty_attributes_are_left_out() -> None:
    assert str(element("p", "x", class_="", lang="ru")) == '<p lang="ru">x</p>'
