"""Printing: what stands on the sheets, who may print whom, files whole or absent."""

import io

import pytest
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import func, select, update

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import (
    AccessDeniedError,
    CancelledError,
    InvalidInputError,
    NotFoundError,
)
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.organisasi.terms import GambarInstansi
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import BacaanAkhir, JenisPeriode
from kinerja_desktop.domain.umpan_balik.terms import HubunganUmpanBalik
from kinerja_desktop.reports.kertas.data import Kertas
from kinerja_desktop.reports.skp import FORM as SKP
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.isi import with_unit
from kinerja_desktop.services.cetak.olah import Lembar, render_each
from kinerja_desktop.services.cetak.service import CetakService, PermintaanCetak
from kinerja_desktop.services.organisasi.instansi import InstansiService
from kinerja_desktop.services.pegawai.service import PegawaiForm, PegawaiService
from kinerja_desktop.services.pemantauan.service import PemantauanService, RealisasiForm
from kinerja_desktop.services.pengaturan.reading import SetelanLembar
from kinerja_desktop.services.pengaturan.service import PengaturanService
from kinerja_desktop.services.umpan_balik.service import UmpanBalikForm, UmpanBalikService

T1 = Periode(2026, JenisPeriode.TRIWULANAN, 1)
TAHUN = Periode.tahunan(2026)


@pytest.fixture
def service(database):
    return CetakService(database)


@pytest.fixture
def evaluated(database, kantor, langkah):
    """`staf` with a set SKP, realisation, feedback and a final first quarter."""
    skp = langkah.established(kantor.staf_id)
    indikator = skp.isi.hasil_kerja[0].indikator[0]
    PemantauanService(database).save_realisasi(
        kantor.staf, skp.id, T1, [RealisasiForm(indikator.id, "3", "Tiga laporan terkirim", "Agenda 12/IV")]
    )
    UmpanBalikService(database).give(
        kantor.penilai,
        skp.id,
        T1,
        [
            UmpanBalikForm("Laporan rapi dan tepat waktu", hasil_kerja_id=skp.isi.hasil_kerja[0].id),
            UmpanBalikForm("Ramah melayani", nilai_perilaku=1),
        ],
    )
    langkah.final(kantor.staf_id, T1)
    return skp


def text_of(pdf: bytes) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages).split())


def test_skp_of_a_draft_is_marked_and_of_a_set_one_is_not(service, kantor, langkah):
    langkah.draft(kantor.staf_id)
    draft = text_of(service.preview(kantor.staf, kantor.staf_id, FORMULIR["skp"], TAHUN))
    assert "DRAF" in draft
    langkah.established(kantor.teman_id)
    final = text_of(service.preview(kantor.teman, kantor.teman_id, FORMULIR["skp"], TAHUN))
    assert "DRAF" not in final
    for expected in (
        "SASARAN KINERJA PEGAWAI",
        "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026",
        "NI PPPK",
        "19920909 202421 2 011",
        "Tata kelola membaik",
        "12 laporan",
        "Semarang, 20 Januari 2026",
        "Kabid Uji, S.KM.",
    ):
        assert expected in final


@pytest.mark.usefixtures("evaluated")
def test_hasil_evaluasi_shows_realisation_feedback_and_ratings(service, kantor):
    text = text_of(service.preview(kantor.penilai, kantor.staf_id, FORMULIR["hasil-evaluasi"], T1))
    for expected in (
        "PERIODE: TRIWULAN I",
        "Tiga laporan terkirim",
        "Bukti dukung: Agenda 12/IV",
        "Pimpinan (Triwulan I): Laporan rapi dan tepat waktu",
        "Pimpinan (Triwulan I): Ramah melayani",
        "SESUAI EKSPEKTASI",
        "31 Maret 2026",
    ):
        assert expected in text
    assert "DRAF" not in text


@pytest.mark.usefixtures("evaluated")
def test_dokumen_evaluasi_names_all_three_people(service, kantor):
    text = text_of(service.preview(kantor.penilai, kantor.staf_id, FORMULIR["dokumen-evaluasi"], T1))
    for expected in (
        "Staf Uji, A.Md.",
        "Kabid Uji, S.KM.",
        "dr. Kepala Uji, M.Kes.",
        "Catatan",
        "Rekomendasi",
    ):
        assert expected in text


@pytest.mark.parametrize(
    ("nomor", "printed"),
    [
        ("19680512 199403 1 004", "NIP : 19680512 199403 1 004"),
        ("NRP 72050412", "NRP : 72050412"),
        ("", "NIP : PANGKAT"),
    ],
    ids=["Sekda of another agency", "Polri", "kepala daerah"],
)
def test_d11_prints_the_number_that_an_official_from_outside_has(database, kantor, langkah, nomor, printed):
    luar = PegawaiForm("Pejabat Luar", nomor, JenisPegawai.PEJABAT_LAIN, id=kantor.walikota_id)
    PegawaiService(database).save(kantor.pengelola, luar)
    langkah.established(kantor.kabid_id)
    langkah.final(kantor.kabid_id, T1)
    pdf = CetakService(database).preview(kantor.penilai, kantor.kabid_id, FORMULIR["dokumen-evaluasi"], T1)
    assert f"NAMA : Pejabat Luar {printed}" in text_of(pdf)


@pytest.mark.usefixtures("evaluated")
def test_identity_of_an_older_record_is_printed_as_the_forms_write_it(database, kantor, service):
    with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji.lama")) as session:
        row = session.scalars(select(Evaluasi)).one()
        older = row.snapshot.replace('"label_nip":"NIP"', '"label_nip":"NRP"')
        row.snapshot = older.replace(" (III/a)", ", III/a").replace(" (IV/c)", ", IV/c")
    text = text_of(service.preview(kantor.staf, kantor.staf_id, FORMULIR["dokumen-evaluasi"], T1))
    assert "NRP" not in text
    assert "NIP : 19900315 201503 1 002" in text
    assert "Penata Muda (III/a)" in text
    assert "Pembina Utama Muda (IV/c)" in text


@pytest.mark.usefixtures("evaluated")
def test_d11_prints_the_lambang_negara_that_the_agency_chose(service, database, kantor, tmp_path):
    def pictures() -> list[tuple[int, int]]:
        pdf = service.preview(kantor.staf, kantor.staf_id, FORMULIR["dokumen-evaluasi"], T1)
        return [one.image.size for one in PdfReader(io.BytesIO(pdf)).pages[0].images]

    assert pictures() == []
    Image.new("RGB", (600, 800), (201, 162, 39)).save(tmp_path / "garuda.png")
    instansi = InstansiService(database)
    instansi.set_gambar(kantor.pengelola, GambarInstansi.LAMBANG, tmp_path / "garuda.png")
    assert pictures() == [(300, 400)]


@pytest.mark.usefixtures("evaluated")
def test_the_year_shows_its_quarters_when_it_has_no_own_entry(service, kantor, langkah):
    langkah.rated(kantor.staf_id, TAHUN)
    text = text_of(service.preview(kantor.penilai, kantor.staf_id, FORMULIR["hasil-evaluasi"], TAHUN))
    assert "Triwulan I 2026: 3 laporan" in text
    assert "TRIWULAN IV-AKHIR" in text


@pytest.mark.usefixtures("evaluated")
def test_the_annual_sheet_shows_the_feedback_of_all_periods_with_its_period(
    service, kantor, langkah, database, evaluated
):
    """C.1.x, Pasal 17: each with its voice and its period; the same sentence stands once with its periods."""
    feedback = UmpanBalikService(database)
    t2, t3 = (Periode(2026, JenisPeriode.TRIWULANAN, number) for number in (2, 3))
    for periode, isi in ((t2, "Ramah melayani"), (t3, "Makin cekatan")):
        feedback.give(kantor.penilai, evaluated.id, periode, [UmpanBalikForm(isi, nilai_perilaku=1)])
    feedback.give(kantor.teman, evaluated.id, t3, [UmpanBalikForm("Suka membantu", nilai_perilaku=1)])
    langkah.rated(kantor.staf_id, TAHUN)
    text = text_of(service.preview(kantor.penilai, kantor.staf_id, FORMULIR["hasil-evaluasi"], TAHUN))
    assert "Pimpinan (Triwulan I, Triwulan II): Ramah melayani" in text
    assert "Pimpinan (Triwulan III): Makin cekatan" in text
    assert "Rekan Kerja (Teman Uji, Triwulan III): Suka membantu" in text


@pytest.mark.usefixtures("evaluated")
def test_the_office_decides_how_periode_is_read_and_where_electronic_signatures_go(
    service, kantor, langkah, database
):
    """C.1.3 and D.1.1: PERIODE by the setting; anchor texts in the room of the signature, by default none."""
    langkah.rated(kantor.staf_id, TAHUN)
    before = text_of(service.preview(kantor.penilai, kantor.staf_id, FORMULIR["dokumen-evaluasi"], TAHUN))
    assert "PERIODE: TRIWULAN IV-AKHIR" in before
    assert "${" not in before
    PengaturanService(database).set_lembar(
        kantor.pengelola, SetelanLembar(BacaanAkhir.DUA, "${ttd_penilai}", "${ttd_pegawai}")
    )
    after = text_of(service.preview(kantor.penilai, kantor.staf_id, FORMULIR["dokumen-evaluasi"], TAHUN))
    assert "PERIODE: AKHIR" in after
    for name in ("${ttd_penilai}", "${ttd_pegawai}"):
        assert after.count(name) == 1


def test_nothing_to_print_says_what_is_missing(service, kantor):
    with pytest.raises(NotFoundError, match="Belum memiliki SKP"):
        service.preview(kantor.staf, kantor.staf_id, FORMULIR["skp"], TAHUN)


@pytest.mark.usefixtures("evaluated")
def test_a_unit_is_printed_and_the_rest_is_named(service, kantor, tmp_path):
    permintaan = PermintaanCetak(
        (FORMULIR["skp"], FORMULIR["hasil-evaluasi"]), T1, unit_kerja_id=kantor.bidang_id, kertas=Kertas.A4
    )
    hasil = service.print_to_folder(kantor.pengelola, permintaan, tmp_path / "cetak")
    assert [path.name for path in hasil.berkas] == [
        "skp_2026_199003152015031002_staf-uji.pdf",
        "hasil-evaluasi_2026-T1_199003152015031002_staf-uji.pdf",
    ]
    assert {(one.nama, one.formulir) for one in hasil.dilewati} == {
        (nama, formulir)
        for nama in ("Kabid Uji, S.KM.", "Teman Uji")
        for formulir in (FORMULIR["skp"], FORMULIR["hasil-evaluasi"])
    }
    width = PdfReader(hasil.berkas[0]).pages[0].mediabox.width
    assert round(float(width)) == 842


@pytest.mark.usefixtures("evaluated")
def test_a_parent_unit_includes_the_units_below(service, kantor, tmp_path):
    permintaan = PermintaanCetak((FORMULIR["skp"],), T1, unit_kerja_id=kantor.dinas_id, satu_berkas=True)
    hasil = service.print_to_folder(kantor.pengelola, permintaan, tmp_path)
    assert hasil.lembar == 1
    assert len(hasil.dilewati) == 4
    assert len(hasil.berkas) == 1


@pytest.mark.usefixtures("evaluated")
def test_a_second_collection_never_writes_over_the_first(service, kantor, langkah, tmp_path):
    """Another unit with as many sheets gives the same name; the same sheets again give the same file."""
    staf, teman = (
        PermintaanCetak((FORMULIR["skp"],), T1, pegawai_ids=(one,), satu_berkas=True)
        for one in (kantor.staf_id, kantor.teman_id)
    )
    langkah.established(kantor.teman_id)
    first = service.print_to_folder(kantor.pengelola, staf, tmp_path)
    content = first.berkas[0].read_bytes()
    assert (first.berkas[0].name, first.bernama_baru) == ("skp_2026-T1_1-lembar.pdf", ())
    second = service.print_to_folder(kantor.pengelola, teman, tmp_path)
    assert second.bernama_baru == second.berkas
    assert second.berkas[0].name == "skp_2026-T1_1-lembar (2).pdf"
    assert first.berkas[0].read_bytes() == content
    again = service.print_to_folder(kantor.pengelola, staf, tmp_path)
    assert (again.berkas, again.bernama_baru) == (first.berkas, ())
    assert len(list(tmp_path.glob("*.pdf"))) == 2


@pytest.mark.usefixtures("evaluated")
def test_a_sheet_that_was_revised_meanwhile_stands_beside_the_one_printed_before(service, kantor, tmp_path):
    permintaan = PermintaanCetak((FORMULIR["skp"],), T1, pegawai_ids=(kantor.staf_id,))
    (path,) = service.print_to_folder(kantor.pengelola, permintaan, tmp_path).berkas
    path.write_bytes(b"dari tempat lain")
    hasil = service.print_to_folder(kantor.pengelola, permintaan, tmp_path)
    assert hasil.bernama_baru == (path.with_name(f"{path.stem} (2).pdf"),)
    assert path.read_bytes() == b"dari tempat lain"


@pytest.mark.usefixtures("evaluated")
def test_a_file_for_the_archive_has_the_day_the_agency_and_each_person(service, kantor, tmp_path):
    forms = (FORMULIR["skp"], FORMULIR["hasil-evaluasi"])
    permintaan = PermintaanCetak(forms, T1, unit_kerja_id=kantor.bidang_id, satu_berkas=True)
    (path,) = service.print_to_folder(kantor.pengelola, permintaan, tmp_path).berkas
    reader = PdfReader(path)
    assert reader.metadata["/CreationDate"] == "D:20260331", "the evaluation's day, the later of the two"
    assert reader.metadata.title == "Cetak Triwulan I 2026"
    person, forms = reader.outline
    assert person.title == "Staf Uji, A.Md. (19900315 201503 1 002)"
    assert [one.title for one in forms] == ["SASARAN KINERJA PEGAWAI", "HASIL EVALUASI KINERJA PEGAWAI"]


@pytest.mark.usefixtures("evaluated")
def test_printing_is_audited(service, database, kantor, tmp_path):
    before = audit_count(database)
    service.print_to_folder(kantor.pengelola, PermintaanCetak((FORMULIR["skp"],), T1), tmp_path)
    with database.read() as session:
        query = select(AuditEntry).where(AuditEntry.seq > before).order_by(AuditEntry.seq)
        read, entry = session.scalars(query).all()
    assert (read.tindakan, "cetak" in read.rincian) == ("akses.read", True)
    assert (entry.tindakan, '"lembar":1' in entry.rincian) == ("cetak.render", True)


def audit_count(database):
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(AuditEntry))


@pytest.mark.usefixtures("evaluated")
def test_an_employee_prints_only_oneself(service, kantor, tmp_path):
    with pytest.raises(AccessDeniedError):
        service.preview(kantor.teman, kantor.staf_id, FORMULIR["skp"], T1)
    with pytest.raises(AccessDeniedError):
        service.print_to_folder(
            kantor.teman, PermintaanCetak((FORMULIR["skp"],), T1, pegawai_ids=(kantor.staf_id,)), tmp_path
        )
    hasil = service.print_to_folder(kantor.staf, PermintaanCetak((FORMULIR["skp"],), T1), tmp_path)
    assert hasil.lembar == 1


def test_what_the_rater_has_not_made_final_stays_with_the_rater(service, kantor, langkah):
    langkah.established(kantor.staf_id)
    langkah.rated(kantor.staf_id, T1)
    seen = text_of(service.preview(kantor.staf, kantor.staf_id, FORMULIR["hasil-evaluasi"], T1))
    assert "Catatan" not in seen
    document = text_of(service.preview(kantor.staf, kantor.staf_id, FORMULIR["dokumen-evaluasi"], T1))
    assert "Lihat realisasi" not in document
    assert "Catatan Rekomendasi" not in document


@pytest.mark.usefixtures("evaluated")
def test_cancel_leaves_no_broken_file(service, kantor, tmp_path):
    class AfterFirst(SilentProgress):
        def step(self, done, total, label=""):
            if label == "Mencetak" and done == 1:
                self.cancel()
            super().step(done, total, label)

    permintaan = PermintaanCetak((FORMULIR["skp"], FORMULIR["hasil-evaluasi"]), T1)
    with pytest.raises(CancelledError):
        service.print_to_folder(kantor.pengelola, permintaan, tmp_path / "cetak", AfterFirst())
    (left,) = (tmp_path / "cetak").iterdir()
    assert PdfReader(left).pages


@pytest.mark.usefixtures("evaluated")
def test_a_folder_that_cannot_be_written_is_named(service, kantor, tmp_path):
    (tmp_path / "berkas").write_text("bukan folder")
    with pytest.raises(InvalidInputError, match="tidak dapat ditulis"):
        service.print_to_folder(
            kantor.pengelola, PermintaanCetak((FORMULIR["skp"],), T1), tmp_path / "berkas" / "cetak"
        )


@pytest.mark.usefixtures("evaluated")
def test_many_processes_give_the_same_bytes_in_the_same_order(service, database, kantor):
    with database.read() as session:
        contents = service._contents(session, kantor.pengelola)
        (report,) = contents.skp(kantor.staf_id, TAHUN)
    lembar = [Lembar(kantor.staf_id, f"{number}.pdf", ((SKP, report),)) for number in range(20)]
    expected = SKP.render(report, Kertas.F4)
    rendered = list(render_each(lembar, Kertas.F4, SilentProgress(), processes=2))
    assert [one.nama_berkas for one, _ in rendered] == [one.nama_berkas for one in lembar]
    assert all(pdf == expected for _, pdf in rendered)


@pytest.mark.parametrize(
    ("amount", "satuan", "printed"),
    [
        ("90", "%", "90%"),
        ("12", "dokumen", "12 dokumen"),
        ("", "%", ""),
        ("3 laporan", "laporan", "3 laporan"),
    ],
)
def test_amounts_carry_their_unit_once(amount, satuan, printed):
    assert with_unit(amount, satuan) == printed


def test_attribution_of_a_colleague_names_the_colleague(database, kantor, langkah, service):
    skp = langkah.established(kantor.staf_id)
    langkah.opened(kantor.staf_id, T1)
    UmpanBalikService(database).give(
        kantor.teman, skp.id, T1, [UmpanBalikForm("Suka membantu", nilai_perilaku=4)]
    )
    text = text_of(service.preview(kantor.penilai, kantor.staf_id, FORMULIR["hasil-evaluasi"], T1))
    assert f"{HubunganUmpanBalik.REKAN} (Teman Uji, Triwulan I): Suka membantu" in text


def rename(database, pegawai_id: str, nama: str) -> None:
    with database.engine.begin() as connection:
        connection.execute(update(Pegawai).where(Pegawai.id == pegawai_id).values(nama=nama))


def test_a_sheet_with_a_letter_that_no_form_can_show_is_not_made_and_says_why(
    service, kantor, langkah, database, tmp_path
):
    rename(database, kantor.staf_id, "Sulistya 李小龙")
    langkah.established(kantor.staf_id)
    permintaan = PermintaanCetak((FORMULIR["skp"],), T1, pegawai_ids=(kantor.staf_id,))
    result = service.print_to_folder(kantor.staf, permintaan, tmp_path)
    assert result.berkas == ()
    (skipped,) = result.dilewati
    assert skipped.is_fault
    assert "'李' (huruf Tionghoa, U+674E) dalam 'Sulistya 李小龙'" in skipped.sebab
    with pytest.raises(InvalidInputError, match="huruf Tionghoa"):
        service.preview(kantor.staf, kantor.staf_id, FORMULIR["skp"], T1)


def test_a_letter_of_the_second_font_is_printed(service, kantor, langkah, database, tmp_path):
    rename(database, kantor.staf_id, "Gunarto ʿAbd al-Raḥmān")
    langkah.established(kantor.staf_id)
    permintaan = PermintaanCetak((FORMULIR["skp"],), T1, pegawai_ids=(kantor.staf_id,))
    (path,) = service.print_to_folder(kantor.staf, permintaan, tmp_path).berkas
    assert "Gunarto ʿAbd al-Raḥmān" in text_of(path.read_bytes())
