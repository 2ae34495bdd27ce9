"""Ganti tahun: what is open, what would be done, done behind a backup, a second time, stopped, taken back."""

from datetime import date

import pytest

from kinerja_desktop.domain.core.errors import (
    AccessDeniedError,
    CancelledError,
    InvalidInputError,
    StateError,
)
from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.rules import SkpForm
from kinerja_desktop.domain.skp.tahap import TahapSkp
from kinerja_desktop.services.pengaturan.reading import HariLibur
from kinerja_desktop.services.skp.people import SkpPegawaiFilter
from kinerja_desktop.services.skp.tahun.service import GantiTahunService, LangkahTahun, Pelengkap

EVERY = frozenset(LangkahTahun)
LIBUR = (
    HariLibur(date(2026, 1, 1), "Tahun Baru Masehi"),
    HariLibur(date(2026, 3, 20), "Idul Fitri"),
    HariLibur(date(2026, 8, 17), "Hari Kemerdekaan"),
)
T1 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)[0]


class StopsAt:
    """Progress that is cancelled at a step that names a person, after so many."""

    def __init__(self, after):
        self.left = after

    def step(self, done, total, label=""):
        if label == "Ganti tahun":
            self.left -= 1
            if self.left < 0:
                raise CancelledError


@pytest.fixture
def backups():
    return []


@pytest.fixture
def service(langkah, database, backups):
    pelengkap = Pelengkap(backups.append, langkah.services.pengaturan.set_hari_libur)
    return GantiTahunService(database, pelengkap)


def look(service, kantor, tahun=2027):
    return service.look(kantor.pengelola, tahun, SilentProgress())


def open_of(rencana):
    return {one.perihal: (one.jumlah, one.layar, one.target) for one in rencana.terbuka}


def plans_of(langkah, kantor, tahun=2027):
    rows = langkah.services.skp.list_pegawai(kantor.pengelola, SkpPegawaiFilter(tahun)).rows
    return {row.pegawai_id: row.perjalanan.tahap for row in rows if row.perjalanan}


def test_what_is_open_names_the_people_and_its_place(service, kantor, langkah):
    langkah.established(kantor.staf_id, 2026)
    langkah.submitted(kantor.teman_id, 2026)
    found = open_of(look(service, kantor))
    assert found["Tanpa SKP 2026 yang ditetapkan"][:2] == (4, "skp")
    assert found["SKP 2026 menunggu penetapan"] == (1, "skp", kantor.teman_id)
    assert found["Evaluasi Triwulan I 2026 belum final"] == (1, "evaluasi", kantor.staf_id)
    assert "Evaluasi Triwulan IV 2026 belum final" not in found  # it still runs
    line = next(one for one in look(service, kantor).terbuka if one.layar == "evaluasi")
    assert (line.periode, line.kalimat) == (T1.kode, "Staf Uji, A.Md.")


def test_a_finished_year_has_nothing_open(service, kantor, langkah):
    before = open_of(look(service, kantor))
    langkah.established(kantor.staf_id, 2026)
    after = open_of(look(service, kantor))
    lacking = "Tanpa SKP 2026 yang ditetapkan"
    assert after[lacking][0] == before[lacking][0] - 1


def test_the_act_backs_up_copies_and_dates_the_fixed_holidays(service, kantor, langkah, backups):
    langkah.services.pengaturan.set_hari_libur(kantor.pengelola, LIBUR)
    langkah.established(kantor.staf_id, 2026)
    rencana = look(service, kantor)
    assert [one.tanggal for one in rencana.libur] == [date(2027, 1, 1), date(2027, 8, 17)]
    assert (rencana.hari_libur, rencana.kebutuhan, rencana.aturan) == (0, 0, ())
    assert [one.id for one in rencana.disalin] == [kantor.staf_id]
    hasil = service.run(kantor.pengelola, rencana, EVERY, SilentProgress())
    assert backups == [kantor.pengelola]
    assert [one.pegawai_id for one in hasil.terisi] == [kantor.staf_id]
    assert plans_of(langkah, kantor) == {kantor.staf_id: TahapSkp.DRAF}
    isi = langkah.services.skp.get(kantor.pengelola, hasil.terisi[0].skp_id).isi
    assert all(one.asal_target for hasil_kerja in isi.hasil_kerja for one in hasil_kerja.indikator)
    dates = [one.tanggal for one in langkah.services.pengaturan.list_hari_libur(kantor.pengelola)]
    assert dates == [*(one.tanggal for one in LIBUR), date(2027, 1, 1), date(2027, 8, 17)]


def test_a_second_time_does_no_harm(service, kantor, langkah):
    langkah.services.pengaturan.set_hari_libur(kantor.pengelola, LIBUR)
    langkah.established(kantor.staf_id, 2026)
    first = look(service, kantor)
    service.run(kantor.pengelola, first, EVERY, SilentProgress())
    with pytest.raises(StateError, match="Tidak ada yang perlu dikerjakan"):
        service.run(kantor.pengelola, look(service, kantor), EVERY, SilentProgress())
    # the plan of before, as two people do it
    again = service.run(kantor.pengelola, first, EVERY, SilentProgress())
    assert (again.terisi, [nama for nama, _ in again.ditolak]) == ((), ["Staf Uji, A.Md."])
    assert len(langkah.services.pengaturan.list_hari_libur(kantor.pengelola)) == 5


def test_only_the_chosen_steps_are_done(service, kantor, langkah):
    langkah.services.pengaturan.set_hari_libur(kantor.pengelola, LIBUR)
    langkah.established(kantor.staf_id, 2026)
    service.run(kantor.pengelola, look(service, kantor), frozenset({LangkahTahun.LIBUR}), SilentProgress())
    assert plans_of(langkah, kantor) == {}
    assert look(service, kantor).count(LangkahTahun.LIBUR) == 0


def test_stopped_what_was_begun_is_whole_and_the_rest_goes_on_later(service, kantor, langkah):
    for pegawai_id in (kantor.staf_id, kantor.teman_id, kantor.kabid_id):
        langkah.established(pegawai_id, 2026)
    rencana = look(service, kantor)
    hasil = service.run(kantor.pengelola, rencana, EVERY, StopsAt(2))
    assert (len(hasil.terisi), hasil.dihentikan) == (2, True)
    rest = service.run(kantor.pengelola, look(service, kantor), EVERY, SilentProgress())
    assert len(rest.terisi) == 1
    assert not rest.dihentikan
    assert len(plans_of(langkah, kantor)) == 3


def test_taken_back_but_for_what_somebody_changed_since(service, kantor, langkah):
    langkah.services.pengaturan.set_hari_libur(kantor.pengelola, LIBUR)
    for pegawai_id in (kantor.staf_id, kantor.teman_id):
        langkah.established(pegawai_id, 2026)
    hasil = service.run(kantor.pengelola, look(service, kantor), EVERY, SilentProgress())
    changed = next(one for one in hasil.terisi if one.pegawai_id == kantor.teman_id)
    isi = langkah.services.skp.get(kantor.pengelola, changed.skp_id).isi
    langkah.services.skp.save_content(
        kantor.pengelola, changed.skp_id, SkpForm(isi.pendekatan, isi.hasil_kerja[:0], isi.ekspektasi)
    )
    refused = service.undo(kantor.pengelola, hasil, SilentProgress())
    assert [nama for nama, _ in refused] == ["Teman Uji"]
    assert set(plans_of(langkah, kantor)) == {kantor.teman_id}
    assert langkah.services.pengaturan.list_hari_libur(kantor.pengelola) == LIBUR


def test_a_year_far_away_and_anybody_but_pengelola_are_refused(service, kantor):
    with pytest.raises(InvalidInputError, match="Tahun 2031"):
        look(service, kantor, 2031)
    for actor in (kantor.penilai, kantor.staf, kantor.pemeriksa):
        with pytest.raises(AccessDeniedError):
            service.look(actor, 2027, SilentProgress())
