"""Last part of the demo: sheets, backup, enrolment at the centre, the package and its import there."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kinerja_desktop.cli.demo_office import DemoKantor
from kinerja_desktop.domain.actor import Actor
from kinerja_desktop.domain.enums import Predikat
from kinerja_desktop.domain.errors import DatabaseRefusedError, StateError
from kinerja_desktop.domain.periode import Periode
from kinerja_desktop.domain.progress import Progress
from kinerja_desktop.services.cetak.service import Formulir, PermintaanCetak
from kinerja_desktop.services.kantor import Services
from kinerja_desktop.services.laporan import Rekap
from kinerja_desktop.services.pertukaran.kirim import HasilKirim
from kinerja_desktop.services.pertukaran.terima import HasilTerima


@dataclass(frozen=True)
class Pusat:
    """The central office: its services, its admin, and who takes packages in."""

    layanan: Services
    admin: Actor
    pengelola: Actor


@dataclass(frozen=True)
class HasilPertukaran:
    """The package, and what its first and its second import did at the centre."""

    paket: HasilKirim
    pertama: HasilTerima
    ulangan: HasilTerima


def print_sheets(kantor: DemoKantor, folder: Path) -> tuple[Path, ...]:
    """Every SKP, then Hasil Evaluasi and Dokumen Evaluasi of each period: one file each."""
    evaluation = (Formulir.HASIL_EVALUASI, Formulir.DOKUMEN_EVALUASI)
    files = list(_print(kantor, (Formulir.SKP,), Periode.tahunan(kantor.tahun), folder / "skp"))
    for periode in kantor.periods():
        files += _print(kantor, evaluation, periode, folder / periode.kode)
    kantor.say(f"{len(files)} lembar PDF dicetak di {folder}.")
    return tuple(files)


def _print(
    kantor: DemoKantor, formulir: tuple[Formulir, ...], periode: Periode, folder: Path
) -> tuple[Path, ...]:
    hasil = kantor.layanan.cetak.print_to_folder(
        kantor.pengelola, PermintaanCetak(formulir, periode), folder, kantor.progress
    )
    if hasil.dilewati:
        first = hasil.dilewati[0]
        raise StateError(
            f"{len(hasil.dilewati)} lembar tidak dapat dicetak.", where=first.nama, why=first.sebab
        )
    return hasil.berkas


def back_up(kantor: DemoKantor) -> Path:
    """A verified backup of the agency's database."""
    cadangan = kantor.layanan.cadangan.create(kantor.pengelola)
    kantor.say(f"Cadangan dibuat dan diperiksa: {cadangan.path}.")
    return cadangan.path


def enrol(kantor: DemoKantor, pusat: Pusat, folder: Path) -> None:
    """Registration out, admitted by its 30 digits, key card back; the digits go by letter, not by file."""
    instansi = kantor.data.rencana.pusat
    kantor.layanan.pendaftaran.set_up(kantor.admin, "PC Kepegawaian Dinkes (latihan)")
    pusat.layanan.pendaftaran.set_up(pusat.admin, "PC BKPP (latihan)", pusat=True)
    berkas = kantor.layanan.pendaftaran.register(kantor.admin, folder)
    kartu = pusat.layanan.pendaftaran.admit(pusat.admin, berkas.path, berkas.sidik_jari, folder)
    sidik_jari_pusat = pusat.layanan.pendaftaran.own_fingerprint(pusat.admin)
    kantor.layanan.pendaftaran.accept_card(kantor.admin, kartu, sidik_jari_pusat)
    kantor.say(f"Pendaftaran dengan sidik jari {berkas.sidik_jari} diterima {instansi.nama}.")


def exchange(kantor: DemoKantor, pusat: Pusat, folder: Path) -> HasilPertukaran:
    """The year as a package, taken in at the centre; the second time nothing changes."""
    paket = kantor.layanan.kirim.export(kantor.pengelola, folder, kantor.tahun, kantor.progress)
    kantor.say(f"Paket {paket.path.name} ({paket.ukuran:,} bita) dibuat.".replace(",", "."))
    first = _take_in(pusat, paket.path, kantor.progress)
    kantor.say(f"Pusat menerima paket: {first.baru} rekaman baru, {first.berubah} berubah.")
    again = _take_in(pusat, paket.path, kantor.progress)
    changed = again.baru + again.berubah
    kantor.say(f"Paket yang sama diterima sekali lagi: {changed} rekaman berubah.")
    return HasilPertukaran(paket, first, again)


def _take_in(pusat: Pusat, path: Path, progress: Progress) -> HasilTerima:
    rencana = pusat.layanan.terima.plan(pusat.pengelola, path, progress)
    return pusat.layanan.terima.apply(pusat.pengelola, rencana, progress)


def recap(kantor: DemoKantor, pusat: Pusat) -> Rekap:
    """The annual recap of the centre over all agencies, which must count what the agency counts."""
    year = Periode.tahunan(kantor.tahun)
    own = kantor.layanan.laporan.rekap(kantor.pengelola, year)
    central = pusat.layanan.laporan.rekap(pusat.pengelola, year, semua_instansi=True)
    if (own.pegawai, own.final, own.predikat) != (central.pegawai, central.final, central.predikat):
        raise StateError(
            "Rekap pusat tidak sama dengan rekap instansi.",
            why=f"Instansi {_counts(own.predikat)}; pusat {_counts(central.predikat)}.",
        )
    for row in central.rows:
        kantor.say(f"  {row.unit_kerja}: {row.final} dari {row.pegawai} final ({_counts(row.predikat)})")
    kantor.say(f"Rekap pusat {year.label}: {central.final} evaluasi, {_counts(central.predikat)}.")
    return central


def check(name: str, layanan: Services, admin: Actor, progress: Progress) -> str:
    """Run `periksa`; a finding is an error here. Returns the sentence that says so."""
    hasil = layanan.pemeriksaan.run(admin, progress)
    if not hasil.bersih:
        raise DatabaseRefusedError(
            f"Pemeriksaan basis data {name} menemukan kerusakan.",
            why="; ".join(f"{one.pokok}: {one.rincian}" for one in hasil.temuan if not one.baik),
        )
    return f"Pemeriksaan basis data {name}: bersih ({sum(hasil.jumlah.values())} baris)."


def _counts(predikat: Mapping[Predikat, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in predikat.items() if count)
