"""D.1.3: an objection changed the result (PermenPANRB 6/2022 Lampiran p.118)."""

from datetime import date

from kinerja_desktop.domain.evaluasi.terms import Rating
from kinerja_desktop.domain.penandatanganan.terms import Kapasitas
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.penandatanganan.keberatan import HasilBaru, PutusanKeberatan
from tests.services.cetak.test_d12 import text_of

T1 = Periode.parse("2026-T1")
LEBIH = HasilBaru(Rating.DIATAS_EKSPEKTASI, Rating.DIATAS_EKSPEKTASI)


def objected(kantor, langkah):
    langkah.established(kantor.staf_id)
    final = langkah.final(kantor.staf_id, T1)
    services, told = langkah.services, Surat(keterangan="Bukti datang kemudian")
    services.penandatanganan.hand_over(kantor.penilai, final.id, date(2026, 4, 2))
    alasan = Surat(keterangan="Realisasi terlewat")
    services.penandatanganan.object(kantor.staf, final.id, date(2026, 4, 6), alasan)
    services.keberatan.explain(kantor.penilai, final.id, Kapasitas.PENILAI, date(2026, 4, 8), told)
    return final.id


def printed(kantor, langkah):
    pdf = langkah.services.cetak.preview(kantor.staf, kantor.staf_id, FORMULIR["dokumen-evaluasi"], T1)
    return " ".join(text_of(pdf).split())


def test_p118_b7_a_changed_result_is_printed_as_d13(kantor, langkah):
    evaluasi_id = objected(kantor, langkah)
    putusan = PutusanKeberatan(date(2026, 4, 14), Surat(keterangan="Hasil diubah seluruhnya"), LEBIH)
    langkah.services.keberatan.decide(kantor.kepala, evaluasi_id, putusan)
    document = printed(kantor, langkah)
    for text in ("PREDIKAT KINERJA PEGAWAI : SANGAT BAIK", "6. KEBERATAN Realisasi terlewat"):
        assert text in document
    assert "ATAS KEBERATAN Bukti datang kemudian" in document
    assert "ATASAN PEJABAT PENILAI KINERJA Hasil diubah seluruhnya" in document
    assert "11. Atasan Pejabat Penilai Kinerja dr. Kepala Uji, M.Kes." in document
    assert "14 April 2026" in document


def test_p117_b5_an_upheld_result_stays_d11(kantor, langkah):
    evaluasi_id = objected(kantor, langkah)
    putusan = PutusanKeberatan(date(2026, 4, 14), Surat(keterangan="Hasil dikuatkan"))
    langkah.services.keberatan.decide(kantor.kepala, evaluasi_id, putusan)
    document = printed(kantor, langkah)
    assert "6. Pejabat Penilai Kinerja" in document
    assert "KEBERATAN" not in document
