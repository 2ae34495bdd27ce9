"""What was achieved on each indicator in a period, with a note of the evidence."""

from collections.abc import Sequence

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.store.session import remove
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.text import search_form
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.evaluasi.reading import find_evaluasi, require_not_final
from kinerja_desktop.services.kebutuhan.reading import Pelayanan, targets_of_period
from kinerja_desktop.services.pemantauan.reading import realisasi_of
from kinerja_desktop.services.skp.reading.berlaku import require_in_skp
from kinerja_desktop.services.skp.reading.line import read_line
from kinerja_desktop.services.skp.reading.records import (
    days_of_skp,
    get_set_skp,
    get_skp,
    hasil_kerja_of,
    indikator_of,
    owner_of_skp,
)


class RealisasiForm(Struct, frozen=True):
    """One indicator. `nilai` as written ("95,5"; empty: narrative only), `bukti` names the evidence.

    All three texts empty remove what was entered before.
    """

    indikator_kinerja_id: str
    nilai: str = ""
    uraian: str = ""
    bukti: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.nilai.strip() or self.uraian.strip() or self.bukti.strip())


class RealisasiRow(Struct, frozen=True):
    """What was achieved on one indicator in one period."""

    hasil_kerja_id: str
    indikator_kinerja_id: str
    periode: Periode
    nilai: str
    uraian: str
    bukti: str


class PemantauanService(Service):
    """Use cases on progress (PermenPANRB 6/2022 Pasal 16)."""

    def save_realisasi(
        self, actor: Actor, skp_id: str, periode: Periode, entries: Sequence[RealisasiForm]
    ) -> None:
        """Save the entries of a set SKP for a period; indicators not named stay as they are.

        Raises StateError before the SKP is set and after the evaluation of the period is final.
        """
        with self._write(actor, "pemantauan.write", about=owner_of_skp(actor, skp_id)) as session:
            skp = get_set_skp(session, actor.instansi_id, skp_id)
            require_in_skp(skp, periode)
            require_not_final(session, find_evaluasi(session, actor.instansi_id, skp.pegawai_id, periode))
            known = {row.id for row in indikator_of(session, actor.instansi_id, skp_id)}
            stored = {
                row.indikator_kinerja_id: row
                for row in session.scalars(
                    select(Realisasi).where(
                        Realisasi.instansi_id == actor.instansi_id,
                        Realisasi.periode == periode.kode,
                        Realisasi.indikator_kinerja_id.in_(known),
                    )
                )
            }
            for entry in entries:
                if entry.indikator_kinerja_id not in known:
                    raise InvalidInputError(
                        "Indikator tidak ada pada SKP ini.", next_step="Muat ulang SKP, lalu ulangi."
                    )
                self._save(session, actor, periode, entry, stored.get(entry.indikator_kinerja_id))

    def list(self, actor: Actor, skp_id: str, periode: Periode | None = None) -> tuple[RealisasiRow, ...]:
        """What was entered for an SKP in one period, or in all of them, in the order of the form.

        What was entered on an earlier revision stands with the row that continues it.
        """
        about, days = owner_of_skp(actor, skp_id), days_of_skp(actor, skp_id)
        with self._read(actor, "skp.read", about=about, days=days) as session:
            skp = get_skp(session, actor.instansi_id, skp_id)
            found = realisasi_of(session, skp, read_line(session, skp), periode)
            return tuple(
                RealisasiRow(
                    indikator.hasil_kerja_id,
                    indikator.id,
                    Periode.parse(row.periode),
                    row.nilai or "",
                    row.uraian,
                    row.bukti,
                )
                for indikator in indikator_of(session, actor.instansi_id, skp_id)
                for row in found.get(indikator.id, ())
            )

    def targets(self, actor: Actor, skp_id: str, periode: Periode) -> dict[str, str]:
        """By indicator of the SKP: what the need that its result serves wants by this period ("20 %"), where
        the need has an indicator of the same words with a target for it."""
        about, days = owner_of_skp(actor, skp_id), days_of_skp(actor, skp_id)
        with self._read(actor, "skp.read", about=about, days=days) as session:
            rows = indikator_of(session, actor.instansi_id, skp_id)
            served = [
                Pelayanan(
                    hasil.uraian,
                    hasil.kebutuhan_id,
                    tuple(row.uraian for row in rows if row.hasil_kerja_id == hasil.id),
                )
                for hasil in hasil_kerja_of(session, actor.instansi_id, skp_id)
                if hasil.kebutuhan_id is not None
            ]
            found = targets_of_period(session, actor, periode, served)
            return {row.id: found[name] for row in rows if (name := search_form(row.uraian)) in found}

    def _save(
        self, session: Session, actor: Actor, periode: Periode, entry: RealisasiForm, row: Realisasi | None
    ) -> None:
        if entry.is_empty:
            if row is not None:
                remove(session, row, "dikosongkan", self._clock.now())
            return
        row = row or Realisasi(
            instansi_id=actor.instansi_id,
            indikator_kinerja_id=entry.indikator_kinerja_id,
            periode=periode.kode,
        )
        row.nilai = entry.nilai.strip() or None
        row.uraian = entry.uraian.strip()
        row.bukti = entry.bukti.strip()
        session.add(row)
