"""Whole offices on disk, one per state, copied for each call that may change something."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from msgspec import structs
from sqlalchemy import select

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.organisasi import Instansi, UnitKerja
from kinerja_desktop.db.models.pegawai import Penempatan, PenugasanPenilai
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.db.vault.keyslots import SANDI as SLOT_SANDI
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, Rating
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.sandi import encode_sandi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, JenisPenempatan
from kinerja_desktop.domain.pemantauan.harian import DIPAKAI, CatatanForm
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.pertukaran.terms import KeputusanPendaftaran
from kinerja_desktop.domain.skp.lampiran import Lampiran
from kinerja_desktop.machine.faults import Faults
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.evaluasi.hasil_lama import Kesepakatan
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.evaluasi.service import PenilaianForm
from kinerja_desktop.services.insiden.service import InsidenForm
from kinerja_desktop.services.kantor import Kantor, Services
from kinerja_desktop.services.keamanan.masuk import AdminPertama, MasukService
from kinerja_desktop.services.keamanan.service import PenggunaBaru
from kinerja_desktop.services.kebutuhan.reading import PilihanIndikator
from kinerja_desktop.services.kebutuhan.records import IndikatorKebutuhanForm, KebutuhanForm
from kinerja_desktop.services.organisasi.service import JabatanForm, UnitForm
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm
from kinerja_desktop.services.pegawai.pendelegasian import SuratForm
from kinerja_desktop.services.pemantauan.harian import Minggu
from kinerja_desktop.services.penandatanganan.service import AmbilAlih
from kinerja_desktop.services.pertukaran.pendaftaran.berdua import Putusan
from kinerja_desktop.services.pertukaran.pendaftaran.pemegang import Pemegang
from kinerja_desktop.services.pertukaran.sesi.records import (
    BerkasSesi,
    KeadaanBerkas,
    RencanaTerima,
    examined,
)
from kinerja_desktop.services.skp.guards import SkpDraft
from kinerja_desktop.services.umpan_balik.permintaan import PermintaanForm
from kinerja_desktop.services.umpan_balik.service import UmpanBalikForm
from kinerja_desktop.spreadsheet.writer import Column, SheetOut, xlsx_bytes
from tests.kit.office import INSTANSI, NOW, RATERS, SANDI, build_kantor, start_vault
from tests.kit.people import FORM
from tests.kit.pindaian import scan_pdf
from tests.kit.pusat import PUSAT, forged

T1, T2, T3, T4 = Periode.of_year(2026, JenisPeriode.TRIWULANAN)
T3_2025, T4_2025 = (Periode(2025, JenisPeriode.TRIWULANAN, number) for number in (3, 4))
RATING = PenilaianForm(Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI)
GIZI = IndikatorKebutuhanForm("Prevalensi stunting", "%", "14")
LAMPIRAN = Lampiran("Anggaran", "Setiap bulan", "Penghargaan")
PEOPLE = ("staf", "orang_lain", "teman", "kabid")


@dataclass(repr=False)
class Dunia:
    """One opened office. `ids` names what lies in it: `ids["skp_2026", "staf"]`."""

    kantor: Kantor
    services: Services
    database: Database
    ids: dict[object, str]
    actors: dict[Peran, Actor]
    folder: Path
    berkas: dict[str, Path]
    rencana: RencanaTerima | None = None

    def berkas_sesi(self) -> tuple[BerkasSesi, ...]:
        """The same package as a session that is about to be applied."""
        return (examined(self.rencana_terima()),)

    def berkas_ditolak(self) -> tuple[BerkasSesi, ...]:
        """The same package, refused: what a receipt can answer before anything was taken in."""
        return tuple(structs.replace(one, keadaan=KeadaanBerkas.DITOLAK) for one in self.berkas_sesi())

    def rencana_terima(self) -> RencanaTerima:
        """The plan of taking in the package, made once by somebody who may."""
        pengelola = self.actors[Peran.PENGELOLA_KINERJA]
        self.rencana = self.rencana or self.services.terima.plan(pengelola, self.berkas["paket"])
        return self.rencana


@dataclass
class Templat:
    """A closed office to copy."""

    folder: Path
    ids: dict[object, str]
    actors: dict[Peran, Actor]


@contextmanager
def opened(templat: Templat, target: Path, berkas: dict[str, Path]) -> Iterator[Dunia]:
    shutil.copytree(templat.folder, target / "data")
    with entered(templat, target, berkas) as dunia:
        yield dunia


@contextmanager
def entered(
    templat: Templat, target: Path, berkas: dict[str, Path], faults: Faults | None = None
) -> Iterator[Dunia]:
    """The copy of `templat` that already lies in `target`."""
    vault = start_vault(target / "data", faults=faults)
    try:
        database = vault.unlock(SLOT_SANDI, "admin", encode_sandi(SANDI))
        kantor = Kantor(vault)
        yield Dunia(kantor, kantor.services(database), database, templat.ids, templat.actors, target, berkas)
    finally:
        vault.close()


def install(folder: Path, instansi_id: str, fill: Callable[[Database, Actor], dict[object, str]]) -> Templat:
    """A new office with one user per role; users of the roles of employees are employees."""
    vault = start_vault(folder)
    sesi = MasukService(vault).create_first_admin(AdminPertama("admin", "Admin Uji", SANDI, instansi_id))
    ids = fill(sesi.database, sesi.actor)
    people = {Peran.PEGAWAI: ids.get("staf"), Peran.PEJABAT_PENILAI: ids.get("kabid")}
    actors = {Peran.ADMIN: sesi.actor}
    keamanan = Kantor(vault).services(sesi.database).keamanan
    for peran in set(Peran) - {Peran.ADMIN}:
        baru = PenggunaBaru(peran.name.lower(), peran.value, frozenset({peran}), people.get(peran))
        user_id = keamanan.add_pengguna(sesi.actor, baru, SANDI)
        actors[peran] = Actor(user_id, peran.value, baru.peran, instansi_id, baru.pegawai_id)
    vault.close()
    return Templat(folder, ids, actors)


@pytest.fixture(scope="session")
def templat_baru(tmp_path_factory) -> Templat:
    """The small office, nothing done yet."""

    def fill(database: Database, _admin: Actor) -> dict[object, str]:
        kantor = build_kantor(database)
        names = ("dinas", "bidang", "walikota", "kepala", "kabid", "staf", "teman", "orang_lain")
        return {name: getattr(kantor, f"{name}_id") for name in names}

    folder = tmp_path_factory.mktemp("baru") / "data"
    return install(folder, INSTANSI, fill)


@pytest.fixture(scope="session")
def templat_pusat(tmp_path_factory) -> Templat:
    """A central office with its keys, knowing nobody yet."""

    def fill(database: Database, admin: Actor) -> dict[object, str]:
        with database.write(WriteContext(admin, Peran.ADMIN, "uji.siapkan")) as session:
            session.add(Instansi(instansi_id=PUSAT, id=PUSAT, kode="BKPP", nama="BKPP Uji", kota="Semarang"))
        return {}

    return install(tmp_path_factory.mktemp("pusat") / "data", PUSAT, fill)


@dataclass
class Semua:
    """All states, and the files that passed between the offices."""

    baru: Templat
    kantor: Templat
    pusat: Templat
    berkas: dict[str, Path]


@pytest.fixture(scope="session")
def semua(templat_baru, templat_pusat, tmp_path_factory) -> Semua:
    return live(templat_baru, templat_pusat, PEOPLE, tmp_path_factory.mktemp("semua"))


def live(baru: Templat, pusat: Templat, people: Iterable[str], folder: Path) -> Semua:
    """An office in the middle of its year and its centre, enrolled with each other."""
    berkas: dict[str, Path] = {}
    with opened(baru, folder / "k", berkas) as kantor, opened(pusat, folder / "p", berkas) as centre:
        need = KebutuhanForm(kantor.ids["dinas"], 2026, SumberKebutuhan.RENSTRA, "Gizi membaik", (GIZI,))
        pengelola = kantor.actors[Peran.PENGELOLA_KINERJA]
        kantor.ids["kebutuhan"] = kantor.services.kebutuhan.save(pengelola, need)
        set_organisasi(kantor)
        kantor.services.setelan.change(kantor.actors[Peran.ADMIN], DIPAKAI, 1, "mulai dipakai")
        delegate(kantor)
        for who in people:
            live_through_a_year(kantor, who)
        for who in people:
            move_within_2026(kantor, who)
        lead(kantor)
        exchange(kantor, centre, folder / "berkas")
    return Semua(
        baru,
        Templat(folder / "k" / "data", kantor.ids, kantor.actors),
        Templat(folder / "p" / "data", centre.ids, centre.actors),
        berkas,
    )


def live_through_a_year(dunia: Dunia, who: str) -> None:
    """SKP 2022 closed, 2023, 2025, 2026 set, 2027 submitted, 2028 a draft; T1 open, T2 rated, T3 final."""
    services, ids = dunia.services, dunia.ids
    instansi = dunia.actors[Peran.PEGAWAI].instansi_id
    own = Actor("u", who, frozenset({Peran.PEGAWAI}), instansi, ids[who])
    penilai = RATERS.get(who, "kabid")
    rater = Actor("n", penilai, frozenset(Peran) - {Peran.ADMIN}, instansi, ids[penilai])
    move_within_2023(dunia, who, penilai)
    for tahun in (2022, 2023, 2025, 2026, 2027, 2028):
        skp = services.skp.create_draft(own, SkpDraft(ids[who], date(tahun, 1, 1), date(tahun, 12, 31)))
        ids[f"skp_{tahun}", who] = skp.id
        serves = (structs.replace(FORM.hasil_kerja[0], kebutuhan_id=ids["kebutuhan"]),)
        hasil = serves if tahun == 2026 else FORM.hasil_kerja
        if tahun == 2028:
            hasil = (structs.replace(hasil[0], penugasan_dari="Ketua Tim Uji"), *hasil[1:])
        form = structs.replace(FORM, hasil_kerja=hasil, lampiran=LAMPIRAN)
        isi = services.skp.save_content(own, skp.id, form).isi
        ids[f"indikator_{tahun}", who] = isi.hasil_kerja[0].indikator[0].id or ""
        if tahun < 2028:
            services.skp.submit(own, skp.id)
        if tahun < 2027:
            services.skp.establish(rater, skp.id, date(tahun, 1, 20))
    services.tahap_skp.close(rater, ids["skp_2022", who], date(2023, 1, 5))
    ids["revisi_2026", who] = services.skp.revise(own, ids["skp_2026", who], "penyesuaian").id
    sick = KeadaanForm(ids[who], JenisKeadaan.CUTI_SAKIT, date(2026, 2, 2), date(2026, 2, 3), "Surat dokter")
    ids["keadaan", who] = services.keadaan.save(dunia.actors[Peran.PENGELOLA_KINERJA], sick)
    history = services.pegawai.get(dunia.actors[Peran.PENGELOLA_KINERJA], ids[who])
    ids["penempatan", who], ids["penugasan", who] = history.penempatan[0].id, history.penilai[0].id
    for number, periode in enumerate((T1, T2, T3), 1):
        evaluasi_id = services.evaluasi.open(rater, ids[who], periode).id
        ids[f"evaluasi_{number}", who] = evaluasi_id
        if number >= 2:
            services.evaluasi.rate(rater, evaluasi_id, RATING)
        if number == 3:
            services.evaluasi.finalize(rater, evaluasi_id, date(2026, 10, 2))
            ids["fakta", who] = services.penandatanganan.get_evaluasi(rater, evaluasi_id).fakta[-1].id
    note_days(dunia, own, rater)
    sign(dunia, who, rater)


def note_days(dunia: Dunia, own: Actor, rater: Actor) -> None:
    """Two weeks with a note each: the first approved, the second waits."""
    notes = dunia.services.catatan_harian
    for senin in (date(2026, 11, 9), date(2026, 11, 16)):
        notes.save(own, [CatatanForm(senin, "Laporan bulanan disusun")])
        notes.submit(own, senin, senin)
        if senin.day == 9:
            dunia.ids["catatan_disetujui", own.nama] = notes.approve(rater, [Minggu(own.pegawai_id, senin)])[
                0
            ]


def lead(dunia: Dunia) -> None:
    """The head of the agency has begun a plan that serves the need: its manual can be printed."""
    pegawai_id = dunia.ids["kepala"]
    own = Actor(
        "u", "kepala", frozenset({Peran.PEGAWAI}), dunia.actors[Peran.PEGAWAI].instansi_id, pegawai_id
    )
    skp = dunia.services.skp.create_draft(own, SkpDraft(pegawai_id, date(2026, 1, 1), date(2026, 12, 31)))
    serves = structs.replace(FORM.hasil_kerja[0], kebutuhan_id=dunia.ids["kebutuhan"])
    dunia.services.skp.save_content(own, skp.id, structs.replace(FORM, hasil_kerja=(serves,)))


def move_within_2026(dunia: Dunia, who: str) -> None:
    """Until the middle of January in another unit, so that the result of 2025 may be taken over."""
    admin, pegawai_id = dunia.actors[Peran.ADMIN], dunia.ids[who]
    with dunia.services.skp._database.write(WriteContext(admin, Peran.ADMIN, "uji")) as session:
        own = select(Penempatan).where(
            Penempatan.pegawai_id == pegawai_id, Penempatan.jenis == JenisPenempatan.DEFINITIF
        )
        now = session.scalars(own).one()
        unit = UnitKerja(instansi_id=admin.instansi_id, nama=f"Unit lama {who}")
        session.add(unit)
        session.flush()
        before = Penempatan(
            instansi_id=admin.instansi_id,
            pegawai_id=pegawai_id,
            unit_kerja_id=unit.id,
            jabatan_id=now.jabatan_id,
            mulai=now.mulai,
            selesai=date(2026, 1, 15),
        )
        now.mulai = date(2026, 1, 16)
        session.add(before)
    agreed = Kesepakatan(date(2026, 2, 3), "Mutasi", "800/2/2026")
    januari = Periode.parse("2026-B01")
    taken = dunia.services.hasil_lama.take(dunia.actors[Peran.PENGELOLA_KINERJA], pegawai_id, januari, agreed)
    dunia.ids["hasil_lama", who] = taken.id


def sign(dunia: Dunia, who: str, rater: Actor) -> None:
    """Two SKP of January 2024, one taken over, one left lying; 2025 final and handed over."""
    services, ids = dunia.services, dunia.ids
    pengelola, surat = dunia.actors[Peran.PENGELOLA_KINERJA], Surat("800/1/2026")
    first = SkpDraft(ids[who], date(2024, 1, 1), date(2024, 1, 15))
    second = SkpDraft(ids[who], date(2024, 1, 16), date(2024, 12, 31))
    taken_id = services.skp.create_draft(pengelola, first).id
    ids["skp_2024", who] = services.skp.create_draft(pengelola, second).id
    form = AmbilAlih(DasarAtasan.PENILAI_TIDAK_MENETAPKAN, date(2026, 11, 2), surat)
    taken = services.penandatanganan.take_over_skp(pengelola, taken_id, form)
    ids["diambil_alih", who] = taken.fakta[-1].id
    evaluasi_id = services.evaluasi.open(rater, ids[who], Periode.tahunan(2025)).id
    services.evaluasi.rate(rater, evaluasi_id, RATING)
    services.evaluasi.finalize(rater, evaluasi_id, date(2026, 10, 5))
    services.penandatanganan.hand_over(rater, evaluasi_id, date(2026, 11, 2))
    ids["evaluasi_2025", who] = evaluasi_id
    object_to(dunia, who, rater)
    report(dunia, who, rater)


def object_to(dunia: Dunia, who: str, rater: Actor) -> None:
    """The last quarter of 2025 final, handed over and objected to."""
    services, surat = dunia.services, Surat("800/2/2026", "Realisasi terlewat")
    evaluasi_id = services.evaluasi.open(rater, dunia.ids[who], T4_2025).id
    services.evaluasi.rate(rater, evaluasi_id, RATING)
    services.evaluasi.finalize(rater, evaluasi_id, date(2026, 10, 5))
    services.penandatanganan.hand_over(rater, evaluasi_id, date(2026, 11, 2))
    pengelola = dunia.actors[Peran.PENGELOLA_KINERJA]
    services.penandatanganan.object(pengelola, evaluasi_id, date(2026, 11, 3), surat)
    dunia.ids["keberatan", who] = evaluasi_id


def report(dunia: Dunia, who: str, rater: Actor) -> None:
    """The third quarter of 2025 reported, and the time to object is over."""
    services = dunia.services
    evaluasi_id = services.evaluasi.open(rater, dunia.ids[who], T3_2025).id
    services.evaluasi.rate(rater, evaluasi_id, RATING)
    services.evaluasi.finalize(rater, evaluasi_id, date(2026, 10, 5))
    services.penandatanganan.hand_over(rater, evaluasi_id, date(2026, 10, 6))
    services.penandatanganan.report(rater, evaluasi_id, date(2026, 11, 2))
    dunia.ids["evaluasi_dilaporkan", who] = evaluasi_id


def move_within_2023(dunia: Dunia, who: str, penilai: str) -> None:
    """Another rater for half a year, so that the SKP of that year can be closed for it."""
    admin = dunia.actors[Peran.ADMIN]
    halves = (
        (penilai, date(2023, 1, 1), date(2023, 6, 30)),
        ("walikota", date(2023, 7, 1), date(2023, 12, 31)),
        (penilai, date(2024, 1, 1), date(2025, 12, 31)),
    )
    with dunia.services.skp._database.write(WriteContext(admin, Peran.ADMIN, "uji")) as session:
        for rater, mulai, selesai in halves:
            session.add(
                PenugasanPenilai(
                    instansi_id=admin.instansi_id,
                    pegawai_id=dunia.ids[who],
                    penilai_id=dunia.ids[rater],
                    mulai=mulai,
                    selesai=selesai,
                )
            )


def set_organisasi(dunia: Dunia) -> None:
    """Every quarter of 2026, and the year before, for the units of both raters."""
    for unit in ("dinas", "bidang"):
        for periode in (*map(Periode.tahunan, (2023, 2024, 2025)), T3_2025, T4_2025, T1, T2, T3, T4):
            form = PredikatOrganisasiForm(
                dunia.ids[unit], periode, PredikatOrganisasi.BAIK, "Uji", date(2026, 10, 1)
            )
            dunia.services.predikat_organisasi.set(dunia.actors[Peran.PENGELOLA_KINERJA], form)


def delegate(dunia: Dunia) -> None:
    """A letter that lets a superior from outside rate."""
    pendelegasian, pengelola = dunia.services.pendelegasian, dunia.actors[Peran.PENGELOLA_KINERJA]
    hari = date(2026, 10, 1)
    form = SuratForm("800/9/2026", hari, "Bupati", hari, (dunia.ids["walikota"],))
    pendelegasian.record(pengelola, form)
    dunia.ids["surat"] = pendelegasian.list(pengelola)[0].penerima[0].id or ""


def exchange(kantor: Dunia, pusat: Dunia, folder: Path) -> None:
    """Needs, feedback, a backup, and the files of enrolment and sending."""
    services, actors = kantor.services, kantor.actors
    pengelola, admin, staf = actors[Peran.PENGELOLA_KINERJA], actors[Peran.ADMIN], actors[Peran.PEGAWAI]
    services.impor_pegawai.remember(pengelola, [(("NIP", "Nama", "Ingat"), {"nip": 0, "nama": 1})])
    kantor.ids["unit_kosong"] = services.organisasi.save_unit(pengelola, UnitForm("Seksi Kosong"))
    kantor.ids["jabatan"] = services.organisasi.save_jabatan(pengelola, JabatanForm("Jabatan Uji"))
    services.pustaka_sendiri.save(pengelola, "Milik kita", PilihanIndikator(2026, kantor.ids["dinas"]))
    for giver in (staf, actors[Peran.PEJABAT_PENILAI]):
        skp_id = kantor.ids["skp_2026", "teman"]
        services.umpan_balik.give(giver, skp_id, T1, [UmpanBalikForm("Ramah", nilai_perilaku=1)])
        ask_each_other(kantor, giver)
    for row in services.umpan_balik.list(pengelola, kantor.ids["skp_2026", "teman"]):
        kantor.ids["umpan_balik", row.pemberi_id] = row.id
    kantor.ids["insiden"] = services.insiden.save(admin, InsidenForm("Hilang", NOW)).id
    services.pendaftaran.set_up(admin, "PC Kantor")
    pusat.services.pendaftaran.set_up(pusat.actors[Peran.ADMIN], "PC Pusat", pusat=True)
    daftar = services.pendaftaran.register(admin, folder)
    kartu = pusat.services.pendaftaran.admit(
        pusat.actors[Peran.ADMIN], daftar.path, daftar.sidik_jari, folder
    )
    sidik_pusat = pusat.services.pendaftaran.own_fingerprint(pusat.actors[Peran.ADMIN])
    services.pendaftaran.accept_card(admin, kartu, sidik_pusat)
    paket = services.kirim.export(pengelola, folder, 2026)
    kantor.ids["sidik_pusat"] = sidik_pusat
    pusat.ids["sidik_kantor"] = daftar.sidik_jari
    (kantor_terdaftar,) = pusat.services.pendaftaran.list_terdaftar(pusat.actors[Peran.ADMIN])
    pusat.ids["instalasi_kantor"] = kantor_terdaftar.instalasi_id
    for name in ("palsu", "tunda"):
        kantor.berkas[name], pusat.ids[f"sidik_{name}"] = forged(folder, f"{name}.kinerja", kantor.database,
            instalasi_id=new_id(), instansi_id=new_id())  # fmt: skip
    first = Actor("pertama", "Petugas Pertama", frozenset({Peran.ADMIN}), PUSAT)
    pusat.ids["tunda"] = pusat.services.pendaftaran_berdua.propose(
        first,
        kantor.berkas["tunda"],
        pusat.ids["sidik_tunda"],
        Putusan(KeputusanPendaftaran.KANTOR_LAIN, "uji"),
    )
    kantor.berkas |= {"daftar": daftar.path, "kartu": kartu, "paket": paket.path}
    kantor.berkas["cadangan"] = services.cadangan.create(admin).path
    kantor.berkas["orang"] = folder / "orang.csv"
    kantor.berkas["orang"].write_text("Nama;NIP\nPegawai Baru;199503152020031002\n", encoding="utf-8")
    kantor.berkas["pindaian"] = scan_pdf(folder / "pindaian.pdf")
    for fakta_id in [value for key, value in kantor.ids.items() if key[0] == "fakta"]:
        services.penandatanganan.attach_scan(pengelola, fakta_id, kantor.berkas["pindaian"])
    kantor.berkas["pc"], kantor.ids["sidik_pc"] = forged(
        folder, "pc.kinerja", kantor.database, instalasi_id=new_id()
    )
    kantor.ids["instalasi_pc"] = new_id()
    admitted = forged(folder, "pc2.kinerja", kantor.database, instalasi_id=kantor.ids["instalasi_pc"])
    services.pendaftaran_orang.admit(admin, *admitted, Pemegang(kantor.ids["staf"]), folder)
    kantor.berkas["templat"] = folder / "templat.xlsx"
    fill_template(kantor, kantor.berkas["templat"])


def fill_template(kantor: Dunia, path: Path) -> None:
    """A workbook with two columns, filled once, so that it is known."""
    heads = SheetOut("Daftar", (Column("NIP"), Column("Nama"), Column("Predikat")), ())
    path.write_bytes(xlsx_bytes([heads], NOW))
    service, pengelola = kantor.services.templat, kantor.actors[Peran.PENGELOLA_KINERJA]
    service.fill(pengelola, service.plan(pengelola, path), path.with_name("terisi.xlsx"))
    kantor.ids["templat"] = service.list(pengelola)[0].kunci


def ask_each_other(kantor: Dunia, who: Actor) -> None:
    """`who` and `teman`, each about the first value."""
    service, teman_id = kantor.services.permintaan_umpan_balik, kantor.ids["teman"]
    teman = Actor("t", "Teman", frozenset({Peran.PEGAWAI}), who.instansi_id, teman_id)
    kantor.ids["meminta", who.pegawai_id] = service.ask(who, T1, PermintaanForm(teman_id, nilai_perilaku=1))
    form = PermintaanForm(who.pegawai_id or "", nilai_perilaku=1)
    kantor.ids["diminta", who.pegawai_id] = service.ask(teman, T1, form)


@pytest.fixture(scope="session")
def bersama(semua, tmp_path_factory) -> Iterator[dict[str, Dunia]]:
    """Offices that nobody may change: calls that must be denied go here."""
    with (
        opened(semua.baru, tmp_path_factory.mktemp("bersama_b"), semua.berkas) as baru,
        opened(semua.kantor, tmp_path_factory.mktemp("bersama_k"), semua.berkas) as kantor,
        opened(semua.pusat, tmp_path_factory.mktemp("bersama_p"), semua.berkas) as pusat,
    ):
        pusat.rencana_terima()
        yield {"baru": baru, "kantor": kantor, "pusat": pusat}


@pytest.fixture
def buka(semua, tmp_path) -> Iterator[Callable[[str], Dunia]]:
    """Opens a fresh copy of the office in the wanted state."""
    contexts = []

    def open_fresh(state: str) -> Dunia:
        context = opened(getattr(semua, state), tmp_path / str(len(contexts)), semua.berkas)
        contexts.append(context)
        return context.__enter__()

    yield open_fresh
    for context in contexts:
        context.__exit__(None, None, None)
