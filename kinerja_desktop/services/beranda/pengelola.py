"""What waits for the agency's HR: people, plans, organisation predikat, evaluations, packages."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Row, and_, column, exists, func, or_, select, table

from kinerja_desktop.db.models.evaluasi import Evaluasi, PenetapanPredikatOrganisasi
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.pertukaran import PaketKeluar
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.angka import format_angka, format_bagian
from kinerja_desktop.domain.core.text import sentence, some_names
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan, JenisPegawai
from kinerja_desktop.domain.pertukaran.terms import StatusPaket
from kinerja_desktop.services.beranda.keluar import raters_leave, somebody_leaves
from kinerja_desktop.services.beranda.tugas import Keadaan, Tugas
from kinerja_desktop.services.core.dated import (
    NAMA_UNIT,
    SETIAP_UNIT,
    in_force,
    led_units,
    own_placement,
    unit_then,
)
from kinerja_desktop.services.core.keadaan import active_on, left_undated, states_in
from kinerja_desktop.services.core.lingkup import is_centre
from kinerja_desktop.services.skp.reading.berlaku import awaits_close, has_in_force, of_person

PERAN = Peran.PENGELOLA_KINERJA
_BELUM_DITEMPATKAN = "belum ditempatkan"

_KONFLIK = table("konflik", column("keputusan"))
_PERMINTAAN = table("permintaan_kantor", column("belum_dikirim"))
"""Counted only: their classes, with what a merge needs, are not loaded for home."""

UnitCount = Row[str, int, int, int, int, int, int, bool]


def tugas_pengelola(keadaan: Keadaan) -> Iterator[Tugas]:
    """Lines about the whole agency, in the order in which the work is done."""
    states = states_in(keadaan.session, keadaan.actor.instansi_id, keadaan.periode)
    out = {pegawai_id: one.akibat for pegawai_id, one in states.items() if one.is_out}
    unplanned = {one for one, akibat in out.items() if akibat is AkibatKeadaan.TIDAK_DIRENCANAKAN}
    units = _count_by_unit(keadaan, unplanned)
    people = sum(unit.orang for unit in units)
    unplaced, unrated = sum(unit.tanpa_tempat for unit in units), sum(unit.tanpa_penilai for unit in units)
    if not people:
        yield _nobody(keadaan)
        yield from _exchange(keadaan)
        return
    if unplaced or unrated:
        missing = [(unplaced, "belum ditempatkan"), (unrated, "belum memiliki pejabat penilai")]
        yield keadaan.tugas(
            PERAN,
            "Lengkapi data pegawai",
            f"{', '.join(f'{count} {what}' for count, what in missing if count)}.",
            ("Lengkapi", "pegawai", "belum-lengkap"),
            mendesak=True,
            dahulu=2 * max(unplaced, unrated) > people,  # nobody can submit to nobody
        )
    yield from _undated(keadaan, [one for one, state in states.items() if state.masa.mulai is None])
    if any(unit.tanpa_tanggal for unit in units):
        yield from _left_undated(keadaan)
    if any(unit.ada_keluar for unit in units):
        yield from raters_leave(keadaan)
    lacking = sum(unit.tanpa_skp for unit in units)
    if lacking:
        yield _plans(keadaan, people - lacking, people, units)
    if lacking < people:
        yield from _moves(keadaan)
    if keadaan.is_begun:
        yield from _organisation(keadaan)
        yield from _evaluations(keadaan, sum(unit.dalam_periode for unit in units), out)
    yield from _exchange(keadaan)


def _undated(keadaan: Keadaan, ids: Collection[str]) -> Iterator[Tugas]:
    """Whom an older program or a list calls "Tidak Dinilai" without saying why and since when."""
    if not ids:
        return
    query = (
        select(Pegawai.id, Pegawai.nama)
        .where(Pegawai.id.in_(ids), Pegawai.jenis != JenisPegawai.PEJABAT_LAIN)
        .order_by(Pegawai.nama_cari, Pegawai.id)
    )
    people = keadaan.session.execute(query).all()
    if people:
        names = sentence(some_names([one.nama for one in people]))
        yield keadaan.tugas(
            PERAN,
            f"{len(people)} pegawai berstatus Tidak Dinilai tanpa tanggal",
            f"{names} Catat keadaannya: sebab, surat, dan sejak kapan.",
            ("Catat keadaan", "pegawai", people[0].id),
        )


def _left_undated(keadaan: Keadaan) -> Iterator[Tugas]:
    """Whom a list or an older program calls retired, moved or gone, and nobody said since when: no period of
    theirs can be opened (P6 Pasal 1 number 1)."""
    query = (
        select(Pegawai.id, Pegawai.nama)
        .where(
            Pegawai.instansi_id == keadaan.actor.instansi_id,
            Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
            left_undated(),
            has_in_force(tahun=keadaan.periode.tahun),
        )
        .order_by(Pegawai.nama_cari, Pegawai.id)
    )
    people = keadaan.session.execute(query).all()
    names = sentence(some_names([one.nama for one in people]))
    yield keadaan.tugas(
        PERAN,
        f"{len(people)} pegawai pensiun, pindah, atau berhenti tanpa tanggal",
        f"{names} Isi TMT keluar: sampai hari itu kinerjanya dievaluasi, sesudahnya tidak.",
        ("Isi TMT keluar", "pegawai", people[0].id),
    )


def _count_by_unit(keadaan: Keadaan, unplanned: Collection[str]) -> Sequence[UnitCount]:
    """Per unit (`nama` None: no placement) its active people `orang` and how many of them lack something:
    `tanpa_tempat`, `tanpa_penilai`, `tanpa_skp` of the year; `dalam_periode`: who worked in the period, also
    who has left since; `tanpa_tanggal`: who left with an SKP of the year, nobody recorded when; `ada_keluar`:
    whether anybody at all leaves or has left. `unplanned`
    need none. One pass over the people, for speed.
    """
    instansi_id, hari = keadaan.actor.instansi_id, keadaan.hari_rencana
    rated = exists().where(
        PenugasanPenilai.instansi_id == instansi_id,
        PenugasanPenilai.pegawai_id == Pegawai.id,
        PenugasanPenilai.dihapus_pada.is_(None),
        *in_force(PenugasanPenilai, hari),
    )
    planned = has_in_force(tahun=keadaan.periode.tahun)
    here = active_on(hari)
    query = (
        select(
            func.min(NAMA_UNIT).label("nama"),
            func.count().filter(here).label("orang"),
            func.count().filter(here, Penempatan.id.is_(None)).label("tanpa_tempat"),
            func.count().filter(here, ~rated).label("tanpa_penilai"),
            func.count().filter(here, ~planned).label("tanpa_skp"),
            func.count().filter(active_on(keadaan.periode.mulai)).label("dalam_periode"),
            func.count().filter(left_undated(), planned).label("tanpa_tanggal"),
            somebody_leaves(instansi_id).label("ada_keluar"),
        )
        .select_from(Pegawai)
        .outerjoin(Penempatan, own_placement(hari))
        .outerjoin(SETIAP_UNIT, unit_then(Penempatan.unit_kerja_id))
        .where(
            Pegawai.instansi_id == instansi_id,
            Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
            or_(active_on(min(hari, keadaan.periode.mulai)), left_undated()),
        )
        .group_by(Penempatan.unit_kerja_id)
    )
    if unplanned:
        query = query.where(Pegawai.id.not_in(unplanned))
    return keadaan.session.execute(query).all()


def _plans(keadaan: Keadaan, done: int, people: int, units: Sequence[UnitCount]) -> Tugas:
    """One line with the units that lack most."""
    lack_most = sorted(units, key=lambda unit: (-unit.tanpa_skp, unit.nama or ""))
    names = some_names(
        [f"{unit.nama or _BELUM_DITEMPATKAN} ({unit.tanpa_skp})" for unit in lack_most if unit.tanpa_skp]
    )
    return keadaan.tugas(
        PERAN,
        f"SKP {keadaan.periode.tahun}: {format_bagian(done, people)} pegawai ditetapkan",
        sentence(f"Belum ditetapkan: {names}"),
        ("Lihat SKP", "skp", None),
        tenggat=keadaan.tenggat_skp,
        bagian=(done, people),
    )


def _moves(keadaan: Keadaan) -> Iterator[Tugas]:
    """Whose SKP waits to be closed for a move."""
    query = (
        select(func.count(Pegawai.id.distinct()))
        .join(Skp, of_person(keadaan.periode.tahun))
        .where(*_counted(keadaan.actor.instansi_id, keadaan.hari_rencana), awaits_close())
    )
    people = keadaan.session.scalar(query) or 0
    if people:
        yield keadaan.tugas(
            PERAN,
            f"Tutup SKP karena pindah: {people} pegawai",
            "Jabatan atau pejabat penilainya berganti, tetapi SKP lamanya masih berlaku. Pada SKP itu tekan "
            "Tutup dan buat SKP baru.",
            ("Lihat SKP", "skp", None),
        )


def _organisation(keadaan: Keadaan) -> Iterator[Tugas]:
    """Units led by a rater, because the predikat of those units is what evaluations need."""
    instansi_id = keadaan.actor.instansi_id
    done = select(PenetapanPredikatOrganisasi.unit_kerja_id).where(
        PenetapanPredikatOrganisasi.instansi_id == instansi_id,
        PenetapanPredikatOrganisasi.periode == keadaan.periode.kode,
        PenetapanPredikatOrganisasi.dihapus_pada.is_(None),
    )
    query = (
        select(SETIAP_UNIT.c.id, NAMA_UNIT.label("nama"))
        .where(
            SETIAP_UNIT.c.instansi_id == instansi_id,
            SETIAP_UNIT.c.id.in_(led_units(instansi_id, keadaan.hari_periode)),
            SETIAP_UNIT.c.id.not_in(done),
        )
        .order_by(SETIAP_UNIT.c.urutan, NAMA_UNIT)
    )
    units = keadaan.session.execute(query).all()
    if units:
        names = some_names([unit.nama for unit in units])
        yield keadaan.tugas(
            PERAN,
            f"{len(units)} unit belum memiliki predikat organisasi {keadaan.periode.label}",
            f"{sentence(names)} Evaluasi pegawai di bawahnya menunggu.",
            ("Isi predikat", "evaluasi", f"organisasi:{units[0].id}"),
            tenggat=keadaan.tenggat_evaluasi,
        )


def _evaluations(keadaan: Keadaan, people: int, out: Mapping[str, AkibatKeadaan]) -> Iterator[Tugas]:
    """Who `is out` counts neither as done nor as late, and is named. `people`: all but the unplanned."""
    counted = _counted(keadaan.actor.instansi_id, keadaan.periode.mulai)
    own = and_(
        Evaluasi.instansi_id == Pegawai.instansi_id,
        Evaluasi.pegawai_id == Pegawai.id,
        Evaluasi.periode == keadaan.periode.kode,
        Evaluasi.status == StatusEvaluasi.FINAL,
    )
    counts_of = select(func.count(), func.count().filter(Pegawai.id.in_(out)))
    query = counts_of.select_from(Pegawai).join(Evaluasi, own).where(*counted)
    final, final_out = keadaan.session.execute(query).one()
    on_leave = [one for one, akibat in out.items() if akibat is not AkibatKeadaan.TIDAK_DIRENCANAKAN]
    if on_leave:
        query = select(func.count(Pegawai.id)).where(*counted, Pegawai.id.in_(on_leave))
        people -= keadaan.session.scalar(query) or 0
    people += final_out
    if final < people:
        counts = Counter(out.values())
        excused = ", ".join(f"{count} {akibat.value.lower()}" for akibat, count in counts.items())
        yield keadaan.tugas(
            PERAN,
            f"Evaluasi {keadaan.periode.label}: {format_bagian(final, people)} pegawai final",
            "Siapa yang belum, dan sebabnya, ada pada rekap."
            + (f" Di luar hitungan: {excused}." if excused else ""),
            ("Lihat rekap", "laporan", None),
            tenggat=keadaan.tenggat_evaluasi,
            bagian=(final, people),
        )


def _nobody(keadaan: Keadaan) -> Tugas:
    """An office begins with its list; the data of a centre comes with the packages of its offices."""
    if is_centre(keadaan.session):
        return keadaan.tugas(
            PERAN,
            "Terima paket dari kantor",
            "Belum ada data kantor. Pegawai, SKP, dan evaluasi tiap kantor datang dengan paketnya.",
            ("Terima paket", "pertukaran", None),
        )
    return keadaan.tugas(
        PERAN,
        "Masukkan daftar pegawai",
        "Belum ada pegawai. Daftar Excel kantor Anda dapat dipakai apa adanya. Bila pusat memberi Data Awal, "
        "terima berkasnya di Pertukaran.",
        ("Impor pegawai", "impor_pegawai", None),
        mendesak=True,
    )


def _exchange(keadaan: Keadaan) -> Iterator[Tugas]:
    """Conflicts that wait for a decision, packages that wait for a receipt, requests that wait for a file."""
    sent = PaketKeluar.status.in_([StatusPaket.DIBUAT, StatusPaket.TERKIRIM])
    open_ones = select(func.count()).select_from(_KONFLIK).where(_KONFLIK.c.keputusan.is_(None))
    undone = select(func.count()).where(PaketKeluar.status == StatusPaket.DIBATALKAN)
    asked = select(func.count()).select_from(_PERMINTAAN).where(_PERMINTAAN.c.belum_dikirim.is_(True))
    query = select(
        select(func.count()).where(sent).scalar_subquery(),
        open_ones.scalar_subquery(),
        undone.scalar_subquery(),
        asked.scalar_subquery(),
    )
    waiting, conflicts, taken_back, unsent = keadaan.session.execute(query).one()
    if conflicts:
        yield keadaan.tugas(
            PERAN,
            f"{format_angka(conflicts)} konflik menunggu putusan",
            "Data yang diubah di sini dan di pengirim paket. Selama belum diputuskan, yang di sini berlaku.",
            ("Putuskan", "pertukaran", "konflik"),
        )
    if unsent:
        yield _unsent(keadaan, unsent)
    if taken_back:
        yield keadaan.tugas(
            PERAN,
            f"Penerimaan {taken_back} paket dibatalkan pusat",
            "Paket itu belum diterima. Serahkan lagi berkasnya, atau kirim keadaan sekarang.",
            ("Kirim lagi", "pertukaran", "kirim"),
        )
    if waiting:
        yield keadaan.tugas(
            PERAN,
            f"{waiting} paket belum ada tanda terimanya",
            "Terkirim belum berarti diterima. Minta tanda terimanya kepada pusat, lalu terima di Pertukaran.",
            ("Lihat paket", "pertukaran", "riwayat"),
        )


def _unsent(keadaan: Keadaan, count: int) -> Tugas:
    return keadaan.tugas(
        PERAN,
        f"{count} permintaan antarkantor belum dikirim",
        "Permintaan dan jawaban sampai di kantor lain dengan berkas. Buat berkasnya, lalu kirimkan.",
        ("Buat berkas", "pertukaran", "permintaan"),
    )


def _counted(instansi_id: str, day: date) -> tuple[ColumnElement[bool], ...]:
    """People of this agency on the day whose work is planned and evaluated."""
    return (
        Pegawai.instansi_id == instansi_id,
        active_on(day),
        Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
    )
