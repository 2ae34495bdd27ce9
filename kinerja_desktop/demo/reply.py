"""The exchange that closes: the centre's receipt taken in by the office, and files left to practise on."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.demo.office import DemoKantor
from kinerja_desktop.demo.send import Pusat
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.machine.files import write_atomically
from kinerja_desktop.services.organisasi.service import UnitForm

FOR_CENTRE, FOR_OFFICE = "untuk-pusat", "untuk-kantor"
"""Folders of what lies ready: for Terima at the centre, and for Terima at the office."""
CUT = "terpotong.kinerja"
_CUT_BYTES = 40


class BahanLatihan(Struct, frozen=True):
    """What lies ready: a package and a cut copy of it, and a receipt that was not taken in yet."""

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
    """One package whose receipt waits for the office, and the next one, which waits for the centre."""
    unit = UnitForm("Loket Layanan Terpadu")
    unit_id = kantor.layanan.organisasi.save_unit(kantor.pengelola, unit)
    sent = _send(kantor, folder)
    pusat.layanan.terima.apply(pusat.pengelola, pusat.layanan.terima.plan(pusat.pengelola, sent))
    receipt = _answer(pusat, folder / FOR_OFFICE)
    renamed = replace(unit, nama="Loket Layanan dan Pengaduan", id=unit_id)
    kantor.layanan.organisasi.save_unit(kantor.pengelola, renamed)
    package = _send(kantor, folder / FOR_CENTRE)
    cut = package.with_name(CUT)
    write_atomically(cut, package.read_bytes()[:-_CUT_BYTES])
    kantor.say(
        f"Untuk berlatih, Pertukaran > Terima > Pilih folder: {FOR_OFFICE} di kantor (Tanda Terima yang "
        f"belum dimasukkan), {FOR_CENTRE} di pusat (satu paket, dan satu berkas terpotong yang ditolak)."
    )
    return BahanLatihan(package, cut, receipt)


def _answer(pusat: Pusat, folder: Path) -> Path:
    (made,) = pusat.layanan.tanda_terima.make(pusat.pengelola, folder)
    return made.path


def _send(kantor: DemoKantor, folder: Path) -> Path:
    return kantor.layanan.kirim.export(kantor.pengelola, folder, kantor.tahun, kantor.progress).path
