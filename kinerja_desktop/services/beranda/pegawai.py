"""What waits for an employee: the own plan, the realisation of the period, the own result, who asks."""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct
from sqlalchemy import exists, func, select

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.isi_skp import HasilKerja
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.umpan_balik import PermintaanUmpanBalik
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.core.text import sentence, some_names
from kinerja_desktop.domain.evaluasi.atasan import overdue_skp
from kinerja_desktop.domain.evaluasi.tenggat import KodeTenggat
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import AkibatKeadaan
from kinerja_desktop.domain.penandatanganan.terms import LangkahDokumen
from kinerja_desktop.domain.skp.tahap import TANDA_PEGAWAI
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.beranda.padanan import tugas_padanan
from kinerja_desktop.services.beranda.tugas import Keadaan, Tugas
from kinerja_desktop.services.core.keadaan import states_in
from kinerja_desktop.services.core.setelan import read_setelan
from kinerja_desktop.services.core.tanda import done_with_evaluasi
from kinerja_desktop.services.evaluasi.reading import sifat_final_of
from kinerja_desktop.services.pemantauan.reading import with_realisasi
from kinerja_desktop.services.skp.reading.berlaku import NOT_REPLACED, awaits_close
from kinerja_desktop.services.skp.reading.records import EDITABLE
from kinerja_desktop.services.umpan_balik.reading import still_waiting

PERAN = Peran.PEGAWAI
PERMINTAAN = "permintaan"
"""What the screen of feedback is asked to show."""


_WITHOUT_PLAN = {AkibatKeadaan.TIDAK_DIRENCANAKAN, AkibatKeadaan.KELUAR}


class _Terisi(Struct, frozen=True):
    """Indicators of a set SKP, and how many have a realisation in the period."""

    seluruh: int
    terisi: int


class _Hasil(Struct, frozen=True):
    """The own evaluation. `diterima`: the document was handed over on this day; `kembali`: and returned."""

    evaluasi: Evaluasi
    diterima: date | None
    kembali: bool
    keberatan: bool
    diambil_alih: bool


_ANSWERS = (LangkahDokumen.PENGEMBALIAN, LangkahDokumen.KEBERATAN, LangkahDokumen.PENGAMBILALIHAN)


def tugas_pegawai(keadaan: Keadaan, pegawai_id: str) -> Iterator[Tugas]:
    """Lines for the person `pegawai_id`, plan before result."""
    plans = _plans(keadaan, pegawai_id)
    state = states_in(keadaan.session, keadaan.actor.instansi_id, keadaan.periode, [pegawai_id]).get(
        pegawai_id
    )
    is_out = state is not None and state.is_out
    if not plans and not (state is not None and state.akibat in _WITHOUT_PLAN):
        yield keadaan.tugas(
            PERAN,
            f"Susun SKP {keadaan.periode.tahun}",
            "Belum ada SKP untuk tahun ini. Draf dibuat di layar SKP, lalu diajukan kepada pejabat penilai.",
            ("Susun SKP", "skp", pegawai_id),
            tenggat=keadaan.tenggat_skp,
        )
    for skp, penilai, moved, ditolak in plans:
        if ditolak:
            yield _refused_line(keadaan, skp, penilai, ditolak)
        yield from _close_line(keadaan, skp) if moved else _plan_line(keadaan, skp, penilai)
    if any(skp.status in EDITABLE for skp, *_ in plans):
        yield from tugas_padanan(keadaan, PERAN, Skp.pegawai_id == pegawai_id)
    evaluasi = _evaluation(keadaan, pegawai_id)
    final = evaluasi is not None and evaluasi.evaluasi.status is StatusEvaluasi.FINAL
    if keadaan.is_begun and not final and not is_out:
        yield from _realisation_lines(keadaan, pegawai_id, [skp for skp, *_ in plans])
    if evaluasi is not None and final:
        yield _result_line(keadaan, pegawai_id, evaluasi)


def tugas_permintaan(keadaan: Keadaan, peran: Peran, pegawai_id: str) -> Iterator[Tugas]:
    """A line when people wait for feedback by `pegawai_id`, in whatever period."""
    first = func.min(PermintaanUmpanBalik.tanggal)
    query = (
        select(Pegawai.nama)
        .join(
            PermintaanUmpanBalik,
            (PermintaanUmpanBalik.instansi_id == Pegawai.instansi_id)
            & (PermintaanUmpanBalik.pegawai_id == Pegawai.id),
        )
        .where(*still_waiting(keadaan.actor.instansi_id, pegawai_id))
        .group_by(Pegawai.id, Pegawai.nama)
        .order_by(first, Pegawai.nama)
    )
    names = keadaan.session.scalars(query).all()
    if names:
        yield keadaan.tugas(
            peran,
            f"{len(names)} orang meminta umpan balik Anda",
            f"Jawab permintaan {some_names(names)}, atau nyatakan bahwa Anda tidak dapat menjawab.",
            ("Jawab", "umpan_balik", PERMINTAAN),
        )


def _plans(keadaan: Keadaan, pegawai_id: str) -> list[tuple[Skp, str, bool, int]]:
    """The SKP of the year with the rater's name, whether a move waits for its end, and how many assignments
    in it the rater refused; a revision under way stands beside what it revises."""
    refused = select(func.count()).where(
        HasilKerja.instansi_id == Skp.instansi_id,
        HasilKerja.skp_id == Skp.id,
        HasilKerja.dihapus_pada.is_(None),
        HasilKerja.ditolak_tanggal.is_not(None),
    )
    query = (
        select(Skp, Pegawai.nama, awaits_close(), refused.scalar_subquery())
        .outerjoin(Pegawai, (Pegawai.instansi_id == Skp.instansi_id) & (Pegawai.id == Skp.penilai_id))
        .where(
            Skp.instansi_id == keadaan.actor.instansi_id,
            Skp.pegawai_id == pegawai_id,
            Skp.tahun == keadaan.periode.tahun,
            NOT_REPLACED,
        )
        .order_by(Skp.mulai, Skp.revisi)
    )
    found = keadaan.session.execute(query)
    return [(skp, penilai or "pejabat penilai", moved, ditolak) for skp, penilai, moved, ditolak in found]


def _refused_line(keadaan: Keadaan, skp: Skp, penilai: str, ditolak: int) -> Tugas:
    return keadaan.tugas(
        PERAN,
        f"{ditolak} penugasan pimpinan lain pada SKP {skp.tahun} ditolak",
        f"{penilai} menolaknya; alasannya ada pada SKP. Hapus hasil kerja itu atau ubah penugasannya.",
        ("Buka SKP", "skp", skp.id),
        mendesak=True,
    )


def _close_line(keadaan: Keadaan, skp: Skp) -> Iterator[Tugas]:
    yield keadaan.tugas(
        PERAN,
        f"Tutup SKP {skp.tahun} karena pindah",
        "Jabatan atau pejabat penilai Anda berganti sesudah SKP ini ditetapkan. Tutup SKP itu, lalu susun "
        "SKP yang baru.",
        ("Buka SKP", "skp", skp.id),
        mendesak=True,
    )


def _plan_line(keadaan: Keadaan, skp: Skp, penilai: str) -> Iterator[Tugas]:
    nama = f"SKP {skp.tahun}" if skp.revisi == 0 else f"revisi SKP {skp.tahun}"
    if skp.status is StatusSkp.DRAF:
        yield keadaan.tugas(
            PERAN,
            f"Lengkapi dan ajukan {nama}",
            sentence(f"Masih draf; sesudah lengkap, ajukan kepada {penilai}"),
            ("Lanjutkan", "skp", skp.id),
            tenggat=keadaan.tenggat_skp if skp.revisi == 0 else None,
        )
    elif skp.status is StatusSkp.DIKEMBALIKAN:
        yield keadaan.tugas(
            PERAN,
            f"Perbaiki {nama}",
            f"Dikembalikan oleh {penilai}: {skp.catatan_pengembalian}",
            ("Perbaiki", "skp", skp.id),
            tenggat=keadaan.tenggat_skp if skp.revisi == 0 else None,
            mendesak=True,
        )
    elif skp.status is StatusSkp.DIAJUKAN and _must_sign(keadaan, skp):
        yield keadaan.tugas(
            PERAN,
            f"Tandatangani {nama}",
            sentence(f"Sudah diajukan; sesudah Anda tandatangani, {penilai} menetapkannya"),
            ("Tandatangani", "skp", skp.id),
            tenggat=keadaan.tenggat_skp if skp.revisi == 0 else None,
        )
    elif skp.status is StatusSkp.DIAJUKAN:
        moment = skp.diajukan_pada
        sejak = "" if moment is None else f" sejak {format_tanggal(moment.astimezone().date())}"
        yield keadaan.tugas(
            PERAN,
            f"{nama[0].upper()}{nama[1:]} sudah diajukan",
            f"{sentence(f'Menunggu penetapan oleh {penilai}{sejak}')} {_overdue(keadaan, skp)}".strip(),
            ("Lihat", "skp", skp.id),
        )


def _overdue(keadaan: Keadaan, skp: Skp) -> str:
    return overdue_skp(skp.mulai, skp.revisi, keadaan.hari)


def _must_sign(keadaan: Keadaan, skp: Skp) -> bool:
    return skp.ditandatangani_tanggal is None and bool(read_setelan(keadaan.session)[TANDA_PEGAWAI])


def _realisation_lines(keadaan: Keadaan, pegawai_id: str, plans: list[Skp]) -> Iterator[Tugas]:
    periode = keadaan.periode
    in_force = [
        skp
        for skp in plans
        if skp.status is StatusSkp.DITETAPKAN and periode.overlaps(skp.mulai, skp.selesai)
    ]
    if not in_force:
        return
    terisi = _count(keadaan, in_force[-1].id)
    if terisi.terisi < terisi.seluruh:
        yield keadaan.tugas(
            PERAN,
            f"Isi realisasi {periode.label}",
            f"{terisi.terisi} dari {terisi.seluruh} indikator terisi. Sertakan bukti dukungnya.",
            ("Isi realisasi", "pemantauan", pegawai_id),
            tenggat=periode.selesai,
            bagian=(terisi.terisi, terisi.seluruh),
        )


def _count(keadaan: Keadaan, skp_id: str) -> _Terisi:
    query = with_realisasi(
        select(func.count(), func.count(Realisasi.id)), keadaan.actor.instansi_id, keadaan.periode.kode
    )
    return _Terisi(*keadaan.session.execute(query.where(HasilKerja.skp_id == skp_id)).one())


def _evaluation(keadaan: Keadaan, pegawai_id: str) -> _Hasil | None:
    """The own evaluation of the period, with what was done with its document."""
    handed = select(func.max(Penandatanganan.tanggal)).where(*done_with_evaluasi(LangkahDokumen.PENYERAHAN))
    query = select(
        Evaluasi,
        handed.scalar_subquery(),
        *(exists().where(*done_with_evaluasi(one)) for one in _ANSWERS),
    ).where(
        Evaluasi.instansi_id == keadaan.actor.instansi_id,
        Evaluasi.pegawai_id == pegawai_id,
        Evaluasi.periode == keadaan.periode.kode,
    )
    found = keadaan.session.execute(query).one_or_none()
    return None if found is None else _Hasil(*found)


def _result_line(keadaan: Keadaan, pegawai_id: str, hasil: _Hasil) -> Tugas:
    """The result, and until when the document is signed, returned or objected to."""
    evaluasi = hasil.evaluasi
    tanggal = "" if evaluasi.tanggal is None else f"Ditandatangani {format_tanggal(evaluasi.tanggal)}. "
    sifat = sifat_final_of(keadaan.session, evaluasi)
    objection = sentence(str(sifat)) if sifat else _until_objection(keadaan, hasil)
    if hasil.diterima is None or hasil.kembali:
        return keadaan.tugas(
            PERAN,
            f"Hasil evaluasi {keadaan.periode.label}: {evaluasi.predikat}",
            f"{tanggal}{objection}",
            ("Lihat hasil", "evaluasi", pegawai_id),
        )
    aturan, page = keadaan.aturan, "116" if hasil.diambil_alih else "114"
    days = aturan.pegawai_kembalikan_ke_atasan if hasil.diambil_alih else aturan.pegawai_kembalikan
    kode = KodeTenggat.D11_KEMBALI if hasil.diambil_alih else KodeTenggat.D8
    return keadaan.tugas(
        PERAN,
        f"Hasil evaluasi {keadaan.periode.label}: {evaluasi.predikat}; kembalikan dokumennya",
        f"Diterima {format_tanggal(hasil.diterima)}; ditandatangani dan dikembalikan paling lambat {days} "
        f"hari kerja kemudian (PermenPANRB 6/2022 Lampiran hal. {page}). {objection}",
        ("Catat pengembalian", "evaluasi", pegawai_id),
        tenggat=keadaan.jatuh_tempo(kode, hasil.diterima),
    )


def _until_objection(keadaan: Keadaan, hasil: _Hasil) -> str:
    if hasil.keberatan:
        return "Keberatan Anda sudah diajukan; perkembangannya tampak pada layar Evaluasi."
    days = keadaan.aturan.ajukan_keberatan
    told = (
        f"Keberatan diajukan kepada atasan pejabat penilai paling lambat {days} hari kerja sejak dokumen "
        "diterima"
    )
    if hasil.diterima is None:
        return f"{told}."
    due = keadaan.jatuh_tempo(KodeTenggat.D13, hasil.diterima)
    return f"{told}. {due.belum}" if due.sampai is None else f"{told}, yaitu {format_tanggal(due.sampai)}."
