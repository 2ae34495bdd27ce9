"""`kinerja demo`: a fictitious Dinas Kesehatan through the whole job, on the same services as everybody."""

from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.demo import evaluate as demo_evaluate
from kinerja_desktop.demo import plan as demo_plan
from kinerja_desktop.demo import prepare as demo_prepare
from kinerja_desktop.demo import reply as demo_reply
from kinerja_desktop.demo import send as demo_send
from kinerja_desktop.demo.cases.anggaran import take_money
from kinerja_desktop.demo.cases.codes import CodeCase, PeriksaKode
from kinerja_desktop.demo.cases.laptop import set_up_laptop
from kinerja_desktop.demo.cases.paper import file_stack, hand_over_on_paper, scan_agreement
from kinerja_desktop.demo.cases.people import record_people
from kinerja_desktop.demo.cases.sheets import DOKUMEN, Kasus, collect_cases
from kinerja_desktop.demo.data import DemoData, load_demo_data
from kinerja_desktop.demo.office import Akun, DemoKantor, new_sandi
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.machine.files import write_atomically
from kinerja_desktop.services.kantor import Kantor, OpenKantor
from kinerja_desktop.services.keamanan.masuk import AdminPertama, Sesi
from kinerja_desktop.services.laporan.service import Rekap

ADMIN = "admin"
TAHUN = 2025
RESULT_FILE = "hasil-demo.txt"
CASES_FOLDER = "kasus"
EXCHANGE_FOLDER = "pertukaran"


class DemoResult(Struct, frozen=True):
    """What the demo made and where. `akun`: logins of the agency, `akun_pusat` of the centre, `akun_laptop`
    of an employee's PC, with their generated passwords; all stand in `berkas_hasil` too. `kasus`: what does
    not happen every day, with its files; `bahan`: what lies ready to be received; `periksa`: how the code
    of a sheet was checked."""

    kantor: Path
    pusat: Path
    laptop: Path
    impor: demo_prepare.HasilImpor
    periode: tuple[demo_evaluate.HasilPeriode, ...]
    pdf: tuple[Path, ...]
    templat: Path
    cadangan: Path
    pertukaran: demo_send.HasilPertukaran
    bahan: demo_reply.BahanLatihan
    rekap: Rekap
    akun: tuple[Akun, ...]
    akun_pusat: tuple[Akun, ...]
    akun_laptop: tuple[Akun, ...]
    kasus: tuple[Kasus, ...]
    periksa: tuple[PeriksaKode, ...]
    berkas_hasil: Path


class _Made(Struct, frozen=True):
    """What stands before the centre comes in."""

    impor: demo_prepare.HasilImpor
    periode: tuple[demo_evaluate.HasilPeriode, ...]
    pdf: tuple[Path, ...]
    kasus: tuple[Kasus, ...]
    templat: Path
    cadangan: Path


def run_demo(
    open_kantor: OpenKantor,
    keluaran: Path,
    tahun: int,
    progress: Progress,
    say: Callable[[str], None],
    *,
    clock: Clock,
    data: DemoData | None = None,
) -> DemoResult:
    """Make an agency, its centre and an employee's PC below `keluaran`, and do a year's work between them.

    `data` None: the shipped people and plans. Raises InvalidInputError for a year to come, and when a demo
    is already there.
    """
    data = data or load_demo_data()
    _require_year(tahun, clock.today().year)
    _require_new(keluaran)
    lines: list[str] = []

    def tell(text: str) -> None:
        lines.append(text)
        say(text)

    # Portable: fictitious data may lie anywhere, and leave no memory on this computer.
    with open_kantor(keluaran / "kantor", portable=True) as office:
        kantor, sesi = _install_agency(office, data, tahun, progress, tell)
        _save_sheet(keluaran / "lembar-pemulihan-kantor.txt", sesi)
        made = _work(kantor, keluaran)
        with (
            open_kantor(keluaran / "pusat", portable=True) as centre_office,
            open_kantor(keluaran / "laptop", portable=True) as laptop,
        ):
            result = _centralise(kantor, centre_office, laptop, keluaran, made)
    _write_result(result, data, lines)
    say(f"Selesai. Uraian, pengguna, dan sandi: {result.berkas_hasil}")
    return result


def _require_year(tahun: int, last: int) -> None:
    """Raters and placements of a year to come are not in force today, so nobody could act."""
    first = 2022
    if not first <= tahun <= last:
        raise InvalidInputError(
            f"Tahun demo {tahun} tidak dapat dipakai.",
            why="PermenPANRB 6/2022 berlaku sejak 2022, dan tahun yang akan datang belum dapat dievaluasi.",
            who="Anda",
            next_step=f"Pilih tahun {first} sampai {last}.",
        )


def _require_new(keluaran: Path) -> None:
    for name in ("kantor", "pusat", "laptop", RESULT_FILE):
        if (keluaran / name).exists():
            raise InvalidInputError(
                "Folder keluaran sudah berisi hasil demo.",
                where=str(keluaran / name),
                who="Anda",
                next_step="Pilih folder lain atau kosongkan folder itu lebih dahulu.",
            )
    keluaran.mkdir(parents=True, exist_ok=True)


def _install_agency(
    office: Kantor, data: DemoData, tahun: int, progress: Progress, say: Callable[[str], None]
) -> tuple[DemoKantor, Sesi]:
    say("DATA FIKTIF UNTUK LATIHAN: nama, NIP, dan angka dibuat-buat.")
    sandi = new_sandi()
    sesi = office.masuk.create_first_admin(AdminPertama(ADMIN, "Admin (fiktif)", sandi))
    layanan = office.services(sesi.database)
    kantor = DemoKantor(office.masuk, layanan, data, tahun, progress, say, sesi.actor, sesi.actor)
    kantor.akun.append(Akun(ADMIN, sandi, sesi.actor.nama, Peran.ADMIN))
    layanan.pendaftaran.set_up(sesi.actor, "PC Kepegawaian (latihan)")
    demo_prepare.add_pengelola(kantor)
    return kantor, sesi


def _work(kantor: DemoKantor, keluaran: Path) -> _Made:
    """The agency's own year: people, plans, evaluations, sheets, backup."""
    with kantor.timed("impor"):
        demo_prepare.set_up_units(kantor)
        impor = demo_prepare.import_people(kantor)
    with kantor.timed("pejabat penilai"):
        demo_prepare.complete_raters(kantor)
        record_people(kantor)
    with kantor.timed("pengguna"):
        demo_prepare.add_users(kantor)
    with kantor.timed("SKP"):
        plans = demo_plan.make_plans(kantor)
        take_money(kantor)
    with kantor.timed("evaluasi"):
        periode = demo_evaluate.evaluate_year(kantor, plans)
    with kantor.timed("SKP tahun berikutnya"):
        demo_plan.copy_to_next_year(kantor)
    with kantor.timed("cetak"):
        out = {one.periode.kode: one.dikecualikan for one in periode}
        pdf = demo_send.print_sheets(kantor, keluaran / "cetak", out)
    with kantor.timed("kasus"):
        hand_over_on_paper(kantor, pdf)
        scan_agreement(kantor, pdf)
        file_stack(kantor, pdf)
        kasus = collect_cases(kantor, pdf, keluaran / CASES_FOLDER)
    with kantor.timed("templat"):
        templat = demo_send.fill_template(kantor, keluaran / "templat")
    with kantor.timed("cadangan"):
        return _Made(impor, periode, pdf, kasus, templat, demo_send.back_up(kantor))


def _centralise(
    kantor: DemoKantor, office: Kantor, laptop: Kantor, keluaran: Path, made: _Made
) -> DemoResult:
    """Enrol the agency at a new centre, send the year there, count it there, check both databases."""
    pusat = _install_centre(kantor, office, keluaran)
    folder, kasus = keluaran / EXCHANGE_FOLDER, made.kasus
    code = _code_of(kantor, pusat, made)
    if code is not None:
        code.before_enrolment()
    registration = demo_send.enrol(kantor, pusat, folder)
    with kantor.timed("pertukaran"):
        pertukaran = demo_send.exchange(kantor, pusat, folder)
        demo_reply.acknowledge(kantor, pusat, folder)
    if code is not None:
        code.after_import()
        code.while_revoked(registration, folder)
        kasus = (*kasus, code.tell(keluaran / CASES_FOLDER, len(kasus) + 1))
    _tell_cases(kantor, kasus, keluaran)
    rekap = demo_send.recap(kantor, pusat)
    bahan, akun_laptop = _leave(kantor, pusat, laptop, folder)
    _check_both(kantor, pusat)
    return DemoResult(
        keluaran / "kantor",
        keluaran / "pusat",
        keluaran / "laptop",
        made.impor,
        made.periode,
        made.pdf,
        made.templat,
        made.cadangan,
        pertukaran,
        bahan,
        rekap,
        tuple(kantor.akun),
        pusat.akun,
        tuple(akun_laptop),
        kasus,
        tuple(code.checks) if code is not None else (),
        keluaran / RESULT_FILE,
    )


def _leave(
    kantor: DemoKantor, pusat: demo_send.Pusat, laptop: Kantor, folder: Path
) -> tuple[demo_reply.BahanLatihan, list[Akun]]:
    """What lies ready to practise on, and the logins of an employee's PC."""
    with kantor.timed("bahan latihan"):
        bahan = demo_reply.leave_to_practise(kantor, pusat, folder)
    with kantor.timed("laptop pegawai"):
        return bahan, set_up_laptop(kantor, laptop, folder / "laptop")


def _check_both(kantor: DemoKantor, pusat: demo_send.Pusat) -> None:
    with kantor.timed("pemeriksaan"):
        kantor.say(demo_send.check("instansi", kantor.layanan, kantor.admin, kantor.progress))
        kantor.say(demo_send.check("pusat", pusat.layanan, pusat.admin, kantor.progress))
    kantor.say(f"Waktu: {kantor.spent}.")


def _install_centre(kantor: DemoKantor, office: Kantor, keluaran: Path) -> demo_send.Pusat:
    pusat, sesi = demo_send.install_centre(kantor, office)
    _save_sheet(keluaran / "lembar-pemulihan-pusat.txt", sesi)
    return pusat


def _code_of(kantor: DemoKantor, pusat: demo_send.Pusat, made: _Made) -> CodeCase | None:
    """The annual document of the agency's head; None for a list of people with other raters."""
    nip = kantor.data.rencana.kepala_dinas
    start = f"{DOKUMEN}_{kantor.tahun}-TH_{nip}_"
    sheet = next((path for path in made.pdf if nip and path.name.startswith(start)), None)
    return None if sheet is None else CodeCase(kantor, pusat, sheet, nip)


def _tell_cases(kantor: DemoKantor, kasus: tuple[Kasus, ...], keluaran: Path) -> None:
    if kasus:
        kantor.say(f"{len(kasus)} kasus yang tidak sehari-hari, masing-masing dengan berkasnya:")
    for one in kasus:
        for line in one.lines(keluaran):
            kantor.say(line)


def _save_sheet(path: Path, sesi: Sesi) -> None:
    """The recovery sheet, which the program shows once and stores nowhere."""
    if sesi.lembar is not None:
        write_atomically(path, sesi.lembar.teks.encode())


def _write_result(result: DemoResult, data: DemoData, lines: list[str]) -> None:
    logins = [
        ("Pengguna basis data instansi", result.kantor, result.akun),
        ("Pengguna basis data pusat", result.pusat, result.akun_pusat),
        ("Pengguna laptop pegawai", result.laptop, result.akun_laptop),
    ]
    text = [data.rencana.catatan, "", *lines]
    for title, folder, akun in logins:
        text += ["", f"{title} ({folder}):"]
        text += [f"  {one.nama_pengguna:<20} {one.sandi:<22} {one.nama} ({one.peran})" for one in akun]
    write_atomically(result.berkas_hasil, ("\n".join(text) + "\n").encode())
