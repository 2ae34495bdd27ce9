"""Who we are and whom we know: this installation's keys, and the grants of others."""

import msgspec
from msgspec import Struct
from sqlalchemy import literal_column, select
from sqlalchemy.orm import Session

from kinerja_desktop import __version__
from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, KunciTerdaftarLama, PaketMasuk
from kinerja_desktop.db.models.pertukaran import Instalasi
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.pertukaran.terms import StatusInstalasi
from kinerja_desktop.exchange.kunci.keys import KeyPair, PublicKeys
from kinerja_desktop.exchange.kunci.pejabat import Penanda
from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.exchange.paket.cover import Cakupan, Cover, JenisPaket, KartuKunci
from kinerja_desktop.exchange.paket.policy import Grant, centre_of, grant_of

_ANNOUNCED_IN = 50  # packages may come in any order
PROGRAM = f"kinerja-desktop {__version__}"
"""What a package says made it."""


class KunciDikenal(Struct, frozen=True):
    """A key that the centre admitted, or this installation's own. `kantor`: whose, as it is shown."""

    kunci: PublicKeys
    kantor: str
    is_dicabut: bool = False


def own_installation(session: Session) -> Instalasi:
    """The one row about this installation; StateError before the first start is finished."""
    instalasi = session.scalars(select(Instalasi)).first()
    if instalasi is None:
        raise StateError(
            "Instalasi ini belum disiapkan.", who="Admin", next_step="Selesaikan penyiapan awal lebih dahulu."
        )
    return instalasi


def scope_of(instalasi: Instalasi) -> Cakupan:
    """What this installation sends: its whole agency, unless its key card says a person or a unit."""
    if instalasi.kartu is None:
        return Cakupan(instalasi.instansi_id)
    return msgspec.json.decode(instalasi.kartu, type=KartuKunci).cakupan


def is_personal(instalasi: Instalasi) -> bool:
    """Whether it is the PC of a person, or of who leads a unit: its packages go to his agency."""
    cakupan = scope_of(instalasi)
    return cakupan.pegawai_id is not None or cakupan.unit_kerja_id is not None


def sending_scope(session: Session, instansi_id: str, tahun: int) -> Cakupan:
    """What this installation sends of a year, also before it has keys."""
    own = session.scalars(select(Instalasi)).first()
    cakupan = Cakupan(instansi_id) if own is None else scope_of(own)
    return msgspec.structs.replace(cakupan, periode=str(tahun))


def scope_of_card(kantor: InstalasiTerdaftar) -> Cakupan:
    """What an installation that was admitted here may send: an agency, a unit led, or a person."""
    if kantor.kartu is None:
        return Cakupan(kantor.instansi_id)
    return msgspec.json.decode(kantor.kartu, type=KartuKunci).cakupan


def key_pair(instalasi: Instalasi) -> KeyPair:
    return KeyPair(instalasi.kunci_tanda_tangan, instalasi.kunci_sandi)


def registering_keys(instalasi: Instalasi) -> KeyPair:
    """What a registration asks for: the pair that is to come, where there is one, else the present one."""
    if instalasi.kunci_baru is None:
        return key_pair(instalasi)
    return msgspec.json.decode(instalasi.kunci_baru, type=KeyPair)


def shown_key(instalasi: Instalasi) -> PublicKeys:
    """Whose digits stand in the letter: of an agency the pair that it asks to be admitted; of the centre the
    one that signs now, for the one to come needs no letter."""
    return (key_pair(instalasi) if instalasi.pusat else registering_keys(instalasi)).public()


def opening_keys(instalasi: Instalasi) -> list[KeyPair]:
    """All pairs that open what was sealed to this installation: the present one first, then those before."""
    return [key_pair(instalasi), *former_keys(instalasi)]


def former_keys(instalasi: Instalasi) -> list[KeyPair]:
    """The pairs that this installation had before, the latest first."""
    return msgspec.json.decode(instalasi.kunci_lama or "[]", type=list[KeyPair])


def active_centre(session: Session) -> InstalasiTerdaftar | None:
    """Who admitted this installation; None: nobody yet."""
    query = select(InstalasiTerdaftar).where(
        InstalasiTerdaftar.pusat.is_(True), InstalasiTerdaftar.status == StatusInstalasi.AKTIF
    )
    return session.scalars(query).first()


def announced_key(session: Session, pusat: InstalasiTerdaftar) -> PublicKeys | None:
    """The key that the centre goes on with, as the last package says that it signed with its present one and
    that was taken in here; None: none is announced."""
    query = select(PaketMasuk.sampul).where(PaketMasuk.instalasi_id == pusat.id)
    for sampul in session.scalars(query.order_by(literal_column("rowid").desc()).limit(_ANNOUNCED_IN)):
        cover = msgspec.json.decode(sampul, type=Cover)
        if cover.kunci_berikut is not None and cover.pengirim.kunci_id == pusat.key_id:
            return cover.kunci_berikut
    return None


def centre_keys(session: Session) -> list[PublicKeys]:
    """The keys that packages for the centre are sealed to; StateError before a key card was accepted."""
    pusat = active_centre(session)
    if pusat is None or pusat.kartu is None:
        raise StateError(
            "Komputer ini belum terdaftar pada penerimanya.",
            why="Paket disegel dengan kunci penerimanya (pusat; bagi komputer pegawai, instansinya), dan "
            "kunci itu datang bersama Kartu Kunci.",
            who="Admin komputer ini, dan petugas pusat atau admin instansinya",
            next_step="Bawa berkas pendaftaran ke pusat (komputer pegawai: ke instansinya), lalu terima "
            "Kartu Kunci yang dibalas.",
        )
    kartu = msgspec.json.decode(pusat.kartu, type=KartuKunci)
    return [kartu.kunci_pusat, *([kartu.kunci_cadangan_pusat] if kartu.kunci_cadangan_pusat else [])]


def official_key(instalasi: Instalasi) -> str | None:
    """The key of the official whom the key card names; None: there is no card, or it names nobody."""
    if instalasi.kartu is None:
        return None
    return msgspec.json.decode(instalasi.kartu, type=KartuKunci).kunci_pejabat


def require_official(instalasi: Instalasi, pejabat: Penanda | None) -> None:
    """Raises StateError when the card names an official and this is not that one's opened key."""
    wanted = official_key(instalasi)
    if wanted is not None and (pejabat is None or pejabat.kunci != wanted):
        raise StateError(
            "PIN pejabat diperlukan untuk mengirim.",
            why="Kartu Kunci kantor ini menyebut pejabat yang ikut menandatangani setiap paket data.",
            who="Pejabat yang menandatangani",
            next_step="Pejabat itu mengetik PIN-nya pada tab Kirim, lalu kirim lagi.",
        )


def find_sender(session: Session, key_id: str, name: str) -> tuple[InstalasiTerdaftar, Grant]:
    """The enrolled installation whose key this is. Raises FileRefusedError: unknown or not (yet) admitted."""
    terdaftar = session.scalars(select(InstalasiTerdaftar).where(InstalasiTerdaftar.key_id == key_id)).first()
    if terdaftar is None and (centre := _by_announced_key(session, key_id)) is not None:
        return centre
    if terdaftar is None and (lama := session.get(KunciTerdaftarLama, key_id)) is not None:
        raise refusals.revoked(name, key_id, 1) if lama.dicabut else refusals.replaced(name, key_id)
    if terdaftar is not None and terdaftar.status is StatusInstalasi.DIGANTI:
        raise refusals.replaced(name, key_id)
    if terdaftar is None or terdaftar.kartu is None or terdaftar.status is StatusInstalasi.MENUNGGU:
        raise refusals.unknown_signer(name, key_id)
    kartu = msgspec.json.decode(terdaftar.kartu, type=KartuKunci)
    if terdaftar.pusat:
        return terdaftar, centre_of(kartu)
    if terdaftar.status is not StatusInstalasi.DICABUT:
        return terdaftar, grant_of(kartu)
    since = terdaftar.dicabut_mulai_urut or 1
    return terdaftar, grant_of(kartu, since, terdaftar.dicabut_epoch, terdaftar.dicabut_cakupan)


def _by_announced_key(session: Session, key_id: str) -> tuple[InstalasiTerdaftar, Grant] | None:
    """The centre, where this is the key that it said it would go on with."""
    pusat = active_centre(session)
    found = None if pusat is None else announced_key(session, pusat)
    if pusat is None or pusat.kartu is None or found is None or found.key_id != key_id:
        return None
    kartu = msgspec.json.decode(pusat.kartu, type=KartuKunci)
    return pusat, centre_of(msgspec.structs.replace(kartu, kunci_pusat=found))


def last_awal(session: Session) -> Cover | None:
    """The cover of the Data Awal that was taken in last, by the order of taking; None: none was."""
    query = select(PaketMasuk.sampul).where(PaketMasuk.jenis == JenisPaket.REFERENSI.value)
    sampul = session.scalars(query.order_by(literal_column("rowid").desc()).limit(1)).first()
    return None if sampul is None else msgspec.json.decode(sampul, type=Cover)


def awal_version(session: Session) -> int | None:
    """Which Data Awal this office works with; None: it has none."""
    awal = last_awal(session)
    return None if awal is None else awal.referensi_versi


def own_keys(session: Session) -> KeyPair | None:
    """What this installation signs with; None before it has made its keys."""
    own = session.scalars(select(Instalasi)).first()
    return key_pair(own) if own else None


def known_keys(session: Session) -> tuple[KunciDikenal, ...]:
    """All keys by which a sheet can be checked here; who still waits to be admitted is not among them."""
    known: list[KunciDikenal] = []
    own = session.scalars(select(Instalasi)).first()
    if own is not None:
        public = key_pair(own).public()
        known.append(KunciDikenal(public, f"{own.nama} (komputer ini)"))
        known.extend(
            KunciDikenal(pair.public(), f"{own.nama} (komputer ini, kunci sebelumnya)")
            for pair in former_keys(own)
        )
    query = (
        select(InstalasiTerdaftar)
        .where(InstalasiTerdaftar.status != StatusInstalasi.MENUNGGU)
        .order_by(InstalasiTerdaftar.id)
    )
    known.extend(
        KunciDikenal(
            PublicKeys(row.kunci_tanda_tangan, row.kunci_sandi),
            " - ".join(filter(None, (row.instansi_nama, row.nama))),
            row.status is StatusInstalasi.DICABUT,
        )
        for row in session.scalars(query)
    )
    before = select(KunciTerdaftarLama, InstalasiTerdaftar).join(
        InstalasiTerdaftar, InstalasiTerdaftar.id == KunciTerdaftarLama.instalasi_id
    )
    known.extend(
        KunciDikenal(
            PublicKeys(lama.kunci_tanda_tangan, lama.kunci_sandi),
            f"{' - '.join(filter(None, (row.instansi_nama, row.nama)))} (kunci sebelumnya)",
            lama.dicabut,
        )
        for lama, row in session.execute(before.order_by(KunciTerdaftarLama.key_id))
    )
    return tuple(known)
