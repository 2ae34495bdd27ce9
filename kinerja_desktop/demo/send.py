"""Last part of the demo: sheets, backup, enrolment at the centre, the package and its import there."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.demo import prepare as demo_prepare
from kinerja_desktop.demo.office import Akun, DemoKantor, new_sandi
from kinerja_desktop.domain.core.errors import DatabaseRefusedError, StateError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.evaluasi.terms import Predikat
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.machine.files import write_atomically
from kinerja_desktop.machine.paths import RESOURCES
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.service import HasilCetak, PermintaanCetak
from kinerja_desktop.services.kantor import Kantor, Services
from kinerja_desktop.services.keamanan.masuk import AdminPertama, Sesi
from kinerja_desktop.services.laporan.service import Rekap
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.pertukaran.kirim import HasilKirim
from kinerja_desktop.services.pertukaran.sesi.records import HasilTerima
from kinerja_desktop.services.templat.service import PilihanTemplat

ADMIN = "admin"
TEMPLATE = RESOURCES / "templat" / "contoh_isian.xlsx"
_ONE_FILE_EACH = 500  # people; beyond it tens of thousands of files would be made
_NAME_LENGTH = 40
_SHOWN_UNITS = 30


class Pusat(Struct, frozen=True):
    """The central office: its services, its admin, who takes packages in, and the logins of both."""

    layanan: Services
    admin: Actor
    pengelola: Actor
    akun: tuple[Akun, ...]


class HasilPertukaran(Struct, frozen=True):
    """The package, and what its first and its second import did at the centre."""

    paket: HasilKirim
    pertama: HasilTerima
    ulangan: HasilTerima


def print_sheets(
    kantor: DemoKantor, folder: Path, out: Mapping[str, Collection[str]] | None = None
) -> tuple[Path, ...]:
    """Every form of the year (SKP), then those of each period; `out`: by its code who is not evaluated in it.

    One file each; in a large agency one file per unit, as its sheets are signed and kept.
    """
    yearly = tuple(each for each in FORMULIR.values() if each.setahun and not each.khusus)
    others = tuple(each for each in FORMULIR.values() if not (each.setahun or each.khusus or each.himpunan))
    wanted = [(yearly, Periode.tahunan(kantor.tahun), folder / "skp")]
    wanted += [(others, periode, folder / periode.kode) for periode in kantor.periods()]
    files: list[Path] = []
    sheets = 0
    for formulir, periode, place in wanted:
        excused = (out or {}).get(place.name, ())
        for name, people in _print_groups(kantor).items():
            ids = tuple(one for one in people if one not in excused)
            permintaan = PermintaanCetak(formulir, periode, ids, satu_berkas=bool(name))
            hasil = print_into(kantor, permintaan, place / name)
            files += hasil.berkas
            sheets += hasil.lembar
    together = f", satu berkas tiap unit kerja ({len(files)} berkas)," if _by_unit(kantor) else ""
    kantor.say(f"{sheets} lembar PDF{together} dicetak di {folder}.")
    return tuple(files)


def _print_groups(kantor: DemoKantor) -> dict[str, tuple[str, ...]]:
    """Ids of the people by folder to print into: all in one (no name), or each unit in its own."""
    if not _by_unit(kantor):
        return {"": tuple(kantor.orang)}
    units: defaultdict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for row in sorted(kantor.orang.values(), key=lambda row: row.unit_kerja or ""):
        slug = re.sub(r"[^a-z0-9]+", "-", (row.unit_kerja or "tanpa-unit").lower()).strip("-")
        unit_id = row.unit_kerja_id or ""
        number = f"{len(names) + 1:03}"
        names.setdefault(unit_id, f"{number}-{slug[:_NAME_LENGTH]}")
        units[names[unit_id]].append(row.id)
    return {name: tuple(ids) for name, ids in units.items()}


def _by_unit(kantor: DemoKantor) -> bool:
    return len(kantor.orang) > _ONE_FILE_EACH


def print_into(kantor: DemoKantor, permintaan: PermintaanCetak, folder: Path) -> HasilCetak:
    """What was printed; StateError when a sheet could not be."""
    hasil = kantor.layanan.cetak.print_to_folder(kantor.pengelola, permintaan, folder, kantor.progress)
    if hasil.dilewati:
        first = hasil.dilewati[0]
        raise StateError(
            f"{len(hasil.dilewati)} lembar tidak dapat dicetak.",
            where=", ".join(dict.fromkeys(one.nama for one in hasil.dilewati)),
            why=f"{first.nama} {first.sebab}",
            next_step="Perbaiki teksnya dalam daftar pegawai, lalu ulangi.",
        )
    return hasil


def fill_template(kantor: DemoKantor, folder: Path) -> Path:
    """An empty workbook as another office would send it, and the same filled with this office's people."""
    folder.mkdir(parents=True, exist_ok=True)
    empty = folder / TEMPLATE.name
    write_atomically(empty, TEMPLATE.read_bytes())
    service = kantor.layanan.templat
    pilihan = PilihanTemplat(periode=Periode.tahunan(kantor.tahun))
    rencana = service.plan(kantor.pengelola, empty, pilihan, kantor.progress)
    hasil = service.fill(kantor.pengelola, rencana, folder / rencana.nama_hasil, kantor.progress)
    left = ", ".join(one.judul for one in rencana.kosong)
    kantor.say(
        f"Templat pihak lain diisi: {hasil.pegawai} pegawai, {hasil.kolom} kolom; tidak dapat diisi: {left}."
    )
    return hasil.path


def back_up(kantor: DemoKantor) -> Path:
    """A verified backup of the agency's database."""
    cadangan = kantor.layanan.cadangan.create(kantor.pengelola)
    kantor.say(f"Cadangan dibuat dan diperiksa: {cadangan.path}.")
    return cadangan.path


def install_centre(kantor: DemoKantor, office: Kantor) -> tuple[Pusat, Sesi]:
    """A centre with its two users in an empty data folder; the session holds its recovery sheet."""
    sandi = new_sandi()
    sesi = office.masuk.create_first_admin(AdminPertama(ADMIN, "Admin Pusat (fiktif)", sandi))
    layanan = office.services(sesi.database)
    instansi = kantor.data.rencana.pusat
    layanan.instansi.save(sesi.actor, InstansiForm(instansi.kode, instansi.nama, instansi.kota))
    layanan.pendaftaran.set_up(sesi.actor, "PC Pusat (latihan)", pusat=True)
    akun = [Akun(ADMIN, sandi, sesi.actor.nama, Peran.ADMIN)]
    baru = demo_prepare.pengelola_baru()
    pengelola = demo_prepare.add_user(layanan.keamanan, sesi.actor, baru, akun)
    return Pusat(layanan, sesi.actor, pengelola, tuple(akun)), sesi


def enrol(kantor: DemoKantor, pusat: Pusat, folder: Path) -> Path:
    """Registration out, admitted by its 30 digits, key card back; the digits go by letter, not by file.

    Returns the registration.
    """
    instansi = kantor.data.rencana.pusat
    berkas = kantor.layanan.pendaftaran.register(kantor.admin, folder)
    kartu = pusat.layanan.pendaftaran.admit(pusat.admin, berkas.path, berkas.sidik_jari, folder)
    sidik_jari_pusat = pusat.layanan.pendaftaran.own_fingerprint(pusat.admin)
    kantor.layanan.pendaftaran.accept_card(kantor.admin, kartu, sidik_jari_pusat)
    kantor.say(sentence(f"Pendaftaran dengan sidik jari {berkas.sidik_jari} diterima {instansi.nama}"))
    return berkas.path


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
    for row in central.rows[:_SHOWN_UNITS]:
        out = row.tidak_direncanakan + row.tidak_dievaluasi
        excused = f"; {out} tidak direncanakan atau tidak dievaluasi" if out else ""
        kantor.say(
            f"  {row.unit_kerja}: {row.final} dari {row.pegawai} final ({_counts(row.predikat)}){excused}"
        )
    if len(central.rows) > _SHOWN_UNITS:
        kantor.say(f"  ... dan {len(central.rows) - _SHOWN_UNITS} unit lain.")
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
