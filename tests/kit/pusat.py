"""A centre beside the office, and how both come to know each other."""

from pathlib import Path

from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.kantor import Kantor, Services
from kinerja_desktop.services.keamanan.masuk import AdminPertama, Sesi
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from tests.kit.office import SANDI

PUSAT = "01900000-0000-7000-8000-00000000ffff"


def found_centre(kantor: Kantor, nama_pengguna: str = "admin") -> Sesi:
    """Make an empty data folder a centre with its keys; the session of its first admin."""
    sesi = kantor.masuk.create_first_admin(AdminPertama(nama_pengguna, "Admin Pusat", SANDI, PUSAT))
    services = kantor.services(sesi.database)
    services.instansi.save(sesi.actor, InstansiForm("BKPP", "BKPP Uji", "Semarang"))
    services.pendaftaran.set_up(sesi.actor, "PC Pusat", pusat=True)
    return sesi


def enrol(agency: Services, admin: Actor, centre: Services, centre_admin: Actor, folder: Path) -> None:
    """Both have keys: the agency asks, the centre admits it, the agency accepts the card."""
    asked = agency.pendaftaran.register(admin, folder)
    card = centre.pendaftaran.admit(centre_admin, asked.path, asked.sidik_jari, folder)
    own = centre.pendaftaran.own_fingerprint(centre_admin)
    agency.pendaftaran.accept_card(admin, card, own)
