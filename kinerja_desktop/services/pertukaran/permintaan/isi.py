"""What is asked about one person: the words that the other office reads, and the digest its answer names."""

import hashlib
from collections.abc import Iterator

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.aturan.berakhlak import get_nilai
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import InvalidInputError, StateError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.pertukaran.terms import JenisPermintaan
from kinerja_desktop.domain.skp.rules import IndikatorForm
from kinerja_desktop.domain.skp.target import with_unit
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.exchange.paket.baris.permintaan import Butir
from kinerja_desktop.services.core.tanda import Dokumen, signer_of
from kinerja_desktop.services.evaluasi.reading import find_evaluasi
from kinerja_desktop.services.pegawai.reading import positions_on
from kinerja_desktop.services.pemantauan.reading import realisasi_of
from kinerja_desktop.services.skp.reading.berlaku import require_skp
from kinerja_desktop.services.skp.reading.line import read_line
from kinerja_desktop.services.skp.reading.records import get_skp, read_form


class IsiPermintaan(Struct, frozen=True):
    """`dokumen_id`: the SKP or evaluation. `diminta_id`: whose approval the document needs (None: feedback is
    asked of whom one likes). `skp_id`: the SKP it is about."""

    dokumen_id: str
    skp_id: str
    diminta_id: str | None
    tentang: str
    butir: tuple[Butir, ...]

    @property
    def sidik(self) -> str:
        """Of all that is asked about: an answer counts for exactly this."""
        told = msgspec.json.encode((self.dokumen_id, self.tentang, self.butir))
        return hashlib.sha256(b"kinerja permintaan 1\n" + told).hexdigest()


def read_isi(
    session: Session,
    jenis: JenisPermintaan,
    pegawai: Pegawai,
    periode: Periode,
    subject: tuple[str | None, int | None] = (None, None),
) -> IsiPermintaan:
    """`subject` of feedback: the result's id, or the value 1-7. Raises StateError where there is nothing to
    ask about: no set SKP, none submitted, an evaluation that is not rated or final already."""
    if jenis is JenisPermintaan.SKP:
        return _of_skp(session, _submitted(session, pegawai, periode))
    if jenis is JenisPermintaan.EVALUASI:
        return _of_evaluasi(session, _rated(session, pegawai, periode), periode)
    return _feedback(session, pegawai, periode, subject)


def same_isi(
    session: Session, jenis: JenisPermintaan, pegawai: Pegawai, periode: Periode, sidik: str
) -> bool:
    """Whether what was asked about still stands as it was asked."""
    try:
        return read_isi(session, jenis, pegawai, periode).sidik == sidik
    except StateError:
        return False


def post_of(session: Session, pegawai: Pegawai, periode: Periode) -> tuple[str, str]:
    """Post and unit in the period; empty where nothing is known."""
    on = positions_on(session, pegawai.instansi_id, [pegawai.id], periode.selesai).get(pegawai.id)
    return (on.jabatan, on.unit_kerja) if on is not None else ("", "")


def _feedback(
    session: Session, pegawai: Pegawai, periode: Periode, subject: tuple[str | None, int | None]
) -> IsiPermintaan:
    hasil_kerja_id, nilai = subject
    skp = require_skp(session, pegawai.instansi_id, pegawai.id, periode)
    evaluasi = find_evaluasi(session, pegawai.instansi_id, pegawai.id, periode)
    if evaluasi is not None and evaluasi.status is StatusEvaluasi.FINAL:
        raise StateError(
            f"Evaluasi {periode.label} sudah final.",
            where=pegawai.nama,
            why="Umpan balik diberikan sebelum evaluasi periodenya final (PermenPANRB 6/2022 Pasal 19).",
            who="Pengelola kinerja",
            next_step="Minta umpan balik untuk periode berikutnya.",
        )
    results = {row.id: row.uraian for row in read_form(session, skp).hasil_kerja}
    if (hasil_kerja_id is None) == (nilai is None) or (nilai is None and hasil_kerja_id not in results):
        raise InvalidInputError(
            "Umpan balik harus tentang satu hasil kerja atau satu nilai perilaku.",
            where=pegawai.nama,
            next_step="Pilih salah satunya dari SKP pegawai itu.",
        )
    if nilai is not None:
        tentang = f"Perilaku kerja: {get_nilai(rule_set_for(periode.selesai), nilai).nama}"
    else:
        tentang = f"Hasil kerja: {results[hasil_kerja_id]}"
    return IsiPermintaan(skp.id, skp.id, None, tentang, ())


def _submitted(session: Session, pegawai: Pegawai, periode: Periode) -> Skp:
    query = select(Skp).where(
        Skp.instansi_id == pegawai.instansi_id,
        Skp.pegawai_id == pegawai.id,
        Skp.tahun == periode.tahun,
        Skp.status == StatusSkp.DIAJUKAN,
    )
    skp = session.scalars(query.order_by(Skp.mulai.desc())).first()
    if skp is None:
        raise StateError(
            f"Tidak ada SKP {periode.tahun} yang diajukan dan menunggu persetujuan.",
            where=pegawai.nama,
            who="Pegawai yang bersangkutan",
            next_step="Ajukan SKP itu lebih dahulu, lalu minta persetujuannya.",
        )
    return skp


def _rated(session: Session, pegawai: Pegawai, periode: Periode) -> Evaluasi:
    row = find_evaluasi(session, pegawai.instansi_id, pegawai.id, periode)
    if row is None or row.status is not StatusEvaluasi.DINILAI:
        state = "belum dibuka" if row is None else f"statusnya {row.status}"
        raise StateError(
            f"Evaluasi {periode.label} tidak menunggu persetujuan.",
            where=pegawai.nama,
            why=f"Evaluasi itu {state}; yang dimintakan persetujuan sudah dinilai dan belum final.",
            who="Pengelola kinerja",
            next_step="Isi penilaiannya pada layar Evaluasi, lalu minta persetujuannya.",
        )
    return row


def _of_skp(session: Session, skp: Skp) -> IsiPermintaan:
    tentang = f"SKP {format_tanggal(skp.mulai)} sampai {format_tanggal(skp.selesai)}"
    return IsiPermintaan(skp.id, skp.id, _signer(session, skp), tentang, tuple(_results(session, skp)))


def _of_evaluasi(session: Session, row: Evaluasi, periode: Periode) -> IsiPermintaan:
    skp = get_skp(session, row.instansi_id, row.skp_id)
    butir = [*_results(session, skp, periode)]
    for judul, isi in (
        ("Predikat kinerja organisasi", row.predikat_organisasi),
        ("Rating hasil kerja", row.rating_hasil),
        ("Rating perilaku kerja", row.rating_perilaku),
        ("Predikat kinerja", row.predikat),
        ("Alasan", row.alasan),
        ("Catatan", row.catatan),
        ("Rekomendasi", row.rekomendasi),
    ):
        if isi:
            butir.append(Butir(judul, str(isi)))
    signer = _signer(session, row)
    return IsiPermintaan(row.id, skp.id, signer, f"Evaluasi {periode.label}", tuple(butir))


def _signer(session: Session, dokumen: Dokumen) -> str:
    return signer_of(session, dokumen).pegawai_id


def _results(session: Session, skp: Skp, periode: Periode | None = None) -> Iterator[Butir]:
    """The plan; with `periode` also what was realised in it."""
    form = read_form(session, skp)
    done = {} if periode is None else realisasi_of(session, skp, read_line(session, skp), periode)
    for number, hasil in enumerate(form.hasil_kerja, 1):
        yield Butir(f"Hasil kerja {number}", hasil.uraian)
        for indikator in hasil.indikator:
            yield Butir("Indikator", _indicator(indikator))
            for entry in done.get(indikator.id or "", ()):
                yield Butir("Realisasi", ": ".join(filter(None, (entry.nilai, entry.uraian))))
    aturan = rule_set_for(skp.mulai)
    for ekspektasi in form.ekspektasi:
        nilai = get_nilai(aturan, ekspektasi.nilai).nama
        yield Butir("Ekspektasi khusus", f"{nilai}: {ekspektasi.uraian}")


def _indicator(indikator: IndikatorForm) -> str:
    target = with_unit(indikator.target, indikator.satuan)
    return f"{indikator.uraian}: {target}" if target else indikator.uraian
