"""Requests between offices as they are shown, what is typed about them, and who may answer."""

from datetime import date

import msgspec
from msgspec import Struct

from kinerja_desktop.db.models.permintaan import PermintaanKantor
from kinerja_desktop.domain.core.errors import NotFoundError, StateError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.pertukaran.terms import (
    HasilPermintaan,
    JenisPermintaan,
    StatusPermintaanKantor,
)
from kinerja_desktop.exchange.paket.baris.permintaan import Butir, Jawab, Minta

ANSWERS = {
    JenisPermintaan.UMPAN_BALIK: (HasilPermintaan.DIBERIKAN, HasilPermintaan.TIDAK_DAPAT),
    JenisPermintaan.SKP: (HasilPermintaan.DISETUJUI, HasilPermintaan.DIKEMBALIKAN),
    JenisPermintaan.EVALUASI: (HasilPermintaan.DISETUJUI, HasilPermintaan.DIKEMBALIKAN),
}
"""What can be answered to each kind; all but the approval need words."""


class PermintaanForm(Struct, frozen=True):
    """What is asked of `kantor_id` (an agency) about a person here. `diminta_id`: the official from outside
    who is asked for feedback; of an approval it is whoever has to sign. One result or one value for feedback.
    """

    jenis: JenisPermintaan
    kantor_id: str
    pegawai_id: str
    periode: Periode
    diminta_id: str = ""
    pertanyaan: str = ""
    hasil_kerja_id: str | None = None
    nilai_perilaku: int | None = None
    batas: date | None = None


class JawabanForm(Struct, frozen=True):
    """`isi`: the feedback, or why not. `dasar`: the number of the paper, for who types what another signed;
    `penjawab` and `tanggal` then say who signed it and when (empty, None: whom it is asked of, today)."""

    hasil: HasilPermintaan
    isi: str = ""
    dasar: str = ""
    penjawab: str = ""
    tanggal: date | None = None


class PermintaanInfo(Struct, frozen=True):
    """One request. `butir`: what is to be read, at the asked only. `jawaban` None: there is none yet.

    `perlu_dicatat`: it was approved, and the document here still waits for that signature.
    """

    id: str
    is_keluar: bool
    jenis: JenisPermintaan
    status: StatusPermintaanKantor
    kantor: str
    nama: str
    jabatan: str
    unit: str
    periode: str
    diminta: str
    tentang: str
    pertanyaan: str
    butir: tuple[Butir, ...]
    batas: date | None
    dibuat: date
    jawaban: Jawab | None
    alasan: str
    kendala: str
    belum_dikirim: bool
    is_lewat: bool
    boleh_jawab: bool = False
    perlu_dicatat: bool = False

    @property
    def waits(self) -> bool:
        """Whether somebody is to do something: answer, record, or write its file."""
        open_here = self.status is StatusPermintaanKantor.MENUNGGU and not self.is_lewat
        return open_here or self.belum_dikirim or self.perlu_dicatat

    @property
    def keadaan(self) -> str:
        """What became of it, in words."""
        if self.status is StatusPermintaanKantor.DIJAWAB and self.jawaban is not None:
            told = str(HasilPermintaan[self.jawaban.hasil])
            if self.perlu_dicatat:
                return f"{told}, belum dicatat"
        elif self.status is StatusPermintaanKantor.MENUNGGU and self.is_lewat:
            told = "Lewat batas"
        else:
            told = str(self.status)
        return f"{told}, berkas belum dibuat" if self.belum_dikirim else told


def minta_of(row: PermintaanKantor) -> Minta:
    return msgspec.json.decode(row.minta, type=Minta)


def jawab_of(row: PermintaanKantor) -> Jawab | None:
    return None if row.jawaban is None else msgspec.json.decode(row.jawaban, type=Jawab)


def is_past(row: PermintaanKantor, today: date) -> bool:
    return row.batas is not None and row.batas < today


def found(row: PermintaanKantor | None) -> PermintaanKantor:
    """Raises NotFoundError for None."""
    if row is None:
        raise NotFoundError("Permintaan itu tidak ditemukan.", next_step="Muat ulang daftar permintaan.")
    return row


def require_waiting(row: PermintaanKantor, today: date) -> None:
    """Raises StateError for one that is answered, taken back, or past its last day."""
    if row.status is not StatusPermintaanKantor.MENUNGGU:
        raise StateError(
            "Permintaan ini tidak menunggu lagi.",
            where=row.kantor,
            why=f"Keadaannya: {row.status}.",
            next_step="Muat ulang daftar permintaan.",
        )
    if not row.is_keluar and row.batas is not None and is_past(row, today):
        raise StateError(
            "Batas menjawab permintaan ini sudah lewat.",
            where=row.kantor,
            why=f"Kantor yang meminta menunggu jawaban sampai {format_tanggal(row.batas)}.",
            who=f"Pengelola kinerja {row.kantor}",
            next_step="Minta kantor itu mengirim permintaan baru dengan batas lain.",
        )
