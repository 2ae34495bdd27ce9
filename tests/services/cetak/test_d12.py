"""D.1.2: the superior signs what the rater left (PermenPANRB 6/2022 Lampiran p.115-116)."""

from datetime import date

import pypdfium2

from kinerja_desktop.domain.evaluasi.terms import Rating
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.evaluasi.service import PenilaianForm
from kinerja_desktop.services.penandatanganan.service import AmbilAlih

T1 = Periode.parse("2026-T1")
SESUAI = PenilaianForm(Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI, catatan="Pertahankan.")


def text_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_p116_d12_bears_the_superior_as_number_6_and_the_rater_stays_number_2(kantor, langkah):
    services = langkah.services
    langkah.established(kantor.staf_id)
    opened = langkah.opened(kantor.staf_id, T1)
    form = AmbilAlih(DasarAtasan.PENILAI_MELEWATI_WAKTU, date(2026, 4, 8))
    services.penandatanganan.take_over_evaluasi(kantor.kepala, opened.id, form)
    services.evaluasi.rate(kantor.kepala, opened.id, SESUAI)
    services.evaluasi.finalize(kantor.kepala, opened.id, date(2026, 4, 9))
    sheets = {
        kode: text_of(services.cetak.preview(kantor.pengelola, kantor.staf_id, FORMULIR[kode], T1))
        for kode in ("dokumen-evaluasi", "hasil-evaluasi")
    }
    document = " ".join(sheets["dokumen-evaluasi"].split())
    assert "6. Atasan Pejabat Penilai Kinerja" in document
    assert "6. Pejabat Penilai Kinerja" not in document
    assert document.count("dr. Kepala Uji, M.Kes.") == 2
    assert document.count("Kabid Uji, S.KM.") == 1
    result = " ".join(sheets["hasil-evaluasi"].split())
    assert "Atasan Pejabat Penilai Kinerja dr. Kepala Uji, M.Kes." in result


def test_p115_d11_is_what_the_rater_signed(kantor, langkah):
    langkah.established(kantor.staf_id)
    langkah.final(kantor.staf_id, T1)
    pdf = langkah.services.cetak.preview(kantor.staf, kantor.staf_id, FORMULIR["dokumen-evaluasi"], T1)
    assert "6. Pejabat Penilai Kinerja" in " ".join(text_of(pdf).split())
