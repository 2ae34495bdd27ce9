"""Settings of this office that are no preference of a person: the days on which nobody works."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from kinerja_desktop.db.models.keamanan import Pengaturan
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.aturan.tabel import KATA, Sinonim
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import clean_text, search_form
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pengaturan.reading import (
    HARI_LIBUR,
    JANGKAR,
    LEMBAR,
    SINONIM,
    HariLibur,
    SetelanLembar,
    read_hari_libur,
    read_setelan_lembar,
    read_sinonim,
    shipped_sinonim,
)

_NAME_LENGTH = 200
_PAIR = 2
_SHOWN = 60


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

    def list_sinonim(self, actor: Actor) -> tuple[Sinonim, ...]:
        """Words that mean the same when plans are matched, in the order of the list."""
        with self._read(actor, "pengaturan.read") as session:
            return read_sinonim(session)

    def set_sinonim(self, actor: Actor, sinonim: Sequence[Sinonim] | None) -> tuple[Sinonim, ...]:
        """Replace the list, None: by the shipped one, which is then followed again; gives it back.

        Raises InvalidInputError for a word that stands alone, is too long, or has two meanings.
        """
        wanted = shipped_sinonim() if sinonim is None else tuple(map(_checked_group, sinonim))
        _refuse_two_meanings(wanted)
        with self._write(actor, "pengaturan.save", name="pengaturan.set_sinonim") as session:
            before = read_sinonim(session)
            changes_of(session).notes.update(
                ditambah=[", ".join(one.kata) for one in wanted if one not in before],
                dihapus=[", ".join(one.kata) for one in before if one not in wanted],
            )
            stored = session.get(Pengaturan, SINONIM)
            if wanted != shipped_sinonim():
                session.merge(Pengaturan(kunci=SINONIM, nilai=msgspec.json.encode(wanted).decode()))
            elif stored is not None:
                session.delete(stored)
        return wanted


def _checked_group(one: Sinonim) -> Sinonim:
    """With single blanks, each word once. Raises InvalidInputError."""
    words = {search_form(word): " ".join(clean_text(word).split()) for word in reversed(one.kata)}
    kata = tuple(word for word in reversed(words.values()) if word)
    if len(kata) < _PAIR:
        raise InvalidInputError(
            f"Kata ini belum punya padanan: {', '.join(kata) or '(kosong)'}.",
            who="Anda",
            next_step="Tulis sekurang-kurangnya satu kata lain yang artinya sama.",
        )
    too_long = next((word for word in kata if len(word) > KATA), None)
    if too_long is not None:
        raise InvalidInputError(
            f"Kata ini terlalu panjang: {too_long[:_SHOWN]} ...",
            why=f"Paling banyak {KATA} huruf.",
            who="Anda",
            next_step="Tulis singkatan atau ungkapannya saja, bukan kalimat.",
        )
    return Sinonim(kata)


def _refuse_two_meanings(wanted: Sequence[Sinonim]) -> None:
    times = Counter(search_form(word) for one in wanted for word in one.kata)
    double = next((word for word, count in times.items() if count > 1), None)
    if double is not None:
        raise InvalidInputError(
            f"Kata ini tercantum pada dua baris: {double}.",
            why="Satu kata hanya dapat berarti satu hal.",
            who="Anda",
            next_step="Hapus dari salah satu baris, atau gabungkan kedua baris itu.",
        )


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
