"""Who says it, in what quality, and where it stands: claims and passages beside every fact."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from jauap.pages.addresses import node_address
from jauap.pages.destinations import destination
from jauap.pages.headers import sentence
from jauap.pages.markup import Markup, element, join, link
from jauap.pages.missing import NOT_STATED, missing_markup, missing_words
from jauap.pages.quotes import quote
from jauap.pages.records import Claim, Source
from jauap.pages.visit import Visit
from jauap.publication.redact import NO_LOCATOR

_SHOWN_PLACES = 2


def node_link(visit: Visit, iri: str, *, capital: bool = False) -> Markup:
    """Return a link to a node's page, under its name; ``capital`` begins it as a sentence."""
    label = visit.label(iri)
    mark = element("span", f"[{label.other_language}]", class_="jauap-mark") if label.other_language else Markup("")
    address = destination(visit, iri)
    name = sentence(label.text) if capital else label.text
    text = join([name, " ", mark]) if mark else Markup("{}").format(name)
    return link(address, text, language=label.other_language)


def status_badge(visit: Visit, status: str) -> Markup:
    """Return an epistemic status as a badge; its look repeats what its word says."""
    name = status.rpartition("#")[2]
    return (
        element("span", visit.label(status).text, class_=f"jauap-status jauap-status-{name}") if status else Markup("")
    )


def _speaker_markup(visit: Visit, claim: Claim) -> Markup:
    if not claim.speakers and claim.speaker_not_stated:
        return join([visit.t("speaker"), ": ", missing_markup(NOT_STATED, visit.t)])
    return join([node_link(visit, iri) for iri in claim.speakers], ", ")


def speakers_markup(visit: Visit, claim: Claim) -> Markup:
    """Return who says it and who passes it on."""
    said = _speaker_markup(visit, claim)
    if not claim.relays:
        return said
    relays = join([node_link(visit, iri) for iri in claim.relays], ", ")
    return join([said, " ", element("span", visit.t("as relayed by"), " ", relays, class_="jauap-relay")])


def speakers_words(visit: Visit, claim: Claim) -> str:
    """Return who says it, as plain text."""
    names = [str(visit.label(iri)) for iri in claim.speakers]
    words = ", ".join(names) if names else missing_words(NOT_STATED, visit.t) if claim.speaker_not_stated else ""
    relays = ", ".join(str(visit.label(iri)) for iri in claim.relays)
    return visit.t("{speaker}, as relayed by {relays}", speaker=words, relays=relays) if relays else words


def section_words(visit: Visit, source: Source) -> str:
    """Return the section in which a place stands; without one, the document's name."""
    return source.section.replace(" > ", " › ") or str(visit.label(source.document))


def _quoted(locator: str) -> str:
    """Leave off the end of a quotation that began before the words; the quotation marks around them close it."""
    return locator[:-1] if locator.endswith("»") and locator.count("»") > locator.count("«") else locator


def source_words(visit: Visit, source: Source) -> str:
    """Return a place as plain text: section and locator words."""
    section = section_words(visit, source)
    if source.locator == NO_LOCATOR:
        return f"{section}: {visit.t('the words are withheld')}"
    return f"{section}: «{_quoted(source.locator)}»" if source.locator else section


def locator_markup(visit: Visit, source: Source) -> "Markup | str":
    """Return the words that find a place as a quotation, or say that they are withheld."""
    if source.locator == NO_LOCATOR:
        return element("i", visit.t("the words are withheld"))
    return element("q", _quoted(source.locator)) if source.locator else ""


def source_markup(visit: Visit, source: Source) -> Markup:
    """Return a place: the words that find it and its section; opened, the full words where the reader has the text."""
    section = section_words(visit, source)
    words = locator_markup(visit, source)
    full = quote(source)
    address = link(node_address(source.passage, visit.language), visit.t("address of this passage"))
    return element(
        "details",
        element("summary", words or section),
        element("blockquote", full) if full else "",
        element("div", section, class_="jauap-section") if words else "",
        element("div", node_link(visit, source.document), " · ", address, class_="jauap-small"),
        class_="jauap-source",
    )


def sources_markup(visit: Visit, claims: Iterable[Claim]) -> Markup:
    """Return the places of several claims, each place once; more than two wait behind their number."""
    sources = {source.passage: source for claim in claims for source in claim.sources}
    shown = join([source_markup(visit, source) for source in sources.values()])
    if len(sources) <= _SHOWN_PLACES:
        return shown
    words = visit.t.plural("{count} passage", "{count} passages", len(sources))
    return element("details", element("summary", words), shown, class_="jauap-source")


def passages_markup(visit: Visit, claim: Claim) -> Markup:
    """Return the places of one claim, all of them open to the eye: words, full words where they are here, section."""
    parts = []
    for source in claim.sources:
        full = quote(source)
        words = locator_markup(visit, source) or visit.t("address of this passage")
        parts.append(
            element(
                "div",
                link(node_address(source.passage, visit.language), words),
                element("blockquote", full) if full else "",
                element("div", section_words(visit, source), class_="jauap-section"),
                class_="jauap-claim",
            )
        )
    return join(parts)


def claims_markup(visit: Visit, claims: Iterable[Claim]) -> Markup:
    """Return claims by speaker and status; those that stand against the fact come last, under their own heading."""
    groups: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in claims:
        groups[claim.disputes, claim.status, claim.speakers, claim.says].append(claim)
    against = [group for group in groups.values() if group[0].disputes]
    parts = [_group_markup(visit, group) for group in groups.values() if not group[0].disputes]
    if against:
        parts.append(element("div", visit.t("Disputed"), class_="jauap-against-head"))
        parts += [_group_markup(visit, group) for group in against]
    return join(parts)


def _group_markup(visit: Visit, claims: Sequence[Claim]) -> Markup:
    """Return claims of one speaker in one quality: who, and behind it what on and where."""
    first = claims[0]
    head = [status_badge(visit, first.status), " ", _speaker_markup(visit, first)]
    if first.says:
        said = f"{visit.label(first.says[0])}: {visit.words(first.says[1])}"
        head += [" ", element("span", visit.t("says otherwise: {value}", value=said), class_="jauap-says")]
    places = list({source.passage: source for claim in claims for source in claim.sources}.values())
    words: str | Markup = visit.t.plural("{count} passage", "{count} passages", len(places))
    if len(places) == 1 and places[0].locator:
        words = locator_markup(visit, places[0])
    inner = [_claim_markup(visit, claim) for claim in claims]
    stance = "jauap-claim jauap-against" if first.disputes else "jauap-claim"
    return element(
        "div",
        element("div", *head),
        element("details", element("summary", words), *inner, class_="jauap-source") if places else "",
        class_=stance,
    )


def _claim_markup(visit: Visit, claim: Claim) -> Markup:
    """Return what a claim is about, who passes it on, when it was made, and its places."""
    t = visit.t
    about: list[str | Markup] = []
    if claim.supports:
        names = t.listing(str(visit.label(prop)) for prop in sorted(claim.supports))
        about.append(t("on: {properties}", properties=names))
    if claim.relays:
        about.append(join([t("as relayed by"), " ", join([node_link(visit, iri) for iri in claim.relays], ", ")]))
    if claim.stated_on is not None:
        about.append(t("said: {date}", date=visit.words(claim.stated_on)))
    about.append(link(node_address(claim.iri, visit.language), t("address of this claim")))
    return element(
        "div",
        element("div", join(about, " · "), class_="jauap-small"),
        sources_markup(visit, [claim]),
        class_="jauap-said",
    )


def register_markup(visit: Visit) -> Markup:
    """Return what stands in place of a speaker for facts of the registers, which identify and assert nothing."""
    return element("span", visit.t("register of this project"), class_="jauap-small")
