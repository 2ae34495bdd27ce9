"""An evaluation in any order of steps: what is final, and all it rests on, never changes."""

import shutil

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
from sqlalchemy import select

from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.umpan_balik import UmpanBalik
from kinerja_desktop.db.store.engine import create_engine
from kinerja_desktop.db.store.session import Database
from kinerja_desktop.domain.aturan.rule_set import rule_set_for
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.evaluasi.predikat import calculate_predikat
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, Rating, StatusEvaluasi
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.evaluasi.service import EvaluasiService, PenilaianForm
from kinerja_desktop.services.pemantauan.service import PemantauanService, RealisasiForm
from kinerja_desktop.services.umpan_balik.service import UmpanBalikForm, UmpanBalikService
from tests.kit.long import times

PERIODS = Periode.of_year(2026, JenisPeriode.TRIWULANAN)[:2]
STEPS = settings(
    max_examples=times(8, 500),
    stateful_step_count=times(15, 60),
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking real databases takes minutes
)
BELUM = None
periods = st.sampled_from(PERIODS)
texts = st.sampled_from(["Selesai", "Sebagian", "Belum"])


class EvaluasiMachine(RuleBasedStateMachine):
    """One person with a set SKP. `template` is a Langkah; every run works on a copy made by `fresh`."""

    template = None
    fresh = None
    staf_id = ""
    skp = None

    @initialize()
    def start(self):
        self.langkah = self.template.on(self.fresh())
        database = self.langkah.database
        self.service = EvaluasiService(database)
        self.pemantauan, self.umpan_balik = PemantauanService(database), UmpanBalikService(database)
        self.rater, self.own = self.langkah.penilai(self.staf_id), self.langkah.pegawai(self.staf_id)
        self.status = dict.fromkeys(PERIODS, BELUM)
        self.ids: dict[Periode, str] = {}
        self.organisasi: set[Periode] = set()
        self.kept: dict[Periode, dict] = {}

    def attempt(self, allowed, step):
        if allowed:
            return step()
        with pytest.raises(StateError):
            step()
        return None

    def is_final(self, periode):
        return self.status[periode] is StatusEvaluasi.FINAL

    @rule(periode=periods, predikat=st.sampled_from(list(PredikatOrganisasi)))
    def set_organisasi(self, periode, predikat):
        self.attempt(
            not self.is_final(periode), lambda: self.langkah.set_organisasi(self.staf_id, periode, predikat)
        )
        self.organisasi.add(periode)

    @rule(periode=periods)
    def open(self, periode):
        allowed = periode in self.organisasi and not self.is_final(periode)
        found = self.attempt(allowed, lambda: self.service.open(self.rater, self.staf_id, periode))
        if found:
            self.ids[periode] = found.id
            self.status[periode] = self.status[periode] or StatusEvaluasi.TERBUKA

    @precondition(lambda self: self.ids)
    @rule(periode=periods, hasil=st.sampled_from(list(Rating)), perilaku=st.sampled_from(list(Rating)))
    def rate(self, periode, hasil, perilaku):
        if periode not in self.ids:
            return
        form = PenilaianForm(hasil, perilaku, "alasan")
        allowed = not self.is_final(periode)
        rated = self.attempt(allowed, lambda: self.service.rate(self.rater, self.ids[periode], form))
        if rated:
            assert rated.predikat is calculate_predikat(rule_set_for(periode.selesai), hasil, perilaku)
            self.status[periode] = StatusEvaluasi.DINILAI

    @precondition(lambda self: self.ids)
    @rule(periode=periods)
    def finalize(self, periode):
        if periode not in self.ids:
            return
        allowed = self.status[periode] is StatusEvaluasi.DINILAI
        done = self.attempt(
            allowed, lambda: self.service.finalize(self.rater, self.ids[periode], periode.selesai)
        )
        if done:
            self.status[periode] = StatusEvaluasi.FINAL
            self.kept[periode] = self.rows(periode)

    @rule(periode=periods)
    def advance(self, periode):
        """The whole ordinary way, so that runs reach the final state too."""
        if not self.is_final(periode):
            self.set_organisasi(periode=periode, predikat=PredikatOrganisasi.BAIK)
            self.open(periode=periode)
            self.rate(periode=periode, hasil=Rating.SESUAI_EKSPEKTASI, perilaku=Rating.DIATAS_EKSPEKTASI)
            self.finalize(periode=periode)

    @rule(periode=periods, text=texts)
    def enter_progress(self, periode, text):
        indikator_id = self.skp.isi.hasil_kerja[0].indikator[0].id
        entry = RealisasiForm(indikator_id, "5", text)
        self.attempt(
            not self.is_final(periode),
            lambda: self.pemantauan.save_realisasi(self.own, self.skp.id, periode, [entry]),
        )

    @rule(periode=periods, text=texts)
    def give_feedback(self, periode, text):
        entry = UmpanBalikForm(text, nilai_perilaku=1)
        self.attempt(
            not self.is_final(periode),
            lambda: self.umpan_balik.give(self.rater, self.skp.id, periode, [entry]),
        )

    @invariant()
    def states_are_as_expected(self):
        with self.langkah.database.read() as session:
            stored = {row.periode: row.status for row in session.scalars(select(Evaluasi))}
        expected = {periode.kode: status for periode, status in self.status.items() if status}
        assert stored == expected

    @invariant()
    def what_is_final_never_changes(self):
        for periode, kept in self.kept.items():
            assert self.rows(periode) == kept

    def rows(self, periode):
        """Every field of the evaluation, its organisation's predikat, progress and feedback."""
        with self.langkah.database.read() as session:
            return {
                model.__tablename__: [
                    {column.name: getattr(row, column.name) for column in row.__table__.columns}
                    for row in session.scalars(select(model).where(model.periode == periode.kode))
                ]
                for model in (Evaluasi, PenetapanPredikatOrganisasi, Realisasi, UmpanBalik)
            }


@pytest.mark.lama_juga
def test_any_order_of_steps(langkah, kantor, tmp_path, clock):
    skp = langkah.established(kantor.staf_id)
    langkah.database.engine.dispose()  # the last connection folds the log into the file
    engines = []

    def fresh():
        path = tmp_path / f"{len(engines)}.db"
        shutil.copyfile(tmp_path / "kinerja.db", path)
        engines.append(create_engine(path, bytes(32)))
        return Database(engines[-1], clock, lambda _session: "instalasi-uji")

    machine = type(
        "Machine",
        (EvaluasiMachine,),
        {"template": langkah, "fresh": staticmethod(fresh), "staf_id": kantor.staf_id, "skp": skp},
    )
    try:
        run_state_machine_as_test(
            machine,
            settings=STEPS,
        )
    finally:
        for engine in engines:
            engine.dispose()
