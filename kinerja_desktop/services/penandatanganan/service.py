"""Signing as use cases: the superior takes over, documents are handed over, returned and objected to.

Setting an SKP and making an evaluation final are steps of their own documents (`services.skp`,
`services.evaluasi`); they record their fact in the same way.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from msgspec import Struct
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.pindaian import Pindaian
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import changes_of, remove
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.core.progress import Progress, SilentProgress
from kinerja_desktop.domain.evaluasi.atasan import (
    DasarTersedia,
    grounds_for_evaluasi,
    grounds_for_skp,
)
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.hak_akses import denied, grants
from kinerja_desktop.domain.penandatanganan.tanggal import Langkah
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan, Kapasitas, LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.service import Days, Service
from kinerja_desktop.services.core.tanda import (
    TANPA_SURAT,
    BerkasPindaian,
    Dokumen,
    Penanda,
    Surat,
    Tanda,
    keep_scan,
    require_hand,
    sign,
    signer_of,
    takeover_of,
)
from kinerja_desktop.services.evaluasi.reading import get_evaluasi, owner_of_evaluasi
from kinerja_desktop.services.penandatanganan.guards import (
    P115,
    P117,
    P117_12,
    forbid_archived,
    forbid_open_objection,
    forbid_twice,
    forbid_while_objectable,
    refuse_objection,
    require_day,
    require_ground,
    require_objection_in_time,
    require_received,
    require_reported,
    require_signed,
)
from kinerja_desktop.services.penandatanganan.pindaian import draw_scan, read_scan
from kinerja_desktop.services.penandatanganan.records import (
    KeadaanTanda,
    day_of_rater,
    days_of_evaluasi,
    get_fact,
    read_evaluasi_keadaan,
    read_keadaan,
    superior_of,
)
from kinerja_desktop.services.pengaturan.reading import read_kalender
from kinerja_desktop.services.skp.reading.records import days_of_skp, get_skp, owner_of_skp

_SCAN = "penandatanganan.scan"
_LOCKED = frozenset({StatusSkp.DITETAPKAN, StatusSkp.DIGANTI})


class AmbilAlih(Struct, frozen=True):
    """On which ground the superior takes a document over, and on which day."""

    dasar: DasarAtasan
    tanggal: date
    surat: Surat = TANPA_SURAT


class PenandatangananService(Service):
    """Use cases on signatures (PermenPANRB 6/2022 Lampiran p.65, 89-90, 114-118)."""

    def get_skp(self, actor: Actor, skp_id: str) -> KeadaanTanda:
        """Who signed this SKP or has to, and what this actor may do about it."""
        about, days = owner_of_skp(actor, skp_id), days_of_skp(actor, skp_id)
        with self._read(actor, "penandatanganan.read", about=about, days=days) as session:
            skp = get_skp(session, actor.instansi_id, skp_id)
            grounds = () if skp.status in _LOCKED else grounds_for_skp(skp.mulai, skp.revisi, self.today)
            return read_keadaan(session, actor, skp, self.today, grounds)

    def get_evaluasi(self, actor: Actor, evaluasi_id: str) -> KeadaanTanda:
        """The same for an evaluation, and whether anybody may object to it."""
        about, days = owner_of_evaluasi(actor, evaluasi_id), days_of_evaluasi(actor, evaluasi_id, self.today)
        with self._read(actor, "penandatanganan.read", about=about, days=days) as session:
            return read_evaluasi_keadaan(
                session, actor, get_evaluasi(session, actor.instansi_id, evaluasi_id), self.today
            )

    def take_over_skp(self, actor: Actor, skp_id: str, form: AmbilAlih) -> KeadaanTanda:
        """The superior sets the SKP, because the rater did not by the end of January (p.65)."""
        with self._write(actor, "penandatanganan.take_over", about=owner_of_skp(actor, skp_id)) as session:
            skp = get_skp(session, actor.instansi_id, skp_id)
            if skp.status in _LOCKED:
                raise _already_decided("SKP ini sudah ditetapkan.")
            grounds = grounds_for_skp(skp.mulai, skp.revisi, form.tanggal)
            self._take_over(session, actor, skp, form, grounds)
            return read_keadaan(session, actor, skp, self.today, grounds)

    def take_over_evaluasi(self, actor: Actor, evaluasi_id: str, form: AmbilAlih) -> KeadaanTanda:
        """The superior rates and signs: the rater is unable (p.89), or let the time pass (p.90, 115)."""
        about, days = owner_of_evaluasi(actor, evaluasi_id), days_of_evaluasi(actor, evaluasi_id, self.today)
        with self._write(actor, "penandatanganan.take_over", about=about, days=days) as session:
            row = get_evaluasi(session, actor.instansi_id, evaluasi_id)
            if row.status is StatusEvaluasi.FINAL:
                raise _already_decided("Evaluasi ini sudah final.")
            kalender = read_kalender(session)
            grounds = grounds_for_evaluasi(Periode.parse(row.periode), kalender, form.tanggal)
            self._take_over(session, actor, row, form, grounds)
            return read_evaluasi_keadaan(session, actor, row, self.today)

    def give_back(self, actor: Actor, fakta_id: str, alasan: str) -> None:
        """Undo a taking over while nothing is signed on it; it stays in the records, with the reason."""
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan pembatalan belum diisi.", next_step="Tulis mengapa pengambilalihan ini dibatalkan."
            )
        with self._write(
            actor,
            "penandatanganan.take_over",
            about=_owner_of(actor, fakta_id, "penandatanganan.take_over"),
            days=self._days_of_fact(actor, fakta_id),
            alasan=alasan.strip(),
            name="penandatanganan.give_back",
        ) as session:
            fact = get_fact(session, actor.instansi_id, fakta_id)
            dokumen = _document_of(session, fact)
            locked = dokumen.status in _LOCKED or dokumen.status is StatusEvaluasi.FINAL
            if fact.langkah is not LangkahDokumen.PENGAMBILALIHAN or locked:
                raise _already_decided("Yang sudah ditandatangani tidak dibatalkan.")
            require_hand(session, actor, "penandatanganan.take_over", signer_of(session, dokumen), None)
            remove(session, fact, alasan.strip(), self._clock.now())

    def hand_over(
        self, actor: Actor, evaluasi_id: str, tanggal: date, surat: Surat = TANPA_SURAT
    ) -> KeadaanTanda:
        """The signed document is given to the employee (p.114 number 5, p.116 number 9)."""
        about, days = owner_of_evaluasi(actor, evaluasi_id), days_of_evaluasi(actor, evaluasi_id, self.today)
        with self._write(actor, "penandatanganan.hand_over", about=about, days=days) as session:
            row = get_evaluasi(session, actor.instansi_id, evaluasi_id)
            signed, penanda = require_signed(row), signer_of(session, row)
            require_hand(session, actor, "penandatanganan.hand_over", penanda, surat)
            forbid_twice(
                read_evaluasi_keadaan(session, actor, row, self.today).last(LangkahDokumen.PENYERAHAN)
            )
            signing = Langkah("penandatanganan", signed)
            require_day(Langkah("penyerahan", tanggal), self.today, signing)
            sign(session, actor, row, Tanda(penanda, LangkahDokumen.PENYERAHAN, tanggal, surat))
            session.flush()
            return read_evaluasi_keadaan(session, actor, row, self.today)

    def return_signed(
        self, actor: Actor, evaluasi_id: str, tanggal: date, surat: Surat = TANPA_SURAT
    ) -> KeadaanTanda:
        """The employee signed the document and gave it back (p.114 number 6, p.116 number 10)."""
        with self._answering(actor, evaluasi_id, "penandatanganan.return") as session:
            row, keadaan, penanda = self._answered(session, actor, evaluasi_id, surat)
            forbid_archived(keadaan)
            forbid_twice(keadaan.last(LangkahDokumen.PENGEMBALIAN))
            received = require_received(keadaan.last(LangkahDokumen.PENYERAHAN))
            require_day(Langkah("pengembalian", tanggal), self.today, Langkah("penyerahan", received))
            sign(session, actor, row, Tanda(penanda, LangkahDokumen.PENGEMBALIAN, tanggal, surat))
            session.flush()
            return read_evaluasi_keadaan(session, actor, row, self.today)

    def object(self, actor: Actor, evaluasi_id: str, tanggal: date, surat: Surat) -> KeadaanTanda:
        """The employee objects, with the reasons in `surat.keterangan`, to the rater's superior (p.117)."""
        if not surat.keterangan.strip():
            raise InvalidInputError(
                "Alasan keberatan belum diisi.",
                why="Keberatan diajukan beserta alasannya (PermenPANRB 6/2022 Lampiran hal. 117).",
                next_step="Tulis alasannya.",
            )
        with self._answering(actor, evaluasi_id, "penandatanganan.object") as session:
            row, keadaan, penanda = self._answered(session, actor, evaluasi_id, surat)
            if keadaan.sifat_final:
                raise refuse_objection(keadaan.sifat_final)
            forbid_twice(keadaan.last(LangkahDokumen.KEBERATAN))
            received = require_received(keadaan.last(LangkahDokumen.PENYERAHAN))
            require_day(Langkah("keberatan", tanggal), self.today, Langkah("penyerahan", received), P117)
            require_objection_in_time(received, tanggal, Periode.parse(row.periode), read_kalender(session))
            sign(session, actor, row, Tanda(penanda, LangkahDokumen.KEBERATAN, tanggal, surat))
            session.flush()
            return read_evaluasi_keadaan(session, actor, row, self.today)

    def report(
        self, actor: Actor, evaluasi_id: str, tanggal: date, surat: Surat = TANPA_SURAT
    ) -> KeadaanTanda:
        """The document goes to the authorised official (p.115 number 7, p.117 number 11, p.119 number 8): by
        whoever signed it, of a changed result by who decided."""
        about, days = owner_of_evaluasi(actor, evaluasi_id), days_of_evaluasi(actor, evaluasi_id, self.today)
        with self._write(
            actor, "penandatanganan.hand_over", about=about, days=days, name="penandatanganan.report"
        ) as session:
            row = get_evaluasi(session, actor.instansi_id, evaluasi_id)
            signed = require_signed(row)
            keadaan = read_evaluasi_keadaan(session, actor, row, self.today)
            penanda = keadaan.pelapor
            require_hand(session, actor, "penandatanganan.hand_over", penanda, surat)
            forbid_twice(keadaan.last(LangkahDokumen.PELAPORAN))
            forbid_open_objection(keadaan)
            require_day(Langkah("pelaporan", tanggal), self.today, Langkah("penandatanganan", signed), P115)
            sign(session, actor, row, Tanda(penanda, LangkahDokumen.PELAPORAN, tanggal, surat))
            session.flush()
            return read_evaluasi_keadaan(session, actor, row, self.today)

    def archive(
        self, actor: Actor, evaluasi_id: str, tanggal: date, surat: Surat = TANPA_SURAT
    ) -> KeadaanTanda:
        """The reported document is put away, once nobody may object any more (p.117 number 12); `surat` says
        where. By whoever reported it, or recorded for that one."""
        about, days = owner_of_evaluasi(actor, evaluasi_id), days_of_evaluasi(actor, evaluasi_id, self.today)
        with self._write(
            actor, "penandatanganan.hand_over", about=about, days=days, name="penandatanganan.archive"
        ) as session:
            row = get_evaluasi(session, actor.instansi_id, evaluasi_id)
            keadaan = read_evaluasi_keadaan(session, actor, row, self.today)
            reported, penanda = require_reported(keadaan), keadaan.pelapor
            require_hand(session, actor, "penandatanganan.hand_over", penanda, surat)
            forbid_archived(keadaan)
            require_day(Langkah("pengarsipan", tanggal), self.today, Langkah("pelaporan", reported), P117_12)
            periode, kalender = Periode.parse(row.periode), read_kalender(session)
            forbid_while_objectable(keadaan, tanggal, periode, kalender)
            sign(session, actor, row, Tanda(penanda, LangkahDokumen.PENGARSIPAN, tanggal, surat))
            session.flush()
            return read_evaluasi_keadaan(session, actor, row, self.today)

    def check_scan(self, actor: Actor, path: Path, progress: Progress | None = None) -> BerkasPindaian:
        """A scan (PDF, PNG, JPEG of at most 5 MB and 20 pages) to be kept with the act that is recorded next.

        Raises FileRefusedError for what is none, and for one that cannot be read.
        """
        with self._read(actor, _SCAN):
            pass  # who may not opens no file
        return read_scan(path, self._clock.now(), progress or SilentProgress())

    def attach_scan(
        self, actor: Actor, fakta_id: str, path: Path, progress: Progress | None = None
    ) -> BerkasPindaian:
        """Keep a scan of what was signed instead of the one before; it never travels."""
        about, days = _owner_of(actor, fakta_id, _SCAN), self._days_of_fact(actor, fakta_id)
        with self._read(actor, _SCAN, about=about, days=days):
            pass  # nobody waits to write while a file is read
        return self.keep_scan(
            actor, fakta_id, read_scan(path, self._clock.now(), progress or SilentProgress())
        )

    def keep_scan(self, actor: Actor, fakta_id: str, scan: BerkasPindaian) -> BerkasPindaian:
        """The same for a scan that was read and checked already."""
        about, days = _owner_of(actor, fakta_id, _SCAN), self._days_of_fact(actor, fakta_id)
        with self._write(actor, _SCAN, about=about, days=days) as session:
            fact = get_fact(session, actor.instansi_id, fakta_id)
            before = fact.pindaian_nama
            keep_scan(session, fact, scan)
            notes = {"langkah": fact.langkah.value, "penanda": fact.penanda, "pencatat": actor.nama}
            changes_of(session).notes.update(notes | ({"menggantikan": before} if before else {}))
        return scan

    def show_scan(self, actor: Actor, fakta_id: str, progress: Progress | None = None) -> tuple[bytes, ...]:
        """The pages of a scan, each as PNG. Raises NotFoundError where this office has none, FileRefusedError
        where it cannot be drawn."""
        nama, isi = self._scan(actor, fakta_id)
        return draw_scan(nama, isi, progress or SilentProgress())

    def save_scan(self, actor: Actor, fakta_id: str, keluaran: Path) -> Path:
        """Write the scan of a fact as the file `keluaran`; NotFoundError where this office has none."""
        return save_file(keluaran, self._scan(actor, fakta_id)[1])

    def _scan(self, actor: Actor, fakta_id: str) -> tuple[str, bytes]:
        """Name and content; raises NotFoundError."""
        about = _owner_of(actor, fakta_id, "penandatanganan.read")
        days = self._days_of_fact(actor, fakta_id)
        with self._read(actor, "penandatanganan.read", about=about, days=days) as session:
            fact = get_fact(session, actor.instansi_id, fakta_id)
            scan = None if fact.pindaian_sidik is None else session.get(Pindaian, fact.pindaian_sidik)
            if scan is None:
                raise NotFoundError(
                    "Pindaian dokumen ini tidak ada di kantor ini.",
                    why="Pindaian tidak ikut paket; yang menyimpannya kantor tempat dokumen dicatat.",
                    next_step="Minta kantor asalnya, atau lampirkan pindaiannya.",
                )
            return fact.pindaian_nama, scan.isi

    def _days_of_fact(self, actor: Actor, fakta_id: str) -> Days:
        """Those of its document: who rated then keeps and reads its scan, not who rates today."""

        def days(session: Session, _pegawai_id: str) -> tuple[date, date]:
            dokumen = _document_of(session, get_fact(session, actor.instansi_id, fakta_id))
            hari = day_of_rater(session, dokumen, self.today)
            return hari, hari

        return days

    def _answering(self, actor: Actor, evaluasi_id: str, name: str) -> AbstractContextManager[Session]:
        about = owner_of_evaluasi(actor, evaluasi_id)
        return self._write(actor, "penandatanganan.answer", about=about, name=name)

    def _answered(
        self, session: Session, actor: Actor, evaluasi_id: str, surat: Surat
    ) -> tuple[Evaluasi, KeadaanTanda, Penanda]:
        """What the employee answers to; raises unless it was signed and this is the employee's hand."""
        row = get_evaluasi(session, actor.instansi_id, evaluasi_id)
        require_signed(row)
        penanda = Penanda(row.pegawai_id, Kapasitas.PEGAWAI)
        require_hand(session, actor, "penandatanganan.answer", penanda, surat)
        return row, read_evaluasi_keadaan(session, actor, row, self.today), penanda

    def _take_over(
        self,
        session: Session,
        actor: Actor,
        dokumen: Dokumen,
        form: AmbilAlih,
        grounds: tuple[DasarTersedia, ...],
    ) -> None:
        if actor.pegawai_id == dokumen.pegawai_id:
            raise AccessDeniedError(
                "Tidak seorang pun mengambil alih dokumennya sendiri.",
                who="Atasan pejabat penilai kinerja Anda, atau pengelola kinerja lain atas namanya",
                next_step="Minta yang bersangkutan mencatatnya.",
            )
        if takeover_of(session, dokumen) is not None:
            raise _already_decided("Dokumen ini sudah diambil alih.")
        atasan_id = superior_of(session, dokumen, form.tanggal)
        if atasan_id is None:
            raise StateError(
                "Atasan pejabat penilai belum diketahui.",
                who="Pengelola kinerja",
                next_step="Buka Pegawai, lalu isi atasan pejabat penilai orang ini.",
            )
        penanda = Penanda(atasan_id, Kapasitas.ATASAN_PENILAI, form.dasar)
        require_hand(session, actor, "penandatanganan.take_over", penanda, form.surat)
        require_day(Langkah("ambil alih", form.tanggal), self.today, None)
        require_ground(grounds, form.dasar, form.surat.keterangan)
        tanda = Tanda(penanda, LangkahDokumen.PENGAMBILALIHAN, form.tanggal, form.surat)
        sign(session, actor, dokumen, tanda)
        session.flush()


def _owner_of(actor: Actor, fakta_id: str, tindakan: str) -> Callable[[Session], str]:
    """Whom a fact is about; raises AccessDeniedError at once for who has no role for it."""
    if not grants(actor, tindakan):
        raise denied(actor, tindakan)
    return lambda session: get_fact(session, actor.instansi_id, fakta_id).pegawai_id


def _document_of(session: Session, fact: Penandatanganan) -> Dokumen:
    if fact.skp_id is not None:
        return session.get_one(Skp, (fact.instansi_id, fact.skp_id))
    return session.get_one(Evaluasi, (fact.instansi_id, fact.evaluasi_id))


def _already_decided(what: str) -> StateError:
    return StateError(what, next_step="Muat ulang layar ini; di sana tampak siapa menandatangani dan kapan.")
