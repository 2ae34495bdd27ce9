"""Units and posts as choices: the parent's name tells units of the same name apart."""

from collections import Counter
from collections.abc import Iterable, Sequence

from kinerja_desktop.services.organisasi.service import JabatanForm, UnitRow
from kinerja_desktop.ui.widgets.input.choices_model import Choice

POST = "jabatan/"
"""Before the id of a post, where a target of the screen is one."""


def unit_choices(units: Sequence[UnitRow]) -> tuple[Choice, ...]:
    """In tree order; a name that stands several times is followed by the name of the unit above it."""
    names = {unit.id: unit.nama for unit in units}
    times = Counter(unit.nama.casefold() for unit in units)

    def text(unit: UnitRow) -> str:
        above = names.get(unit.induk_id or "")
        return f"{unit.nama} · {above}" if above and times[unit.nama.casefold()] > 1 else unit.nama

    return tuple(Choice(unit.id, text(unit)) for unit in units)


def jabatan_choices(jabatan_list: Iterable[JabatanForm]) -> tuple[Choice, ...]:
    """By name; posts of the same name are told apart by their kind."""
    jabatan_list = tuple(jabatan_list)
    times = Counter(jabatan.nama.casefold() for jabatan in jabatan_list)

    def text(jabatan: JabatanForm) -> str:
        return (
            f"{jabatan.nama} · {jabatan.jenis or 'jenis belum diisi'}"
            if times[jabatan.nama.casefold()] > 1
            else jabatan.nama
        )

    return tuple(Choice(jabatan.id, text(jabatan)) for jabatan in jabatan_list)
