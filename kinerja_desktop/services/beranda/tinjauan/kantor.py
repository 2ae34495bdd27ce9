"""What keeps the installation whole, for the admin; at the centre which offices have sent."""

from datetime import datetime

from sqlalchemy import func, select

from kinerja_desktop.db.models.keamanan import AuditEntry, Pengguna
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, PaketMasuk
from kinerja_desktop.domain.core.tanggal import format_tanggal, read_waktu
from kinerja_desktop.services.beranda.admin import LEMBAR, Brankas
from kinerja_desktop.services.beranda.tinjauan.terms import BELUM_ADA, BarisTahun, Petak, Setahun
from kinerja_desktop.services.beranda.tugas import Keadaan

_OFFICES = 24


def setahun_pusat(keadaan: Keadaan) -> Setahun | None:
    """Offices x state, conflicts and last package, who has sent nothing first; None: none is registered."""
    last, conflicts = func.max(PaketMasuk.diterima_pada), func.json_extract(PaketMasuk.hasil, "$.konflik")
    sent = (
        select(PaketMasuk.instalasi_id, last.label("terakhir"), func.sum(conflicts).label("konflik"))
        .group_by(PaketMasuk.instalasi_id)
        .subquery()
    )
    query = (
        select(InstalasiTerdaftar, sent.c.terakhir, sent.c.konflik)
        .outerjoin(sent, sent.c.instalasi_id == InstalasiTerdaftar.id)
        .where(InstalasiTerdaftar.pusat.is_(False))
    )
    found = keadaan.session.execute(query).all()
    if not found:
        return None
    names = {one.id: one.instansi_nama or one.nama for one, _, _ in found}
    rows = sorted(found, key=lambda row: (row.terakhir is not None, row.terakhir or "", names[row[0].id]))
    lines = [
        _office(names[one.id], one, None if last is None else _moment(last), int(conflicts or 0))
        for one, last, conflicts in rows
    ]
    heads = ("Kantor", "Keadaan", "Konflik", "Paket terakhir")
    silent = sum(1 for _, last, _ in found if last is None)
    told = f"{silent} dari {len(found)} kantor belum mengirim" if silent else f"{len(found)} kantor"
    more = max(len(lines) - _OFFICES, 0)
    return Setahun("Kantor yang mengirim", told, heads, tuple(lines[:_OFFICES]), None, more)


def setahun_program(keadaan: Keadaan, brankas: Brankas) -> Setahun:
    """Backup, users and recovery sheet."""
    session = keadaan.session
    names = session.scalars(select(Pengguna.nama_pengguna).where(Pengguna.aktif)).all()
    lacking = sum(one not in brankas.bersandi for one in names)
    sheet = session.scalar(select(func.max(AuditEntry.waktu)).where(AuditEntry.tindakan.in_(LEMBAR)))
    newest = brankas.cadangan
    backup = None if newest is None else newest.manifest.created
    lines = (
        _fact("Cadangan terakhir", _day(backup), "cadangan"),
        _fact("Pengguna yang dapat masuk", Petak(str(len(names) - lacking)), "pengguna"),
        _fact("Pengguna tanpa sandi", Petak(str(lacking), "caution" if lacking else ""), "pengguna"),
        _fact("Lembar pemulihan dibuat", _day(None if sheet is None else read_waktu(sheet)), "pengguna"),
    )
    return Setahun("Keadaan program", "", ("Hal", "Keadaan"), lines)


def _office(nama: str, one: InstalasiTerdaftar, last: datetime | None, conflicts: int) -> BarisTahun:
    cells = (
        Petak(one.status.value),
        Petak(str(conflicts) if conflicts else "", "caution", f"{conflicts} konflik" if conflicts else ""),
        _day(last),
    )
    return BarisTahun(one.id, nama, cells, "pertukaran", "riwayat")


def _fact(nama: str, petak: Petak, target: str) -> BarisTahun:
    return BarisTahun(nama, nama, (petak,), "pengaturan", target)


def _day(moment: datetime | None) -> Petak:
    return Petak(BELUM_ADA) if moment is None else Petak(format_tanggal(moment.astimezone().date()))


def _moment(value: datetime | str) -> datetime:
    """A sum of rows comes back as the text that is stored."""
    return value if isinstance(value, datetime) else read_waktu(value)
