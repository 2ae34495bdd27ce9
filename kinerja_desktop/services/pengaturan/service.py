"""Settings of this office that are no preference of a person: the days on which nobody works."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pengaturan.reading import (
    HARI_LIBUR,
    JANGKAR,
    LEMBAR,
    HariLibur,
    SetelanLembar,
    read_hari_libur,
    read_setelan_lembar,
)

_NAME_LENGTH = 200


class PengaturanService(Service):
    """Use cases on the settings of the office."""

    def list_hari_libur(self, actor: Actor) -> tuple[HariLibur, ...]:
        """All holidays by date."""
        with self._read(actor, "pengaturan.read") as session:
            return read_hari_libur(session)

    def get_lembar(self, actor: Actor) -> SetelanLembar:
        """What the office decided about its official sheets."""
        with self._read(actor, "pengaturan.read") as session:
            return read_setelan_lembar(session)

    def set_lembar(self, actor: Actor, setelan: SetelanLembar) -> None:
        """Decide it. Raises InvalidInputError for a text that is too long."""
        for text in (setelan.jangkar_penilai, setelan.jangkar_pegawai):
            JANGKAR.check(text, JANGKAR.name)
        with self._write(actor, "pengaturan.save", name="pengaturan.set_lembar") as session:
            before = read_setelan_lembar(session)
            changes_of(session).notes.update(
                sebelum=msgspec.structs.asdict(before), sesudah=msgspec.structs.asdict(setelan)
            )
            session.merge(Pengaturan(kunci=LEMBAR, nilai=msgspec.json.encode(setelan).decode()))

    def set_hari_libur(self, actor: Actor, hari_libur: Sequence[HariLibur]) -> tuple[HariLibur, ...]:
        """Replace the list; gives it back by date. Raises InvalidInputError for a day named twice."""
        wanted = sorted(
            (HariLibur(one.tanggal, one.nama.strip()) for one in hari_libur), key=lambda one: one.tanggal
        )
        _check(wanted)
        with self._write(actor, "pengaturan.save", name="pengaturan.set_hari_libur") as session:
            before = read_hari_libur(session)
            changes_of(session).notes.update(
                ditambah=[one.tanggal.isoformat() for one in wanted if one not in before],
                dihapus=[one.tanggal.isoformat() for one in before if one not in wanted],
            )
            session.merge(Pengaturan(kunci=HARI_LIBUR, nilai=msgspec.json.encode(wanted).decode()))
        return tuple(wanted)


def _check(wanted: Sequence[HariLibur]) -> None:
    double = next((day for day, times in Counter(one.tanggal for one in wanted).items() if times > 1), None)
    if double is not None:
        raise InvalidInputError(
            f"{format_tanggal(double)} tercantum dua kali.", who="Anda", next_step="Hapus salah satunya."
        )
    for one in wanted:
        if not one.nama or len(one.nama) > _NAME_LENGTH:
            raise InvalidInputError(
                f"Nama hari libur {format_tanggal(one.tanggal)} belum diisi atau terlalu panjang.",
                who="Anda",
                next_step=f"Isi namanya, paling banyak {_NAME_LENGTH} huruf.",
            )
