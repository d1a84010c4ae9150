"""Page feet, footnote marks and footnotes are told from body text."""

from jauap.text.normal import normalise, normalise_locator
from jauap.text.pages import read_apparatus

PAGE_BREAK = (
    "Охранник1 подал жалобу, но ответ2 пришёл, когда срок уже ис-\n"
    "\n"
    "1 Показания от 4 мая\n"
    "\n"
    "2 Там же, стр. 10\n"
    "http://example.org/2\n"
    " тёк. 27 сентября он ушёл.\n"
    "27 октября вернулся3.\n"
    "\n"
    "3 Письмо\n"
)


def body(raw: str) -> str:
    apparatus = read_apparatus(raw)
    return normalise(raw, (*apparatus.feet, *apparatus.marks)).key


def test_foot_of_page_is_masked_and_the_sentence_goes_on() -> None:
    assert body(PAGE_BREAK) == (
        "Охранник подал жалобу, но ответ пришёл, когда срок уже истёк. 27 сентября он ушёл. 27 октября вернулся."
    )


def test_footnotes_are_found_by_number() -> None:
    notes = read_apparatus(PAGE_BREAK).footnotes
    assert {n: PAGE_BREAK[s.start : s.end] for n, s in notes.items()} == {
        1: "Показания от 4 мая",
        2: "Там же, стр. 10\nhttp://example.org/2",
        3: "Письмо",
    }


def test_line_that_begins_with_a_number_is_no_footnote_without_a_mark() -> None:
    raw = "Он родился в посёлке.\n27 сентября он уехал.\n"
    assert read_apparatus(raw).footnotes == {}
    assert body(raw) == "Он родился в посёлке. 27 сентября он уехал."


def test_only_the_next_expected_number_is_a_mark() -> None:
    raw = "Камера7 и суд1 решили.\n\n1 Дело\n"
    assert body(raw) == "Камера7 и суд решили."


def test_lone_page_number_begins_a_page_and_is_masked() -> None:
    assert body("Первая часть фразы\n\n12\n\nи вторая её часть.\n") == "Первая часть фразы и вторая её часть."


def test_hyphens_at_line_ends_and_inside_words_are_dropped_alike() -> None:
    text = normalise("следственно-\nарестованный и уголовно-процессуальный, пере- ход – так")
    assert text.key == "следственноарестованный и уголовнопроцессуальный, переход – так"
    assert normalise_locator("следственно-арестованный") == "следственноарестованный"


def test_offsets_lead_back_to_the_raw_characters() -> None:
    raw = "Не  был\nпред- упреждён вовремя"
    text = normalise(raw)
    start = text.key.index("предупреждён")
    span = text.raw_span(start, start + len("предупреждён"))
    assert raw[span.start : span.end] == "пред- упреждён"
