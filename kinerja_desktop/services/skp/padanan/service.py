"""Matching what subordinates wrote beforehand with what their superiors then planned; a person decides."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.padanan import PadananDitolak
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.errors import NotFoundError, StateError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.core.tanggal import day_in_year, day_within
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.perencanaan.padanan import SHOWN, Pemadan, Penyama
from kinerja_desktop.domain.skp.rules import HasilKerjaForm
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pengaturan.reading import read_sinonim
from kinerja_desktop.services.skp.content import save_form
from kinerja_desktop.services.skp.guards import editable
from kinerja_desktop.services.skp.padanan.rows import (
    BarisSementara,
    Calon,
    chain_of,
    read_calon,
    read_penilai,
    read_sementara,
)
from kinerja_desktop.services.skp.reading.records import EDITABLE, owner_of_skp, read_form
from kinerja_desktop.services.skp.reading.sementara import (
    count_results,
    holds,
    read_ditolak,
    sidik_of,
)
from kinerja_desktop.services.skp.tautan import JenisTautan, Tautan

MOST = 500
"""Provisional results that are matched at a time; the next come as these are decided."""
_TEXTS = 4


class Usulan(Struct, frozen=True):
    """A result of a leader that may be meant, and how alike it is (0 to 1)."""

    hasil_id: str
    uraian: str
    pemilik: str
    mirip: float


class Sementara(Struct, frozen=True):
    """A provisional result with what is proposed for it, best first.

    `terkunci`: its SKP changes by a revision only. `ditolak`: a person refused what is proposed. `menunggu`:
    the rater has not planned yet, and nothing is proposed."""

    baris: BarisSementara
    usulan: tuple[Usulan, ...]
    terkunci: bool
    ditolak: bool
    menunggu: bool = False

    @property
    def nama(self) -> str:
        return self.baris.nama


class DaftarSementara(Struct, frozen=True):
    """What can be matched now, then what waits for a rater who has not planned yet; `sisa`: how many more
    there are than are shown."""

    baris: tuple[Sementara, ...]
    sisa: int


class Putusan(Struct, frozen=True):
    """What a person decided of a provisional result: what it serves, or (None) that nothing proposed fits."""

    skp_id: str
    hasil_id: str
    tautan: Tautan | None


class Diputuskan(Struct, frozen=True):
    """What was stored, so that it can be taken back: the words that stood there, the link that was made."""

    putusan: Putusan
    tulisan: str


class PadananService(Service):
    """Use cases on provisional results. Nothing is linked but by `decide`, which a person calls."""

    def list(self, actor: Actor, tahun: int, progress: Progress) -> DaftarSementara:
        """Provisional results of whom this actor may write the SKP, with what is proposed for each."""
        visible = self._visible(actor, "skp.write", Skp.pegawai_id)
        hari = day_in_year(self.today, tahun)
        with self._database.read() as session:
            rows = read_sementara(session, actor.instansi_id, tahun, visible)
            penilai = read_penilai(session, actor.instansi_id, hari)
            chains = {one.pegawai_id: chain_of(penilai, one.pegawai_id) for one in rows}
            leaders = {each for chain in chains.values() for each in chain}
            calon = read_calon(session, actor.instansi_id, tahun, leaders)
            rencana = _Rencana(
                chains, calon, read_ditolak(session), Penyama(one.kata for one in read_sinonim(session))
            )
        ready = [one for one in rows if any(calon.get(each) for each in chains[one.pegawai_id][:1])]
        waiting = (
            Sementara(one, (), one.status not in EDITABLE, ditolak=False, menunggu=True)
            for one in rows
            if not any(calon.get(each) for each in chains[one.pegawai_id][:1])
        )
        shown = (*_propose(ready[:MOST], rencana, progress), *waiting)
        return DaftarSementara(shown, max(0, len(ready) - MOST))

    def decide(self, actor: Actor, putusan: Putusan) -> Diputuskan:
        """Link a provisional result, or remember that nothing fits. Gives what `undo` takes.

        Raises StateError where it is provisional no more or its SKP is locked, InvalidInputError for what
        this person cannot serve.
        """
        with self._write(
            actor, "skp.write", about=owner_of_skp(actor, putusan.skp_id), name="skp.match"
        ) as session:
            skp = editable(session, actor, putusan.skp_id)
            hasil = _find(session, skp, putusan.hasil_id)
            if hasil.is_linked or not hasil.rhk_pimpinan:
                raise StateError(
                    "Hasil kerja ini tidak sementara lagi.",
                    where=hasil.uraian,
                    why="Tautannya diubah dari tempat lain.",
                    next_step="Muat ulang daftarnya.",
                )
            if putusan.tautan is None:
                self._refuse(session, skp, hasil)
            else:
                self._save(session, skp, _linked(hasil, putusan.tautan))
            return Diputuskan(putusan, hasil.rhk_pimpinan)

    def undo(self, actor: Actor, diputuskan: Diputuskan) -> None:
        """The result is provisional again, with its words; a refusal is forgotten. Raises StateError where
        the link is another one by now, or the SKP is locked."""
        putusan = diputuskan.putusan
        with self._write(
            actor, "skp.write", about=owner_of_skp(actor, putusan.skp_id), name="skp.unmatch"
        ) as session:
            skp = editable(session, actor, putusan.skp_id)
            if putusan.tautan is None:
                stored = session.get(PadananDitolak, putusan.hasil_id)
                if stored is not None:
                    session.delete(stored)
                return
            hasil = _find(session, skp, putusan.hasil_id)
            if putusan.tautan.id not in {hasil.kebutuhan_id, hasil.hasil_kerja_atasan_id}:
                raise StateError(
                    "Tautan ini tidak diurungkan.",
                    where=hasil.uraian,
                    why="Tautannya sudah diubah sesudah dipadankan.",
                    next_step="Ubah tautannya pada SKP itu.",
                )
            free = replace(
                hasil, kebutuhan_id=None, hasil_kerja_atasan_id=None, rhk_pimpinan=diputuskan.tulisan
            )
            self._save(session, skp, free)

    def _refuse(self, session: Session, skp: Skp, hasil: HasilKerjaForm) -> None:
        penilai = read_penilai(session, skp.instansi_id, self._hari(skp)).get(skp.pegawai_id, "")
        count = count_results(session, skp.instansi_id, skp.tahun, [penilai]).get(penilai, 0)
        session.merge(
            PadananDitolak(
                hasil_kerja_id=hasil.id or "",
                sidik=sidik_of(hasil.rhk_pimpinan),
                calon=count,
                pada=self._clock.now(),
            )
        )

    def _save(self, session: Session, skp: Skp, changed: HasilKerjaForm) -> None:
        form = read_form(session, skp)
        rows = tuple(changed if one.id == changed.id else one for one in form.hasil_kerja)
        save_form(session, skp, replace(form, hasil_kerja=rows), self._clock.now(), self._hari(skp))

    def _hari(self, skp: Skp) -> date:
        return day_within(self.today, skp.mulai, skp.selesai)


class _Rencana(Struct, frozen=True):
    """What is compared with: by person the leaders above, by leader what is planned."""

    chains: Mapping[str, tuple[str, ...]]
    calon: Mapping[str, Sequence[Calon]]
    ditolak: Mapping[str, PadananDitolak]
    penyama: Penyama


def _propose(rows: Sequence[BarisSementara], rencana: _Rencana, progress: Progress) -> Iterator[Sementara]:
    """One comparison is prepared for all who have the same leaders."""
    made: dict[tuple[str, ...], _Pilihan] = {}
    for number, one in enumerate(rows):
        progress.step(number, len(rows), one.nama)
        chain = rencana.chains[one.pegawai_id]
        if chain not in made:
            of_chain = [each for leader in chain for each in rencana.calon.get(leader, ())]
            made[chain] = _Pilihan(of_chain, rencana.penyama)
        count = len(rencana.calon.get(chain[0], ()))
        refused = holds(rencana.ditolak.get(one.hasil_id), one.tulisan, count)
        yield Sementara(one, made[chain].best(one.tulisan), one.status not in EDITABLE, refused)


class _Pilihan:
    """What one chain of leaders planned, ready to be compared with."""

    def __init__(self, calon: Sequence[Calon], penyama: Penyama) -> None:
        self._of = [one for one in calon for _ in one.teks]
        self._pemadan = Pemadan([text for one in calon for text in one.teks], penyama)

    def best(self, tulisan: str) -> tuple[Usulan, ...]:
        """The results that are most alike, by their own text or that of an indicator."""
        found: dict[str, Usulan] = {}
        for one in self._pemadan.best(tulisan, shown=SHOWN * _TEXTS):
            calon = self._of[one.tempat]
            found.setdefault(calon.hasil_id, Usulan(calon.hasil_id, calon.uraian, calon.pemilik, one.mirip))
        return tuple(found.values())[:SHOWN]


def _find(session: Session, skp: Skp, hasil_id: str) -> HasilKerjaForm:
    found = next((one for one in read_form(session, skp).hasil_kerja if one.id == hasil_id), None)
    if found is None:
        raise NotFoundError("Hasil kerja ini tidak ada lagi.", next_step="Muat ulang daftarnya.")
    return found


def _linked(hasil: HasilKerjaForm, tautan: Tautan) -> HasilKerjaForm:
    if tautan.jenis is JenisTautan.KEBUTUHAN:
        return replace(hasil, kebutuhan_id=tautan.id)
    return replace(hasil, hasil_kerja_atasan_id=tautan.id)
