"""What was achieved on each indicator in a period, with a note of the evidence."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import remove
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.tanggal import format_rentang
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.evaluasi.reading import find_evaluasi, require_not_final
from kinerja_desktop.services.skp.reading.line import SkpLine, read_line
from kinerja_desktop.services.skp.reading.records import get_set_skp, get_skp, indikator_of, owner_of_skp

NILAI_LENGTH = 100


@dataclass(frozen=True)
class RealisasiForm:
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


@dataclass(frozen=True)
class RealisasiRow:
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
        _check_lengths(entries)
        with self._write(actor, "pemantauan.write", about=owner_of_skp(actor, skp_id)) as session:
            skp = get_set_skp(session, actor.instansi_id, skp_id)
            require_in_skp(skp, periode)
            require_not_final(find_evaluasi(session, actor.instansi_id, skp.pegawai_id, periode))
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
        with self._read(actor, "skp.read", about=owner_of_skp(actor, skp_id)) as session:
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


def realisasi_of(
    session: Session, skp: Skp, line: SkpLine, periode: Periode | None = None
) -> dict[str, list[Realisasi]]:
    """Entries by indicator of this SKP, in order of periods; one per period, the own entry before one of an
    earlier revision. `periode` None: all."""
    query = select(Realisasi).where(
        Realisasi.instansi_id == skp.instansi_id, Realisasi.indikator_kinerja_id.in_(line.indikator)
    )
    if periode is not None:
        query = query.where(Realisasi.periode == periode.kode)
    chosen: dict[tuple[str, str], Realisasi] = {}
    for row in session.scalars(query):
        own_id = line.indikator[row.indikator_kinerja_id]
        if row.indikator_kinerja_id == own_id or (own_id, row.periode) not in chosen:
            chosen[own_id, row.periode] = row
    found: defaultdict[str, list[Realisasi]] = defaultdict(list)
    for (own_id, _), row in sorted(chosen.items(), key=lambda item: Periode.parse(item[0][1]).sort_key):
        found[own_id].append(row)
    return found


def require_in_skp(skp: Skp, periode: Periode) -> None:
    """Raises InvalidInputError for a period outside the days of the SKP."""
    if not periode.overlaps(skp.mulai, skp.selesai):
        raise InvalidInputError(
            f"{periode.label} di luar masa SKP ini.",
            why=f"SKP berlaku {format_rentang(skp.mulai, skp.selesai)}.",
            next_step="Pilih periode di dalam masa SKP, atau buka SKP tahun itu.",
        )


def _check_lengths(entries: Sequence[RealisasiForm]) -> None:
    if any(len(entry.nilai.strip()) > NILAI_LENGTH for entry in entries):
        raise InvalidInputError(
            "Nilai realisasi terlalu panjang.",
            why=f"Nilai paling panjang {NILAI_LENGTH} huruf.",
            next_step="Tulis angkanya saja; ceritanya pada uraian.",
        )
