"""Whether a verified cover may be taken in: who sent it, for whom, about whom. Values only, no database."""

import re
from collections.abc import Collection
from datetime import date

from msgspec import Struct

from kinerja_desktop.exchange.kunci.keys import PublicKeys
from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.exchange.paket.cover import Cakupan, Cover, JenisPaket, KartuKunci, PeranInstalasi

MAY_SEND: dict[PeranInstalasi, frozenset[JenisPaket]] = {
    PeranInstalasi.PUSAT: frozenset(
        {
            JenisPaket.REFERENSI,
            JenisPaket.KOREKSI,
            JenisPaket.TANDA_TERIMA,
            JenisPaket.KARTU_KUNCI,
            JenisPaket.PEMULIHAN,
            JenisPaket.PERMINTAAN,
        }
    ),
    PeranInstalasi.INSTANSI: frozenset(
        {JenisPaket.SNAPSHOT, JenisPaket.DELTA, JenisPaket.TANDA_TERIMA, JenisPaket.PERMINTAAN}
    ),
    PeranInstalasi.PEGAWAI: frozenset({JenisPaket.SNAPSHOT, JenisPaket.DELTA, JenisPaket.TANDA_TERIMA}),
}


_OF_A_YEAR = frozenset({JenisPaket.SNAPSHOT, JenisPaket.DELTA, JenisPaket.KOREKSI})
_BEGINS_WITH_YEAR = re.compile("[12][0-9]{3}(-[0-9A-Za-z]+)?")


class Grant(Struct, frozen=True):
    """What is known of a sender. The centre's scope is every agency, whatever `cakupan` says.

    The days are for display. `dicabut_mulai_urut`: packages from this number on are refused (None: not
    revoked; 1: everything), and so are those of any other line than `dicabut_epoch` and `dicabut_cakupan`
    (None: any scope): whoever found the key would begin a line of his own. `kunci_pejabat`: the official who
    must have signed data too (None: nobody).
    """

    kunci: PublicKeys
    instalasi_id: str
    instansi_id: str
    peran: PeranInstalasi
    cakupan: Cakupan
    berlaku_dari: date
    berlaku_sampai: date | None = None
    dicabut_mulai_urut: int | None = None
    dicabut_epoch: str | None = None
    dicabut_cakupan: str | None = None
    kunci_pejabat: str | None = None


def grant_of(
    kartu: KartuKunci,
    dicabut_mulai_urut: int | None = None,
    dicabut_epoch: str | None = None,
    dicabut_cakupan: str | None = None,
) -> Grant:
    """The holder of a key card as a sender, seen by the centre."""
    return Grant(
        kartu.kunci,
        kartu.instalasi_id,
        kartu.instansi_id,
        kartu.peran,
        kartu.cakupan,
        kartu.berlaku_dari,
        kartu.berlaku_sampai,
        dicabut_mulai_urut,
        dicabut_epoch,
        dicabut_cakupan,
        kartu.kunci_pejabat,
    )


def centre_of(kartu: KartuKunci) -> Grant:
    """The centre that issued a key card as a sender, seen by the card's holder."""
    return Grant(
        kartu.kunci_pusat,
        kartu.instalasi_pusat_id,
        kartu.instansi_pusat_id,
        PeranInstalasi.PUSAT,
        Cakupan(kartu.instansi_pusat_id),
        kartu.berlaku_dari,
        kartu.berlaku_sampai,
    )


def check_sender(cover: Cover, grant: Grant, name: str) -> None:
    """Raises FileRefusedError: revoked, other installation, wrong role, wrong scope, no year where there has
    to be one.

    Never by the days of the card: they come from a clock that may have been wrong. What ends a card is a
    revocation, or one with a higher serial.
    """
    revoked_from = grant.dicabut_mulai_urut
    is_its_line = grant.dicabut_epoch == cover.pengirim.epoch and (
        grant.dicabut_cakupan in {None, cover.cakupan.text}
    )
    if revoked_from is not None and (cover.urut >= revoked_from or not is_its_line):
        raise refusals.revoked(name, cover.pengirim.kunci_id, revoked_from)
    if (cover.pengirim.instalasi_id, cover.pengirim.instansi_id) != (grant.instalasi_id, grant.instansi_id):
        raise refusals.wrong_sender(name, "Instalasi atau instansi di sampul bukan pemilik kartu kunci itu.")
    if cover.jenis not in MAY_SEND[grant.peran]:
        raise refusals.wrong_role(name, grant.peran, cover.jenis)
    if grant.peran != PeranInstalasi.PUSAT and not covers(grant.cakupan, cover.cakupan):
        raise refusals.wrong_scope(name, cover.cakupan.text, grant.cakupan.text)
    periode = cover.cakupan.periode
    if cover.jenis in _OF_A_YEAR and not _BEGINS_WITH_YEAR.fullmatch(periode):
        raise refusals.bad_cover(name, f"Periodenya bukan sebuah tahun: {periode or 'kosong'}.")


def check_receiver(cover: Cover, own_key_ids: Collection[str], name: str) -> None:
    """Raises FileRefusedError unless the package is sealed to one of our keys."""
    if not set(own_key_ids) & set(cover.penerima):
        raise refusals.wrong_receiver(name, cover.penerima)


def covers(granted: Cakupan, asked: Cakupan) -> bool:
    """Whether `asked` lies within `granted`: same agency; period, unit, person where the grant names them."""
    return (
        granted.instansi_id == asked.instansi_id
        and granted.periode in ("", asked.periode)
        and granted.unit_kerja_id in (None, asked.unit_kerja_id)
        and granted.pegawai_id in (None, asked.pegawai_id)
    )
