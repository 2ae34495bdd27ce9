"""Scans of what was signed on paper: checked, kept with the act, shown again, named in the audit trail."""

import io
import json
from datetime import date

import pytest
from PIL import Image
from sqlalchemy import func, select

from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.pindaian import Pindaian
from kinerja_desktop.domain.core.errors import (
    AccessDeniedError,
    CancelledError,
    FileRefusedError,
    NotFoundError,
)
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.penandatanganan.halaman import MAX_PAGES
from kinerja_desktop.services.penandatanganan.pindaian import MAX_BYTES
from kinerja_desktop.services.penandatanganan.service import AmbilAlih
from tests.kit.office import NOW
from tests.kit.pindaian import scan_pdf, scan_picture

T1 = Periode.parse("2026-T1")
HARI = NOW.date()
NOMOR = "800/12/2026"


@pytest.fixture
def service(langkah):
    return langkah.services.penandatanganan


@pytest.fixture
def final(kantor, langkah):
    langkah.established(kantor.staf_id)
    return langkah.final(kantor.staf_id, T1)


@pytest.fixture
def fakta(kantor, service, final):
    """The signature of the rater."""
    (found,) = service.get_evaluasi(kantor.penilai, final.id).fakta
    return found


def newest(database):
    """The newest entry of the trail about something written."""
    query = select(AuditEntry).where(AuditEntry.tindakan != "akses.read").order_by(AuditEntry.seq.desc())
    with database.read() as session:
        entry = session.scalars(query).first()
    return entry.tindakan, entry.pelaku, json.loads(entry.rincian)


def test_p65_the_scan_is_kept_with_the_act_that_pengelola_records(
    kantor, langkah, service, database, tmp_path
):
    skp = langkah.submitted(kantor.kepala_id)
    scan = service.check_scan(kantor.pengelola, scan_pdf(tmp_path / "SKP kepala.pdf"))
    langkah.services.skp.establish(kantor.pengelola, skp.id, HARI.replace(month=1), Surat(NOMOR, "", scan))
    (done,) = service.get_skp(kantor.pengelola, skp.id).fakta
    assert (done.nomor, done.pindaian) == (NOMOR, "SKP kepala.pdf")
    tindakan, pelaku, rincian = newest(database)
    assert (tindakan, pelaku) == ("skp.establish", "pengelola")
    assert rincian["penanda"] == rincian["atas_nama"] == "Walikota Uji"
    assert (rincian["pencatat"], rincian["berkas"]) == ("pengelola", "SKP kepala.pdf")


def test_p114_every_act_of_a_document_has_a_scan_of_its_own(kantor, service, final, tmp_path):
    for number, act in enumerate((service.hand_over, service.return_signed)):
        scan = service.check_scan(kantor.pengelola, scan_pdf(tmp_path / f"{number}.pdf", number + 1))
        act(kantor.pengelola, final.id, HARI, Surat(NOMOR, "", scan))
    shown = service.get_evaluasi(kantor.pengelola, final.id).fakta[1:]
    assert [one.pindaian for one in shown] == ["0.pdf", "1.pdf"]
    assert [len(service.show_scan(kantor.staf, one.id)) for one in shown] == [1, 2]


def test_p89_the_superiors_paper_is_scanned_too(kantor, langkah, service, tmp_path):
    langkah.established(kantor.staf_id)
    opened = langkah.opened(kantor.staf_id, T1)
    scan = service.check_scan(kantor.pengelola, scan_picture(tmp_path / "surat.png"))
    form = AmbilAlih(DasarAtasan.PENILAI_BERHALANGAN, HARI, Surat(NOMOR, "Sakit menahun", scan))
    keadaan = service.take_over_evaluasi(kantor.pengelola, opened.id, form)
    assert keadaan.pengambilalihan.pindaian == "surat.png"


def test_a_scan_attached_later_is_kept_shown_and_given_back_as_it_was(
    kantor, service, final, fakta, tmp_path
):
    scan = scan_pdf(tmp_path / "D11 staf.jpeg")
    service.attach_scan(kantor.penilai, fakta.id, scan)
    (fakta,) = service.get_evaluasi(kantor.staf, final.id).fakta
    assert fakta.pindaian == "D11 staf.pdf"
    (page,) = service.show_scan(kantor.staf, fakta.id)
    with Image.open(io.BytesIO(page)) as image:
        assert image.format == "PNG"
        assert image.height > image.width  # an upright sheet
    written = service.save_scan(kantor.staf, fakta.id, tmp_path / "keluar" / fakta.pindaian)
    assert written.read_bytes() == scan.read_bytes()


def test_another_scan_takes_the_place_and_the_trail_names_both(kantor, service, fakta, database, tmp_path):
    service.attach_scan(kantor.penilai, fakta.id, scan_pdf(tmp_path / "buram.pdf"))
    service.attach_scan(kantor.pengelola, fakta.id, scan_picture(tmp_path / "jelas.jpg", format_="JPEG"))
    tindakan, pelaku, rincian = newest(database)
    assert (tindakan, pelaku) == ("penandatanganan.scan", "pengelola")
    assert (rincian["penanda"], rincian["pencatat"]) == ("Kabid Uji, S.KM.", "pengelola")
    assert (rincian["menggantikan"], rincian["berkas"]) == ("buram.pdf", "jelas.jpg")


def test_p91_the_scan_is_the_concern_of_who_rated_in_the_period_not_of_who_rates_today(
    kantor, langkah, service, fakta, tmp_path
):
    """The rater of the quarter left afterwards (Lampiran p.91-92, 114)."""
    langkah.services.pegawai.change_penilai(
        kantor.pengelola, kantor.staf_id, kantor.walikota_id, "Rotasi", mulai=date(2026, 6, 1)
    )
    today = Actor(
        "u-9", "Wali Kota", frozenset({Peran.PEJABAT_PENILAI}), kantor.instansi_id, kantor.walikota_id
    )
    assert service.attach_scan(kantor.penilai, fakta.id, scan_pdf(tmp_path / "t1.pdf")).nama == "t1.pdf"
    assert len(service.show_scan(kantor.penilai, fakta.id)) == 1
    service.save_scan(kantor.penilai, fakta.id, tmp_path / "salinan.pdf")
    with pytest.raises(AccessDeniedError):
        service.attach_scan(today, fakta.id, scan_pdf(tmp_path / "lain.pdf"))
    assert len(service.show_scan(today, fakta.id)) == 1  # today's rater reads what was


def test_the_same_letter_for_two_acts_is_kept_once(kantor, service, final, database, tmp_path):
    scan = service.check_scan(kantor.pengelola, scan_pdf(tmp_path / "satu.pdf"))
    service.hand_over(kantor.pengelola, final.id, HARI, Surat(NOMOR, "", scan))
    service.return_signed(kantor.pengelola, final.id, HARI, Surat(NOMOR, "", scan))
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(Pindaian)) == 1


def cut(path):
    """A file whose copying ended in the middle."""
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


UNREADABLE = {
    "other": (lambda path: path.write_bytes(b"MZ program"), "bukan PDF, PNG, atau JPG"),
    "large": (lambda path: path.write_bytes(b"%PDF-" + bytes(MAX_BYTES)), "terlalu besar"),
    "missing": (lambda path: path, "tidak dapat dibuka"),
    "broken": (lambda path: path.write_bytes(b"%PDF-1.7 hanya kepala"), "(?s)tidak dapat dibaca.*rusak"),
    "cut": (lambda path: cut(scan_picture(path)), "(?s)tidak dapat dibaca.*terpotong"),
    "pages": (lambda path: scan_pdf(path, MAX_PAGES + 1), "(?s)tidak dapat dibaca.*20 halaman"),
    "pixels": (lambda path: scan_picture(path, (9_000, 6_000)), "(?s)tidak dapat dibaca.*50 juta"),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_is_no_readable_scan_is_refused_before_anything_is_recorded(
    kantor, service, fakta, tmp_path, what
):
    path = tmp_path / "lain.pdf"
    make, words = UNREADABLE[what]
    make(path)
    for act in (
        lambda: service.check_scan(kantor.pengelola, path),
        lambda: service.attach_scan(kantor.penilai, fakta.id, path),
    ):
        with pytest.raises(FileRefusedError, match=words) as refusal:
            act()
        assert refusal.value.next_step
    with pytest.raises(NotFoundError, match="tidak ada di kantor ini"):
        service.show_scan(kantor.penilai, fakta.id)
    with pytest.raises(NotFoundError, match="tidak ada di kantor ini"):
        service.save_scan(kantor.penilai, fakta.id, tmp_path / "keluar.pdf")


def test_reading_a_scan_can_be_given_up(kantor, service, tmp_path):
    given_up = SilentProgress()
    given_up.cancel()
    with pytest.raises(CancelledError):
        service.check_scan(kantor.pengelola, scan_pdf(tmp_path / "x.pdf", 3), given_up)


def test_who_records_nothing_for_others_opens_no_file(kantor, service, tmp_path):
    for actor in (kantor.staf, kantor.admin, kantor.pemeriksa):
        with pytest.raises(AccessDeniedError):
            service.check_scan(actor, tmp_path / "tidak-ada.pdf")
