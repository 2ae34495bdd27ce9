"""First part of the demo: agency, units, people from the spreadsheet, raters, logins."""

from collections import Counter, defaultdict
from collections.abc import Collection
from datetime import date

from msgspec import Struct

from kinerja_desktop.demo.data import LAMBANG_FILE
from kinerja_desktop.demo.office import Akun, DemoKantor, new_sandi
from kinerja_desktop.demo.raters import RaterFinder
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.core.text import sentence
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.organisasi.terms import GambarInstansi, JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.periode.hari_kerja import LIBUR_TETAP
from kinerja_desktop.services.impor_pegawai.service import ImportOptions, ImportPlan, ImportResult, RowStatus
from kinerja_desktop.services.keamanan.service import KeamananService, PenggunaBaru
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.organisasi.service import SEMARANG_TEMPLATE, JabatanForm, UnitForm
from kinerja_desktop.services.pegawai.service import PegawaiForm, PegawaiRow, PenempatanForm
from kinerja_desktop.services.pengaturan.reading import HariLibur

PENGELOLA = "pengelola.kinerja"
UNIT_LATIHAN = "Unit Kerja Latihan (Data Fiktif)"
JABATAN_LATIHAN = "Pelaksana (Data Fiktif)"
_SHOWN = 10
_LOGINS = 25
_TEAMS = 4


class HasilImpor(Struct, frozen=True):
    """What the first and the second import of the same file did."""

    pertama: ImportResult
    kedua: ImportResult


def pengelola_baru() -> PenggunaBaru:
    """The user who does most of the work of an office; no person of the list."""
    return PenggunaBaru(PENGELOLA, "Pengelola Kinerja (fiktif)", frozenset({Peran.PENGELOLA_KINERJA}))


def add_pengelola(kantor: DemoKantor) -> None:
    kantor.pengelola = add_user(kantor.layanan.keamanan, kantor.admin, pengelola_baru(), kantor.akun)


def set_up_units(kantor: DemoKantor) -> None:
    """Name and invented emblem of the agency, its unit from the template of the city, and the units below it.

    Without a template the units come with the people.
    """
    organisasi, actor = kantor.layanan.organisasi, kantor.admin
    instansi = kantor.data.rencana.instansi
    kantor.layanan.instansi.save(actor, InstansiForm(instansi.kode, instansi.nama, instansi.kota))
    kantor.layanan.instansi.set_gambar(actor, GambarInstansi.LAMBANG, LAMBANG_FILE)
    set_holidays(kantor)
    if kantor.data.unit is not None:
        added = organisasi.load_template(actor, SEMARANG_TEMPLATE, instansi.kode)
        added += organisasi.load_template(actor, kantor.data.unit)
        kantor.say(f"Instansi dan {added} unit kerja dimuat dari templat.")


def set_holidays(kantor: DemoKantor) -> None:
    """The national holidays of a fixed date, of the year and the two beside it: without any, no deadline in
    working days could be counted."""
    years = range(kantor.tahun - 1, kantor.tahun + 2)
    days = [date(year, month, day) for year in years for month, day in LIBUR_TETAP]
    libur = [HariLibur(day, "Libur nasional (latihan)") for day in days]
    kantor.layanan.pengaturan.set_hari_libur(kantor.pengelola, libur)


def import_people(kantor: DemoKantor, *, twice: bool = True) -> HasilImpor:
    """Import the spreadsheet: plan, then apply; the second time (`twice`) nothing may change.

    Rows that are refused are named and left out. Raises FileRefusedError when nobody is left.
    """
    name = kantor.data.pegawai.name
    plan = _plan(kantor)
    for note in plan.notes:
        kantor.say(sentence(f"  {note}"))
    refused = [row for row in plan.rows if row.status is RowStatus.DITOLAK]
    for row in refused[:_SHOWN]:
        kantor.say(f"  Ditolak: {row.place}, {row.nama}: {'; '.join(row.reasons)}")
    if len(refused) > _SHOWN:
        kantor.say(f"  ... dan {len(refused) - _SHOWN} baris lain ditolak.")
    first = kantor.layanan.impor_pegawai.apply(kantor.pengelola, plan, kantor.progress)
    kantor.say(
        f"Impor {name}: {first.baru} pegawai baru, {first.ditolak} baris ditolak, "
        f"{first.belum_lengkap} perlu dilengkapi, {first.unit_baru} unit baru."
    )
    second = first
    if twice:
        second = kantor.layanan.impor_pegawai.apply(kantor.pengelola, _plan(kantor), kantor.progress)
        kantor.say(f"Impor berkas yang sama sekali lagi: {second.sama} sama, {second.baru} baru.")
    kantor.read_people()
    if not kantor.orang:
        raise FileRefusedError(
            "Tidak ada pegawai aktif yang dapat dipakai dari daftar ini.",
            where=name,
            why=f"{first.ditolak} baris ditolak.",
            who="Pengelola kinerja",
            next_step="Perbaiki baris yang ditolak, lalu jalankan demo di folder lain.",
        )
    _place_everybody(kantor)
    return HasilImpor(first, second)


def _plan(kantor: DemoKantor) -> ImportPlan:
    options = ImportOptions(awal=date(kantor.tahun, 1, 1))
    return kantor.layanan.impor_pegawai.plan(
        kantor.pengelola, kantor.data.pegawai, progress=kantor.progress, options=options
    )


def _place_everybody(kantor: DemoKantor) -> None:
    """Who has no unit or no post in the list gets a fictitious one: nobody can be evaluated without."""
    organisasi, pegawai, actor = kantor.layanan.organisasi, kantor.layanan.pegawai, kantor.pengelola
    lacking = [row for row in kantor.orang.values() if row.unit_kerja is None]
    lacking = [row for row in lacking if not pegawai.get(actor, row.id).penempatan]
    if not lacking:
        return
    unit_id = organisasi.save_unit(actor, UnitForm(UNIT_LATIHAN))
    jabatan_id = organisasi.save_jabatan(actor, JabatanForm(JABATAN_LATIHAN, JenisJabatan.PELAKSANA))
    for row in lacking:
        pegawai.place(actor, PenempatanForm(row.id, unit_id, jabatan_id, date(kantor.tahun, 1, 1)))
    kantor.say(f"{len(lacking)} pegawai tanpa unit atau jabatan ditempatkan di {UNIT_LATIHAN}.")
    kantor.read_people()


def complete_raters(kantor: DemoKantor) -> None:
    """Enter what the list cannot have: who rates the head, the rater somebody forgot, and all the others."""
    rencana = kantor.data.rencana
    kantor.luar_id = _add_head_of_region(kantor)
    kepala_id = kantor.id_of(rencana.kepala_dinas)
    if kepala_id is not None:
        _change_rater(kantor, kepala_id, kantor.luar_id, "Kepala perangkat daerah dinilai oleh kepala daerah")
    fix = rencana.perbaikan_penilai
    if fix is not None:
        pegawai_id, penilai_id = kantor.id_of(fix.nip), kantor.id_of(fix.penilai)
        if pegawai_id is not None and penilai_id is not None:
            _change_rater(kantor, pegawai_id, penilai_id, fix.alasan)
    kantor.read_people()
    _complete_others(kantor)


def _complete_others(kantor: DemoKantor) -> None:
    """The head of the unit, of a unit above, or the official from outside; a rater who is not (or no longer)
    among the active people is replaced."""
    known = {*kantor.orang, kantor.luar_id}
    lacking = {row.id for row in kantor.orang.values() if row.penilai_id not in known}
    if not lacking:
        return
    units = kantor.layanan.organisasi.tree(kantor.pengelola)
    finder = RaterFinder(kantor.orang.values(), units, kantor.jenis, kantor.luar_id)
    counts: Counter[str] = Counter()
    for done, one in enumerate(finder.propose(kantor.orang.values(), lacking)):
        kantor.progress.step(done, len(lacking), "Melengkapi pejabat penilai")
        first = kantor.orang[one.pegawai_id].penilai_id is None
        mulai = date(kantor.tahun, 1, 1 if first else 2)  # an earlier one must have been for a day
        kantor.layanan.pegawai.change_penilai(
            kantor.pengelola, one.pegawai_id, one.penilai_id, one.alasan, mulai=mulai
        )
        counts[one.alasan] += 1
    kantor.say(f"Pejabat penilai {len(lacking)} pegawai dilengkapi, masing-masing dengan alasan:")
    for alasan, count in counts.most_common():
        kantor.say(sentence(f"  {count} pegawai: {alasan}"))
    kantor.read_people()


def _change_rater(kantor: DemoKantor, pegawai_id: str, penilai_id: str, alasan: str) -> None:
    kantor.layanan.pegawai.change_penilai(
        kantor.pengelola, pegawai_id, penilai_id, alasan, mulai=date(kantor.tahun, 1, 1)
    )
    kantor.say(sentence(f"Pejabat penilai {kantor.orang[pegawai_id].nama} dilengkapi. Alasan: {alasan}"))


def _add_head_of_region(kantor: DemoKantor) -> str:
    pimpinan = kantor.data.rencana.pimpinan_daerah
    organisasi, pegawai, actor = kantor.layanan.organisasi, kantor.layanan.pegawai, kantor.pengelola
    unit_id = organisasi.save_unit(actor, UnitForm(pimpinan.unit, jenis="Pemerintah Daerah"))
    jabatan_id = organisasi.save_jabatan(actor, JabatanForm(pimpinan.jabatan, JenisJabatan.PEJABAT_NEGARA))
    luar = PegawaiForm(pimpinan.nama, pimpinan.nomor, JenisPegawai.PEJABAT_LAIN, pangkat=pimpinan.pangkat)
    pegawai_id = pegawai.save(actor, luar)
    pegawai.place(actor, PenempatanForm(pegawai_id, unit_id, jabatan_id, date(kantor.tahun, 1, 1)))
    return pegawai_id


def add_users(kantor: DemoKantor) -> None:
    """A login for each rater and for the colleagues who give feedback; the first ones log in for real.

    Each password costs what it should (Argon2), twice with the login: a large office takes minutes.
    """
    raters = {row.penilai_id for row in kantor.orang.values() if row.penilai_id} | _rater_to_be(kantor)
    kantor.rekan = _choose_colleagues(kantor, raters)
    wanted = sorted(
        (row for row in kantor.orang.values() if row.id in raters or row.id in kantor.rekan),
        key=lambda row: row.nama,
    )
    for done, row in enumerate(wanted):
        kantor.progress.step(done, len(wanted), "Membuat pengguna")
        peran = {Peran.PEGAWAI, Peran.PEJABAT_PENILAI} if row.id in raters else {Peran.PEGAWAI}
        baru = PenggunaBaru(row.nip or "", row.nama, frozenset(peran), row.id)
        added = add_user(kantor.layanan.keamanan, kantor.admin, baru, kantor.akun)
        if done < _LOGINS:
            added = kantor.masuk.login(baru.nama_pengguna, kantor.akun[-1].sandi).actor
        kantor.aktor[row.id] = added
    kantor.say(
        f"{len(wanted)} pengguna (pejabat penilai dan rekan) dibuat dengan sandi sendiri; "
        f"{min(len(wanted), _LOGINS)} di antaranya langsung masuk."
    )


def _rater_to_be(kantor: DemoKantor) -> set[str]:
    """Who rates only later in the year, after somebody moved."""
    kasus = kantor.data.kasus
    moved = kasus is not None and kantor.id_of(kasus.mutasi.nip)
    penilai_id = kantor.id_of(kasus.mutasi.penilai) if kasus is not None and moved else None
    return {penilai_id} if penilai_id else set()


def _choose_colleagues(kantor: DemoKantor, raters: Collection[str]) -> tuple[str, ...]:
    """As planned; else the first by name, who rates nobody, of each of the largest teams."""
    rencana = kantor.data.rencana
    if rencana.rekan:
        return tuple(found for nip in rencana.rekan if (found := kantor.id_of(nip)) is not None)
    teams: defaultdict[str, list[PegawaiRow]] = defaultdict(list)
    for row in kantor.orang.values():
        teams[row.penilai_id or ""].append(row)
    largest = sorted(teams.values(), key=lambda team: (-len(team), team[0].penilai_id))[:_TEAMS]
    followers = [[row for row in team if row.id not in raters] for team in largest]
    return tuple(min(team, key=lambda row: (row.nama, row.id)).id for team in followers if team)


def add_user(keamanan: KeamananService, admin: Actor, baru: PenggunaBaru, akun: list[Akun]) -> Actor:
    """Add a user with a new password and note it in `akun`; as `login` would give it, without paying for the
    password a second time."""
    sandi = new_sandi()
    pengguna_id = keamanan.add_pengguna(admin, baru, sandi)
    akun.append(Akun(baru.nama_pengguna, sandi, baru.nama, ", ".join(sorted(baru.peran))))
    return Actor(pengguna_id, baru.nama, baru.peran, admin.instansi_id, baru.pegawai_id)
