"""Between the areas of services only `reading` is used: what another area stores, never what it does."""

import grimp

SERVICES = "kinerja_desktop.services"
COMPOSING = {
    "kantor": "one line per service: it makes them",
    "templat": "fills by the heads that the import of people reads: its words, run backwards",
    "serah_terima": "one transaction over users, posts and raters: stores them as their own areas do",
    "sotk": "one transaction over units, posts and raters: stores them as their own areas do",
    "lembar_kembali": "keeps a scan as signing does, at the document whose code cetak printed",
    "pemasangan": "sets up an office with the use cases of the areas that it needs, in their order",
}
"""Rooms that may use the services of others, and why."""


def crossing_imports():
    """Importer and imported of every import between two rooms of services, without the common prefix."""
    graph = grimp.build_graph("kinerja_desktop", cache_dir=None)
    for importer in graph.find_descendants(SERVICES):
        for imported in graph.find_modules_directly_imported_by(importer):
            if imported.startswith(f"{SERVICES}."):
                pair = [one.removeprefix(f"{SERVICES}.") for one in (importer, imported)]
                if pair[0].split(".")[0] != pair[1].split(".")[0]:
                    yield pair[0], pair[1]


def test_an_area_uses_of_another_only_what_it_gives_to_read():
    offenders = sorted(
        f"{importer} -> {imported}"
        for importer, imported in crossing_imports()
        if imported.split(".")[0] != "core"
        and imported.split(".")[1:2] != ["reading"]
        and importer.split(".")[0] not in COMPOSING
    )
    assert offenders == []


def test_core_knows_no_area():
    assert [pair for pair in crossing_imports() if pair[0].split(".")[0] == "core"] == []


def test_reading_rests_on_no_service():
    """What others read pulls no use cases in: `reading` imports `reading`, `core`, and nothing else here."""
    graph = grimp.build_graph("kinerja_desktop", cache_dir=None)
    offenders = [
        f"{importer} -> {imported}"
        for importer in graph.find_descendants(SERVICES)
        for imported in graph.find_modules_directly_imported_by(importer)
        if ".reading" in importer
        and imported.startswith(f"{SERVICES}.")
        and ".reading" not in imported
        and not imported.startswith(f"{SERVICES}.core.")
    ]
    assert offenders == []


def test_the_rooms_that_compose_are_needed():
    """A reason without its import goes."""
    used = {
        importer.split(".")[0]
        for importer, imported in crossing_imports()
        if imported.split(".")[0] != "core" and imported.split(".")[1:2] != ["reading"]
    }
    assert used == set(COMPOSING)
