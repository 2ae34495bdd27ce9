"""Printed sheets bear a code by which they are checked: what is told apart, from text and from a picture."""

from datetime import UTC, datetime

import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter
from sqlalchemy import select, update

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError
from kinerja_desktop.domain.evaluasi.terms import Predikat, Rating
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi
from kinerja_desktop.domain.verifikasi.terms import HasilPeriksa, JenisLembar
from kinerja_desktop.exchange.kunci.keys import KeyPair
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.service import CetakService, PermintaanCetak
from kinerja_desktop.services.cetak.verifikasi import VerifikasiService
from kinerja_desktop.services.pertukaran.pendaftaran.service import PendaftaranService

pytestmark = pytest.mark.berat

T1 = Periode(2026, JenisPeriode.TRIWULANAN, 1)
TAHUN = Periode.tahunan(2026)
NIP = "199003152015031002"
NIP_TEMAN = "199209092024212011"
FORMS = {"skp": TAHUN, "hasil-evaluasi": T1, "dokumen-evaluasi": T1}


@pytest.fixture
def cetak(database, kantor):
    PendaftaranService(database).set_up(kantor.admin, "PC Kepegawaian")
    return CetakService(database)


@pytest.fixture
def service(database):
    return VerifikasiService(database)


@pytest.fixture
def final(kantor, langkah):
    """`staf` with a set SKP and a final first quarter."""
    langkah.established(kantor.staf_id)
    return langkah.final(kantor.staf_id, T1)


@pytest.fixture
def change(database, kantor):
    """Changes rows past the use cases, as another program or a later correction would."""

    def carry_out(*statements):
        with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji.ubah")) as session:
            for statement in statements:
                session.execute(statement)

    return carry_out


@pytest.fixture
def forget(change):
    """Takes the document away, as on the computer of another office."""
    return lambda: change(
        update(Penandatanganan).values(evaluasi_id=None),
        update(Evaluasi).values(id="01900000-0000-7000-8000-0000000fffff"),
    )


def text_of(pdf):
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def draw(pdf, dpi=200, page=-1):
    document = pypdfium2.PdfDocument(pdf)
    at = page % len(document)
    return document[at].render(scale=dpi / 72).to_pil().convert("RGB")


def save(picture, path, **options):
    picture.save(path, **options)
    return path


@pytest.fixture
def printed(cetak, kantor, final):  # noqa: ARG001 (its evaluation is printed)
    """A final sheet of `staf`: as PDF, its whole and its short code."""

    def make(kode="hasil-evaluasi", actor=None):
        pdf = cetak.preview(actor or kantor.penilai, kantor.staf_id, FORMULIR[kode], FORMS[kode])
        short = next(word for word in text_of(pdf).split() if word.count("-") == 4)
        return pdf, qr_of(pdf), short

    return make


def qr_of(pdf):
    return zxingcpp.read_barcodes(draw(pdf), formats=zxingcpp.BarcodeFormat.QRCode)[0].text


@pytest.mark.parametrize("kode", FORMS)
def test_each_final_sheet_is_checked_right_by_its_qr_and_by_its_short_code(printed, service, kantor, kode):
    _, whole, short = printed(kode)
    for text in (whole, short):
        found = service.check(kantor.staf, text, NIP)
        assert found.hasil is HasilPeriksa.BENAR
        assert found.jenis is JenisLembar(kode)
        assert found.periode == FORMS[kode]
        assert found.predikat is (None if kode == "skp" else Predikat.BAIK)
        assert found.di_sini


def test_a_printed_again_sheet_has_the_same_bytes(printed, kantor):
    assert printed()[0] == printed(actor=kantor.staf)[0]


def test_a_draft_has_no_code(cetak, kantor, langkah):
    langkah.established(kantor.staf_id)
    langkah.rated(kantor.staf_id, T1)
    pdf = cetak.preview(kantor.penilai, kantor.staf_id, FORMULIR["hasil-evaluasi"], T1)
    assert (
        "Kode verifikasi"
        not in pypdfium2.PdfDocument(pdf)[-1 % 2 if False else 0].get_textpage().get_text_range()
    )
    assert "DRAF" in pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()


def test_nobody_is_named_in_the_code(printed):
    _, whole, short = printed()
    for personal in (NIP, NIP[:8], "STAF", "UJI"):
        assert personal not in whole + short


def test_one_changed_digit_is_told(printed, service, kantor):
    _, whole, short = printed()
    at = len(whole) - 5
    changed = whole[:at] + ("A" if whole[at] != "A" else "B") + whole[at + 1 :]
    found = service.check(kantor.staf, changed)
    assert found.hasil in {HasilPeriksa.TANDA_TANGAN_TIDAK_SAH, HasilPeriksa.TIDAK_TERBACA}
    typed = short[:7] + ("A" if short[7] != "A" else "B") + short[8:]
    found = service.check(kantor.staf, typed)
    assert found.hasil is HasilPeriksa.TIDAK_TERBACA
    assert "Kelompok ke-2" in found.sebab


def test_a_changed_signature_is_told_from_a_foreign_key(printed, service, kantor):
    _, whole, _ = printed()
    changed = whole[:-3] + "000" if not whole.endswith("000") else whole[:-3] + "100"
    assert service.check(kantor.staf, changed).hasil is HasilPeriksa.TANDA_TANGAN_TIDAK_SAH


def replace_key(change):
    """This installation has other keys from now on: what the old ones signed is foreign."""
    keys = KeyPair.generate()
    change(update(Instalasi).values(kunci_tanda_tangan=keys.kunci_tanda_tangan, kunci_sandi=keys.kunci_sandi))


def enrol(database, kantor, keys, status):
    public = keys.public()
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji.daftar")) as session:
        session.add(
            InstalasiTerdaftar(
                id="01900000-0000-7000-8000-0000000000aa",
                nama="PC Lama",
                instansi_id=kantor.instansi_id,
                instansi_nama="Dinas Lain",
                kunci_tanda_tangan=public.kunci_tanda_tangan,
                kunci_sandi=public.kunci_sandi,
                key_id=public.key_id,
                status=status,
                didaftarkan_pada=database.clock.now(),
            )
        )


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (None, HasilPeriksa.KUNCI_ASING),
        (StatusInstalasi.MENUNGGU, HasilPeriksa.KUNCI_ASING),
        (StatusInstalasi.AKTIF, HasilPeriksa.BENAR),
        (StatusInstalasi.DICABUT, HasilPeriksa.KUNCI_DICABUT),
    ],
)
def test_another_offices_key_counts_as_the_centre_lists_it(
    printed, service, database, kantor, change, *, forget, status, expected
):
    """Checked without the document: only the list of keys is there."""
    _, whole, _ = printed()
    with database.read() as session:
        own = session.scalars(select(Instalasi)).one()
        old = KeyPair(own.kunci_tanda_tangan, own.kunci_sandi)
    replace_key(change)
    forget()
    if status is not None:
        enrol(database, kantor, old, status)
    found = service.check(kantor.staf, whole, NIP)
    assert found.hasil is expected
    assert not found.di_sini
    if expected is HasilPeriksa.KUNCI_ASING:
        assert (found.jenis, found.predikat) == (None, None)  # what nobody vouches for is not shown
    else:
        assert "Dinas Lain" in found.kantor
        assert found.predikat is Predikat.BAIK


def test_a_code_moved_to_a_colleagues_sheet_is_told_without_the_document(printed, service, kantor, forget):
    _, whole, _ = printed()
    forget()
    assert service.check(kantor.staf, whole, NIP).hasil is HasilPeriksa.BENAR
    assert service.check(kantor.staf, whole, "19900315 201503 1 002").hasil is HasilPeriksa.BENAR
    assert service.check(kantor.staf, whole, NIP_TEMAN).hasil is HasilPeriksa.ISI_BERUBAH


@pytest.mark.parametrize(
    "change_of", [{"rating_hasil": Rating.DIATAS_EKSPEKTASI}, {"predikat": Predikat.KURANG}]
)
def test_after_a_correction_the_old_code_is_replaced(printed, service, kantor, change, change_of):
    _, whole, short = printed()
    change(update(Evaluasi).values(**change_of))
    for text in (whole, short):
        assert service.check(kantor.staf, text, NIP).hasil is HasilPeriksa.DIGANTIKAN
    _, whole, short = printed()
    assert service.check(kantor.staf, whole, NIP).hasil is HasilPeriksa.BENAR


def test_a_short_code_of_another_office_asks_for_the_qr(printed, service, kantor, forget):
    _, _, short = printed()
    forget()
    found = service.check(kantor.staf, short)
    assert found.hasil is HasilPeriksa.TIDAK_ADA
    assert "QR" in found.langkah


def test_a_newer_version_and_a_strange_text_are_told(service, kantor):
    assert service.check(kantor.staf, "KV9" + "A" * 174).hasil is HasilPeriksa.VERSI_TIDAK_DIKENAL
    strange = "https://sertifikat.contoh.go.id/verifikasi/dokumen/2026/abc"
    assert service.check(kantor.staf, strange).hasil is HasilPeriksa.TIDAK_TERBACA
    with pytest.raises(InvalidInputError, match="Kode belum diisi"):
        service.check(kantor.staf, "  ")


def test_the_clock_changes_nothing(printed, kantor, database):
    _, whole, _ = printed()
    for year in (1980, 2099):
        database.clock = Clock(lambda year=year: datetime(year, 1, 1, tzinfo=UTC))
        assert VerifikasiService(database).check(kantor.staf, whole, NIP).hasil is HasilPeriksa.BENAR


def test_many_sheets_in_one_pdf_are_each_checked(cetak, service, kantor, langkah, tmp_path):
    langkah.established(kantor.staf_id)
    langkah.established(kantor.teman_id)
    permintaan = PermintaanCetak(
        (FORMULIR["skp"],), TAHUN, (kantor.staf_id, kantor.teman_id), satu_berkas=True
    )
    berkas = cetak.print_to_folder(kantor.penilai, permintaan, tmp_path).berkas[0]
    found = service.check_picture(kantor.staf, berkas)
    assert [one.hasil for one in found] == [HasilPeriksa.BENAR] * 2
    assert found[0].halaman < found[1].halaman


def scanned(picture, angle=2.5):
    """What a scanner and a crooked hand make of a sheet."""
    turned = picture.rotate(angle, resample=Image.Resampling.BICUBIC, expand=True, fillcolor=(235, 235, 230))
    noisy = Image.blend(turned, Image.effect_noise(turned.size, 90).convert("RGB"), 0.25)
    return noisy.filter(ImageFilter.GaussianBlur(0.7))


@pytest.mark.parametrize(
    ("kode", "dpi"), [("skp", 150), ("hasil-evaluasi", 150), ("dokumen-evaluasi", 200), ("skp", 300)]
)
def test_a_scan_is_read(printed, service, kantor, tmp_path, *, kode, dpi):
    sheet = draw(printed(kode)[0], dpi)
    part = sheet.crop((0, 0, sheet.width // 2, sheet.height))  # noise takes its time
    path = save(scanned(part), tmp_path / "pindai.jpg", quality=45)
    (found,) = service.check_picture(kantor.staf, path, NIP)
    assert found.hasil is HasilPeriksa.BENAR


def test_a_blue_stamp_over_the_code_does_no_harm(printed, service, kantor, tmp_path):
    pdf, _, _ = printed("dokumen-evaluasi")
    sheet = draw(pdf)
    ink = Image.new("RGB", sheet.size, "white")
    ImageDraw.Draw(ink).ellipse((150, 1450, 470, 1770), outline=(70, 90, 255), width=14)
    sheet = Image.composite(sheet, ink, ink.convert("L").point(lambda value: 255 if value > 250 else 0))
    (found,) = service.check_picture(kantor.staf, save(sheet, tmp_path / "cap.png"), NIP)
    assert found.hasil is HasilPeriksa.BENAR


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "bukan gambar"),
        (b"%PDF-1.7\nrusak", "PDF rusak"),
        (b"GIF89a" + bytes(100), "bukan gambar"),
        (None, "tidak dapat dibuka"),
    ],
)
def test_what_is_no_picture_of_a_sheet_is_refused_with_its_reason(
    service, kantor, tmp_path, content, expected
):
    path = tmp_path / "lembar.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FileRefusedError) as refused:
        service.check_picture(kantor.staf, path)
    assert expected in str(refused.value)


def test_a_picture_without_a_code_says_how_to_scan(service, kantor, tmp_path):
    path = save(Image.new("RGB", (800, 600), "white"), tmp_path / "kosong.png")
    with pytest.raises(FileRefusedError, match="tidak terbaca") as refused:
        service.check_picture(kantor.staf, path)
    assert "200 dpi" in refused.value.next_step


def test_a_picture_too_large_is_refused_before_it_is_unpacked(service, kantor, tmp_path):
    path = save(Image.new("1", (8_000, 7_000), 1), tmp_path / "bom.png")
    with pytest.raises(FileRefusedError) as refused:
        service.check_picture(kantor.staf, path)
    assert "juta titik" in refused.value.why
