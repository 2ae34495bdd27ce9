"""The exchange that closes: the centre's receipt taken in by the office, and files left to practise on."""

from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.demo.office import DemoKantor
from kinerja_desktop.demo.send import Pusat
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.pertukaran.terms import JenisPermintaan
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.machine.files import write_atomically
from kinerja_desktop.services.organisasi.service import UnitForm
from kinerja_desktop.services.pertukaran.permintaan.records import PermintaanForm
from kinerja_desktop.services.skp.list import SkpFilter

FOR_CENTRE, FOR_OFFICE = "untuk-pusat", "untuk-kantor"
"""Folders of what lies ready: for Terima at the centre, and for Terima at the office."""
CUT = "terpotong.kinerja"
_CUT_BYTES = 40


class BahanLatihan(Struct, frozen=True):
    """What lies ready: a package that disagrees with the centre and a cut copy of it, and a receipt that was
    not taken in yet."""

    paket: Path
    terpotong: Path
    tanda_terima: Path


def acknowledge(kantor: DemoKantor, pusat: Pusat, folder: Path) -> Path:
    """The centre answers every package it took in; the office takes the answer in, and nothing waits."""
    path = _answer(pusat, folder)
    terima = kantor.layanan.terima
    hasil = terima.apply_all(kantor.pengelola, terima.examine(kantor.pengelola, [path]))
    waiting = kantor.layanan.riwayat_pertukaran.count_unacknowledged(kantor.pengelola)
    if hasil.diterapkan != 1 or waiting:
        raise StateError("Tanda Terima pusat tidak menjawab paket instansi.", where=path.name)
    kantor.say(f"Tanda Terima {path.name} dimasukkan di kantor: paketnya diterima, tidak ada yang menunggu.")
    return path


def leave_to_practise(kantor: DemoKantor, pusat: Pusat, folder: Path) -> BahanLatihan:
    """One package whose receipt waits for the office, a request that waits at the centre for its answer, and
    a package that waits to be taken in there: the office restored a backup, and a unit has another name than
    the one that it had told the centre."""
    unit = UnitForm("Loket Layanan Terpadu")
    unit_id = kantor.layanan.organisasi.save_unit(kantor.pengelola, unit)
    _take_in(pusat, _send(kantor, folder))
    receipt = _answer(pusat, folder / FOR_OFFICE)
    _ask(kantor, pusat, folder)
    package = _disagree(kantor, pusat, replace(unit, id=unit_id), folder)
    cut = package.with_name(CUT)
    write_atomically(cut, package.read_bytes()[:-_CUT_BYTES])
    kantor.say(
        f"Untuk berlatih, Pertukaran > Terima > Pilih folder: {FOR_OFFICE} di kantor (Tanda Terima yang "
        f"belum dimasukkan), {FOR_CENTRE} di pusat (satu paket dengan satu konflik, dan satu berkas "
        "terpotong yang ditolak). Di pusat satu Permintaan menunggu jawaban."
    )
    return BahanLatihan(package, cut, receipt)


def _disagree(kantor: DemoKantor, pusat: Pusat, unit: UnitForm, folder: Path) -> Path:
    """The package with the other name, ready for the centre."""
    layanan = kantor.layanan
    cadangan = layanan.cadangan.create(kantor.admin).path
    layanan.organisasi.save_unit(kantor.pengelola, replace(unit, nama="Loket Layanan dan Pengaduan"))
    _take_in(pusat, _send(kantor, folder))
    layanan.cadangan.restore(kantor.admin, cadangan, "Latihan: komputer rusak, cadangan dipulihkan")
    layanan.organisasi.save_unit(kantor.pengelola, replace(unit, nama="Loket Layanan Satu Pintu"))
    return _send(kantor, folder / FOR_CENTRE)


def _ask(kantor: DemoKantor, pusat: Pusat, folder: Path) -> None:
    """Feedback of the official from outside about somebody whom he sees at work; it waits at the centre."""
    layanan, tahun = kantor.layanan, kantor.tahun
    planned = layanan.skp.list(kantor.pengelola, SkpFilter(tahun, status=StatusSkp.DITETAPKAN))
    form = PermintaanForm(
        JenisPermintaan.UMPAN_BALIK,
        pusat.admin.instansi_id,
        planned[0].pegawai_id,
        Periode.containing(min(date(tahun, 12, 31), layanan.clock.today()), JenisPeriode.BULANAN),
        kantor.luar_id,
        "Bagaimana pelayanannya kepada pimpinan daerah?",
        nilai_perilaku=1,
    )
    layanan.permintaan_kantor.ask(kantor.pengelola, form)
    for made in layanan.permintaan_keluar.export(kantor.pengelola, folder):
        _take_in(pusat, made.path)


def _take_in(pusat: Pusat, path: Path) -> None:
    terima = pusat.layanan.terima
    hasil = terima.apply_all(pusat.pengelola, terima.examine(pusat.pengelola, [path]))
    if hasil.diterapkan != 1:
        raise StateError("Paket untuk pusat latihan tidak diterapkan.", where=path.name)


def _answer(pusat: Pusat, folder: Path) -> Path:
    (made,) = pusat.layanan.tanda_terima.make(pusat.pengelola, folder)
    return made.path


def _send(kantor: DemoKantor, folder: Path) -> Path:
    return kantor.layanan.kirim.export(kantor.pengelola, folder, kantor.tahun, kantor.progress).path
