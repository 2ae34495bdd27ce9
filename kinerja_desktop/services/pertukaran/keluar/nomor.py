"""A package that leaves takes the next number of its line, and is remembered before its file is there."""

from datetime import datetime

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.pertukaran import Instalasi, PaketKeluar
from kinerja_desktop.db.store import audit
from kinerja_desktop.exchange.paket.cover import MOST_EPOCHS, Cakupan, JenisPaket, KepalaAudit
from kinerja_desktop.exchange.paket.package import CoverFields, WrittenPackage
from kinerja_desktop.services.pertukaran.reading import PROGRAM, registering_keys


def next_cover(
    session: Session,
    own: Instalasi,
    jenis: JenisPaket,
    cakupan: Cakupan,
    dibuat: datetime,
    *,
    is_chained: bool = True,
) -> CoverFields:
    """The cover of the next package of the line, which is this epoch and scope. `is_chained`: it names the
    hash of the one before it."""
    line = (PaketKeluar.epoch == own.epoch, PaketKeluar.cakupan == cakupan.text)
    last = session.scalar(select(func.max(PaketKeluar.urut)).where(*line)) or 0
    written = select(PaketKeluar.sampul_hash).where(*line, PaketKeluar.sampul_hash != "")
    before = session.scalars(written.order_by(PaketKeluar.urut.desc())).first() if is_chained else None
    head = audit.read_head(session)
    return CoverFields(
        jenis=jenis,
        paket_id=new_id(),
        instalasi_id=own.id,
        instansi_id=own.instansi_id,
        epoch=own.epoch,
        cakupan=cakupan,
        urut=last + 1,
        dibuat=dibuat,
        program=PROGRAM,
        sampul_sebelumnya=before,
        kepala_audit=KepalaAudit(head.seq, head.hash),
        kunci_berikut=None if own.kunci_baru is None else registering_keys(own).public(),
        epoch_sebelum=tuple(own.epoch_sebelum.split()[:MOST_EPOCHS]),
    )


def outgoing(fields: CoverFields, nama_berkas: str, sampul_hash: str = "") -> PaketKeluar:
    """The row that takes the number; `sampul_hash` empty: nothing is written yet."""
    return PaketKeluar(
        paket_id=fields.paket_id,
        jenis=fields.jenis.value,
        cakupan=fields.cakupan.text,
        epoch=fields.epoch,
        urut=fields.urut,
        sampul_hash=sampul_hash,
        nama_berkas=nama_berkas,
        dibuat_pada=fields.dibuat,
    )


def remember_sealed(session: Session, written: WrittenPackage) -> PaketKeluar:
    """Keep the hash, to which the next package refers, and the counts."""
    paket = session.get_one(PaketKeluar, written.paket_id)
    paket.sampul_hash = written.sampul_hash
    paket.hitung = msgspec.json.encode(counts_of(written)).decode()
    return paket


def counts_of(written: WrittenPackage) -> dict[str, int]:
    """Records by kind, tombstones too."""
    return {name: counts.baris + counts.hapus for name, counts in written.hitung.items()}
