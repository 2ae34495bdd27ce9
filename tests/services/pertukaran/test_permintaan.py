"""Feedback and approvals asked of a person of another office, by files: asked, answered, merged, or not."""

import shutil
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from sqlalchemy import select

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.keamanan import AuditEntry
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, NotFoundError, StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.pertukaran.terms import HasilPermintaan, JenisPermintaan
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.exchange.paket.baris.permintaan import Jawab, Minta, Tarik, request_lines
from kinerja_desktop.exchange.paket.cover import Cakupan, JenisPaket
from kinerja_desktop.exchange.paket.package import CoverFields, write_lines
from kinerja_desktop.services.evaluasi.service import EvaluasiService
from kinerja_desktop.services.pertukaran.awal.service import DataAwalService
from kinerja_desktop.services.pertukaran.pendaftaran.pencabutan import PencabutanService
from kinerja_desktop.services.pertukaran.permintaan.keluar import PermintaanKeluarService
from kinerja_desktop.services.pertukaran.permintaan.pilihan import PilihanPermintaanService
from kinerja_desktop.services.pertukaran.permintaan.records import JawabanForm, PermintaanForm
from kinerja_desktop.services.pertukaran.permintaan.service import Pencatat, PermintaanService
from kinerja_desktop.services.pertukaran.reading import key_pair, own_installation
from kinerja_desktop.services.pertukaran.sesi.records import KeadaanBerkas
from kinerja_desktop.services.skp.service import SkpService
from kinerja_desktop.services.umpan_balik.hubungan import read_hubungan
from kinerja_desktop.services.umpan_balik.service import UmpanBalikService
from tests.kit.pusat import PUSAT, enrol

pytestmark = pytest.mark.berat

T1 = Periode.parse("2026-T1")
SETUJU, KEMBALI, UMPAN = HasilPermintaan.DISETUJUI, HasilPermintaan.DIKEMBALIKAN, HasilPermintaan.DIBERIKAN
NIP = "196505051990031005"
CHANGED = "Tanggung jawab besar, laporan perlu lebih cepat."


def services(side):
    skp, evaluasi = SkpService(side.database), EvaluasiService(side.database)
    return PermintaanService(side.database, Pencatat(read_hubungan, skp.establish, evaluasi.finalize))


def to_file(side, folder, lagi=()):
    return PermintaanKeluarService(side.database).export(side.pengelola, folder, lagi)


def take(side, *paths):
    """What became of each file; sessions of one file each."""
    berkas = side.terima.examine(side.pengelola, paths)
    return side.terima.apply_all(side.pengelola, berkas).berkas


def known_to(side):
    return [one.nama for one in PilihanPermintaanService(side.database).list_kantor(side.pengelola)]


def told(side, path):
    (one,) = take(side, path)
    return one.keadaan, [line.kalimat for line in one.permintaan.hasil]


def awal(side, pusat, folder):
    kantor = next(
        one
        for one in pusat.pendaftaran.list_terdaftar(pusat.admin)
        if one.instansi_id == side.admin.instansi_id
    )
    hasil = DataAwalService(pusat.database).export(pusat.pengelola, kantor.instalasi_id, folder)
    return side.terima.apply(side.pengelola, side.terima.plan(side.pengelola, hasil.path))


@dataclass
class Tiga:
    """An office, another one, and the centre that named each to the other; `official` works in the other."""

    agency: Any
    other: Any
    pusat: Any
    kantor: Any
    official: Actor
    folder: Path

    def __iter__(self):
        return iter((self.agency, self.other, self.pusat))


@pytest.fixture
def three(agency, kosong, pusat, kantor, tmp_path):
    for side in (agency, kosong):
        enrol(side, side.admin, pusat, pusat.admin, tmp_path / "daftar")
    awal(kosong, pusat, tmp_path / "awal-b")
    awal(agency, pusat, tmp_path / "awal-a")
    return Tiga(agency, kosong, pusat, kantor, register(agency, kosong, kantor), tmp_path)


@pytest.fixture
def skp(langkah, kantor):
    return langkah.established(kantor.staf_id)


def register(agency, other, kantor):
    """Who works in the other office and is an official from outside in this one; his login there."""
    base = {"nama": "Ir. Sekda Uji", "nama_cari": "ir. sekda uji", "nip": NIP}
    with agency.database.write(WriteContext(agency.admin, Peran.ADMIN, "uji.siapkan")) as session:
        session.add(
            Pegawai(**base, instansi_id=kantor.instansi_id, id="0-luar", jenis=JenisPegawai.PEJABAT_LAIN)
        )
    there = other.admin.instansi_id
    with other.database.write(WriteContext(other.admin, Peran.ADMIN, "uji.siapkan")) as session:
        session.add(Pegawai(**base, instansi_id=there, id="0-sekda", jenis=JenisPegawai.PNS))
    return Actor("u-sekda", "Ir. Sekda Uji", frozenset({Peran.PEJABAT_PENILAI}), there, "0-sekda")


@pytest.fixture
def umpan_balik(three, skp):
    return PermintaanForm(
        JenisPermintaan.UMPAN_BALIK,
        three.other.admin.instansi_id,
        three.kantor.staf_id,
        T1,
        "0-luar",
        "Bagaimana kerja sama dengan kami?",
        hasil_kerja_id=skp.isi.hasil_kerja[0].id,
    )


def given_to(agency, skp):
    return UmpanBalikService(agency.database).list(agency.pengelola, skp.id, T1)


@pytest.fixture
def asked(three, umpan_balik):
    agency, other, _ = three
    id_ = services(agency).ask(agency.pengelola, umpan_balik)
    (file,) = to_file(agency, three.folder / "minta")
    assert told(other, file.path)[0] is KeadaanBerkas.DITERAPKAN
    return id_, file.path


def test_feedback_of_a_person_of_another_office_comes_back_with_his_name(three, asked, skp):
    """P6 Pasal 17-19: feedback is asked of whomever one works with, also in another office."""
    agency, other, _ = three
    id_, _ = asked
    (seen,) = services(other).list(three.official)
    assert (seen.nama, seen.kantor, seen.diminta) == ("Staf Uji, A.Md.", "Dinas Uji", "Ir. Sekda Uji")
    assert seen.tentang == f"Hasil kerja: {skp.isi.hasil_kerja[0].uraian}"
    assert seen.pertanyaan == "Bagaimana kerja sama dengan kami?"
    assert seen.boleh_jawab
    assert services(other).count_waiting(other.pengelola) == 1
    services(other).answer(three.official, id_, JawabanForm(UMPAN, CHANGED))
    assert services(other).list(three.official)[0].keadaan == "Umpan balik diberikan, berkas belum dibuat"
    (back,) = to_file(other, three.folder / "jawab")
    assert (back.kantor, back.permintaan, back.jawaban) == ("Dinas Uji", 0, 1)
    state, lines = told(agency, back.path)
    assert state is KeadaanBerkas.DITERAPKAN
    assert lines == ["Umpan balik tentang Staf Uji, A.Md.: umpan balik diberikan oleh Ir. Sekda Uji"]
    (given,) = given_to(agency, skp)
    assert (given.isi, given.pemberi, given.pemberi_id) == (CHANGED, "Ir. Sekda Uji", "0-luar")
    (info,) = services(agency).list(agency.pengelola)
    assert (info.keadaan, info.jawaban.penjawab, info.waits) == (
        "Umpan balik diberikan",
        "Ir. Sekda Uji",
        False,
    )
    with agency.database.read() as session:
        note = msgspec.json.decode(
            session.scalars(
                select(AuditEntry.rincian).where(AuditEntry.tindakan == "permintaan.receive")
            ).one()
        )
    assert note["jawaban"][0]["kantor"] == "Dinas Perhubungan"


def test_the_file_holds_no_more_of_the_person_than_is_needed_and_only_they_open_it(three, asked):
    agency, _, pusat = three
    _, path = asked
    (refused,) = take(pusat, path)
    assert refused.keadaan is KeadaanBerkas.DITOLAK
    assert "tidak ditujukan kepada kantor ini" in str(refused.ditolak)
    assert b"Staf Uji" not in path.read_bytes()
    with agency.database.read() as session:
        nip = session.scalars(select(Pegawai.nip).where(Pegawai.nama == "Staf Uji, A.Md.")).one()
        row = session.connection().exec_driver_sql("SELECT minta FROM permintaan_kantor").scalar_one()
    assert nip not in row


def test_the_same_files_again_and_in_any_order_change_nothing(three, asked, skp):
    agency, other, _ = three
    id_, path = asked
    copy = three.folder / "KIN (1).kinerja"
    shutil.copyfile(path, copy)
    assert told(other, copy)[0] is KeadaanBerkas.SUDAH
    (again,) = to_file(agency, three.folder / "lagi", [id_])
    assert told(other, again.path)[1] == [
        "Umpan balik tentang Staf Uji, A.Md., kepada Ir. Sekda Uji: menunggu jawaban"
    ]
    services(other).answer(three.official, id_, JawabanForm(UMPAN, CHANGED))
    (back,) = to_file(other, three.folder / "jawab")
    back.path.unlink()  # the stick is lost
    with pytest.raises(StateError, match="belum dikirim"):
        to_file(other, three.folder / "jawab")
    (third,) = to_file(agency, three.folder / "lagi", [id_])
    assert "jawabannya ikut berkas berikutnya" in told(other, third.path)[1][0]
    (back,) = to_file(other, three.folder / "jawab")
    (twice,) = to_file(other, three.folder / "jawab", [id_])
    assert told(agency, twice.path)[0] is KeadaanBerkas.DITERAPKAN
    assert told(agency, back.path)[1] == ["Umpan balik tentang Staf Uji, A.Md.: sudah dijawab"]
    assert len(given_to(agency, skp)) == 1


@pytest.mark.usefixtures("asked")
def test_the_same_is_not_asked_twice_while_it_waits(three, umpan_balik):
    agency, _, _ = three
    with pytest.raises(StateError, match="masih menunggu jawaban"):
        services(agency).ask(agency.pengelola, umpan_balik)
    services(agency).ask(agency.pengelola, replace(umpan_balik, hasil_kerja_id=None, nilai_perilaku=2))


def test_only_whom_it_is_asked_of_answers_or_it_is_typed_from_his_paper(three, asked):
    agency, other, _ = three
    id_, _ = asked
    stranger = replace(three.official, nama="Orang Lain", pegawai_id="0-lain")
    assert services(other).list(stranger) == ()
    with pytest.raises(AccessDeniedError, match="Sekda"):
        services(other).answer(stranger, id_, JawabanForm(UMPAN, "Baik"))
    with pytest.raises(InvalidInputError, match="Nomor surat"):
        services(other).answer(other.pengelola, id_, JawabanForm(UMPAN, "Baik"))
    with pytest.raises(InvalidInputError, match="belum ditulis"):
        services(other).answer(three.official, id_, JawabanForm(UMPAN, " "))
    with pytest.raises(InvalidInputError, match="tidak dapat dijawab dengan"):
        services(other).answer(three.official, id_, JawabanForm(SETUJU))
    paper = JawabanForm(UMPAN, "Baik", dasar="800/12/2026", tanggal=date(2026, 3, 2))
    services(other).answer(other.pengelola, id_, paper)
    (back,) = to_file(other, three.folder / "jawab")
    take(agency, back.path)
    (info,) = services(agency).list(agency.pengelola)
    assert (info.jawaban.penjawab, info.jawaban.dasar) == ("Ir. Sekda Uji", "800/12/2026")
    assert info.jawaban.pencatat == other.pengelola.nama


def test_who_cannot_answer_says_why_and_the_asker_reads_it(three, asked, skp):
    agency, other, _ = three
    id_, _ = asked
    services(other).answer(
        three.official, id_, JawabanForm(HasilPermintaan.TIDAK_DAPAT, "Belum pernah bekerja sama")
    )
    (back,) = to_file(other, three.folder / "jawab")
    take(agency, back.path)
    (info,) = services(agency).list(agency.pengelola)
    assert (info.keadaan, info.jawaban.isi) == ("Tidak dapat dijawab", "Belum pernah bekerja sama")
    assert given_to(agency, skp) == ()


def test_what_is_taken_back_cannot_be_answered_also_when_that_comes_first(three, umpan_balik):
    agency, other, _ = three
    id_ = services(agency).ask(agency.pengelola, umpan_balik)
    (first,) = to_file(agency, three.folder / "minta")
    services(agency).withdraw(agency.pengelola, id_, "Salah orang")
    (second,) = to_file(agency, three.folder / "tarik")
    assert told(other, second.path)[1] == ["Permintaan yang belum sampai ditarik"]
    assert told(other, first.path)[1][0].endswith("sudah ditarik oleh yang meminta")
    (info,) = services(other).list(other.pengelola)
    assert (info.keadaan, info.boleh_jawab) == ("Ditarik", False)
    with pytest.raises(StateError, match="tidak menunggu lagi"):
        services(other).answer(three.official, id_, JawabanForm(UMPAN, "Baik"))


def test_one_that_never_left_is_taken_back_without_a_file(three, umpan_balik):
    agency, _, _ = three
    id_ = services(agency).ask(agency.pengelola, umpan_balik)
    services(agency).withdraw(agency.pengelola, id_, "Keliru")
    with pytest.raises(StateError, match="belum dikirim"):
        to_file(agency, three.folder / "minta")


def test_an_answer_to_what_was_taken_back_meanwhile_is_told_and_not_merged(three, asked, skp):
    agency, other, _ = three
    id_, _ = asked
    services(agency).withdraw(agency.pengelola, id_, "Tidak perlu lagi")
    services(other).answer(three.official, id_, JawabanForm(UMPAN, CHANGED))
    (back,) = to_file(other, three.folder / "jawab")
    assert told(agency, back.path)[1][0].endswith("permintaannya sudah ditarik")
    assert given_to(agency, skp) == ()
    (gone,) = to_file(agency, three.folder / "tarik")
    assert told(other, gone.path)[1][0].endswith("dijawab")


def test_after_its_last_day_a_request_waits_no_more(three, umpan_balik, clock):
    agency, other, _ = three
    with pytest.raises(InvalidInputError, match="sudah lewat"):
        services(agency).ask(agency.pengelola, replace(umpan_balik, batas=date(2020, 1, 1)))
    today = clock.today()
    id_ = services(agency).ask(agency.pengelola, replace(umpan_balik, batas=today))
    (file,) = to_file(agency, three.folder / "minta")
    take(other, file.path)
    late = other.database.write(WriteContext(other.admin, Peran.ADMIN, "uji.ubah"))
    with late as session:
        session.connection().exec_driver_sql("UPDATE permintaan_kantor SET batas = '2020-01-01'")
    (info,) = services(other).list(three.official)
    assert (info.keadaan, info.waits, info.boleh_jawab) == ("Lewat batas", False, False)
    with pytest.raises(StateError, match="Batas menjawab"):
        services(other).answer(three.official, id_, JawabanForm(UMPAN, "Baik"))


def test_feedback_that_comes_after_the_evaluation_is_final_is_kept_beside_it(three, asked, skp, langkah):
    agency, other, _ = three
    id_, _ = asked
    services(other).answer(three.official, id_, JawabanForm(UMPAN, CHANGED))
    (back,) = to_file(other, three.folder / "jawab")
    langkah.final(three.kantor.staf_id, T1)
    assert told(agency, back.path)[1][0].endswith("sudah final, jadi tidak digabung")
    assert given_to(agency, skp) == ()
    (info,) = services(agency).list(agency.pengelola)
    assert (info.jawaban.isi, "sudah final" in info.kendala) == (CHANGED, True)


def approval(three):
    return PermintaanForm(JenisPermintaan.SKP, PUSAT, three.kantor.kepala_id, T1)


def test_an_skp_is_approved_by_the_rater_of_another_office_and_set_in_his_name(three, langkah):
    """P6 Pasal 13: the rater sets the SKP; the head's rater is no person of the office."""
    agency, _, pusat = three
    skp = langkah.submitted(three.kantor.kepala_id)
    id_ = services(agency).ask(agency.pengelola, approval(three))
    (file,) = to_file(agency, three.folder / "minta")
    take(pusat, file.path)
    (seen,) = services(pusat).list(pusat.pengelola)
    assert (seen.diminta, seen.nama) == ("Walikota Uji", "dr. Kepala Uji, M.Kes.")
    assert skp.isi.hasil_kerja[0].uraian in [one.isi for one in seen.butir]
    services(pusat).answer(pusat.pengelola, id_, JawabanForm(SETUJU, dasar="S/7", tanggal=date(2026, 1, 20)))
    (back,) = to_file(pusat, three.folder / "jawab")
    take(agency, back.path)
    (info,) = services(agency).list(agency.pengelola)
    assert (info.keadaan, info.waits) == ("Disetujui, belum dicatat", True)
    services(agency).record(agency.pengelola, id_)
    done = SkpService(agency.database).get(agency.pengelola, skp.id)
    assert (done.status, done.ditetapkan_tanggal) == (StatusSkp.DITETAPKAN, date(2026, 1, 20))
    (info,) = services(agency).list(agency.pengelola)
    assert (info.keadaan, info.waits) == ("Disetujui", False)


def test_an_approval_counts_only_for_what_was_sent(three, langkah):
    agency, _, pusat = three
    skp = langkah.submitted(three.kantor.kepala_id)
    id_ = services(agency).ask(agency.pengelola, approval(three))
    (file,) = to_file(agency, three.folder / "minta")
    take(pusat, file.path)
    services(pusat).answer(pusat.pengelola, id_, JawabanForm(SETUJU, dasar="S/7", tanggal=date(2026, 1, 20)))
    (back,) = to_file(pusat, three.folder / "jawab")
    with agency.database.write(WriteContext(agency.admin, Peran.ADMIN, "uji.ubah")) as session:
        session.connection().exec_driver_sql(
            "UPDATE hasil_kerja SET uraian = 'lain' WHERE skp_id = ?", (skp.id,)
        )
    take(agency, back.path)
    with pytest.raises(StateError, match="sudah berubah"):
        services(agency).record(agency.pengelola, id_)
    assert SkpService(agency.database).get(agency.pengelola, skp.id).status is StatusSkp.DIAJUKAN


def test_who_returns_an_skp_says_why(three, langkah):
    agency, _, pusat = three
    langkah.submitted(three.kantor.kepala_id)
    id_ = services(agency).ask(agency.pengelola, approval(three))
    (file,) = to_file(agency, three.folder / "minta")
    take(pusat, file.path)
    services(pusat).answer(pusat.pengelola, id_, JawabanForm(KEMBALI, "Target terlalu rendah", dasar="S/8"))
    (back,) = to_file(pusat, three.folder / "jawab")
    take(agency, back.path)
    (info,) = services(agency).list(agency.pengelola)
    assert (info.keadaan, info.jawaban.isi) == ("Dikembalikan", "Target terlalu rendah")
    with pytest.raises(StateError, match="Tidak ada persetujuan"):
        services(agency).record(agency.pengelola, id_)


def test_nobody_asks_an_office_that_is_not_known_nor_a_colleague_of_the_own_one(enrolled, kantor):
    agency, _ = enrolled
    form = PermintaanForm(
        JenisPermintaan.UMPAN_BALIK, "tak-dikenal", kantor.staf_id, T1, kantor.teman_id, nilai_perilaku=1
    )
    with pytest.raises(NotFoundError, match="belum dikenal"):
        services(agency).ask(agency.pengelola, form)
    assert known_to(agency) == ["BKPP Uji"]


def test_a_colleague_of_the_own_office_is_asked_on_the_own_screen(three, umpan_balik):
    agency, _, _ = three
    with pytest.raises(InvalidInputError, match="pegawai kantor ini sendiri"):
        services(agency).ask(agency.pengelola, replace(umpan_balik, diminta_id=three.kantor.teman_id))


def test_an_office_whose_key_was_revoked_is_not_believed_after_the_next_data_awal(three, asked):
    agency, other, pusat = three
    id_, _ = asked
    services(other).answer(three.official, id_, JawabanForm(UMPAN, CHANGED))
    (back,) = to_file(other, three.folder / "jawab")
    there = next(
        one
        for one in pusat.pendaftaran.list_terdaftar(pusat.admin)
        if one.instansi_id == three.official.instansi_id
    )
    PencabutanService(pusat.database).revoke(pusat.admin, there.instalasi_id, "kunci dicuri")
    awal(agency, pusat, three.folder / "awal-baru")
    (refused,) = take(agency, back.path)
    assert refused.keadaan is KeadaanBerkas.DITOLAK
    assert "Data Awal" in refused.ditolak.next_step
    assert known_to(agency) == ["BKPP Uji"]


def test_no_other_office_answers_or_takes_back_what_is_not_its_own(three, asked, skp):
    """The centre, which everybody believes otherwise, tries with the right numbers in hand."""
    agency, other, pusat = three
    id_, _ = asked
    with agency.database.read() as session:
        minta = msgspec.json.decode(
            session.connection().exec_driver_sql("SELECT minta FROM permintaan_kantor").scalar_one(),
            type=Minta,
        )
    jawab = Jawab(
        id=id_, sidik=minta.sidik, hasil=UMPAN.name, isi="Palsu", penjawab="Orang", tanggal=date(2026, 3, 1)
    )
    for number, (side, line) in enumerate(((agency, jawab), (other, Tarik(id=id_)), (other, minta))):
        path = by_hand(pusat, side, line, three.folder / f"{number}.kinerja", 900 + number)
        state, (kalimat,) = told(side, path)
        assert state is KeadaanBerkas.DITERAPKAN
        assert any(
            why in kalimat for why in ("bukan BKPP Uji", "bukan dari kantor ini", "milik permintaan lain")
        )
    assert given_to(agency, skp) == ()
    assert services(other).list(three.official)[0].boleh_jawab


def by_hand(side, to, line, path, urut):
    """A file with this one line, signed by `side`."""
    with side.database.read() as session:
        own = own_installation(session)
        kakap = Cakupan(own.instansi_id, "permintaan")
        fields = CoverFields(
            JenisPaket.PERMINTAAN, new_id(), own.id, own.instansi_id, own.epoch, kakap, urut,
            datetime(2026, 3, 1, tzinfo=UTC), "uji",
        )  # fmt: skip
        signer = key_pair(own)
    with to.database.read() as session:
        keys = key_pair(own_installation(session)).public()
    write_lines(path, fields, request_lines([line]), signer, [keys])
    return path


def test_an_employee_asks_about_himself_and_sees_what_he_asked(three, umpan_balik):
    """P6 Pasal 17: who is evaluated asks too; pengelola kinerja only carries the file."""
    agency, kantor = three.agency, three.kantor
    permintaan = services(agency)
    id_ = permintaan.ask(kantor.staf, umpan_balik)
    assert [one.id for one in permintaan.list(kantor.staf)] == [id_]
    assert [one.id for one in permintaan.list(kantor.penilai)] == [id_], "whom he rates"
    assert permintaan.list(kantor.teman) == ()
    with pytest.raises(AccessDeniedError):
        permintaan.withdraw(kantor.teman, id_, "bukan urusannya")
    with pytest.raises(AccessDeniedError):
        permintaan.ask(kantor.teman, umpan_balik)
    assert len(to_file(agency, three.folder / "minta")) == 1
    permintaan.withdraw(kantor.staf, id_, "keliru orang")
    assert permintaan.list(kantor.staf)[0].alasan == "keliru orang"


def test_only_pengelola_records_what_was_approved_on_paper(three, umpan_balik):
    permintaan = services(three.agency)
    id_ = permintaan.ask(three.kantor.staf, umpan_balik)
    with pytest.raises(AccessDeniedError):
        permintaan.record(three.kantor.penilai, id_)
