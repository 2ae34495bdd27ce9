"""A centre beside the office, and how both come to know each other."""

from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.store.session import Database
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.exchange.kunci.keys import KeyPair
from kinerja_desktop.exchange.paket.cover import Cakupan, JenisPaket, Pendaftaran
from kinerja_desktop.exchange.paket.package import CoverFields, write_registration
from kinerja_desktop.services.kantor import Kantor, Services
from kinerja_desktop.services.keamanan.masuk import AdminPertama, Sesi
from kinerja_desktop.services.organisasi.instansi import InstansiForm
from kinerja_desktop.services.pertukaran.reading import own_installation
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
    card = centre.pendaftaran.admit(centre_admin, asked.path, asked.sidik_jari, folder, asked.sidik_pejabat)
    own = centre.pendaftaran.own_fingerprint(centre_admin)
    agency.pendaftaran.accept_card(admin, card, own)


def forged(
    folder: Path, name: str, like: Database, keys: KeyPair | None = None, **changed: str
) -> tuple[Path, str]:
    """A registration made by hand: who an office says it is, signed with keys of one's own."""
    keys = keys or KeyPair.generate()
    with like.read() as session:
        own = own_installation(session)
        instansi = session.scalars(select(Instansi)).one()
        told = {
            "instalasi_id": own.id,
            "nama_instalasi": own.nama,
            "instansi_id": own.instansi_id,
            "instansi_kode": instansi.kode,
            "instansi_nama": instansi.nama,
        } | changed
    fields = CoverFields(
        JenisPaket.PENDAFTARAN,
        new_id(),
        told["instalasi_id"],
        told["instansi_id"],
        new_id(),
        Cakupan(told["instansi_id"]),
        1,
        datetime(2026, 6, 1, tzinfo=UTC),
        "uji",
    )
    path = folder / name
    write_registration(path, fields, Pendaftaran(**told, kunci=keys.public()), keys)
    return path, keys.public().fingerprint


def take_in(world, actor: Actor, pusat, folder: Path) -> None:
    """An office's year goes to the centre, which applies it; both are Worlds."""
    hasil = world.services.kirim.export(actor, folder, 2026)
    rencana = pusat.services.terima.plan(pusat.pengelola, hasil.path)
    pusat.services.terima.apply(pusat.pengelola, rencana)
