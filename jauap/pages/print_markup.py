"""The sheets of a dossier as a page for the printer: plain tables, footnotes as links to the places of the sources."""

from base64 import b64encode
from collections.abc import Iterable

from jauap.dossier.model import Dossier, Item, Part, Place, Said, Step
from jauap.pages.markup import Markup, element, join

_BREAK = Markup("<br>")


def dossier_markup(dossier: Dossier) -> Markup:
    """Return a whole dossier."""
    words = dossier.words
    figures = join([join([element("strong", number), " ", said]) for number, said in dossier.figures], " · ")
    head = [
        element("h1", dossier.title),
        element("p", " · ".join(dossier.other_names), class_="jauap-small") if dossier.other_names else "",
        element("p", dossier.kind, " · ", dossier.period, " · ", figures),
        element("p", words["caution"], class_="jauap-small"),
    ]
    sources = [element("h2", words["sources"]), *(_place(place) for place in dossier.places)]
    signs = join([join([element("strong", sign), " — ", said]) for sign, said in dossier.signs], " ")
    end = [
        element("h2", words["signs"]),
        element("p", signs, class_="jauap-small"),
        element("p", join([dossier.address, dossier.version, dossier.printed], " · "), class_="jauap-small"),
    ]
    lists = [*(_part(part) for part in dossier.parts), *(sources if dossier.places else ()), *end]
    below = element("div", *lists, class_="jauap-lists")
    return element(
        "article", *head, *_steps(dossier), *_picture(dossier), below, class_="jauap-sheets", lang=dossier.language
    )


def _picture(dossier: Dossier) -> list[Markup]:
    """Return the picture as an image: as such it runs no script and fetches nothing, whatever it holds."""
    drawing, words, left_out = dossier.picture
    if not drawing and not left_out:
        return []
    heading = dossier.words["picture"]
    if not drawing:
        return [element("section", element("h2", heading), element("p", left_out, class_="jauap-small"))]
    source = "data:image/svg+xml;base64," + b64encode(drawing.encode()).decode()
    image = Markup('<img src="{}" alt="{}">').format(source, f"{heading}: {words}")
    said = element("figcaption", left_out, class_="jauap-small") if left_out else ""
    return [element("section", element("h2", heading), element("figure", image, said))]


def _steps(dossier: Dossier) -> list[Markup]:
    words = dossier.words
    found = [element("h2", words["steps"])]
    if not dossier.steps:
        return [*found, element("p", words["nothing"])]
    if dossier.speakers:
        letters = join([join([element("strong", letter), " — ", name]) for letter, name in dossier.speakers], "; ")
        found.append(element("p", words["speakers"], ": ", letters, class_="jauap-small"))
    headings = [element("th", words[key], scope="col") for key in ("when", "act", "body", "said")]
    rows = [_step(step, words) for step in dossier.steps]
    name = element("caption", words["steps"], class_="jauap-hidden")
    found.append(element("table", name, element("thead", element("tr", *headings)), element("tbody", *rows)))
    return found


def _step(step: Step, words: dict[str, str]) -> Markup:
    disputed = join([" — ", element("em", words["disputed"])]) if step.disputed else ""
    points = join(
        [join([element("span", name, ": ", class_="jauap-small"), value]) for name, value in step.points], "; "
    )
    who = element("strong", step.body) if step.is_act else element("span", step.body, class_="jauap-small")
    body = join([who, points], _BREAK) if points else who
    stands = [[one for one in step.said if one.against is against] for against in (False, True)]
    said = join([join([_said(one, words) for one in group], "; ") for group in stands if group], _BREAK)
    cells = (step.when, join([element("strong", step.kind), disputed, _BREAK, "; ".join(step.names)]), body, said)
    return element("tr", *(element("td", cell) for cell in cells))


def _said(one: Said, words: dict[str, str]) -> Markup:
    against = join([element("strong", words["against"]), ": "]) if one.against else ""
    speakers = f": {one.speakers}" if one.speakers else ""
    return join([against, element("em", one.status), speakers, _notes(one.notes)])


def _part(part: Part) -> Markup:
    groups = [
        element("p", join([element("strong", words), ": "]) if words else "", join([_item(i) for i in items], "; "))
        for words, items in part.groups
    ]
    cut = element("p", element("em", part.cut), class_="jauap-small") if part.cut else ""
    return element("section", element("h2", part.heading), *groups, cut)


def _item(item: Item) -> Markup:
    more = join([" ", element("span", f"({item.more})", class_="jauap-small")]) if item.more else ""
    return join([item.text, more, _notes(item.notes)])


def _notes(numbers: Iterable[int]) -> Markup:
    links = [element("a", str(number), href=f"#note-{number}") for number in numbers]
    return element("sup", join(links, ", ")) if links else Markup("")


def _place(place: Place) -> Markup:
    where = f"{place.document} › {place.section}" if place.section else place.document
    notes = [
        element("span", element("strong", str(number)), f" {words or '—'} ", id=f"note-{number}")
        for number, words in place.notes
    ]
    return element("p", element("span", where, class_="jauap-small"), _BREAK, join(notes, " "))
