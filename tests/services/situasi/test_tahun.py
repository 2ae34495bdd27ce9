"""Ganti tahun when the old year is over: what was evaluated is closed, what was not waits."""

from datetime import date

from kinerja_desktop.domain.core.progress import SilentProgress
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.skp.tahap import TahapSkp
from kinerja_desktop.services.skp.people import SkpPegawaiFilter
from kinerja_desktop.services.skp.tahun.service import GantiTahunService, LangkahTahun, Pelengkap

TAHUN = Periode.tahunan(2026)


def ganti_tahun(situasi):
    """Of the day that it is, with a backup that only counts."""
    now = situasi.kini
    return GantiTahunService(now._database, Pelengkap([].append, now.pengaturan.set_hari_libur))


def stages(situasi):
    rows = situasi.kini.skp.list_pegawai(situasi.kantor.pengelola, SkpPegawaiFilter(2026)).rows
    return {row.pegawai_id: row.perjalanan.tahap for row in rows if row.perjalanan}


def test_only_what_is_evaluated_is_closed_and_opened_again(situasi, kantor):
    for pegawai_id in (kantor.staf_id, kantor.teman_id):
        situasi.skp(pegawai_id)
    service = ganti_tahun(situasi)
    assert service.look(kantor.pengelola, 2027, SilentProgress()).tutup == ()  # the year still runs
    situasi.kini_pada(date(2027, 1, 12))
    situasi.organisasi(kantor.bidang_id, TAHUN)
    situasi.nilai(kantor.staf_id, TAHUN)
    service = ganti_tahun(situasi)
    rencana = service.look(kantor.pengelola, 2027, SilentProgress())
    assert ([one.nama for one in rencana.tutup], rencana.belum_tutup) == (["Staf Uji, A.Md."], 1)
    assert any(one.perihal == "Evaluasi Tahun 2026 belum final" for one in rencana.terbuka)
    chosen = frozenset({LangkahTahun.TUTUP})
    hasil = service.run(kantor.pengelola, rencana, chosen, SilentProgress())
    assert stages(situasi) == {kantor.staf_id: TahapSkp.DITUTUP, kantor.teman_id: TahapSkp.DITETAPKAN}
    assert service.look(kantor.pengelola, 2027, SilentProgress()).tutup == ()
    assert service.undo(kantor.pengelola, hasil, SilentProgress()) == ()
    assert stages(situasi)[kantor.staf_id] is TahapSkp.DITETAPKAN
