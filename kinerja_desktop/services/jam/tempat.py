"""Where the clock's date is stored: each column that a form fills with today, or the program with now."""

from datetime import date
from typing import Any

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.db.models.pegawai import KeadaanPegawai, Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.pendelegasian import SuratPendelegasian
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, PaketMasuk
from kinerja_desktop.db.models.pertukaran import Instalasi, PaketKeluar
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.umpan_balik import PermintaanUmpanBalik, UmpanBalik
from kinerja_desktop.domain.jam.perbaikan import Saat

_KARTU = "kartu"


class Tempat(Struct, frozen=True):
    """One dated column. `siapa`: the column that says whom or what a record is about."""

    nama: str
    model: type[Any]
    kolom: str
    siapa: str = "pegawai_id"

    def key_of(self, row: object) -> str:
        """The id of a record, as the audit trail names it."""
        return str(getattr(row, "paket_id", None) or getattr(row, "id", ""))

    def get(self, row: object) -> Saat | None:
        """What stands there; of a stored card its first day."""
        value = getattr(row, self.kolom)
        if self.kolom != _KARTU or not value:
            return value
        return date.fromisoformat(msgspec.json.decode(value)["berlaku_dari"])

    def put(self, row: object, value: Saat) -> None:
        if self.kolom == _KARTU:
            card = msgspec.json.decode(getattr(row, _KARTU)) | {"berlaku_dari": value.isoformat()}
            setattr(row, _KARTU, msgspec.json.encode(card).decode())
        else:
            setattr(row, self.kolom, value)


PENEMPATAN = Tempat("Penempatan: mulai", Penempatan, "mulai")
PENILAI = Tempat("Pejabat penilai: mulai", PenugasanPenilai, "mulai")
UJUNG = {
    PENEMPATAN.nama: Tempat("Penempatan sebelumnya: selesai", Penempatan, "selesai"),
    PENILAI.nama: Tempat("Pejabat penilai sebelumnya: selesai", PenugasanPenilai, "selesai"),
}
"""What ended on the day before something began under the wrong clock."""
KARTU = (
    Tempat("Kartu kunci: berlaku dari", InstalasiTerdaftar, _KARTU, "nama"),
    Tempat("Kartu kunci sendiri: berlaku dari", Instalasi, _KARTU, "nama"),
)
"""A card's first day comes from the clock of the centre, which the trail of this office does not tell."""
TEMPAT: tuple[Tempat, ...] = (
    PENEMPATAN,
    PENILAI,
    Tempat("Surat pendelegasian: mulai", SuratPendelegasian, "mulai"),
    Tempat("Keadaan pegawai: mulai", KeadaanPegawai, "mulai"),
    Tempat("SKP: ditetapkan", Skp, "ditetapkan_tanggal"),
    Tempat("SKP: diajukan", Skp, "diajukan_pada"),
    Tempat("SKP: dikembalikan", Skp, "dikembalikan_pada"),
    Tempat("Umpan balik", UmpanBalik, "tanggal"),
    Tempat("Permintaan umpan balik", PermintaanUmpanBalik, "tanggal"),
    Tempat("Predikat organisasi", PenetapanPredikatOrganisasi, "tanggal", "unit_kerja_id"),
    Tempat("Evaluasi: tanggal", Evaluasi, "tanggal"),
    Tempat("Evaluasi: final", Evaluasi, "final_pada"),
    Tempat("Penandatanganan", Penandatanganan, "tanggal"),
    *KARTU,
    Tempat("Kunci instalasi: dibuat", Instalasi, "dibuat_pada", "nama"),
    Tempat("Instalasi terdaftar", InstalasiTerdaftar, "didaftarkan_pada", "nama"),
    Tempat("Paket dibuat", PaketKeluar, "dibuat_pada", "nama_berkas"),
    Tempat("Paket diterima", PaketMasuk, "diterima_pada", "jenis"),
)
BY_NAME = {one.nama: one for one in (*TEMPAT, *UJUNG.values())}


def names_of(session: Session) -> dict[str, str]:
    """Names of people and units by their ids, also of removed ones."""
    found: dict[str, str] = {}
    for model in (Pegawai, UnitKerja):
        found |= {row.id: row.nama for row in session.execute(select(model.id, model.nama))}
    return found
