"""The PC of an employee, enrolled with the agency's: a database of his own beside those of the offices."""

from collections.abc import Sequence
from pathlib import Path

from kinerja_desktop.demo import prepare as demo_prepare
from kinerja_desktop.demo.office import Akun, DemoKantor, new_sandi
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.services.kantor import Kantor, Services
from kinerja_desktop.services.keamanan.masuk import AdminPertama, Sesi
from kinerja_desktop.services.keamanan.service import PenggunaBaru
from kinerja_desktop.services.pegawai.service import PegawaiRow
from kinerja_desktop.services.pertukaran.pendaftaran.pemegang import Pemegang

ADMIN = "admin"


def set_up_laptop(kantor: DemoKantor, office: Kantor, folder: Path) -> list[Akun]:
    """Enrol the empty data folder for a colleague who has a login; its Data Awal and his year are taken in.

    Gives its logins; what was exchanged lies in `folder`.
    """
    owners = kantor.rekan or tuple(kantor.orang)
    row = min((kantor.orang[id_] for id_ in owners), key=lambda one: one.nama)
    sandi = new_sandi()
    sesi = office.masuk.create_first_admin(AdminPertama(ADMIN, f"{row.nama} (laptop)", sandi))
    akun = [Akun(ADMIN, sandi, sesi.actor.nama, Peran.ADMIN)]
    instalasi_id = _enrol(kantor, office.services(sesi.database), sesi, row, folder)
    sesi = office.masuk.login(ADMIN, sandi)
    layanan, keamanan = office.services(sesi.database), office.services(sesi.database).keamanan
    pengelola = demo_prepare.add_user(keamanan, sesi.actor, demo_prepare.pengelola_baru(), akun)
    made = (
        kantor.layanan.data_awal.export(kantor.pengelola, instalasi_id, folder).path,
        kantor.layanan.perbaikan_orang.export(kantor.pengelola, instalasi_id, folder, kantor.tahun).path,
    )
    _take_in(layanan, pengelola, made)
    baru = PenggunaBaru(row.nip or "", row.nama, frozenset({Peran.PEGAWAI}), row.id)
    demo_prepare.add_user(keamanan, sesi.actor, baru, akun)
    kantor.say(f"Laptop {row.nama} terdaftar pada instansinya; Data Awal dan SKP-nya sudah ada di sana.")
    return akun


def _enrol(kantor: DemoKantor, layanan: Services, sesi: Sesi, row: PegawaiRow, folder: Path) -> str:
    """The agency admits it for its owner; gives the id by which it is known there."""
    agency = kantor.layanan
    layanan.instansi.save(sesi.actor, agency.instansi.get(kantor.admin))
    layanan.pendaftaran.set_up(sesi.actor, "Laptop pegawai (latihan)")
    asked = layanan.pendaftaran.register(sesi.actor, folder)
    card = agency.pendaftaran_orang.admit(
        kantor.admin, asked.path, asked.sidik_jari, Pemegang(row.id), folder
    )
    layanan.pendaftaran.accept_card(sesi.actor, card, agency.pendaftaran.own_fingerprint(kantor.admin))
    known = agency.pendaftaran.list_terdaftar(kantor.admin)
    return next(one.instalasi_id for one in known if one.sidik_jari == asked.sidik_jari)


def _take_in(layanan: Services, pengelola: Actor, paths: Sequence[Path]) -> None:
    for path in paths:
        hasil = layanan.terima.apply_all(pengelola, layanan.terima.examine(pengelola, [path]))
        if hasil.diterapkan != 1:
            raise StateError("Paket untuk laptop pegawai tidak diterapkan.", where=path.name)
