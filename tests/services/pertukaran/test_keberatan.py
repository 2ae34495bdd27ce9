"""A decided objection between two offices: the centre gets the new document and keeps the old one."""

from datetime import date

from sqlalchemy import select

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.store.session import INCLUDE_REMOVED
from kinerja_desktop.domain.evaluasi.keberatan import DIUBAH
from kinerja_desktop.domain.evaluasi.terms import Predikat, Rating
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.penandatanganan.keberatan import HasilBaru, PutusanKeberatan

T1 = Periode(2026, JenisPeriode.TRIWULANAN, 1)
ALASAN = Surat(keterangan="Realisasi triwulan I terlewat")
ARSIP = Surat("800/20/2026", "Lemari 2, map 14")


def documents(side):
    """All of the quarter, the replaced ones too, by id: predikat, why it was replaced, what was done."""
    with side.database.read() as session:
        rows = session.scalars(
            select(Evaluasi).where(Evaluasi.periode == T1.kode), execution_options={INCLUDE_REMOVED: True}
        ).all()
        facts = session.scalars(select(Penandatanganan).order_by(Penandatanganan.tanggal)).all()
        return {
            row.id: (
                row.predikat,
                row.dihapus_alasan or "",
                [one.langkah for one in facts if one.evaluasi_id == row.id],
            )
            for row in rows
        }


def send(enrolled, folder):
    agency, pusat = enrolled
    path = agency.kirim.export(agency.pengelola, folder, 2026).path
    pusat.terima.apply(pusat.pengelola, pusat.terima.plan(pusat.pengelola, path))


def test_p118_objection_decision_package_the_centre_holds_the_new_document_and_keeps_the_old(
    enrolled, kantor, langkah, tmp_path
):
    agency, pusat = enrolled
    tanda = langkah.services.penandatanganan
    langkah.established(kantor.staf_id)
    old = langkah.final(kantor.staf_id, T1).id
    tanda.hand_over(kantor.penilai, old, date(2026, 4, 2))
    tanda.object(kantor.staf, old, date(2026, 4, 6), ALASAN)
    send(enrolled, tmp_path / "keberatan")
    assert documents(pusat) == documents(agency)
    lebih = HasilBaru(Rating.DIATAS_EKSPEKTASI, Rating.DIATAS_EKSPEKTASI)
    putusan = PutusanKeberatan(date(2026, 4, 14), ALASAN, lebih)
    new = langkah.services.keberatan.decide(kantor.kepala, old, putusan)
    tanda.report(kantor.kepala, new, date(2026, 4, 15))
    tanda.archive(kantor.pengelola, new, date(2026, 4, 16), ARSIP)
    send(enrolled, tmp_path / "putusan")
    held = documents(pusat)
    assert held == documents(agency)
    assert held[old][0] is Predikat.BAIK
    assert held[old][1].startswith(DIUBAH)
    assert held[new] == (
        Predikat.SANGAT_BAIK,
        "",
        [
            LangkahDokumen.KEBERATAN,
            LangkahDokumen.MENGUBAH,
            LangkahDokumen.PELAPORAN,
            LangkahDokumen.PENGARSIPAN,
        ],
    )
    with pusat.database.read() as session:
        put = session.scalars(
            select(Penandatanganan).where(Penandatanganan.langkah == LangkahDokumen.PENGARSIPAN)
        ).one()
    assert (put.tanggal, put.nomor, put.keterangan) == (date(2026, 4, 16), ARSIP.nomor, ARSIP.keterangan)
    assert put.atas_nama
