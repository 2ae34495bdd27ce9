"""Mode Latihan: the fictitious agency in the middle of this year's work, ready in seconds and half done."""

from collections import Counter
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kinerja_desktop.demo import evaluate as demo_evaluate
from kinerja_desktop.demo import plan as demo_plan
from kinerja_desktop.demo import prepare as demo_prepare
from kinerja_desktop.demo import reply as demo_reply
from kinerja_desktop.demo import send as demo_send
from kinerja_desktop.demo.cases.anggaran import take_money
from kinerja_desktop.demo.data import load_demo_data
from kinerja_desktop.demo.office import Akun, DemoKantor, new_sandi
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.kantor import Kantor
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.keamanan.service import PenggunaBaru
from kinerja_desktop.services.pegawai.service import PegawaiRow

ADMIN = "admin"
_STEPS = (
    "Kantor dan pegawai fiktif",
    "Pejabat penilai",
    "Akun latihan",
    "SKP",
    "Triwulan yang menunggu",
    "Pusat latihan",
)
_FINAL = 1
_WAITING = 2
_TEAM = 8
"""People of the rater who have an SKP: enough to practise on, few enough to be ready in seconds."""


class _Stages:
    """Progress that only goes forward: a stage at a time, whatever its steps count; each may be cancelled."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._at = -1

    def begin(self) -> None:
        self._at += 1
        self.step(0, 0)

    def step(self, done: int, total: int, label: str = "") -> None:
        _ = done, total, label
        self._progress.step(self._at, len(_STEPS), _STEPS[self._at])


class _Team(Struct, frozen=True):
    """A rater with a login, who rates him, and the people he rates."""

    penilai: PegawaiRow
    atasan: PegawaiRow
    orang: tuple[PegawaiRow, ...]


class KantorLatihan(Struct, frozen=True):
    """The logins of the office and of its centre, and what lies ready to be received."""

    akun: tuple[Akun, ...]
    akun_pusat: tuple[Akun, ...]
    bahan: demo_reply.BahanLatihan


def make_practice(office: Kantor, centre: Kantor, folder: Path, progress: Progress) -> KantorLatihan:
    """Fill two empty data folders, an office and its centre; their files lie in `folder`.

    The year is that of the clock. One team is at work: SKP that are set, that wait for a decision, and one
    that is missing; the last quarter that ended with one evaluation final and the others to be done. Before
    the first quarter of a year has ended nothing can be evaluated yet, and nothing is.
    """
    stages = _Stages(progress)
    stages.begin()
    kantor = _install(office, stages)
    demo_prepare.set_up_units(kantor)
    demo_prepare.import_people(kantor, twice=False)
    stages.begin()
    demo_prepare.complete_raters(kantor)
    team = _choose_team(kantor)
    stages.begin()
    for row, roles in (
        (team.penilai, {Peran.PEGAWAI, Peran.PEJABAT_PENILAI}),
        (team.orang[-1], {Peran.PEGAWAI}),
    ):
        baru = PenggunaBaru(row.nip or "", row.nama, frozenset(roles), row.id)
        kantor.aktor[row.id] = demo_prepare.add_user(kantor.layanan.keamanan, kantor.admin, baru, kantor.akun)
    stages.begin()
    everybody = kantor.orang
    planned = (team.atasan, team.penilai, *team.orang[_WAITING:])
    kantor.orang = {row.id: row for row in planned}
    plans = demo_plan.make_plans(kantor)
    take_money(kantor)
    for number, row in enumerate(team.orang[:_WAITING]):
        demo_plan.make_waiting(kantor, plans, row, number)
    stages.begin()
    _evaluate(kantor, team, plans)
    kantor.orang = everybody
    stages.begin()
    made = _with_centre(kantor, centre, folder)
    kantor.layanan.latihan.begin(kantor.admin)
    return made


def _with_centre(kantor: DemoKantor, office: Kantor, folder: Path) -> KantorLatihan:
    """The agency enrolled at its centre, with what waits at either side."""
    pusat, _sesi = demo_send.install_centre(kantor, office)
    demo_send.enrol(kantor, pusat, folder)
    bahan = demo_reply.leave_to_practise(kantor, pusat, folder)
    return KantorLatihan(tuple(kantor.akun), pusat.akun, bahan)


def _install(office: Kantor, progress: Progress) -> DemoKantor:
    sandi = new_sandi()
    sesi = office.masuk.create_first_admin(AdminPertama(ADMIN, "Admin (fiktif)", sandi))
    layanan = office.services(sesi.database)
    data = replace(load_demo_data(), kasus=None)  # what is rare is shown by the office of a whole year
    tahun = layanan.clock.today().year
    kantor = DemoKantor(office.masuk, layanan, data, tahun, progress, _silent, sesi.actor, sesi.actor)
    kantor.akun.append(Akun(ADMIN, sandi, sesi.actor.nama, Peran.ADMIN))
    layanan.pendaftaran.set_up(sesi.actor, "PC Kepegawaian (latihan)")
    demo_prepare.add_pengelola(kantor)
    return kantor


def _choose_team(kantor: DemoKantor) -> _Team:
    """Of the rater below the head with most people who rate nobody."""
    people = kantor.orang
    raters = {row.penilai_id for row in people.values()}
    counts = Counter(
        row.penilai_id
        for row in people.values()
        if row.id not in raters and row.penilai_id in people and people[row.penilai_id].penilai_id in people
    )
    penilai = people[max(counts, key=lambda one: (counts[one], one or "")) or ""]
    mine = [row for row in people.values() if row.penilai_id == penilai.id and row.id not in raters]
    return _Team(
        penilai, people[penilai.penilai_id or ""], tuple(sorted(mine, key=lambda row: row.nama)[:_TEAM])
    )


def _evaluate(kantor: DemoKantor, team: _Team, plans: demo_plan.Plans) -> None:
    """The first is final, the others have all that a rating needs but for the one who writes it himself."""
    today = kantor.layanan.clock.today()
    ended = [one for one in Periode.of_year(kantor.tahun, JenisPeriode.TRIWULANAN) if one.selesai < today]
    if not ended:
        return
    periode = ended[-1]
    units = {row.unit_kerja_id for row in (team.penilai, *team.orang)} - {None}
    demo_evaluate.set_organisation_of(kantor, units, periode)
    mine = [plans.of[row.id] for row in team.orang[_WAITING:]]
    for number, plan in enumerate(mine[:-1]):
        demo_evaluate.prepare(kantor, plan, periode, number)
        if number < _FINAL:
            demo_evaluate.rate_usually(kantor, plan, periode, number)


def _silent(_text: str) -> None:
    """Nobody reads along while it is made."""
