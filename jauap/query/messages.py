"""The texts of query errors: what is wrong, and the remedy in both languages."""

from typing import Final, NamedTuple


class Text(NamedTuple):
    """What is wrong, and what to do, with ``{fields}`` to fill."""

    message: str
    ru: str
    en: str


TEXTS: Final = {
    "empty": Text(
        "the query is empty",
        "Напишите запрос, например: SELECT ?case WHERE {{ ?case a jauap:Case }}",
        "Write a query, for example: SELECT ?case WHERE {{ ?case a jauap:Case }}",
    ),
    "too-long": Text(
        "the query has {length} characters, {limit} are allowed",
        "Сократите запрос: длинные списки значений удобнее разбить на несколько запросов.",
        "Shorten the query: long lists of values are better split into several queries.",
    ),
    "too-deep": Text(
        "brackets are nested more than {limit} deep",
        "Уберите лишние вложенные скобки.",
        "Take out brackets that are not needed.",
    ),
    "too-long-chain": Text(
        "more than {limit} operators follow one another",
        "Сократите выражение: список значений записывают в VALUES или IN (…).",
        "Shorten the expression: a list of values goes into VALUES or IN (…).",
    ),
    "update": Text(
        "{word} would change the graph; here it can only be read",
        "Изменения не выполняются. Используйте SELECT, ASK, CONSTRUCT или DESCRIBE.",
        "Nothing is changed here. Use SELECT, ASK, CONSTRUCT or DESCRIBE.",
    ),
    "service": Text(
        "SERVICE is not allowed: no other server is called from here",
        "Уберите SERVICE и спрашивайте только этот граф. Если слово стоит внутри имени или рядом со знаком «<», "
        "напишите его иначе или поставьте пробелы вокруг «<».",
        'Take SERVICE out and ask this graph only. If the word is part of a name or stands near a "<", '
        'write it differently or put spaces around the "<".',
    ),
    "from": Text(
        "FROM may only name graphs of this store: {graphs}…",
        "Уберите FROM (тогда запрос идёт ко всем графам) или назовите граф хранилища, "
        "например FROM <{graphs}registers>.",
        "Take FROM out (the query then sees all graphs), or name a graph of the store, "
        "for example FROM <{graphs}registers>.",
    ),
    "form": Text(
        "a query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, not with {word!r}",
        "Начните с SELECT, ASK, CONSTRUCT или DESCRIBE{near_ru}.",
        "Begin with SELECT, ASK, CONSTRUCT or DESCRIBE{near_en}.",
    ),
    "lookalike": Text(
        "{word!r} mixes Latin and Cyrillic letters that look alike: {letters}",
        "Наберите слово заново латиницей: {latin}",
        "Type the word again in Latin letters: {latin}",
    ),
    "quotes": Text(
        "{mark} is a typographic quotation mark",
        "Замените кавычки на прямые: \"…\" или '…'.",
        "Use straight quotation marks: \"…\" or '…'.",
    ),
    "string": Text(
        "a quotation mark is opened and not closed",
        "Закройте кавычку в той же строке; для нескольких строк служат три кавычки.",
        "Close the quotation mark on the same line; three of them span several lines.",
    ),
    "prefix": Text(
        "the prefix {prefix!r} is not known",
        "Объявите его: PREFIX {prefix}: <…>{near_ru}. Без объявления можно писать: {known}",
        "Declare it: PREFIX {prefix}: <…>{near_en}. These need no declaration: {known}",
    ),
    "unclosed": Text(
        "'{opened}' is not closed",
        "Добавьте «{closing}» в конце этой части запроса.",
        "Add '{closing}' where this part of the query ends.",
    ),
    "unopened": Text(
        "'{closing}' closes nothing",
        "Уберите «{closing}» или откройте скобку раньше.",
        "Take '{closing}' out, or open the bracket earlier.",
    ),
    "comma": Text(
        "variables are separated by spaces, not by commas",
        "Уберите запятую: SELECT ?a ?b",
        "Take the comma out: SELECT ?a ?b",
    ),
    "ungrouped": Text(
        "{variable} is selected beside a count or another aggregate, but the rows are not grouped by it",
        "Добавьте GROUP BY {variable} или возьмите одно значение: (SAMPLE({variable}) AS ?value)",
        "Add GROUP BY {variable}, or take one value: (SAMPLE({variable}) AS ?value)",
    ),
    "instead": Text(
        "SPARQL writes this differently",
        "Напишите {instead}",
        "Write {instead}",
    ),
    "iri": Text(
        "{word} is not an address",
        "В адресе в угловых скобках не бывает пробелов, кавычек и фигурных скобок.",
        "An address in angle brackets has no spaces, quotation marks or braces.",
    ),
    "syntax": Text(
        "the query cannot be read from {word} on",
        "Проверьте это место и слово перед ним: лишний знак, пропущенная точка или скобка{near_ru}.",
        "Look at this place and the word before it: a stray sign, a missing full stop or bracket{near_en}.",
    ),
    "meaning": Text(
        "{said}",
        "Запрос читается, но не имеет смысла: проверьте, какие переменные где получают значение.",
        "The query can be read but makes no sense: look at which variables get their values where.",
    ),
    "end": Text(
        "the query ends too early",
        "Запрос не закончен: чего-то не хватает после последнего слова.",
        "Something is missing after the last word.",
    ),
    "timeout": Text(
        "stopped after {seconds:g} seconds",
        "Добавьте условие или LIMIT либо запустите запрос на скачанном графе.",
        "Add a condition or a LIMIT, or run the query on the downloaded graph.",
    ),
    "cancelled": Text(
        "cancelled",
        "Запрос остановлен по вашей просьбе; его текст остался в редакторе.",
        "The query was stopped as you asked; its text is still in the editor.",
    ),
    "busy": Text(
        "other queries are running; none finished within {seconds:g} seconds",
        "Повторите запрос немного позже.",
        "Try again in a little while.",
    ),
    "memory": Text(
        "the query needs more memory than is allowed",
        "Добавьте условие или LIMIT, уменьшите DISTINCT, ORDER BY и GROUP BY.",
        "Add a condition or a LIMIT; ask for less DISTINCT, ORDER BY and GROUP BY.",
    ),
    "killed": Text(
        "the query's process was ended from outside ({how})",
        "Обработку запроса прервали извне: чаще всего это делает система, когда на машине кончается память. "
        "Повторите запрос позже или сузьте его.",
        "The query was ended from outside: mostly by the system, when the machine runs out of memory. "
        "Try again later, or ask for less.",
    ),
    "crashed": Text(
        "the query's process broke down ({how})",
        "Произошёл сбой самой программы. Запишите запрос иначе; если сбой повторится, сообщите о нём вместе с текстом "
        "запроса.",
        "The program itself failed. Write the query in another way; if it fails again, report it with its text.",
    ),
    "too-large": Text(
        "the answer is larger than {limit} MB",
        "Добавьте LIMIT или выберите меньше столбцов.",
        "Add a LIMIT, or select fewer columns.",
    ),
    "too-many": Text(
        "the answer has more than {limit} rows or triples",
        "Запросите ответ по частям (ORDER BY, LIMIT и OFFSET) или скачайте граф целиком.",
        "Ask for it in parts (ORDER BY, LIMIT and OFFSET), or download the whole graph.",
    ),
    "not-acceptable": Text(
        "the answer of a {kind} query is not available in any format that Accept names",
        "Укажите в заголовке Accept один из форматов: {possible}",
        "Name one of these in the Accept header: {possible}",
    ),
    "evaluation": Text(
        "the query cannot be evaluated: {reason}",
        "Проверьте функции и значения в запросе.",
        "Look at the functions and values of the query.",
    ),
    "format": Text(
        "{form} cannot hold the answer of a {kind} query",
        "Возможные форматы: {possible}. Для триплетов напишите CONSTRUCT.",
        "Possible formats: {possible}. For triples write CONSTRUCT.",
    ),
}
