"""Taking the graph away: files, releases, other servers, and who would stand out there."""

from pathlib import Path
from typing import TYPE_CHECKING

from jauap.errors import QuestionError, suggest
from jauap.namespaces import node, short
from jauap.store import build_folder, open_store

if TYPE_CHECKING:
    from jauap.exports.source import Progress
    from jauap.publication import Profile
    from jauap.publication.disclosure import Standout
    from jauap.remote.push import Pushed, Told


def push(
    url: str,
    *,
    update_url: str = "",
    graph_url: str = "",
    part: str = "",
    whole: bool = False,
    profile: "Profile" = "public",
    out: Path | None = None,
    progress: "Told | None" = None,
) -> "Pushed":
    """Send the built graph to a SPARQL 1.1 server, only what changed.

    Args:
        url: where the server answers queries.
        update_url, graph_url: where it takes updates and graphs, for servers that are not known.
        part: name of this part of the reports, when other machines push others.
        whole: send nothing, but derive on the server what looks at all parts.
        profile: ``public``, ``partner`` or ``internal``: what may be said of protected people.
        out: build folder, ``.build`` by default.
        progress: told after each graph: its name, how many are done, how many there are.

    Raises:
        RemoteError: the server cannot be reached or refuses something; the next push goes on from there.
        StoreError: nothing was built yet.
        InputError: the publication policy or the protected names are wrong.
    """
    from jauap.accountability.rules import load_rules, rules_off
    from jauap.publication.stores import profile_folder
    from jauap.remote import push as pushing
    from jauap.remote.opened import remote_version
    from jauap.remote.places import writable

    client = writable(url, update_url, graph_url)
    rules = load_rules(off=rules_off())
    if whole:
        return pushing.push_whole(client, rules, remote_version(client), progress)
    return pushing.push(open_store(profile_folder(profile, build_folder(out))), client, rules, part, progress)


def export(
    form: str = "nq",
    *,
    profile: "Profile" = "public",
    case: str = "",
    lang: str = "en",
    out: Path | None = None,
    progress: "Progress | None" = None,
) -> bytes:
    """Return the graph in one of the formats of ``jauap.exports.formats``; several files come as a zip archive.

    Args:
        form: ``nq``, ``trig``, ``ttl``, ``jsonld``, ``rdfxml``, ``csv``, ``xlsx``, ``gexf``, ``graphml``, ``neo4j``,
            ``ftm``, ``nanopub``, ``shacl``, ``html``, ``bibtex`` or ``csl``.
        profile: ``public``, ``partner`` or ``internal``: what may be said of protected people.
        case: short id of a case, for formats that show one.
        lang: ``en`` or ``ru``, for formats in one language.
        out: build folder, ``.build`` by default.
        progress: told what is being written and how much is done.

    Raises:
        ExportError: there is no such format.
        QuestionError: a format shows one case, and none or an unknown one is given.
        StoreError: nothing was built yet.
        InputError: the publication policy or the protected names are wrong.
    """
    from jauap.exports.source import open_source, silent
    from jauap.exports.write import export_bytes, find_format

    found = find_format(form)
    return export_bytes(open_source(profile, out=out, lang=lang, case=case, progress=progress or silent), found)


def export_to(
    path: Path,
    form: str = "nq",
    *,
    profile: "Profile" = "public",
    case: str = "",
    lang: str = "en",
    day: str = "",
    out: Path | None = None,
    progress: "Progress | None" = None,
) -> None:
    """Write the graph to a file or a new folder, whole or not at all, in memory that does not grow with the graph.

    Args:
        path: where to; formats of several files make a folder, or an archive when the name ends in ``.zip``.
        form, profile, case, lang, out: as for ``export``.
        day: ISO day that formats with a date carry; without one, the same graph gives the same bytes.
        progress: told what is being written and how much is done.

    Raises:
        ExportError: there is no such format, or something is in the way.
        QuestionError, StoreError, InputError: as for ``export``.
    """
    from jauap.exports.source import open_source, silent
    from jauap.exports.write import export_to as write
    from jauap.exports.write import find_format

    found = find_format(form)
    source = open_source(profile, out=out, lang=lang, case=case, day=day, progress=progress or silent)
    write(source, found, path)


def case_iri(case: str, out: Path | None) -> str:
    """Return the IRI of a case that is there."""
    from jauap.research.tables import table as read

    known = set(read("cases", out=out)["case"])
    if node(case) in known:
        return node(case)
    names = [short(iri) for iri in sorted(known)]
    raise QuestionError(f"no case {case!r}{suggest(case, names)}; there are: {', '.join(names)}")


def disclosure(profile: "Profile" = "public", *, k: int = 3, out: Path | None = None) -> "list[Standout]":
    """Return combinations of place, date, age and role by which a protected person stands out in a profile."""
    from jauap.publication.disclosure import standouts

    return standouts(profile, k, out)


def release(
    path: Path,
    *,
    profile: "Profile" = "public",
    day: str = "",
    since: Path | None = None,
    out: Path | None = None,
    progress: "Progress | None" = None,
) -> None:
    """Write a release of the data to a new folder: every format, terms, description, checksums, licence, changes.

    Args:
        path: the folder.
        profile: what may be said of protected people.
        day: ISO day of the release, today by default; the same graph and day give the same bytes.
        since: folder of a former release, for the list of changes.
        out: build folder, ``.build`` by default.
        progress: told what is being written and how much is done.

    Raises:
        ExportError: something is in the way, or ``since`` is no release.
        StoreError, InputError: as for ``export``.
    """
    from jauap.exports.files import whole_folder
    from jauap.exports.release.crate import write_release
    from jauap.exports.source import open_source, silent

    source = open_source(profile, out=out, day=day, progress=progress or silent)
    with whole_folder(path) as folder:
        write_release(source, folder, since)
