"""Files with what is asked, taken back and answered: one for each other office."""

from collections.abc import Collection, Sequence
from pathlib import Path

from msgspec import Struct
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.permintaan import PermintaanKantor
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pertukaran.terms import StatusPaket, StatusPermintaanKantor
from kinerja_desktop.exchange.kunci.keys import KeyPair
from kinerja_desktop.exchange.paket.baris.permintaan import Baris, Jawab, Tarik, request_lines
from kinerja_desktop.exchange.paket.cover import Cakupan, JenisPaket
from kinerja_desktop.exchange.paket.package import CoverFields, prepare_folder, suggest_file_name, write_lines
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.keluar.nomor import next_cover, outgoing
from kinerja_desktop.services.pertukaran.permintaan.alamat import Alamat, find_address
from kinerja_desktop.services.pertukaran.permintaan.records import found, jawab_of, minta_of
from kinerja_desktop.services.pertukaran.reading import key_pair, own_installation

LINE = "permintaan"
"""Requests have numbers of their own; nobody counts them: each stands for itself, in whatever order."""

_EXPORT = "pertukaran.export"
_SHOWN = 30


class HasilPermintaanKeluar(Struct, frozen=True):
    """A written file: for which office, how many requests, and how many answers."""

    path: Path
    kantor: str
    permintaan: int
    jawaban: int
    angka_periksa: str


class _Order(Struct, frozen=True):
    path: Path
    fields: CoverFields
    alamat: Alamat
    signer: KeyPair
    lines: tuple[Baris, ...]


class PermintaanKeluarService(Service):
    """Use cases of sending requests and answers."""

    def export(
        self, actor: Actor, keluaran: Path, lagi: Collection[str] = ()
    ) -> tuple[HasilPermintaanKeluar, ...]:
        """One file for each office that something is to be told, into the folder `keluaran`, which is made
        when missing: what has not left yet, and once more what `lagi` names (its file was lost).

        Sealed to that office, signed by this one. Raises StateError when there is nothing to tell,
        NotFoundError for an office whose keys are not known any more, else as `write_package`.
        """
        with self._read(actor, _EXPORT) as session:
            wanted = _lines(session, lagi)
            addresses = {kantor_id: find_address(session, kantor_id) for kantor_id in wanted}
        if not wanted:
            raise StateError(
                "Tidak ada permintaan atau jawaban yang belum dikirim.",
                why="Semua sudah dibuatkan berkasnya.",
                who="Anda",
                next_step="Pilih permintaan yang berkasnya hilang, lalu buat sekali lagi.",
            )
        return tuple(
            self._write_one(actor, self._order(keluaran, addresses[kantor_id], lines))
            for kantor_id, lines in wanted.items()
        )

    def _write_one(self, actor: Actor, order: _Order) -> HasilPermintaanKeluar:
        prepare_folder(order.path)
        written = write_lines(
            order.path,
            order.fields,
            request_lines(order.lines),
            order.signer,
            order.alamat.kunci,
            faults=self._database.faults,
        )
        with self._write(actor, _EXPORT, name="permintaan.written", always=True) as session:
            row = outgoing(order.fields, order.path.name, written.sampul_hash)
            row.status = StatusPaket.DIBERIKAN
            session.add(row)
            for line in order.lines:
                sent = found(session.get(PermintaanKantor, line.id))
                sent.belum_dikirim, sent.dikirim_pada = False, order.fields.dibuat
                if sent.is_keluar:
                    sent.paket_id = order.fields.paket_id
        answers = sum(isinstance(one, Jawab) for one in order.lines)
        return HasilPermintaanKeluar(
            order.path,
            order.alamat.nama,
            len(order.lines) - answers,
            answers,
            written.angka_periksa,
        )

    def _order(self, keluaran: Path, alamat: Alamat, lines: Sequence[Baris]) -> _Order:
        with self._database.read() as session:
            own = own_installation(session)
            instansi = session.get(Instansi, (own.instansi_id, own.instansi_id))
            cakupan = Cakupan(own.instansi_id, LINE)
            fields = next_cover(
                session, own, JenisPaket.PERMINTAAN, cakupan, self._clock.now(), is_chained=False
            )
            kode = instansi.kode if instansi else ""
            shown = alamat.nama[:_SHOWN]
            name = suggest_file_name(kode, fields.jenis, shown, fields.urut, fields.paket_id)
            return _Order(keluaran / name, fields, alamat, key_pair(own), tuple(lines))


def _lines(session: Session, lagi: Collection[str]) -> dict[str, list[Baris]]:
    """What is to be told, by office."""
    query = select(PermintaanKantor).where(or_(PermintaanKantor.belum_dikirim, PermintaanKantor.id.in_(lagi)))
    found: dict[str, list[Baris]] = {}
    for row in session.scalars(query.order_by(PermintaanKantor.id)):
        line = _line(row)
        if line is not None:
            found.setdefault(row.kantor_id, []).append(line)
    return found


def _line(row: PermintaanKantor) -> Baris | None:
    """What the other office is told of it. None: nothing (what it asked waits here for an answer)."""
    if not row.is_keluar:
        return jawab_of(row)
    if row.status is StatusPermintaanKantor.DITARIK:
        return Tarik(id=row.id, alasan=row.alasan)
    return minta_of(row)
