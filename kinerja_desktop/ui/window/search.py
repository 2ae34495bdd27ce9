"""What the search finds: screens and commands by word, people by name or NIP, units by name."""

from collections.abc import Callable, Sequence

from kinerja_desktop.domain.keamanan.hak_akses import grants
from kinerja_desktop.services.pegawai.service import PegawaiFilter
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.widgets.text.istilah import known_as
from kinerja_desktop.ui.window.commands import Command
from kinerja_desktop.ui.window.palette import Hit
from kinerja_desktop.ui.window.screens import Screen

_PEOPLE = 6
_UNITS = 3
_LEAST = 2


def find_hits(
    text: str,
    context: ScreenContext,
    screens: Sequence[Screen],
    commands: Sequence[Command],
    open_screen: Callable[[str, str | None], None],
) -> list[Hit]:
    """Hits for `text`, screens and commands first; with nothing typed all screens."""
    wanted = text.casefold()
    hits = [
        Hit("Layar", screen.title, screen.icon, lambda id_=screen.id: open_screen(id_, None))
        for screen in screens
        if wanted in screen.title.casefold()
    ]
    hits += [
        Hit("Perintah", command.text, command.icon, command.run)
        for command in commands
        if wanted and wanted in command.text.casefold()
    ]
    hits += [
        Hit("Istilah", one.arti, "circle-help", lambda id_=one.layar: open_screen(id_, None))
        for one in known_as(text)
        if any(screen.id == one.layar for screen in screens)
    ]
    if len(wanted) >= _LEAST:
        hits += _people(text, context, open_screen)
        hits += _units(wanted, context, open_screen)
    return hits


def _people(text: str, context: ScreenContext, open_screen: Callable[[str, str | None], None]) -> list[Hit]:
    if not grants(context.actor, "pegawai.read"):
        return []
    page = context.services.pegawai.list(context.actor, PegawaiFilter(teks=text), limit=_PEOPLE)
    return [
        Hit(
            "Pegawai",
            f"{row.nama}, {row.unit_kerja or 'belum ditempatkan'}",
            "user",
            lambda id_=row.id: open_screen("pegawai", id_),
        )
        for row in page.rows
    ]


def _units(wanted: str, context: ScreenContext, open_screen: Callable[[str, str | None], None]) -> list[Hit]:
    found = [
        unit for unit in context.services.organisasi.tree(context.actor) if wanted in unit.nama.casefold()
    ]
    return [
        Hit("Unit kerja", unit.nama, "building-2", lambda id_=unit.id: open_screen("organisasi", id_))
        for unit in found[:_UNITS]
    ]
