"""Mode Latihan: ready in seconds, in the year of the clock, half done, with ten small tasks."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from kinerja_desktop import app
from kinerja_desktop.db.models.organisasi import UnitKerja
from kinerja_desktop.demo.practice import make_practice
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import CancelledError
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.pertukaran.terms import HasilPermintaan
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.latihan.latihan import (
    CONTOH_DAFTAR,
    other_side,
    practice_folder,
    read_accounts,
)
from kinerja_desktop.services.pertukaran.permintaan.records import JawabanForm
from kinerja_desktop.services.pertukaran.sesi.records import KeadaanBerkas
from kinerja_desktop.services.skp.list import SkpFilter
from tests.kit.office import open_cheaply

T3 = Periode.parse("2026-T3")


class Steps(SilentProgress):
    """Notes how far the bar went."""

    def __init__(self) -> None:
        super().__init__()
        self.seen = []

    def step(self, done, total, label=""):
        super().step(done, total, label)
        self.seen.append((done, total, label))


def made(folder, day):
    clock = Clock(lambda: datetime(*day, 3, 0, tzinfo=UTC))
    kantor = open_cheaply(folder, portable=True, clock=clock)
    steps = Steps()
    with open_cheaply(folder.with_name("pusat"), portable=True, clock=clock) as pusat:
        hasil = make_practice(kantor, pusat, folder.with_name("berkas"), steps)
    return kantor, hasil.akun, steps


@pytest.fixture(scope="module")
def november(tmp_path_factory):
    kantor, akun, steps = made(tmp_path_factory.mktemp("latihan") / "data", (2026, 11, 29))
    yield kantor, {one.peran: one for one in akun}, steps
    kantor.close()


def sit(november, *peran):
    kantor, akun, _ = november
    one = akun[", ".join(sorted(peran))]
    sesi = kantor.masuk.login(one.nama_pengguna, one.sandi)
    return sesi.actor, kantor.services(sesi.database)


def test_the_bar_of_its_making_only_goes_forward(november):
    _, _, steps = november
    shares = [done for done, _, _ in steps.seen]
    assert shares == sorted(shares)
    assert {total for _, total, _ in steps.seen} == {6}


def test_a_rater_finds_skp_to_decide_and_a_quarter_to_evaluate_in_this_year(november):
    actor, services = sit(november, Peran.PEGAWAI, Peran.PEJABAT_PENILAI)
    lines = {line.judul: line.rincian for line in services.beranda.list_tugas(actor, T3)}
    assert "2 SKP menunggu penetapan Anda" in lines
    assert "Evaluasi Triwulan III 2026: 1 dari 5 pegawai final" in lines
    rows = services.evaluasi.list(actor, T3)
    assert sum(row.evaluasi_id is not None for row in rows) == 1


def test_who_works_under_the_rater_has_his_realisation_to_write(november):
    actor, services = sit(november, Peran.PEGAWAI)
    titles = [line.judul for line in services.beranda.list_tugas(actor, T3)]
    assert titles == ["Isi realisasi Triwulan III 2026"]


def test_the_sample_list_has_faults_to_find(november):
    actor, services = sit(november, Peran.PENGELOLA_KINERJA)
    plan = services.impor_pegawai.plan(actor, CONTOH_DAFTAR)
    assert any(row.reasons for row in plan.rows)
    assert any(not row.reasons for row in plan.rows)


def test_the_ten_tasks_are_done_by_doing_them_and_stay_done(tmp_path):
    kantor, akun, _ = made(tmp_path / "data", (2026, 11, 29))
    own = (kantor, {one.peran: one for one in akun}, None)
    actor, services = sit(own, Peran.PEGAWAI, Peran.PEJABAT_PENILAI)
    before = services.latihan.list_tugas(actor)
    assert len(before) == 10
    assert not any(one.selesai for one in before)
    waiting = services.skp.list(actor, SkpFilter(2026, status=StatusSkp.DIAJUKAN))
    services.skp.send_back(actor, waiting[0].id, "Tambahkan target.")
    services.skp.establish(actor, waiting[1].id, services.clock.today())
    done = [one.judul for one in services.latihan.list_tugas(actor) if one.selesai]
    assert done == ["Kembalikan satu SKP yang diajukan, dengan catatan", "Tetapkan satu SKP yang diajukan"]
    other, services = sit(own, Peran.PENGELOLA_KINERJA)
    assert [one.judul for one in services.latihan.list_tugas(other) if one.selesai] == done
    kantor.close()


def test_early_in_the_year_there_is_no_quarter_to_evaluate_yet(tmp_path):
    kantor, akun, _ = made(tmp_path / "data", (2027, 1, 4))
    rater = next(one for one in akun if Peran.PEJABAT_PENILAI in one.peran)
    sesi = kantor.masuk.login(rater.nama_pengguna, rater.sandi)
    services = kantor.services(sesi.database)
    lines = [line.judul for line in services.beranda.list_tugas(sesi.actor, Periode.parse("2027-T1"))]
    assert "2 SKP menunggu penetapan Anda" in lines
    kantor.close()


def test_it_can_be_cancelled(tmp_path):
    progress = SilentProgress()
    progress.cancel()
    with (
        open_cheaply(tmp_path / "data", portable=True) as kantor,
        open_cheaply(tmp_path / "pusat", portable=True) as pusat,
        pytest.raises(CancelledError),
    ):
        make_practice(kantor, pusat, tmp_path / "berkas", progress)


def a_whole_year(folder):
    app._practice_year(folder, SilentProgress(), short=True)


def in_the_middle_of_this_year(folder):
    app._practice(folder, SilentProgress())


@pytest.mark.berat
@pytest.mark.parametrize("make", [a_whole_year, in_the_middle_of_this_year])
def test_it_comes_with_its_centre_to_receive_and_decide_at(make, tmp_path):
    """What the office has sent waits there, with a file that is refused; the centre's answer waits here."""
    office = practice_folder(tmp_path / "data", whole=make is a_whole_year)
    make(office)
    centre = other_side(office)
    assert centre is not None
    assert other_side(centre) == office
    akun = next(one for one in read_accounts(centre) if one.nama_pengguna != "admin")
    with app._hold(centre, portable=True) as held:
        sesi = held.masuk.login(akun.nama_pengguna, akun.sandi)
        services = held.services(sesi.database)
        berkas = services.terima.examine(sesi.actor, [centre / "pertukaran"])
        assert {one.path.name == "terpotong.kinerja": one.keadaan for one in berkas} == {
            True: KeadaanBerkas.DITOLAK,
            False: KeadaanBerkas.SIAP,
        }
        decides(services, sesi, berkas)
        answers(services, sesi.actor, tmp_path)
    assert len(list((office / "pertukaran").glob("*tanda-terima*"))) == 1


def decides(services, sesi, berkas):
    """The office, whose backup was restored, calls a unit otherwise than the centre knows it."""
    actor, database = sesi.actor, sesi.database
    assert services.terima.apply_all(actor, berkas).diterapkan == 1
    (konflik,) = services.konflik.list(actor)
    assert konflik.nama.pokok == "Loket Layanan dan Pengaduan"
    theirs = [name for part in konflik.bagian for name in part.kolom]
    services.konflik.decide(actor, {konflik.nomor: theirs}, "sesuai surat kantor", {})
    assert all(one.diputuskan for one in services.konflik.list(actor))
    with database.read() as session:
        assert "Loket Layanan Satu Pintu" in session.scalars(select(UnitKerja.nama)).all()


def answers(services, actor, folder):
    """A request of the office waits: who is asked has no login there, so the number of the paper is typed."""
    (asked,) = [one for one in services.permintaan_kantor.list(actor) if one.waits]
    assert not asked.is_keluar
    form = JawabanForm(HasilPermintaan.DIBERIKAN, "Pelayanannya cepat.", "800/12/2026")
    services.permintaan_kantor.answer(actor, asked.id, form)
    assert len(services.permintaan_keluar.export(actor, folder / "jawaban")) == 1
