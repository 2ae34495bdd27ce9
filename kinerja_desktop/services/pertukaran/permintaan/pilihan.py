"""What a request to another office is made of: which offices, which officials, about what."""

from msgspec import Struct
from sqlalchemy import select

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.permintaan.alamat import Alamat, offices
from kinerja_desktop.services.skp.reading.berlaku import require_skp
from kinerja_desktop.services.skp.reading.records import hasil_kerja_of

_ASK = "permintaan.ask"


class PejabatLuar(Struct, frozen=True):
    """An official from outside who is registered here."""

    pegawai_id: str
    nama: str


class Pokok(Struct, frozen=True):
    """What feedback can be about: a result by id, or a value by number."""

    teks: str
    hasil_kerja_id: str | None = None
    nilai_perilaku: int | None = None


class PilihanPermintaanService(Service):
    """Use cases that fill the form of a request."""

    def list_kantor(self, actor: Actor) -> tuple[Alamat, ...]:
        """Which offices can be asked: the centre, and whom the latest Data Awal names."""
        with self._read(actor, _ASK) as session:
            return offices(session)

    def list_pejabat(self, actor: Actor) -> tuple[PejabatLuar, ...]:
        """Officials from outside, by name."""
        query = select(Pegawai.id, Pegawai.nama).where(
            Pegawai.instansi_id == actor.instansi_id, Pegawai.jenis == JenisPegawai.PEJABAT_LAIN
        )
        with self._read(actor, _ASK) as session:
            found = session.execute(query.order_by(Pegawai.nama_cari, Pegawai.id))
            return tuple(PejabatLuar(id_, nama) for id_, nama in found)

    def list_pokok(self, actor: Actor, pegawai_id: str, periode: Periode) -> tuple[Pokok, ...]:
        """The results of this person's set SKP, then the values. Raises StateError without one."""
        with self._read(actor, _ASK, about=pegawai_id) as session:
            skp = require_skp(session, actor.instansi_id, pegawai_id, periode)
            results = hasil_kerja_of(session, actor.instansi_id, skp.id)
            values = rule_set_for(periode.selesai).berakhlak.isi
            return (
                *(Pokok(row.uraian, hasil_kerja_id=row.id) for row in results),
                *(Pokok(one.nama, nilai_perilaku=one.nomor) for one in values),
            )
