"""A stack of scanned sheets: each is filed at its document by its code, and the rest is named."""

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageFilter
from sqlalchemy import update

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import AccessDeniedError, CancelledError, FileRefusedError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.verifikasi.terms import HasilKembali, JenisLembar
from kinerja_desktop.reports.kertas.data import Kertas
from kinerja_desktop.services.cetak.formulir import FORMULIR

pytestmark = pytest.mark.berat

T1 = Periode.parse("2026-T1")
TAHUN = Periode.tahunan(2026)
WHEN = {"skp": TAHUN, "hasil-evaluasi": T1, "dokumen-evaluasi": T1}
DPI = 150


@pytest.fixture
def kantor_berkunci(kantor, langkah):
    langkah.services.pendaftaran.set_up(kantor.admin, "PC Kepegawaian")
    return kantor


@pytest.fixture
def final(kantor_berkunci, langkah):
    """`staf` and `teman` with a set SKP and a final first quarter."""
    rated = {}
    for pegawai_id in (kantor_berkunci.staf_id, kantor_berkunci.teman_id):
        langkah.established(pegawai_id)
        rated[pegawai_id] = langkah.rated(pegawai_id, T1)
    finalize = langkah.services.evaluasi.finalize
    return {
        pegawai_id: finalize(langkah.penilai(pegawai_id), one.id, T1.selesai)
        for pegawai_id, one in rated.items()
    }


@pytest.fixture
def service(langkah):
    return langkah.services.lembar_kembali


@pytest.fixture
def pages(kantor, langkah, final):  # noqa: ARG001 - its evaluations are printed
    """The pages of a printed sheet, as a scanner of 150 dpi sees them."""

    def scan(nama, kode, kertas=Kertas.F4):
        pdf = langkah.services.cetak.preview(
            kantor.pengelola, kantor.id_of(nama), FORMULIR[kode], WHEN[kode], kertas
        )
        return [page.render(scale=DPI / 72).to_pil().convert("RGB") for page in pypdfium2.PdfDocument(pdf)]

    return scan


@pytest.fixture
def scans(langkah, kantor, final):
    """What is kept with the evaluation of `staf`, and how many pages a scan has."""

    class Scans:
        def __iter__(self):
            evaluasi_id = final[kantor.staf_id].id
            return iter(langkah.services.penandatanganan.get_evaluasi(kantor.pengelola, evaluasi_id).fakta)

        def pages(self, fakta_id):
            return len(langkah.services.penandatanganan.show_scan(kantor.pengelola, fakta_id))

    return Scans()


@pytest.fixture
def examine(service, kantor, tmp_path):
    """Looks at pictures that were scanned into one PDF."""

    def look(pictures, name="a.pdf", actor=None):
        return service.examine(actor or kantor.pengelola, [as_pdf(tmp_path / name, pictures)])

    return look


@pytest.fixture
def save(service, kantor):
    """Keeps the scans of a stack; gives it as it stands then."""
    return lambda tumpukan: service.save(kantor.pengelola, tumpukan)


def spoilt(page, number):
    """Turned over, askew, grey and blurred, as sheets go through a scanner."""
    turned = page.rotate(180 * (number % 2) + (number % 5 - 2), fillcolor="white", expand=False)
    noise = Image.effect_noise(turned.size, 40).convert("RGB")
    return Image.blend(turned, noise, 0.08).filter(ImageFilter.GaussianBlur(0.6)).convert("L")


def as_pdf(path, pictures):
    first, *others = pictures
    first.save(path, "PDF", save_all=True, append_images=others, resolution=DPI, quality=60)
    return path


def blank(like):
    return Image.new("L", like.size, 250)


def test_a_spoilt_stack_is_filed_sheet_by_sheet_and_kept_with_the_signature(save, scans, pages, examine):
    sheets = [(nama, kode) for nama in ("staf", "teman") for kode in ("dokumen-evaluasi", "skp")]
    pictures, number = [], 0
    for nama, kode in sheets:
        found = [spoilt(page, n) for n, page in enumerate(pages(nama, kode), start=number)]
        number += len(found)
        for one in found:
            pictures += [one, blank(one)]  # the empty back goes through the scanner too
    tumpukan = examine(pictures, "tumpukan.pdf")
    assert [(one.jenis.value, one.hasil) for one in tumpukan.lembar] == [
        (kode, HasilKembali.SIAP) for _, kode in sheets
    ]
    assert (tumpukan.kosong, tumpukan.belum) == (number, ())
    done = save(tumpukan)
    assert {one.hasil for one in done.lembar} == {HasilKembali.TERSIMPAN}
    (signed,) = scans
    assert signed.pindaian == "tumpukan hal 1.pdf"
    assert scans.pages(signed.id) == len(pages("staf", "dokumen-evaluasi"))
    again = examine(pictures, "tumpukan.pdf")
    assert {one.hasil for one in again.lembar} == {HasilKembali.SUDAH_ADA}
    assert "tumpukan hal 1.pdf" in again.lembar[0].sebab


@pytest.fixture
def returned(kantor, langkah, final):
    """The evaluation of `staf`, whose document was handed over and came back."""
    evaluasi, tanda = final[kantor.staf_id], langkah.services.penandatanganan
    tanda.hand_over(kantor.penilai, evaluasi.id, tanda.today)
    tanda.return_signed(langkah.pegawai(kantor.staf_id), evaluasi.id, tanda.today)
    return evaluasi


@pytest.mark.usefixtures("returned")
def test_the_scan_goes_to_the_newest_signature_and_sheets_of_one_evaluation_together(
    save, scans, pages, examine
):
    both = [*pages("staf", "dokumen-evaluasi"), *pages("staf", "hasil-evaluasi")]
    done = save(examine(both))
    assert [one.hasil for one in done.lembar] == [HasilKembali.TERSIMPAN] * 2
    kept = {one.langkah: one for one in scans}
    assert scans.pages(kept[LangkahDokumen.PENGEMBALIAN].id) == len(both)
    assert kept[LangkahDokumen.PENANDATANGANAN].pindaian == ""


def test_what_did_not_come_back_is_named(pages, examine):
    (missing,) = examine(pages("staf", "dokumen-evaluasi")).belum
    assert (missing.jenis, missing.periode) == (JenisLembar.DOKUMEN_EVALUASI, T1)
    assert missing.nama.startswith("Teman")


def test_a_sheet_whose_pages_are_torn_apart_is_named_and_not_filed(pages, examine):
    skp, other = pages("staf", "skp"), pages("teman", "dokumen-evaluasi")
    assert len(skp) > 1
    tumpukan = examine([*skp[:-2], *other, *skp[-1:]])
    found = {one.jenis: one for one in tumpukan.lembar}
    assert found[JenisLembar.SKP].hasil is HasilKembali.TIDAK_LENGKAP
    assert f"Lembar ini {len(skp)} halaman" in found[JenisLembar.SKP].sebab
    assert found[JenisLembar.DOKUMEN_EVALUASI].hasil is HasilKembali.SIAP


def test_a_page_whose_code_is_gone_takes_no_other_sheet_with_it(pages, examine):
    """The last page of a sheet is stamped over; the next sheet must not get its pages."""
    skp, other = pages("staf", "skp"), pages("teman", "skp")
    spoilt_page = skp[-1].copy()
    spoilt_page.paste("navy", (0, spoilt_page.height // 4, spoilt_page.width, spoilt_page.height))
    tumpukan = examine([*skp[:-1], spoilt_page, *other])
    ready = tumpukan.of(HasilKembali.SIAP)
    assert [(one.nama[:5], len(one.halaman), one.halaman[0].nomor) for one in ready] == [
        ("Teman", len(other), len(skp) + 1)
    ]
    lost = tumpukan.of(HasilKembali.TANPA_KODE)
    assert [one.tempat for one in lost] == [f"a.pdf hal. {n + 1}" for n in range(len(skp))]


def test_pictures_one_by_one_and_a_sheet_printed_on_a4_scanned_from_its_last_page(
    service, kantor, save, pages, tmp_path
):
    found = pages("staf", "skp", Kertas.A4)
    paths = []
    for number, page in enumerate(reversed(found)):
        paths.append(tmp_path / f"foto {number}.jpg")
        page.save(paths[-1], quality=80)
    tumpukan = service.examine(kantor.pengelola, paths)
    done = save(tumpukan)
    (one,) = done.lembar
    assert one.hasil is HasilKembali.TERSIMPAN
    assert [page.berkas for page in one.halaman] == paths[::-1]


def test_a_sheet_scanned_twice_an_old_sheet_and_a_foreign_code_are_refused_by_name(
    kantor, database, pages, examine
):
    sheet = pages("staf", "dokumen-evaluasi")
    strange = Image.new("RGB", sheet[0].size, "white")
    made = zxingcpp.create_barcode("https://contoh.example", zxingcpp.BarcodeFormat.QRCode).to_image(scale=6)
    strange.paste(Image.fromarray(made).convert("RGB"), (200, 200))
    tumpukan = examine([*sheet, *sheet, strange])
    assert [one.hasil for one in tumpukan.lembar] == [
        HasilKembali.SIAP,
        HasilKembali.GANDA,
        HasilKembali.DITOLAK,
    ]
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji.ubah")) as session:
        session.execute(update(Evaluasi).values(catatan="Dibetulkan sesudah dicetak"))
    (old,) = examine(sheet).lembar
    assert old.hasil is HasilKembali.DITOLAK
    assert old.sebab.startswith("Digantikan")


def test_a_file_that_changed_since_it_was_read_stores_nothing(save, scans, pages, examine):
    tumpukan = examine(pages("staf", "dokumen-evaluasi"))
    examine(pages("teman", "dokumen-evaluasi"))  # the same file
    (one,) = save(tumpukan).lembar
    assert one.hasil is HasilKembali.DITOLAK
    assert "bukan lagi yang tadi dibaca" in one.sebab
    (signed,) = scans
    assert signed.pindaian == ""


def test_who_may_not_opens_no_file_and_a_rater_files_only_own_people(service, kantor, pages, tmp_path):
    path = as_pdf(tmp_path / "a.pdf", pages("staf", "dokumen-evaluasi"))
    with pytest.raises(AccessDeniedError):
        service.examine(
            Actor("u", "Pegawai", frozenset({Peran.PEGAWAI}), kantor.instansi_id, kantor.staf_id),
            [tmp_path / "tidak ada.pdf"],
        )
    (own,) = service.examine(kantor.penilai, [path]).lembar
    assert own.hasil is HasilKembali.SIAP
    stranger = Actor(
        "u2", "Lain", frozenset({Peran.PEJABAT_PENILAI}), kantor.instansi_id, kantor.orang_lain_id
    )
    (other,) = service.examine(stranger, [path]).lembar
    assert (other.hasil, other.nama) == (HasilKembali.DITOLAK, "")


def test_a_file_that_is_none_and_a_cut_one_are_refused_and_cancelling_keeps_what_was_saved(
    service, kantor, pages, tmp_path
):
    odd = tmp_path / "surat.pdf"
    odd.write_bytes(b"bukan pdf")
    with pytest.raises(FileRefusedError):
        service.examine(kantor.pengelola, [odd])
    whole = as_pdf(tmp_path / "utuh.pdf", pages("staf", "dokumen-evaluasi"))
    odd.write_bytes(whole.read_bytes()[:500])
    with pytest.raises(FileRefusedError):
        service.examine(kantor.pengelola, [odd])

    class Stopped(SilentProgress):
        def step(self, done, total, label=""):
            if done == 1:
                raise CancelledError

    both = [*pages("staf", "dokumen-evaluasi"), *pages("teman", "dokumen-evaluasi")]
    path = as_pdf(tmp_path / "dua.pdf", both)
    tumpukan = service.examine(kantor.pengelola, [path])
    with pytest.raises(CancelledError):
        service.save(kantor.pengelola, tumpukan, Stopped())
    after = service.examine(kantor.pengelola, [path])
    assert [one.hasil for one in after.lembar] == [HasilKembali.SUDAH_ADA, HasilKembali.SIAP]
