"""What a printed form shows, as frozen values; dates, numbers and names arrive as finished text.

`tanggal` of a report is the document's own date, for its file; None while it has none.
"""

from datetime import date
from enum import Enum
from typing import Protocol

from msgspec import Struct

from kinerja_desktop.domain.evaluasi.terms import Predikat, PredikatOrganisasi, Rating
from kinerja_desktop.domain.skp.terms import JenisHasilKerja, KelompokSkp, Pendekatan


class Kertas(Enum):
    """Paper, portrait, in points; the official forms are F4 (8.5 x 13 inch)."""

    F4 = (612.0, 936.0)
    A4 = (595.28, 841.89)


class Identitas(Struct, frozen=True):
    """One person as on the day of the document. Empty text prints an empty cell.

    `label_nip` is what stands before the number: NIP, NI PPPK, NRP.
    """

    nama: str
    nip: str
    label_nip: str
    pangkat_golongan: str
    jabatan: str
    unit_kerja: str


class Kepala(Struct, frozen=True):
    """Head of a form: `periode_penilaian` as "1 JANUARI SD 31 DESEMBER TAHUN 2026", `label_periode` as
    "TRIWULAN I" (unused on SKP)."""

    nama_instansi: str
    periode_penilaian: str
    label_periode: str = ""


class LampiranBaris(Struct, frozen=True):
    """One part of the Lampiran with its points, each to be numbered."""

    judul: str
    butir: tuple[str, ...]


class IndikatorBaris(Struct, frozen=True):
    """One indicator. `target` and `realisasi` include the unit; `umpan_balik` names its giver ("Rekan: ...");
    feedback on a result as a whole stands with its first indicator and gets the cells of all.

    `aspek` is None on forms without that column, `perspektif` is None outside JPT forms.
    """

    aspek: str | None
    uraian: str
    target: str
    perspektif: str | None = None
    realisasi: str = ""
    umpan_balik: tuple[str, ...] = ()


class HasilKerjaBaris(Struct, frozen=True):
    """One rencana hasil kerja. Neighbours with the same `jenis` and `rhk_pimpinan` share one number and cell
    on JA/JF forms; `rhk_pimpinan` and `penugasan_dari` are None when there is none. `persetujuan`: who
    approved that assignment and when; empty: nobody."""

    jenis: JenisHasilKerja
    rhk_pimpinan: str | None
    uraian: str
    penugasan_dari: str | None
    indikator: tuple[IndikatorBaris, ...]
    persetujuan: str = ""


class PerilakuBaris(Struct, frozen=True):
    """One BerAKHLAK value with its guides; `ekspektasi_khusus` may be empty."""

    nomor: int
    nama: str
    panduan: tuple[str, ...]
    ekspektasi_khusus: str = ""
    umpan_balik: tuple[str, ...] = ()


class TandaTangan(Struct, frozen=True):
    """Who signs where and when. Empty `tempat` and `tanggal` leave room for handwriting. `jangkar`: a text in
    the room of the signature, by which programs for electronic signing find it."""

    tempat: str
    tanggal: str
    nama: str
    nip: str
    label_nip: str = "NIP"
    jangkar: str = ""


class _HasKepala(Protocol):
    @property
    def kepala(self) -> Kepala: ...


class _Headed(Struct, frozen=True):
    """What a sheet with a head says of itself in its file."""

    @property
    def instansi(self: _HasKepala) -> str:
        return self.kepala.nama_instansi

    @property
    def subject(self: _HasKepala) -> str:
        parts = (f"Periode penilaian {self.kepala.periode_penilaian}", self.kepala.label_periode)
        return ", ".join(filter(None, parts))


class KodeCetak(Struct, frozen=True):
    """The verification code of a final sheet: `qr` with its signature, `ketik` to be typed by hand."""

    qr: str
    ketik: str


class Dokumen(_Headed, frozen=True, kw_only=True):
    """What every official sheet knows of its document; `kode` None: a draft, or an office without keys.

    `oleh_atasan`: the rater's superior signs in the rater's place (P6 Lampiran p.65, 89, 115).
    """

    dokumen_id: str = ""
    oleh_atasan: bool = False
    kode: KodeCetak | None = None


class SkpReport(Dokumen, frozen=True):
    """SKP: A.1.1, A.1.2 (JPT) or A.1.6, A.1.7 (JA/JF) by `kelompok` and `pendekatan`.

    `keterangan`: which revision it is ("Revisi ke-1"); empty for the first that is still in force.
    `lampiran`: the three parts of A.1.8 in their order; () where nothing was agreed: it is not printed then.
    """

    kelompok: KelompokSkp
    pendekatan: Pendekatan
    kepala: Kepala
    pegawai: Identitas
    penilai: Identitas
    hasil_kerja: tuple[HasilKerjaBaris, ...]
    perilaku: tuple[PerilakuBaris, ...]
    tanda_tangan_pegawai: TandaTangan
    tanda_tangan_penilai: TandaTangan
    final: bool
    tanggal: date | None = None
    keterangan: str = ""
    lampiran: tuple[LampiranBaris, ...] = ()


class HasilEvaluasiReport(Dokumen, frozen=True):
    """Hasil Evaluasi: C.1.1 (kualitatif), C.1.2 (kuantitatif JPT) or C.1.3 (kuantitatif JA/JF).

    `pola_distribusi` are the curve's five heights, Sangat Kurang first, in intervals of the grid (0 to 7);
    None leaves the picture out. A rating or predikat of None prints all choices in grey, nothing
    on a final sheet. `keterangan_organisasi` stands below the predikat of the organisation: that the result
    is the old unit's (P6 Lampiran p.91); empty otherwise.
    """

    kelompok: KelompokSkp
    pendekatan: Pendekatan
    kepala: Kepala
    pegawai: Identitas
    penilai: Identitas
    capaian_organisasi: PredikatOrganisasi | None
    pola_distribusi: tuple[float, ...] | None
    hasil_kerja: tuple[HasilKerjaBaris, ...]
    perilaku: tuple[PerilakuBaris, ...]
    rating_hasil_kerja: Rating | None
    rating_perilaku: Rating | None
    predikat: Predikat | None
    tanda_tangan_penilai: TandaTangan
    final: bool
    tanggal: date | None = None
    keterangan_organisasi: str = ""


class KeberatanCetak(Struct, frozen=True):
    """Sections 6 to 8 of D.1.3, and who decided, who signs last."""

    keberatan: str
    penjelasan: str
    keputusan: str
    tanda_tangan: TandaTangan


class DokumenEvaluasiReport(Dokumen, frozen=True):
    """Dokumen Evaluasi: D.1.1, or D.1.2 when `oleh_atasan` (the rater failed, his superior signs).

    With `keberatan` D.1.3: an objection changed the result (P6 Lampiran p.118).

    `tanda_tangan_penilai` is the one of whoever signs as number 6. `lambang` is a PNG or JPEG; None leaves
    its room empty.
    """

    kepala: Kepala
    pegawai: Identitas
    penilai: Identitas
    atasan_penilai: Identitas
    capaian_organisasi: PredikatOrganisasi | None
    predikat: Predikat | None
    catatan: str
    tanda_tangan_pegawai: TandaTangan
    tanda_tangan_penilai: TandaTangan
    final: bool
    keberatan: KeberatanCetak | None = None
    lambang: bytes | None = None
    tanggal: date | None = None
