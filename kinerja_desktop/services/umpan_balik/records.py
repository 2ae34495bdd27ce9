"""What giving and asking for feedback share: in whose name, about what, and which request is answered."""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.isi_skp import HasilKerja
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.umpan_balik import PermintaanUmpanBalik, UmpanBalik
from kinerja_desktop.domain.aturan.berakhlak import get_nilai
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.umpan_balik.terms import StatusPermintaan
from kinerja_desktop.services.pegawai.reading import positions_on
from kinerja_desktop.services.skp.reading.line import SkpLine, read_line
from kinerja_desktop.services.skp.reading.records import hasil_kerja_of


def require_person(actor: Actor) -> str:
    """The id of the employee behind the login, or AccessDeniedError: feedback is never anonymous."""
    if actor.pegawai_id is None:
        raise AccessDeniedError(
            "Umpan balik selalu atas nama seorang pegawai.",
            why="Akun Anda tidak terhubung dengan data pegawai.",
            who="Admin",
            next_step="Hubungkan akun dengan pegawainya.",
        )
    return actor.pegawai_id


def results_of(session: Session, skp: Skp) -> frozenset[str]:
    """The ids of the results that feedback on this SKP can be about."""
    return frozenset(row.id for row in hasil_kerja_of(session, skp.instansi_id, skp.id))


def owns_served_result(session: Session, skp: Skp, pemberi_id: str) -> bool:
    """Whether this person owns a result that the SKP serves: one it is linked to, or one for which it names
    the person or the post under "penugasan dari"."""
    rows = hasil_kerja_of(session, skp.instansi_id, skp.id)
    linked = [row.hasil_kerja_atasan_id for row in rows if row.hasil_kerja_atasan_id]
    if linked and session.scalar(
        select(Skp.id)
        .join(HasilKerja, (HasilKerja.instansi_id == Skp.instansi_id) & (HasilKerja.skp_id == Skp.id))
        .where(Skp.instansi_id == skp.instansi_id, HasilKerja.id.in_(linked), Skp.pegawai_id == pemberi_id)
        .limit(1)
    ):
        return True
    assigned = {search_form(row.penugasan_dari) for row in rows if row.penugasan_dari}
    return bool(assigned) and not assigned.isdisjoint(_names_of(session, skp, pemberi_id))


def _names_of(session: Session, skp: Skp, pegawai_id: str) -> set[str]:
    """What an assignment may call somebody: the name with or without titles, the post while the SKP runs."""
    pegawai = session.get_one(Pegawai, (skp.instansi_id, pegawai_id))
    position = positions_on(session, skp.instansi_id, [pegawai_id], skp.selesai).get(pegawai_id)
    names = (pegawai.nama, pegawai.nama.partition(",")[0], position.jabatan if position else "")
    return {search_form(name) for name in names if name}


def check_subject(
    skp: Skp, results: Collection[str], hasil_kerja_id: str | None, nilai_perilaku: int | None
) -> None:
    """Raises InvalidInputError unless it is one of these results of the SKP or one of the seven values."""
    if (hasil_kerja_id is None) == (nilai_perilaku is None):
        raise InvalidInputError(
            "Umpan balik harus tentang satu hasil kerja atau satu nilai perilaku.",
            next_step="Pilih salah satunya.",
        )
    if hasil_kerja_id is not None and hasil_kerja_id not in results:
        raise InvalidInputError(
            "Hasil kerja tidak ada pada SKP ini.", next_step="Muat ulang SKP, lalu pilih lagi."
        )
    if nilai_perilaku is not None:
        get_nilai(rule_set_for(skp.mulai), nilai_perilaku)


def is_about(
    request: PermintaanUmpanBalik, line: SkpLine, hasil_kerja_id: str | None, nilai_perilaku: int | None
) -> bool:
    """Whether a request, perhaps made on an earlier revision, is about this result or value."""
    if request.hasil_kerja_id is None:
        return request.nilai_perilaku == nilai_perilaku
    return hasil_kerja_id is not None and line.hasil_kerja.get(request.hasil_kerja_id) == hasil_kerja_id


def waiting_between(
    session: Session, skp: Skp, periode: str, diminta_id: str
) -> Sequence[PermintaanUmpanBalik]:
    """What the owner of an SKP asked this person and still waits for."""
    return session.scalars(
        select(PermintaanUmpanBalik).where(
            PermintaanUmpanBalik.instansi_id == skp.instansi_id,
            PermintaanUmpanBalik.pegawai_id == skp.pegawai_id,
            PermintaanUmpanBalik.periode == periode,
            PermintaanUmpanBalik.diminta_id == diminta_id,
            PermintaanUmpanBalik.status == StatusPermintaan.TERBUKA,
        )
    ).all()


def close_answered(session: Session, skp: Skp, given: Sequence[UmpanBalik]) -> None:
    """Requests to the giver about the same subjects in the same period are answered by what was given."""
    if not given:
        return
    session.flush()  # gives them their ids
    waiting = waiting_between(session, skp, given[0].periode, given[0].pemberi_id)
    if not waiting:
        return
    line = read_line(session, skp)
    for request in waiting:
        for row in given:
            if is_about(request, line, row.hasil_kerja_id, row.nilai_perilaku):
                request.status, request.umpan_balik_id = StatusPermintaan.DIJAWAB, row.id


def open_again(session: Session, row: UmpanBalik) -> None:
    """What feedback had answered waits once more when it is taken back."""
    query = select(PermintaanUmpanBalik).where(
        PermintaanUmpanBalik.instansi_id == row.instansi_id,
        PermintaanUmpanBalik.pegawai_id == row.pegawai_id,
        PermintaanUmpanBalik.periode == row.periode,
        PermintaanUmpanBalik.umpan_balik_id == row.id,
    )
    for request in session.scalars(query):
        request.status, request.umpan_balik_id = StatusPermintaan.TERBUKA, None
