"""An objection to a result: both sides explain, the rater's superior decides (P6 Lampiran p.117-119)."""

from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.core.lengths import ALASAN_HAPUS
from kinerja_desktop.domain.evaluasi.keberatan import DIUBAH
from kinerja_desktop.domain.evaluasi.predikat import predikat_of
from kinerja_desktop.domain.evaluasi.terms import Rating, StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.penandatanganan.tanggal import Langkah
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan, Kapasitas, LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.keadaan import require_evaluated
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.core.tanda import (
    Penanda,
    Surat,
    Tanda,
    carry_facts,
    replace_evaluasi,
    require_hand,
    sign,
    signer_of,
)
from kinerja_desktop.services.evaluasi.reading import day_of, get_evaluasi, owner_of_evaluasi
from kinerja_desktop.services.penandatanganan.guards import (
    P117,
    forbid_twice,
    require_day,
    require_objection,
)
from kinerja_desktop.services.penandatanganan.records import (
    KeadaanTanda,
    days_of_evaluasi,
    read_evaluasi_keadaan,
)
from kinerja_desktop.services.skp.reading.snapshot import build_snapshot, decode_snapshot, encode_snapshot

_CARRIED = (LangkahDokumen.KEBERATAN, LangkahDokumen.PENJELASAN)


class HasilBaru(Struct, frozen=True):
    """What a decision that changes the result sets instead; the predikat follows from it."""

    rating_hasil: Rating
    rating_perilaku: Rating


class PutusanKeberatan(Struct, frozen=True):
    """A decision of `tanggal` with its reasons and recommendation in `surat.keterangan`.

    `hasil` None: *menguatkan*, the result stays; else *mengubah*.
    """

    tanggal: date
    surat: Surat
    hasil: HasilBaru | None = None


class KeberatanService(Service):
    """Use cases on an objection that was filed (`PenandatangananService.object` files it)."""

    def explain(
        self, actor: Actor, evaluasi_id: str, kapasitas: Kapasitas, tanggal: date, surat: Surat
    ) -> KeadaanTanda:
        """What the employee (`PEGAWAI`) or the rater explains when the superior asks (p.117 number 4)."""
        _require_text(surat)
        about, days = owner_of_evaluasi(actor, evaluasi_id), days_of_evaluasi(actor, evaluasi_id, self.today)
        with self._write(actor, "keberatan.explain", about=about, days=days) as session:
            row = get_evaluasi(session, actor.instansi_id, evaluasi_id)
            own = kapasitas is Kapasitas.PEGAWAI
            penanda = Penanda(row.pegawai_id, kapasitas) if own else signer_of(session, row)
            require_hand(session, actor, "keberatan.explain", penanda, surat)
            keadaan = read_evaluasi_keadaan(session, actor, row, self.today)
            self._require_after_objection(keadaan, "penjelasan", tanggal)
            forbid_twice(keadaan.explained(kapasitas))
            sign(session, actor, row, Tanda(penanda, LangkahDokumen.PENJELASAN, tanggal, surat))
            session.flush()
            return read_evaluasi_keadaan(session, actor, row, self.today)

    def decide(self, actor: Actor, evaluasi_id: str, putusan: PutusanKeberatan) -> str:
        """The superior upholds the result, or changes it by a new document (D.1.3); its id.

        The document before a change stays as a replaced record, with its signatures. Raises StateError where
        no objection waits or nobody is known above the rater, AccessDeniedError for who does not decide,
        InvalidInputError without reasons, for the same result, or for a day that cannot be.
        """
        _require_text(putusan.surat)
        about, days = owner_of_evaluasi(actor, evaluasi_id), days_of_evaluasi(actor, evaluasi_id, self.today)
        with self._write(actor, "keberatan.decide", about=about, days=days) as session:
            row = get_evaluasi(session, actor.instansi_id, evaluasi_id)
            keadaan = read_evaluasi_keadaan(session, actor, row, self.today)
            self._require_after_objection(keadaan, "putusan", putusan.tanggal)
            penanda = Penanda(_require_decider(keadaan), Kapasitas.ATASAN_PENILAI, DasarAtasan.KEBERATAN)
            require_hand(session, actor, "keberatan.decide", penanda, putusan.surat)
            step, decided = LangkahDokumen.MENGUATKAN, row
            if putusan.hasil is not None:
                step = LangkahDokumen.MENGUBAH
                decided = self._change(session, row, putusan, putusan.hasil, penanda)
            sign(session, actor, decided, Tanda(penanda, step, putusan.tanggal, putusan.surat))
            session.flush()
            return decided.id

    def _require_after_objection(self, keadaan: KeadaanTanda, nama: str, tanggal: date) -> None:
        filed = require_objection(keadaan)
        require_day(Langkah(nama, tanggal), self.today, Langkah("keberatan", filed.tanggal), P117)

    def _change(
        self, session: Session, row: Evaluasi, putusan: PutusanKeberatan, hasil: HasilBaru, penanda: Penanda
    ) -> Evaluasi:
        """A new document with the other result; who rated and who is rated stand in it as in the first."""
        periode = Periode.parse(row.periode)
        aturan = rule_set_for(periode.selesai)
        state = require_evaluated(session, row.instansi_id, row.pegawai_id, periode)
        predikat = predikat_of(aturan, state, hasil.rating_hasil, hasil.rating_perilaku)
        if (hasil.rating_hasil, hasil.rating_perilaku) == (row.rating_hasil, row.rating_perilaku):
            raise InvalidInputError(
                "Hasilnya sama dengan yang dikeberatani.",
                why=f"Putusan yang mengubah menetapkan rating lain ({P117}).",
                next_step="Pilih rating yang lain, atau putuskan menguatkan.",
            )
        snapshot = self._snapshot(session, row, periode, penanda)
        before = row.predikat
        anew = replace_evaluasi(
            session,
            row,
            f"{DIUBAH}{putusan.surat.keterangan.strip()}"[: ALASAN_HAPUS.letters],
            self._clock.now(),
            status=StatusEvaluasi.FINAL,
            rating_hasil=hasil.rating_hasil,
            rating_perilaku=hasil.rating_perilaku,
            predikat=predikat,
            aturan=aturan.nama,
            final_pada=self._clock.now(),
            tanggal=putusan.tanggal,
            snapshot=snapshot,
        )
        carry_facts(session, row, anew, *_CARRIED)
        _follow(session, row, anew)
        changes_of(session).notes.update(
            sebelum=None if before is None else before.value, sesudah=predikat.value, semula=row.id
        )
        return anew

    def _snapshot(self, session: Session, row: Evaluasi, periode: Periode, penanda: Penanda) -> str | None:
        """As signed, with who decided above who evaluated."""
        if row.snapshot is None:
            return None
        signed, hari = decode_snapshot(row.snapshot), day_of(session, row, periode)
        whom = (row.instansi_id, row.pegawai_id, row.penilai_id)
        built = build_snapshot(session, *whom, hari, atasan_id=penanda.pegawai_id)
        evaluated = signed.atasan_penilai if signed.oleh_atasan and signed.atasan_penilai else signed.penilai
        return encode_snapshot(
            replace(signed, penilai=evaluated, atasan_penilai=built.atasan_penilai, oleh_atasan=False)
        )


def _follow(session: Session, row: Evaluasi, anew: Evaluasi) -> None:
    """What took the result over and is not signed yet follows the new document (P6 Lampiran p.91)."""
    query = select(Evaluasi).where(
        Evaluasi.instansi_id == row.instansi_id,
        Evaluasi.sumber_id == row.id,
        Evaluasi.status != StatusEvaluasi.FINAL,
    )
    for follower in session.scalars(query):
        follower.sumber_id = anew.id


def _require_text(surat: Surat) -> None:
    if not surat.keterangan.strip():
        raise InvalidInputError(
            "Penjelasan atau pertimbangan putusan belum diisi.",
            why=f"Keberatan diperiksa dan diputus dengan alasan yang dapat dibaca kedua pihak ({P117}).",
            next_step="Tulis penjelasan atau pertimbangannya.",
        )


def _require_decider(keadaan: KeadaanTanda) -> str:
    if keadaan.pemutus_id is None:
        raise StateError(
            "Atasan pejabat penilai belum diketahui.",
            why=f"Yang memutus keberatan ialah atasan pejabat penilai kinerja ({P117}).",
            who="Pengelola kinerja",
            next_step="Buka Pegawai, lalu isi atasan pejabat penilai orang ini.",
        )
    return keadaan.pemutus_id
