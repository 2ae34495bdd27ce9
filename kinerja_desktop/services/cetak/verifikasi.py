"""Checking a printed sheet by its code: with the keys known here, and its document where it lies here."""

from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.verifikasi.kode import (
    KodeVerifikasi,
    UnknownVersionError,
    is_ketik,
    parse_ketik,
    parse_kode,
)
from kinerja_desktop.domain.verifikasi.pernyataan import Pernyataan, sidik_pemilik
from kinerja_desktop.domain.verifikasi.terms import HasilPeriksa, JenisLembar
from kinerja_desktop.exchange.kunci.lembar import verify_sheet
from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.isi import IsiLembar
from kinerja_desktop.services.cetak.kode import SHEETS, state
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.reading import KunciDikenal, known_keys

with lazily:  # Pillow, PDFium: only a picture asks for them
    from kinerja_desktop.services.cetak import gambar

_CHECK = "verifikasi.check"


class HasilVerifikasi(Struct, frozen=True):
    """What a check found. `sebab` and `langkah` are sentences; the rest is what the code says of its sheet,
    None where it could not be read or believed.

    `kantor`: whose key signed it. `di_sini`: whether the document lies in this database. `halaman`: of a PDF.
    """

    hasil: HasilPeriksa
    sebab: str
    langkah: str = ""
    jenis: JenisLembar | None = None
    periode: Periode | None = None
    predikat: Predikat | None = None
    kantor: str = ""
    di_sini: bool = False
    halaman: int = 1

    @property
    def is_benar(self) -> bool:
        return self.hasil is HasilPeriksa.BENAR

    @property
    def nama_lembar(self) -> str:
        """As the form is called, empty when unknown."""
        return FORMULIR[self.jenis].nama if self.jenis else ""


class VerifikasiService(Service):
    """Use cases of checking. Everybody may: a code names nobody, and who holds it holds the sheet."""

    def check(self, actor: Actor, teks: str, nomor: str = "") -> HasilVerifikasi:
        """Check a typed, pasted or scanned code. `nomor`: the employee's NIP as printed on the sheet; empty:
        it is not compared. Raises InvalidInputError when nothing was typed."""
        if not teks.strip():
            raise InvalidInputError(
                "Kode belum diisi.",
                next_step="Ketik kode di kaki lembar, tempel isi kode QR, atau pilih gambar.",
            )
        with self._read(actor, _CHECK) as session:
            return self._judge(session, actor, teks, nomor)

    def check_picture(
        self, actor: Actor, path: Path, nomor: str = "", progress: Progress | None = None
    ) -> tuple[HasilVerifikasi, ...]:
        """Check every code in a picture (PNG, JPG) or PDF, in order of its pages. Raises FileRefusedError."""
        with self._read(actor, _CHECK):
            pass  # who may not opens no file
        found = gambar.read_codes(path, progress or SilentProgress())
        with self._read(actor, _CHECK) as session:
            return tuple(
                msgspec.structs.replace(self._judge(session, actor, one.teks, nomor), halaman=one.halaman)
                for one in found
            )

    def _judge(self, session: Session, actor: Actor, teks: str, nomor: str) -> HasilVerifikasi:
        try:
            if is_ketik(teks):
                return self._judge_short(session, actor, teks, nomor)
            return self._judge_whole(session, actor, parse_kode(teks), nomor)
        except UnknownVersionError as error:
            return HasilVerifikasi(HasilPeriksa.VERSI_TIDAK_DIKENAL, error.why, error.next_step)
        except InvalidInputError as error:
            sebab = " ".join(filter(None, (error.what, error.why)))
            return HasilVerifikasi(HasilPeriksa.TIDAK_TERBACA, sebab, error.next_step)

    def _judge_whole(
        self, session: Session, actor: Actor, kode: KodeVerifikasi, nomor: str
    ) -> HasilVerifikasi:
        said = kode.pernyataan
        known = [one for one in known_keys(session) if one.kunci.key_id.startswith(said.kunci)]
        signer = next(
            (one for one in known if verify_sheet(kode.ditandatangani, kode.tanda_tangan, one.kunci)), None
        )
        if signer is None:
            return _unsigned(said) if known else _foreign(said)
        stored = self._stored(session, actor, said.jenis, said.dokumen_id)
        found = _compare(said, stored, nomor)
        if signer.is_dicabut:
            found = _revoked(found, signer)
        return msgspec.structs.replace(
            found,
            jenis=said.jenis,
            periode=said.periode,
            predikat=said.predikat,
            kantor=signer.kantor,
            di_sini=stored is not None,
        )

    def _judge_short(self, session: Session, actor: Actor, teks: str, nomor: str) -> HasilVerifikasi:
        typed = parse_ketik(teks)
        stored = self._stored(session, actor, typed.jenis, typed.dokumen)
        if stored is None:
            return HasilVerifikasi(
                HasilPeriksa.TIDAK_ADA,
                "Kode ketik terbaca utuh, tetapi dokumennya tidak ada dalam data kantor ini; kode ketik "
                "tidak memuat tanda tangan.",
                "Pindai kode QR lembar itu, atau periksa di kantor yang mencetaknya atau di pusat.",
                jenis=typed.jenis,
            )
        if isinstance(stored, Superseded) or not typed.fits(stored.isi):
            return _replaced(typed.jenis, "Dokumennya ada, tetapi isinya tidak lagi seperti pada lembar itu")
        found = _compare(stored, stored, nomor)
        return msgspec.structs.replace(
            found, jenis=stored.jenis, periode=stored.periode, predikat=stored.predikat, di_sini=True
        )

    def _stored(
        self, session: Session, actor: Actor, jenis: JenisLembar, dokumen: str
    ) -> "Pernyataan | Superseded | None":
        """What would be signed of the document today, by its id or the end of it; None: it is not here."""
        of = Skp if jenis is JenisLembar.SKP else Evaluasi
        row = session.scalars(select(of).where(of.id.endswith(dokumen))).first()
        if row is None:
            return None
        periode = Periode.tahunan(row.tahun) if isinstance(row, Skp) else Periode.parse(row.periode)
        reader = msgspec.structs.replace(actor, instansi_id=row.instansi_id)
        contents = IsiLembar(session, reader, JenisPeriode.TRIWULANAN, self.today)
        for _, report in FORMULIR[jenis].read(contents, row.pegawai_id, periode):
            if isinstance(report, SHEETS) and report.final and report.dokumen_id == row.id:
                return state(report, jenis, periode, "")
        return Superseded()


class Superseded(Struct, frozen=True):
    """The document is here, but its final sheet is another one by now, or there is none any more."""


def _compare(said: Pernyataan, stored: Pernyataan | Superseded | None, nomor: str) -> HasilVerifikasi:
    """A statement that is believed, against the number on the sheet and the document in this database."""
    if nomor.strip() and sidik_pemilik(said.dokumen_id, nomor) != said.pemilik:
        return HasilVerifikasi(
            HasilPeriksa.ISI_BERUBAH,
            "Kode ini bukan milik lembar dengan nomor pegawai itu: kodenya dari lembar lain, atau nomornya "
            "diubah.",
            "Cocokkan nomor yang diketik dengan lembarnya. Bila memang demikian tercetak, jangan dipakai; "
            "tanyakan kantor yang mencetaknya.",
        )
    if isinstance(stored, Superseded) or (stored is not None and stored.isi != said.isi):
        return _replaced(said.jenis, "Lembar ini pernah sah, tetapi tidak lagi berlaku")
    if stored is not None:
        return HasilVerifikasi(
            HasilPeriksa.BENAR,
            "Isi lembar yang diberi kode ini sama dengan dokumen dalam data kantor ini.",
            "Cocokkan yang tercetak dengan keterangan di sini.",
        )
    return HasilVerifikasi(
        HasilPeriksa.BENAR,
        "Kode ini ditandatangani kantor yang dikenal. Dokumennya tidak ada dalam data kantor ini.",
        "Cocokkan jenis, periode, dan predikat yang tercetak, dan ketik NIP-nya agar kodenya terbukti milik "
        "lembar itu. Isi lainnya hanya dapat dibandingkan di kantor yang menyimpan dokumennya.",
    )


def _replaced(jenis: JenisLembar, what: str) -> HasilVerifikasi:
    return HasilVerifikasi(
        HasilPeriksa.DIGANTIKAN,
        f"{what}: dokumennya sudah direvisi, dibetulkan, atau dibuka lagi.",
        "Minta lembar yang berlaku dari kantor yang mencetaknya.",
        jenis=jenis,
        di_sini=True,
    )


def _foreign(said: Pernyataan) -> HasilVerifikasi:
    return HasilVerifikasi(
        HasilPeriksa.KUNCI_ASING,
        f"Kode ditandatangani dengan kunci {said.kunci}, yang tidak ada dalam daftar kunci di sini.",
        "Periksa di komputer pusat, yang mengenal semua kantor terdaftar; sampai dikenal, jangan dipercaya.",
    )


def _unsigned(said: Pernyataan) -> HasilVerifikasi:
    return HasilVerifikasi(
        HasilPeriksa.TANDA_TANGAN_TIDAK_SAH,
        f"Kode menyebut kunci {said.kunci}, tetapi tidak ditandatangani dengannya: ada tanda yang berubah, "
        "atau kodenya dibuat-buat.",
        "Pindai atau salin ulang kodenya. Bila tetap demikian, jangan dipakai; tanyakan kantor yang "
        "mencetaknya.",
    )


def _revoked(found: HasilVerifikasi, signer: KunciDikenal) -> HasilVerifikasi:
    """A key that somebody else may hold proves nothing; what the database says besides stays said."""
    beside = found.sebab if found.hasil is not HasilPeriksa.BENAR or found.di_sini else ""
    return HasilVerifikasi(
        HasilPeriksa.KUNCI_DICABUT,
        " ".join(filter(None, (f"Kunci {signer.kantor} sudah dicabut pusat.", beside))),
        "Minta lembar itu dicetak ulang oleh kantornya, dengan kunci yang berlaku.",
    )
