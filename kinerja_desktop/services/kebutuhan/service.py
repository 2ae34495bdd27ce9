"""Needs of the organisation per unit and year with their indicators."""

from kinerja_desktop.db.store.session import remove
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.kebutuhan.records import (
    KebutuhanForm,
    get_need,
    indikator_of,
    of_unit,
    read_needs,
    require_unit,
    save_need,
)


class KebutuhanService(Service):
    """Use cases on needs (PermenPANRB 6/2022 Pasal 8)."""

    def save(self, actor: Actor, form: KebutuhanForm) -> str:
        """Create or change a need with its indicators; indicators left out are archived. Returns the id."""
        _check(form)
        with self._write(actor, "kebutuhan.save") as session:
            require_unit(session, actor, form.unit_kerja_id)
            return save_need(session, actor, form, self._clock.now())

    def list(
        self, actor: Actor, tahun: int, *, unit_kerja_id: str | None = None
    ) -> tuple[KebutuhanForm, ...]:
        """The living needs of a year, of one unit or of all, in their order."""
        with self._read(actor, "kebutuhan.read") as session:
            return read_needs(session, actor, tahun, of_unit(unit_kerja_id))

    def archive(self, actor: Actor, kebutuhan_id: str, alasan: str) -> None:
        """Take a need out of use with a reason; results that serve it keep its text."""
        if not alasan.strip():
            raise InvalidInputError(
                "Alasan pengarsipan belum diisi.", next_step="Tulis mengapa kebutuhan ini tidak dipakai lagi."
            )
        with self._write(actor, "kebutuhan.save", alasan=alasan.strip(), name="kebutuhan.archive") as session:
            row = get_need(session, actor, kebutuhan_id)
            for indikator in indikator_of(session, row):
                remove(session, indikator, alasan.strip(), self._clock.now())
            remove(session, row, alasan.strip(), self._clock.now())


def _check(form: KebutuhanForm) -> None:
    missing = [] if form.uraian.strip() else ["uraian kebutuhan"]
    for number, indikator in enumerate(form.indikator, 1):
        texts = (("nama", indikator.nama), ("satuan", indikator.satuan))
        missing += [f"{name} indikator {number}" for name, text in texts if not text.strip()]
    if missing:
        raise InvalidInputError(
            "Kebutuhan belum lengkap.",
            why=f"Belum diisi: {', '.join(missing)}.",
            next_step="Isi bagian itu sesuai dokumen sumbernya, lalu simpan.",
        )
