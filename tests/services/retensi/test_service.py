"""What is kept longer than the periods of this office: rows, backups, keys and files; on paper too."""

import os
from datetime import UTC, date, datetime

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook
from sqlalchemy import update

from kinerja_desktop.db.models.base import Base
from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.db.models.penerimaan import StagingRecord
from kinerja_desktop.db.models.pertukaran import PaketKeluar
from kinerja_desktop.db.vault.folder import DataFolder
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import StatusPegawai
from kinerja_desktop.domain.retensi.simpanan import Kelompok
from kinerja_desktop.services.retensi.data import SIMPANAN, WITHOUT_PERSONS
from kinerja_desktop.services.retensi.service import RetensiService
from tests.kit.office import NOW

pytestmark = pytest.mark.berat


def found(laporan, nama):
    return next(one for one in laporan.isi if one.jenis.nama == nama)


@pytest.fixture
def folder(tmp_path):
    return DataFolder(tmp_path)


@pytest.fixture
def retensi(database, folder):
    return RetensiService(database, folder)


def in_years(database, folder, years):
    """The same office, so many years later."""
    database.clock = Clock(lambda: NOW.replace(year=NOW.year + years))
    return RetensiService(database, folder)


def text_of(pdf):
    document = pypdfium2.PdfDocument(pdf)
    return " ".join("\n".join(page.get_textpage().get_text_bounded() for page in document).split())


def test_every_table_is_looked_at_or_holds_no_personal_data():
    counted = {model for one in SIMPANAN for model in one.tables}
    assert counted.isdisjoint(WITHOUT_PERSONS)
    tables = {mapper.class_ for mapper in Base.registry.mappers}
    own = {
        table for table in tables if table.__module__.startswith("kinerja_desktop.")
    }  # tests make some too
    assert own == counted | WITHOUT_PERSONS | {StagingRecord}


def test_a_new_office_keeps_nothing_too_long(retensi, kantor):
    laporan = retensi.list(kantor.admin)
    assert sum(one.lewat for one in laporan.isi) == 0
    assert {one.jenis.kelompok for one in laporan.isi} == set(Kelompok)


def test_old_periods_are_counted_after_their_year(langkah, database, folder, kantor):
    langkah.established(kantor.staf_id)
    five_later = in_years(database, folder, 5).list(kantor.admin)
    assert found(five_later, "SKP dan isinya").lewat == 0
    seven_later = in_years(database, folder, 7).list(kantor.admin)
    skp = found(seven_later, "SKP dan isinya")
    assert (skp.jumlah, skp.lewat, skp.tertua) == (1, 1, date(2026, 12, 31))
    assert skp.jenis.kelompok is Kelompok.BASIS_DATA


def test_who_left_counts_from_the_end_of_the_last_placement(database, folder, kantor):
    with database.engine.begin() as connection:
        connection.execute(
            update(Penempatan)
            .where(Penempatan.pegawai_id == kantor.staf_id)
            .values(selesai=date(2020, 1, 31))
        )
        connection.execute(
            update(Pegawai).where(Pegawai.id == kantor.staf_id).values(status=StatusPegawai.PENSIUN)
        )
    one = found(
        RetensiService(database, folder).list(kantor.admin),
        "Orang yang pensiun, pindah, berhenti, atau dihapus",
    )
    assert (one.jumlah, one.tertua, one.lewat) == (1, date(2020, 1, 31), 1)


def test_who_left_counts_from_the_day_that_is_on_record(database, folder, kantor):
    with database.engine.begin() as connection:
        gone = {"status": StatusPegawai.PENSIUN, "keluar": date(2019, 5, 1)}
        connection.execute(update(Pegawai).where(Pegawai.id == kantor.staf_id).values(**gone))
    one = found(
        RetensiService(database, folder).list(kantor.admin),
        "Orang yang pensiun, pindah, berhenti, atau dihapus",
    )
    assert one.tertua == date(2019, 5, 1)


def test_a_period_is_a_number_of_the_office(langkah, database, folder, kantor):
    langkah.established(kantor.staf_id)
    with database.engine.begin() as connection:
        connection.execute(
            Pengaturan.__table__.insert(), {"kunci": "setelan", "nilai": '{"retensi.kinerja": 1}'}
        )
    skp = found(in_years(database, folder, 2).list(kantor.admin), "SKP dan isinya")
    assert (skp.lewat, skp.masa.nilai) == (1, 1)


def test_packages_kept_are_counted(database, folder, kantor):
    with database.engine.begin() as connection:
        connection.execute(
            PaketKeluar.__table__.insert(),
            {"paket_id": "p", "jenis": "kinerja", "cakupan": "x", "epoch": "e", "urut": 1, "sampul_hash": "",
             "nama_berkas": "lama.kinerja", "dibuat_pada": datetime(2015, 1, 1, tzinfo=UTC)},
        )  # fmt: skip
    (folder.path / "kiriman.kinerja").write_bytes(b"x")
    laporan = RetensiService(database, folder).list(kantor.admin)
    assert found(laporan, "Catatan paket yang dibuat").lewat == 1
    assert found(laporan, "Berkas paket di folder data").jumlah == 1


def test_backups_and_keys_kept_aside_are_counted_by_their_age(buka):
    d = buka("kantor")
    admin, folder = d.actors[Peran.ADMIN], d.services._vault.folder
    backup = d.services.cadangan.create(admin)
    (folder.backups / "20200101T000000Z-kunci-lama").mkdir()
    (folder.backups / "20200101T000000Z-rusak").mkdir()
    aside = folder.path / "kinerja.kunci.rusak"
    aside.write_bytes(b"x")
    os.utime(aside, (0, NOW.timestamp()))
    laporan = in_years(d.database, folder, 3).list(admin)
    backups = found(laporan, "Cadangan di folder data")
    assert backups.lewat == backups.jumlah >= 1
    keys = found(laporan, "Berkas kunci yang disisihkan")
    assert (keys.jumlah, keys.lewat, keys.tertua) == (2, 2, date(2020, 1, 1))
    assert found(laporan, "Basis data dan berkas lain yang disisihkan").lewat == 1
    assert found(laporan, "Berkas yang tidak dikenal di folder data").jumlah == 0
    assert backup.path.exists(), "the report removes nothing"


def test_backups_that_were_made_elsewhere_are_remembered(buka):
    d = buka("kantor")
    services, admin = d.services, d.actors[Peran.ADMIN]
    services.cadangan.create(admin, d.folder / "flashdisk")
    one = found(services.retensi.list(admin), "Cadangan yang pernah dibuat ke tempat lain")
    assert one.jumlah == 1


def test_it_is_printed_and_written_as_a_workbook(langkah, database, folder, kantor, tmp_path):
    langkah.established(kantor.staf_id)
    retensi = in_years(database, folder, 9)
    pdf = retensi.save(kantor.pemeriksa, tmp_path / "laporan.pdf").read_bytes()
    text = text_of(pdf)
    for part in (
        "LAPORAN RETENSI DATA PRIBADI",
        "Dinas Uji",
        "SKP dan isinya",
        "5 tahun",
        "23 November 2035",
    ):
        assert part in text
    path = retensi.save(kantor.pemeriksa, tmp_path / "laporan.xlsx")
    rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    assert "SKP dan isinya" in {row[1] for row in rows}
    with pytest.raises(InvalidInputError, match="Jenis berkas"):
        retensi.save(kantor.pemeriksa, tmp_path / "laporan.docx")


def test_only_who_answers_for_the_office_reads_it(retensi, kantor):
    for actor in (kantor.staf, kantor.penilai):
        with pytest.raises(AccessDeniedError):
            retensi.list(actor)
