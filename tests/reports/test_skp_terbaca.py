"""What this program prints as an SKP, it reads again: all four forms, over several pages."""

import pytest

from kinerja_desktop.domain.skp.terms import JenisHasilKerja, KelompokSkp, Pendekatan
from kinerja_desktop.reports.skp import FORM as SKP
from kinerja_desktop.services.skp.impor.berkas import look_into


@pytest.mark.parametrize("kelompok", list(KelompokSkp))
@pytest.mark.parametrize("pendekatan", list(Pendekatan))
def test_a_printed_skp_is_read_again(skp, many_hasil_kerja, tmp_path, kelompok, pendekatan):
    planned = many_hasil_kerja(14, 3)
    path = tmp_path / "skp.pdf"
    path.write_bytes(SKP.render(skp(kelompok=kelompok, pendekatan=pendekatan, hasil_kerja=planned)))
    (one,) = look_into(lambda *_: None, path).skp
    assert [hasil.uraian for hasil in one.isi.hasil_kerja] == [baris.uraian for baris in planned]
    assert {hasil.jenis for hasil in one.isi.hasil_kerja} == {JenisHasilKerja.UTAMA}
    assert [hasil.penugasan_dari for hasil in one.isi.hasil_kerja] == [
        baris.penugasan_dari or "" for baris in planned
    ]
    in_words = pendekatan is Pendekatan.KUALITATIF
    assert [[each.uraian for each in hasil.indikator] for hasil in one.isi.hasil_kerja] == [
        [f"{each.uraian}: {each.target}" if in_words else each.uraian for each in baris.indikator]
        for baris in planned
    ]
    if not in_words:
        read = [
            f"{each.target} {each.satuan}".strip()
            for hasil in one.isi.hasil_kerja
            for each in hasil.indikator
        ]
        assert read == [each.target for baris in planned for each in baris.indikator]
    if kelompok is KelompokSkp.JA_JF and not in_words:
        assert [hasil.rhk_pimpinan for hasil in one.isi.hasil_kerja] == [
            baris.rhk_pimpinan for baris in planned
        ]
    assert one.halaman is not None
    assert one.halaman[1] > 1
    assert (one.tahun, one.nama, one.nip) == (2026, "Ratna Contoh", "197908232005012007")
