"""Changing the tree of a plan: what a result serves, its text, and new results below another."""

from collections.abc import Sequence

from msgspec.structs import replace

from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.perencanaan.rencana import BarisHasil, Rencana
from kinerja_desktop.domain.skp.terms import Cascading, StatusSkp

_OPEN = frozenset({StatusSkp.DRAF, StatusSkp.DIKEMBALIKAN})


def link(rencana: Rencana, hasil_id: str, atasan_id: str | None, kebutuhan_id: str | None = None) -> Rencana:
    """The plan in which a result serves another one, or a need; both None: nothing (yet).

    Raises InvalidInputError for a link that would go in a circle or to the same person, StateError for an SKP
    that is not a draft.
    """
    own = _row(rencana, hasil_id)
    require_open(rencana, own.skp_id)
    if atasan_id is not None:
        _require_above(rencana, own, atasan_id)
    if (own.atasan_id, own.kebutuhan_id) == (atasan_id, kebutuhan_id):
        return rencana
    return _put(
        rencana,
        replace(own, atasan_id=atasan_id, kebutuhan_id=kebutuhan_id, cascading=None, alasan=""),
    )


def set_cascading(rencana: Rencana, hasil_id: str, cascading: Cascading | None, alasan: str) -> Rencana:
    """How a result serves the one above; raises as `link`, and InvalidInputError where there is none."""
    own = _row(rencana, hasil_id)
    require_open(rencana, own.skp_id)
    if own.atasan_id is None:
        raise InvalidInputError(
            "Hasil kerja ini belum melayani hasil kerja pimpinan.",
            where=own.uraian,
            why="Cascading ditetapkan pada tautan ke hasil kerja pimpinan.",
            who="Anda",
            next_step="Tautkan dahulu (seret, atau Ctrl+X lalu Ctrl+V pada hasil kerja pimpinannya).",
        )
    return _put(rencana, replace(own, cascading=cascading, alasan=alasan))


def set_uraian(rencana: Rencana, hasil_id: str, uraian: str) -> Rencana:
    """Another text; an empty one changes nothing. Raises StateError as `link`."""
    own = _row(rencana, hasil_id)
    require_open(rencana, own.skp_id)
    return _put(rencana, replace(own, uraian=uraian)) if uraian else rencana


def add_below(rencana: Rencana, rows: Sequence[BarisHasil]) -> Rencana:
    """New results, each in an SKP of the plan. Raises as `link`."""
    for one in rows:
        require_open(rencana, one.skp_id)
        if one.atasan_id is not None:
            _require_above(rencana, one, one.atasan_id)
    return replace(rencana, hasil=(*rencana.hasil, *rows))


def require_open(rencana: Rencana, skp_id: str) -> None:
    """Raises StateError when the SKP is not a draft, or not one of this plan."""
    skp = next((one for one in rencana.skp if one.id == skp_id), None)
    if skp is not None and skp.status in _OPEN:
        return
    nama = next((one.nama for one in rencana.orang if skp and one.id == skp.pegawai_id), "orang ini")
    raise StateError(
        f"SKP {nama} terkunci.",
        why="SKP-nya sudah diajukan atau ditetapkan.",
        who="Pejabat penilai",
        next_step="Buat revisi pada SKP-nya (Enter membukanya), atau minta penilainya mengembalikan.",
    )


def _require_above(rencana: Rencana, own: BarisHasil, atasan_id: str) -> None:
    """What it is to serve is of somebody else, and does not serve it."""
    owner = {one.id: one.pegawai_id for one in rencana.skp}
    by_id = {one.id: one for one in rencana.hasil}
    living = {one.id for one in rencana.skp if one.berlaku}
    by_line = {one.garis: one for one in rencana.hasil if one.skp_id in living}
    at = by_id.get(atasan_id)
    if at is not None and owner.get(at.skp_id) == owner.get(own.skp_id):
        raise InvalidInputError(
            "Hasil kerja tidak dapat melayani hasil kerja orang yang sama.",
            where=own.uraian,
            why=f"'{at.uraian}' juga hasil kerjanya.",
            who="Anda",
            next_step="Pilih hasil kerja pimpinannya, atau kebutuhan.",
        )
    seen: set[str] = set()
    while at is not None and at.garis not in seen:
        if at.garis == own.garis:
            raise InvalidInputError(
                "Tautan ini melingkar.",
                where=own.uraian,
                why=f"'{by_id[atasan_id].uraian}' sendiri melayani hasil kerja ini, langsung atau lewat yang "
                "lain.",
                who="Anda",
                next_step="Lepas dahulu tautan yang di bawahnya, atau pilih hasil kerja lain.",
            )
        seen.add(at.garis)
        now = by_line.get(at.garis, at)
        above = by_id.get(now.atasan_id or "")
        at = by_line.get(above.garis, above) if above is not None else None


def _row(rencana: Rencana, hasil_id: str) -> BarisHasil:
    found = next((one for one in rencana.hasil if one.id == hasil_id), None)
    if found is None:
        raise InvalidInputError(
            "Hasil kerja itu sudah tidak ada.",
            why="SKP-nya diubah dari tempat lain.",
            who="Anda",
            next_step="Muat ulang (F5), lalu ulangi.",
        )
    return found


def _put(rencana: Rencana, row: BarisHasil) -> Rencana:
    return replace(rencana, hasil=tuple(row if one.id == row.id else one for one in rencana.hasil))
