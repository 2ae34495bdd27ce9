"""The life of an SKP in any order of steps: only the allowed ones work, and what is set never changes."""

import shutil
from datetime import date

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from msgspec.structs import replace
from sqlalchemy import select

from kinerja_desktop.db.models.isi_skp import EkspektasiKhusus, HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.engine import create_engine
from kinerja_desktop.db.store.session import INCLUDE_REMOVED, Database
from kinerja_desktop.domain.core.errors import NotFoundError, StateError
from kinerja_desktop.domain.skp.rules import (
    EkspektasiForm,
    HasilKerjaForm,
    IndikatorForm,
    InvalidSkpError,
    SkpForm,
)
from kinerja_desktop.domain.skp.terms import Aspek, StatusSkp
from kinerja_desktop.services.skp.service import SkpService
from tests.kit.long import times

EDITABLE = {StatusSkp.DRAF, StatusSkp.DIKEMBALIKAN}
CHANGED_WHEN_REPLACED = {"status", "rev", "rev_hash", "diubah_oleh", "diubah_pada"}
pick = st.integers(0, 9)
INDIKATOR = IndikatorForm("Jumlah", Aspek.KUANTITAS, "12", "laporan")
STEPS = settings(
    max_examples=times(8, 500),
    stateful_step_count=times(15, 60),
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking real databases takes minutes
)
words = st.sampled_from(["Arsip tertata", "Data akurat", "Layanan cepat"])


class SkpMachine(RuleBasedStateMachine):
    """`template` is a Langkah on some database; every run works on a fresh one made by `fresh`."""

    template = None
    fresh = None
    staf_id = ""

    @initialize()
    def start(self):
        self.langkah = self.template.on(self.fresh())
        self.service = SkpService(self.langkah.database)
        self.status: dict[str, StatusSkp] = {}
        self.valid: dict[str, bool] = {}
        self.base: dict[str, str | None] = {}
        self.kept: dict[str, dict] = {}

    @property
    def own(self):
        return self.langkah.pegawai(self.staf_id)

    @property
    def rater(self):
        return self.langkah.penilai(self.staf_id)

    def chosen(self, number):
        return sorted(self.status)[number % len(self.status)]

    def attempt(self, allowed, step, error=StateError):
        if allowed:
            return step()
        with pytest.raises(error):
            step()
        return None

    @rule(steps=st.integers(1, 5))
    def advance(self, steps):
        """Steps of the ordinary way on the newest SKP, so that runs reach the later states too."""
        for _ in range(steps):
            newest = max(self.status, default=None)
            number = sorted(self.status).index(newest) if newest else 0
            if newest is None:
                self.create()
            elif self.status[newest] is StatusSkp.DITETAPKAN:
                self.revise(number=number)
            elif self.status[newest] is StatusSkp.DIAJUKAN:
                self.establish(number=number)
            elif self.valid[newest]:
                self.submit(number=number)
            else:
                self.save(number=number, complete=True, uraian="Data akurat", nilai=1)

    @rule()
    def create(self):
        taken = any(status is not StatusSkp.DIGANTI for status in self.status.values())
        skp = self.attempt(not taken, lambda: self.langkah.empty(self.staf_id))
        if skp:
            self.status[skp.id], self.valid[skp.id], self.base[skp.id] = skp.status, False, None

    @precondition(lambda self: self.status)
    @rule(number=pick, complete=st.booleans(), uraian=words, nilai=st.integers(1, 7))
    def save(self, number, complete, uraian, nilai):
        skp_id = self.chosen(number)
        isi = self.service.get(self.own, skp_id).isi
        hasil = replace((isi.hasil_kerja or (HasilKerjaForm(""),))[0], uraian=uraian)
        hasil = replace(hasil, indikator=(INDIKATOR,) if complete else ())
        form = SkpForm(isi.pendekatan, (hasil,), (EkspektasiForm(nilai, uraian),))
        allowed = self.status[skp_id] in EDITABLE
        self.attempt(allowed, lambda: self.service.save_content(self.own, skp_id, form))
        if allowed:
            self.valid[skp_id] = complete

    @precondition(lambda self: self.status)
    @rule(number=pick)
    def submit(self, number):
        skp_id = self.chosen(number)
        editable = self.status[skp_id] in EDITABLE
        error = InvalidSkpError if editable else StateError
        allowed = editable and self.valid[skp_id]
        self.attempt(allowed, lambda: self.service.submit(self.own, skp_id), error)
        if allowed:
            self.status[skp_id] = StatusSkp.DIAJUKAN

    @precondition(lambda self: self.status)
    @rule(number=pick)
    def send_back(self, number):
        skp_id = self.chosen(number)
        allowed = self.status[skp_id] is StatusSkp.DIAJUKAN
        self.attempt(allowed, lambda: self.service.send_back(self.rater, skp_id, "perbaiki"))
        if allowed:
            self.status[skp_id] = StatusSkp.DIKEMBALIKAN

    @precondition(lambda self: self.status)
    @rule(number=pick)
    def establish(self, number):
        skp_id = self.chosen(number)
        allowed = self.status[skp_id] is StatusSkp.DIAJUKAN
        self.attempt(allowed, lambda: self.service.establish(self.rater, skp_id, date(2026, 1, 20)))
        if allowed:
            self.status[skp_id] = StatusSkp.DITETAPKAN
            self.kept[skp_id] = self.rows(skp_id)
            if self.base[skp_id]:
                self.status[self.base[skp_id]] = StatusSkp.DIGANTI

    @precondition(lambda self: self.status)
    @rule(number=pick)
    def revise(self, number):
        skp_id = self.chosen(number)
        running = skp_id in self.base.values()
        allowed = self.status[skp_id] is StatusSkp.DITETAPKAN and not running
        skp = self.attempt(allowed, lambda: self.service.revise(self.own, skp_id, "penyesuaian"))
        if skp:
            self.status[skp.id], self.valid[skp.id], self.base[skp.id] = skp.status, True, skp_id

    @precondition(lambda self: self.status)
    @rule(number=pick)
    def discard(self, number):
        skp_id = self.chosen(number)
        allowed = self.status[skp_id] in EDITABLE
        self.attempt(allowed, lambda: self.service.discard(self.own, skp_id, "batal"))
        if allowed:
            for model in (self.status, self.valid, self.base):
                del model[skp_id]
            with pytest.raises(NotFoundError):
                self.service.get(self.own, skp_id)

    @invariant()
    def states_are_as_expected(self):
        with self.langkah.database.read() as session:
            stored = {row.id: row.status for row in session.scalars(select(Skp))}
        assert stored == self.status

    @invariant()
    def at_most_one_is_in_force(self):
        assert list(self.status.values()).count(StatusSkp.DITETAPKAN) <= 1

    @invariant()
    def what_was_set_never_changes(self):
        for skp_id, kept in self.kept.items():
            now = self.rows(skp_id)
            if self.status[skp_id] is StatusSkp.DIGANTI:
                for row in (now["skp"][0], kept["skp"][0]):
                    for name in CHANGED_WHEN_REPLACED:
                        row.pop(name, None)
            assert now == kept

    def rows(self, skp_id):
        """Every field of every stored row of an SKP, tombstones too."""
        results = select(HasilKerja.id).where(HasilKerja.skp_id == skp_id)
        results = results.execution_options(**{INCLUDE_REMOVED: True})
        queries = {
            "skp": select(Skp).where(Skp.id == skp_id),
            "hasil": select(HasilKerja).where(HasilKerja.skp_id == skp_id),
            "ekspektasi": select(EkspektasiKhusus).where(EkspektasiKhusus.skp_id == skp_id),
            "indikator": select(IndikatorKinerja).where(IndikatorKinerja.hasil_kerja_id.in_(results)),
        }
        with self.langkah.database.read() as session:
            return {
                name: [
                    {column.name: getattr(row, column.name) for column in row.__table__.columns}
                    for row in session.scalars(query.execution_options(**{INCLUDE_REMOVED: True}))
                ]
                for name, query in queries.items()
            }


@pytest.mark.lama_juga
def test_any_order_of_steps(langkah, kantor, templates, tmp_path, clock):
    engines = []

    def fresh():
        path = tmp_path / f"{len(engines)}.db"
        shutil.copyfile(templates / "kantor.db", path)
        engines.append(create_engine(path, bytes(32)))
        return Database(engines[-1], clock, lambda _session: "instalasi-uji")

    machine = type(
        "Machine",
        (SkpMachine,),
        {"template": langkah, "fresh": staticmethod(fresh), "staf_id": kantor.staf_id},
    )
    try:
        run_state_machine_as_test(
            machine,
            settings=STEPS,
        )
    finally:
        for engine in engines:
            engine.dispose()
