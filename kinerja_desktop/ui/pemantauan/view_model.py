"""Realisation of one SKP in a period: an indicator at a time, saved as each text is left."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Signal

from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.hak_akses import Lingkup, grants
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm
from kinerja_desktop.domain.skp.target import with_unit
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.pegawai.service import PegawaiFilter, PegawaiRow
from kinerja_desktop.services.pemantauan.service import RealisasiForm, RealisasiRow
from kinerja_desktop.services.skp.list import SkpFilter
from kinerja_desktop.services.skp.reading.records import SkpDetail
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.kit.daftar.planned import first_planned
from kinerja_desktop.ui.kit.view_model import ViewModel

_FOUND_AT_MOST = 50


class Butir(Struct, frozen=True):
    """An indicator with what was achieved in the period; `isi` has empty texts where nothing is entered.

    `target_periode`: what the need that it serves wants by this period; empty: nothing was agreed.
    """

    nomor: str
    hasil: HasilKerjaForm
    indikator: IndikatorForm
    isi: RealisasiForm
    sebelumnya: tuple[RealisasiRow, ...]
    target_periode: str = ""

    @property
    def target(self) -> str:
        """`12 laporan`; a qualitative indicator tells its target itself."""
        return with_unit(self.indikator.target, self.indikator.satuan)


class PemantauanModel(ViewModel):
    """`loaded`: another SKP or period; `butir_changed` carries the line that was saved.

    `pegawai_id` None: nobody is chosen. `skp` None: that person has no SKP that was set in the period.
    """

    loaded = Signal()
    butir_changed = Signal(int)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.pegawai_id = context.actor.pegawai_id
        self.skp: SkpDetail | None = None
        self.butir: tuple[Butir, ...] = ()
        self.is_final = False

    @property
    def may_choose(self) -> bool:
        """Whether this user enters realisation for others."""
        return any(scope is Lingkup.SEMUA for _, scope in grants(self.actor, "pemantauan.write"))

    @property
    def can_write(self) -> bool:
        own = self.pegawai_id == self.actor.pegawai_id
        allowed = self.may("pemantauan.write")
        return self.skp is not None and not self.is_final and allowed and (own or self.may_choose)

    @property
    def whose(self) -> str:
        """`SKP Anda` or that of the person who is chosen."""
        if self.pegawai_id == self.actor.pegawai_id:
            return "SKP Anda"
        found = (
            self.attempt(lambda: self.services.pegawai.get_rows(self.actor, [self.pegawai_id or ""])) or ()
        )
        return f"SKP {found[0].nama}" if found else "SKP orang ini"

    @property
    def rates(self) -> bool:
        """Whether this user stands here with his own SKP and rates others."""
        return self.pegawai_id == self.actor.pegawai_id and Peran.PEJABAT_PENILAI in self.actor.peran

    @property
    def nama(self) -> str:
        """Whose SKP it is; empty without one."""
        return self.skp.identitas.pegawai.nama if self.skp else ""

    @property
    def progress(self) -> str:
        done = sum(not one.isi.is_empty for one in self.butir)
        return f"{done} dari {len(self.butir)} indikator terisi"

    def find_pegawai(self, teks: str) -> tuple[PegawaiRow, ...]:
        """People to choose from, for whoever enters for others."""
        filter_ = PegawaiFilter(teks=teks, pejabat_lain=False)
        page = self.services.pegawai.list(self.actor, filter_, limit=_FOUND_AT_MOST)
        return page.rows

    def choose(self, pegawai_id: str) -> None:
        self.pegawai_id = pegawai_id
        self.reload()

    def choose_first(self, people: Sequence[str]) -> bool:
        """Nobody chosen yet: the first of `people` (ids) who has an SKP to fill in, see `first_planned`.

        False: somebody is chosen already, or there is nobody.
        """
        first = None if self.pegawai_id else self.attempt(lambda: first_planned(self.context, people))
        if first is None:
            return False
        self.choose(first)
        return True

    def reload(self) -> None:
        """Read the SKP of the person in the period."""
        self.skp, self.butir, self.is_final = None, (), False
        self.attempt(self._read)
        self.loaded.emit()

    def save(self, line: int, form: RealisasiForm) -> bool:
        """Store what was entered for the indicator of a line; False: refused."""
        form = replace(form, nilai=form.nilai.strip(), uraian=form.uraian.strip(), bukti=form.bukti.strip())
        if self.skp is None or not self.can_write or form == self.butir[line].isi:
            return True
        skp_id, periode = self.skp.id, self.context.periode.current
        save = self.services.pemantauan.save_realisasi
        if not self.succeeds(lambda: save(self.actor, skp_id, periode, [form])):
            return False
        changed = replace(self.butir[line], isi=form)
        self.butir = (*self.butir[:line], changed, *self.butir[line + 1 :])
        self.butir_changed.emit(line)
        self.context.say("Tersimpan")
        return True

    def _read(self) -> None:
        pegawai_id, periode = self.pegawai_id, self.context.periode.current
        if pegawai_id is None:
            return
        actor, services = self.actor, self.services
        filter_ = SkpFilter(periode.tahun, status=StatusSkp.DITETAPKAN, pegawai_id=pegawai_id)
        rows = [row for row in services.skp.list(actor, filter_) if periode.overlaps(row.mulai, row.selesai)]
        last = max(rows, key=lambda row: (row.mulai, row.revisi), default=None)
        if last is None:
            return
        self.skp = services.skp.get(actor, last.id)
        history = services.evaluasi.history(actor, pegawai_id, periode.tahun)
        self.is_final = any(one.periode == periode and one.status is StatusEvaluasi.FINAL for one in history)
        self.butir = _butir_of(self.skp, services.pemantauan.list(actor, last.id), periode.kode)
        if any(hasil.kebutuhan_id for hasil in self.skp.isi.hasil_kerja):
            targets = services.pemantauan.targets(actor, last.id, periode)
            self.butir = tuple(
                replace(one, target_periode=targets.get(one.indikator.id or "", "")) for one in self.butir
            )


def _butir_of(skp: SkpDetail, rows: tuple[RealisasiRow, ...], kode: str) -> tuple[Butir, ...]:
    found: list[Butir] = []
    for number, hasil in enumerate(skp.isi.hasil_kerja, 1):
        for order, indikator in enumerate(hasil.indikator, 1):
            own = [row for row in rows if row.indikator_kinerja_id == indikator.id]
            now = next((row for row in own if row.periode.kode == kode), None)
            others = sorted((row for row in own if row is not now), key=lambda row: row.periode.sort_key)
            isi = RealisasiForm(
                indikator.id or "",
                now.nilai if now else "",
                now.uraian if now else "",
                now.bukti if now else "",
            )
            found.append(Butir(f"{number}.{order}", hasil, indikator, isi, tuple(others)))
    return tuple(found)
