"""From one office to the centre by file: what arrives is what was sent, once, whole, or not at all."""

import shutil
from datetime import date

import pytest
from sqlalchemy import func, select, update

from kinerja_desktop.db.models.all_tables import TRAVELLING
from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan
from kinerja_desktop.db.models.penerimaan import PaketMasuk, StagingRecord
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.db.store.session import INCLUDE_REMOVED, WriteContext, remove
from kinerja_desktop.domain.core.errors import (
    AccessDeniedError,
    CancelledError,
    FileRefusedError,
    InvalidInputError,
    NotFoundError,
    StateError,
    StorageFullError,
)
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi, StatusPaket
from kinerja_desktop.exchange.paket.package import open_package
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.services.pertukaran.banding import Nasib
from kinerja_desktop.services.pertukaran.pendaftaran.pencabutan import PencabutanService
from kinerja_desktop.services.pertukaran.reading import key_pair, own_installation
from kinerja_desktop.services.pertukaran.riwayat import ArahPaket, RiwayatPertukaranService
from kinerja_desktop.services.umpan_balik.permintaan import PermintaanForm, PermintaanUmpanBalikService
from kinerja_desktop.services.umpan_balik.service import UmpanBalikForm, UmpanBalikService
from tests.kit.bongkar import bongkar

T1 = Periode(2026, JenisPeriode.TRIWULANAN, 1)


def rows_of(database, instansi_id):
    """All travelling rows of an agency: what both sides must have alike."""
    found = {}
    with database.read() as session:
        for model in TRAVELLING.values():
            columns = [c for c in model.__table__.columns if c.name not in {"basis_hash", "dibagi_hash"}]
            query = select(*columns).where(model.instansi_id == instansi_id).order_by(model.id)
            found[model.__tablename__] = [
                tuple(row) for row in session.execute(query.execution_options(**{INCLUDE_REMOVED: True}))
            ]
    return found


def change_name(side, pegawai_id, nama):
    with side.database.write(WriteContext(side.pengelola, Peran.PENGELOLA_KINERJA, "uji.ubah")) as session:
        session.get(Pegawai, (side.pengelola.instansi_id, pegawai_id)).nama = nama


def send(enrolled, folder):
    agency, pusat = enrolled
    hasil = agency.kirim.export(agency.pengelola, folder, 2026)
    rencana = pusat.terima.plan(pusat.pengelola, hasil.path)
    return hasil, rencana


def test_the_centre_gets_every_row_and_tombstone(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    with agency.database.write(WriteContext(agency.pengelola, Peran.PENGELOLA_KINERJA, "uji")) as session:
        teman = session.get(Pegawai, (kantor.instansi_id, kantor.teman_id))
        remove(session, teman, "pindah", agency.database.clock.now())
    hasil, rencana = send(enrolled, tmp_path / "kirim")
    assert rencana.total(Nasib.BARU) == sum(hasil.hitung.values()) > 20
    diterima = pusat.terima.apply(pusat.pengelola, rencana)
    assert diterima.baru == rencana.total(Nasib.BARU)
    assert rows_of(pusat.database, kantor.instansi_id) == rows_of(agency.database, kantor.instansi_id)
    assert len(pusat.backups) == 1


def test_requests_for_feedback_and_their_answers_travel(enrolled, kantor, langkah, tmp_path):
    agency, pusat = enrolled
    hasil, rencana = send(enrolled, tmp_path / "tanpa")
    pusat.terima.apply(pusat.pengelola, rencana)
    with open_package(hasil.path) as package:
        assert package.verify(sender_keys(agency)).wajib_paham == ()
    skp = langkah.established(kantor.staf_id)
    asking, giving = PermintaanUmpanBalikService(agency.database), UmpanBalikService(agency.database)
    for nilai in (1, 2):
        asking.ask(kantor.staf, T1, PermintaanForm(kantor.teman_id, "Bagaimana?", nilai_perilaku=nilai))
    giving.give(kantor.teman, skp.id, T1, [UmpanBalikForm("Ramah", nilai_perilaku=1)])
    hasil, rencana = send(enrolled, tmp_path / "dua")
    assert rencana.hitung["permintaan_umpan_balik"]["baru"] == 2
    with open_package(hasil.path) as package:
        assert package.verify(sender_keys(agency)).wajib_paham == (
            "permintaan_umpan_balik",
            "penandatanganan",
        )
    pusat.terima.apply(pusat.pengelola, rencana)
    (waiting,) = asking.list_waiting(kantor.teman)
    asking.decline(kantor.teman, waiting.id, "belum tahu")
    _, rencana = send(enrolled, tmp_path / "tiga")
    assert rencana.hitung["permintaan_umpan_balik"]["berubah"] == 1
    pusat.terima.apply(pusat.pengelola, rencana)
    assert rows_of(pusat.database, kantor.instansi_id) == rows_of(agency.database, kantor.instansi_id)


def test_requests_of_another_year_stay_at_home(enrolled, kantor, langkah, tmp_path):
    agency, _ = enrolled
    langkah.established(kantor.staf_id, 2027, day=date(2026, 11, 20))
    form = PermintaanForm(kantor.teman_id, nilai_perilaku=1)
    PermintaanUmpanBalikService(agency.database).ask(kantor.staf, Periode.tahunan(2027), form)
    hasil, _ = send(enrolled, tmp_path)
    assert "permintaan_umpan_balik" not in hasil.hitung


def own_keys(side):
    with side.database.read() as session:
        return key_pair(own_installation(session))


def sender_keys(side):
    return own_keys(side).public()


def test_planning_changes_nothing(enrolled, kantor, tmp_path):
    _, pusat = enrolled
    send(enrolled, tmp_path)
    assert all(not rows for rows in rows_of(pusat.database, kantor.instansi_id).values())


def test_the_same_package_again_changes_nothing(enrolled, kantor, tmp_path):
    _, pusat = enrolled
    hasil, rencana = send(enrolled, tmp_path)
    pusat.terima.apply(pusat.pengelola, rencana)
    copy = shutil.copy(hasil.path, tmp_path / "nama lain.kinerja")
    before = rows_of(pusat.database, kantor.instansi_id)
    again = pusat.terima.plan(pusat.pengelola, tmp_path / copy)
    assert again.sudah_diterima
    assert pusat.terima.apply(pusat.pengelola, again).sudah_diterima
    assert rows_of(pusat.database, kantor.instansi_id) == before


def test_a_damaged_copy_of_a_package_taken_in_before_is_called_so(enrolled, tmp_path):
    _, pusat = enrolled
    hasil, rencana = send(enrolled, tmp_path)
    pusat.terima.apply(pusat.pengelola, rencana)
    content = bytearray(hasil.path.read_bytes())
    content[len(content) // 2] ^= 1
    copy = tmp_path / "salinan.kinerja"
    copy.write_bytes(content)
    with pytest.raises(FileRefusedError) as refusal:
        pusat.terima.plan(pusat.pengelola, copy)
    assert refusal.value.what == "Salinan paket ini rusak."
    assert "sudah diterima sebelumnya" in refusal.value.why


def test_a_second_package_brings_only_what_changed(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    _, rencana = send(enrolled, tmp_path)
    pusat.terima.apply(pusat.pengelola, rencana)
    change_name(agency, kantor.staf_id, "Staf Menikah, S.Kep.")
    _, second = send(enrolled, tmp_path)
    assert (second.urut, second.total(Nasib.BERUBAH), second.total(Nasib.BARU)) == (2, 1, 0)
    pusat.terima.apply(pusat.pengelola, second)
    assert rows_of(pusat.database, kantor.instansi_id) == rows_of(agency.database, kantor.instansi_id)


def test_a_lost_package_is_named_and_harmless(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    send(enrolled, tmp_path / "hilang")
    change_name(agency, kantor.staf_id, "Nama Kedua")
    _, second = send(enrolled, tmp_path)
    assert "nomor 1 belum pernah diterima" in second.urutan.peringatan[0]
    pusat.terima.apply(pusat.pengelola, second)
    assert rows_of(pusat.database, kantor.instansi_id) == rows_of(agency.database, kantor.instansi_id)


def test_an_older_package_is_not_applied_over_a_newer(enrolled, tmp_path):
    agency, pusat = enrolled
    first = agency.kirim.export(agency.pengelola, tmp_path, 2026)
    _, second = send(enrolled, tmp_path)
    pusat.terima.apply(pusat.pengelola, second)
    with pytest.raises(FileRefusedError, match="lebih lama"):
        pusat.terima.plan(pusat.pengelola, first.path)


def test_a_cloned_sender_is_noticed(enrolled, tmp_path):
    agency, pusat = enrolled
    _, rencana = send(enrolled, tmp_path / "satu")
    pusat.terima.apply(pusat.pengelola, rencana)
    with agency.database.engine.begin() as connection:  # as if the folder had been copied before sending
        connection.exec_driver_sql("DELETE FROM paket_keluar")
    twin = agency.kirim.export(agency.pengelola, tmp_path / "dua", 2026)
    with pytest.raises(FileRefusedError, match="bercabang"):
        pusat.terima.plan(pusat.pengelola, twin.path)


def test_a_new_epoch_starts_a_new_line_with_a_warning(enrolled, tmp_path):
    agency, pusat = enrolled
    _, rencana = send(enrolled, tmp_path / "satu")
    pusat.terima.apply(pusat.pengelola, rencana)
    with agency.database.engine.begin() as connection:
        connection.execute(update(Instalasi).values(epoch=new_id()))
    _, after = send(enrolled, tmp_path / "dua")
    assert after.urut == 1
    assert "urutan baru" in after.urutan.peringatan[0]


def test_what_the_centre_changed_itself_is_a_conflict_and_stays(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    _, rencana = send(enrolled, tmp_path)
    pusat.terima.apply(pusat.pengelola, rencana)
    with pusat.database.write(WriteContext(pusat.admin, Peran.ADMIN, "uji.ubah")) as session:
        session.get(Pegawai, (kantor.instansi_id, kantor.staf_id)).nama = "Versi Pusat"
    change_name(agency, kantor.staf_id, "Versi Kantor")
    _, second = send(enrolled, tmp_path)
    assert [(row.jenis, row.id) for row in second.konflik] == [("pegawai", kantor.staf_id)]
    assert pusat.terima.apply(pusat.pengelola, second).konflik == 1
    with pusat.database.read() as session:
        assert session.get(Pegawai, (kantor.instansi_id, kantor.staf_id)).nama == "Versi Pusat"


def send_with(enrolled, folder, table, change):
    """What Kirim itself would refuse: `change` is made to the rows of this table after they were written."""
    agency, pusat = enrolled
    hasil, _ = send(enrolled, folder)
    opened = bongkar(hasil.path, own_keys(pusat))
    for line in opened.baris:
        if line["j"] == table:
            change(line)
    path = opened.bersidik().tulis(folder / "lain.kinerja", own_keys(agency), [sender_keys(pusat)])
    return pusat.terima.plan(pusat.pengelola, path)


def test_a_row_that_refers_to_nothing_refuses_the_package(enrolled, kantor, tmp_path):
    _, pusat = enrolled

    def change(line):
        if line["pegawai_id"] == kantor.staf_id:
            line["jabatan_id"] = "tidak-ada"

    rencana = send_with(enrolled, tmp_path, "penempatan", change)
    ((jenis, sebab),) = [(row.jenis, row.sebab) for row in rencana.ditolak]
    assert (jenis, sebab.split(";")[0]) == ("penempatan", "merujuk Jabatan yang tidak ada di sini (Jabatan)")
    with pytest.raises(FileRefusedError, match="1 baris ditolak"):
        pusat.terima.apply(pusat.pengelola, rencana)
    with pusat.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Penempatan)) == 0


@pytest.mark.parametrize("table", ["hasil_kerja", "indikator_kinerja"])
@pytest.mark.parametrize("origin", ["of somebody else", "of the own SKP", "of nothing"])
def test_a_row_that_continues_no_row_of_its_own_line_refuses_the_package(
    enrolled, langkah, tmp_path, table, origin
):
    """Else what somebody else has realised would count for it."""
    _, pusat = enrolled
    kantor = langkah.kantor
    theirs = langkah.established(kantor.teman_id).isi.hasil_kerja[0]
    before = langkah.established(kantor.staf_id)
    after = langkah.services.skp.revise(langkah.pegawai(kantor.staf_id), before.id, "penyesuaian")
    own = after.isi.hasil_kerja[0]
    rows = (own, theirs) if table == "hasil_kerja" else (own.indikator[0], theirs.indikator[0])
    wanted = {"of somebody else": rows[1].id, "of the own SKP": rows[0].id, "of nothing": new_id()}[origin]
    _, honest = send(enrolled, tmp_path / "satu")
    assert not honest.ditolak

    def change(line):
        if line["id"] == rows[0].id:
            line["asal_id"] = wanted

    rencana = send_with(enrolled, tmp_path / "dua", table, change)
    assert [(row.jenis, row.id) for row in rencana.ditolak] == [(table, rows[0].id)]
    assert "melanjutkan baris SKP lain" in rencana.ditolak[0].sebab
    with pytest.raises(FileRefusedError, match="1 baris ditolak"):
        pusat.terima.apply(pusat.pengelola, rencana)


def test_two_people_with_one_nip_refuse_the_package(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    _, rencana = send(enrolled, tmp_path / "satu")
    pusat.terima.apply(pusat.pengelola, rencana)
    with pusat.database.write(WriteContext(pusat.admin, Peran.ADMIN, "uji.ubah")) as session:
        session.add(
            Pegawai(instansi_id=kantor.instansi_id, nama="Kembar", nip="199501012020121001", nama_cari="k")
        )
    with agency.database.write(WriteContext(agency.pengelola, Peran.PENGELOLA_KINERJA, "uji")) as session:
        session.add(
            Pegawai(instansi_id=kantor.instansi_id, nama="Asli", nip="199501012020121001", nama_cari="a")
        )
    _, second = send(enrolled, tmp_path / "dua")
    assert [row.sebab for row in second.ditolak] == ["data ganda: nip sudah dipakai data lain"]


def test_an_outdated_plan_is_not_applied(enrolled, kantor, tmp_path):
    _, pusat = enrolled
    _, rencana = send(enrolled, tmp_path)
    with pusat.database.write(WriteContext(pusat.admin, Peran.ADMIN, "uji.ubah")) as session:
        session.add(Pegawai(instansi_id=kantor.instansi_id, id=kantor.staf_id, nama="Sudah ada"))
    with pytest.raises(StateError, match="tidak berlaku lagi"):
        pusat.terima.apply(pusat.pengelola, rencana)


def test_cancel_while_applying_leaves_nothing(enrolled, kantor, tmp_path):
    _, pusat = enrolled
    _, rencana = send(enrolled, tmp_path)
    progress = SilentProgress()
    progress.cancel()
    with pytest.raises(CancelledError):
        pusat.terima.apply(pusat.pengelola, rencana, progress)
    assert all(not rows for rows in rows_of(pusat.database, kantor.instansi_id).values())
    assert pusat.terima.apply(pusat.pengelola, rencana).baru > 0


def test_cancel_while_reading_leaves_no_staged_row(enrolled, tmp_path):
    agency, pusat = enrolled
    hasil = agency.kirim.export(agency.pengelola, tmp_path, 2026)
    progress = SilentProgress()
    progress.cancel()
    with pytest.raises(CancelledError):
        pusat.terima.plan(pusat.pengelola, hasil.path, progress)
    with pusat.database.read() as session:
        assert session.scalar(select(func.count()).select_from(StagingRecord)) == 0


def test_a_full_disk_while_sending_leaves_no_file_and_the_next_number_works(enrolled, tmp_path):
    agency, pusat = enrolled
    agency.database.faults = Faults(full_disk_at("paket.tulis.isi"))
    with pytest.raises(StorageFullError):
        agency.kirim.export(agency.pengelola, tmp_path / "kirim", 2026)
    assert list((tmp_path / "kirim").iterdir()) == []
    agency.database.faults = Faults()
    hasil, rencana = send(enrolled, tmp_path / "kirim")
    assert hasil.urut == 2
    assert "Paket nomor 1 belum" in rencana.urutan.peringatan[0]
    assert pusat.terima.apply(pusat.pengelola, rencana).baru > 0


def full_disk_at(step):
    def strike(at):
        if at == step:
            raise OSError(28, "No space left on device")

    return strike


def test_nothing_is_sent_before_enrolment(agency, tmp_path):
    with pytest.raises(StateError, match="belum terdaftar pada penerimanya"):
        agency.kirim.export(agency.pengelola, tmp_path, 2026)
    assert list(tmp_path.glob("*.kinerja")) == []


def test_wrong_digits_admit_nobody(agency, pusat, tmp_path):
    berkas = agency.pendaftaran.register(agency.admin, tmp_path)
    wrong = berkas.sidik_jari.translate(str.maketrans("0123456789", "1234567890"))
    with pytest.raises(FileRefusedError):
        pusat.pendaftaran.admit(pusat.admin, berkas.path, wrong, tmp_path)
    with pytest.raises(InvalidInputError, match="30 angka"):
        pusat.pendaftaran.admit(pusat.admin, berkas.path, "12345", tmp_path)
    assert pusat.pendaftaran.list_terdaftar(pusat.admin) == ()


def test_a_card_of_another_centre_or_for_another_office_is_refused(agency, pusat, tmp_path):
    berkas = agency.pendaftaran.register(agency.admin, tmp_path)
    kartu = pusat.pendaftaran.admit(pusat.admin, berkas.path, berkas.sidik_jari, tmp_path)
    with pytest.raises(FileRefusedError):
        agency.pendaftaran.accept_card(agency.admin, kartu, berkas.sidik_jari)
    with pytest.raises(FileRefusedError, match="instalasi lain"):
        pusat.pendaftaran.accept_card(pusat.admin, kartu, pusat.pendaftaran.own_fingerprint(pusat.admin))


def test_a_revoked_office_sends_nothing_more_and_its_reason_is_kept(enrolled, tmp_path):
    agency, pusat = enrolled
    (office,) = pusat.pendaftaran.list_terdaftar(pusat.admin)
    with pytest.raises(InvalidInputError, match="Alasan"):
        PencabutanService(pusat.database).revoke(pusat.admin, office.instalasi_id, " ")
    with pytest.raises(NotFoundError, match="tidak terdaftar"):
        PencabutanService(agency.database).revoke(agency.admin, office.instalasi_id, "Laptop hilang")
    with pytest.raises(NotFoundError):
        PencabutanService(pusat.database).revoke(pusat.admin, "tidak-ada", "Laptop hilang")
    PencabutanService(pusat.database).revoke(pusat.admin, office.instalasi_id, "Laptop hilang")
    assert pusat.pendaftaran.list_terdaftar(pusat.admin)[0].status is StatusInstalasi.DICABUT
    with pusat.database.read() as session:
        entry = session.scalars(
            select(AuditEntry)
            .where(AuditEntry.tindakan == "pertukaran.revoke")
            .order_by(AuditEntry.seq.desc())
        ).first()
    assert entry.alasan == "Laptop hilang"
    sent = agency.kirim.export(agency.pengelola, tmp_path, 2026)
    with pytest.raises(FileRefusedError, match="dicabut"):
        pusat.terima.plan(pusat.pengelola, sent.path)


def test_unknown_and_revoked_senders_are_refused(enrolled, tmp_path):
    agency, pusat = enrolled
    hasil = agency.kirim.export(agency.pengelola, tmp_path, 2026)
    with pusat.database.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE instalasi_terdaftar SET status = ?", (StatusInstalasi.DICABUT.name,)
        )
    with pytest.raises(FileRefusedError, match="dicabut"):
        pusat.terima.plan(pusat.pengelola, hasil.path)
    with pusat.database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM instalasi_terdaftar")
    with pytest.raises(FileRefusedError):
        pusat.terima.plan(pusat.pengelola, hasil.path)


def test_sent_is_not_received(enrolled, tmp_path):
    agency, pusat = enrolled
    _, rencana = send(enrolled, tmp_path)
    pusat.terima.apply(pusat.pengelola, rencana)
    riwayat = RiwayatPertukaranService(agency.database)
    (sent,) = riwayat.list(agency.pengelola)
    assert (sent.arah, sent.status) == (ArahPaket.KELUAR, StatusPaket.TERKIRIM)
    assert riwayat.count_unacknowledged(agency.pengelola) == 1
    (received,) = RiwayatPertukaranService(pusat.database).list(pusat.pengelola)
    assert (received.arah, received.pihak) == (ArahPaket.MASUK, "Dinas Uji")


def test_only_hr_takes_packages_in(enrolled, tmp_path):
    agency, pusat = enrolled
    hasil = agency.kirim.export(agency.pengelola, tmp_path, 2026)
    with pytest.raises(AccessDeniedError):
        pusat.terima.plan(pusat.admin, hasil.path)
    with pusat.database.read() as session:
        assert session.scalar(select(func.count()).select_from(PaketMasuk)) == 0
