from jauap.network.text import text_width, wrap


def test_a_label_breaks_between_words_and_after_hyphens() -> None:
    assert wrap("Прокуратура Приозёрной области", 130, 14, 4) == ("Прокуратура", "Приозёрной", "области")
    assert wrap("Уголовно-процессуальный кодекс", 120, 14, 4) == ("Уголовно-", "процессуальный", "кодекс")
    assert wrap("медико-криминалистическая", 160, 14, 4) == ("медико-", "криминалистическая")


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    lines = wrap("Управление собственной безопасности Департамента полиции Приозёрной области", 150, 14, 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert all(text_width(line, 14) <= 150 for line in lines)


def test_a_word_without_end_is_cut() -> None:
    lines = wrap("ы" * 100, 100, 14, 20)
    assert "".join(lines) == "ы" * 100
    assert all(text_width(line, 14) <= 100 for line in lines)


def test_an_empty_label_is_one_empty_line() -> None:
    assert wrap("", 100, 14, 3) == ("",)
    assert wrap(" \n ", 100, 14, 3) == ("",)


def test_no_letter_is_lost() -> None:
    label = "Закон  «О мирных собраниях» — статья 9-1, часть 2 (новая редакция)"
    assert "".join(wrap(label, 90, 12, 99)).replace(" ", "") == label.replace(" ", "")
