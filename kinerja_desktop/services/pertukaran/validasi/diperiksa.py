"""What the checks of Validasi Lokal share: one session, one agency, one year."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct
from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.exchange.paket.cover import Cakupan
from kinerja_desktop.services.core.keadaan import active_on
from kinerja_desktop.services.pertukaran.tingkat.milik import is_whole, people_of
from kinerja_desktop.services.pertukaran.validasi.temuan import TempatTemuan


class Diperiksa(Struct, frozen=True):
    """`hari`: when people's places and raters are looked at: the last day of the year that is not to come."""

    session: Session
    instansi_id: str
    tahun: int
    today: date
    cakupan: Cakupan

    @property
    def hari(self) -> date:
        return min(self.today, date(self.tahun, 12, 31)) if self.tahun <= self.today.year else self.today

    @property
    def mulai(self) -> date:
        return date(self.tahun, 1, 1)

    @property
    def is_over(self) -> bool:
        return self.today > date(self.tahun, 12, 31)

    def ended(self) -> list[Periode]:
        """The periods of the year in the agency's rhythm whose last day is over, in order."""
        instansi = self.session.get(Instansi, (self.instansi_id, self.instansi_id))
        ritme = instansi.periode_evaluasi if instansi else JenisPeriode.TRIWULANAN
        return [one for one in Periode.of_year(self.tahun, ritme) if one.selesai < self.hari]

    def counted(self, day: date) -> tuple[ColumnElement[bool], ...]:
        """Active people of the agency on the day; officials from outside are not evaluated here."""
        return (
            Pegawai.instansi_id == self.instansi_id,
            active_on(day),
            Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
            *self._mine(),
        )

    def _mine(self) -> tuple[ColumnElement[bool], ...]:
        """On a person's PC those whose data it sends."""
        if is_whole(self.cakupan):
            return ()
        people = people_of(self.cakupan)
        himself = Pegawai.id == self.cakupan.pegawai_id
        return (himself if people is None else or_(himself, Pegawai.id.in_(people)),)

    def people(
        self, *conditions: ColumnElement[bool], since: date | None = None, periode: Periode | None = None
    ) -> list[TempatTemuan]:
        """Whom the conditions hold for, by name. `since`: also of who has left after that day (None: of
        those who are here). `periode`: in which they are opened."""
        query = select(Pegawai.id, Pegawai.nama).where(*self.counted(since or self.hari), *conditions)
        rows = self.session.execute(query.order_by(Pegawai.nama_cari, Pegawai.id))
        return people_in(((row.id, row.nama) for row in rows), periode)


def people_in(people: Iterable[tuple[str, str]], periode: Periode | None) -> list[TempatTemuan]:
    """Id and name of people as places, with the period in which they are opened."""
    if periode is None:
        return [TempatTemuan(nama, id_) for id_, nama in people]
    return [TempatTemuan(f"{nama}, {periode.label}", id_, periode.kode) for id_, nama in people]
