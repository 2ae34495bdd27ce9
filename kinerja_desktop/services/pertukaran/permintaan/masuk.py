"""Taking requests and answers in: each line by itself, in whatever order, as often as it comes."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.penerimaan import PaketMasuk
from kinerja_desktop.db.models.permintaan import PermintaanKantor
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.models.umpan_balik import UmpanBalik
from kinerja_desktop.db.store.session import changes_of
from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.pertukaran.terms import (
    HasilPermintaan,
    JenisPermintaan,
    StatusPermintaanKantor,
)
from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.exchange.paket.baris.permintaan import Baris, Jawab, Minta, Tarik, read_requests
from kinerja_desktop.exchange.paket.cover import Cover, JenisPaket
from kinerja_desktop.exchange.paket.package import OpenedPackage
from kinerja_desktop.exchange.paket.policy import check_sender
from kinerja_desktop.services.evaluasi.reading import find_evaluasi
from kinerja_desktop.services.pertukaran.permintaan.alamat import find_asker
from kinerja_desktop.services.pertukaran.permintaan.records import ANSWERS, minta_of
from kinerja_desktop.services.pertukaran.reading import opening_keys, own_installation

_KINDS, _RESULTS = set(JenisPermintaan.__members__), set(HasilPermintaan.__members__)


class Langkah(Enum):
    """What a line does here."""

    BARU = "permintaan baru"
    DITARIK = "permintaan ditarik"
    JAWABAN = "jawaban"
    SUDAH = "sudah diketahui"
    DITOLAK = "tidak diterapkan"


class BarisPermintaan(Struct, frozen=True):
    """One line of the file: what it does, and a sentence about it."""

    langkah: Langkah
    kalimat: str


class RencanaPermintaan(Struct, frozen=True):
    """What a file of requests and answers would do here; `hasil` are its lines in order."""

    path: Path
    paket_id: str
    sampul_hash: str
    pengirim: str
    urut: int
    sudah_diterima: bool
    hasil: tuple[BarisPermintaan, ...]

    @property
    def jumlah(self) -> int:
        """How many lines change something here."""
        return sum(one.langkah not in {Langkah.SUDAH, Langkah.DITOLAK} for one in self.hasil)


class Asal(Struct, frozen=True):
    """Who sent it, in which package, and when it is taken in."""

    kantor_id: str
    kantor: str
    paket_id: str
    pada: datetime
    today: date


def take_package(
    session: Session, package: OpenedPackage, path: Path, clock: Clock
) -> tuple[Cover, RencanaPermintaan]:
    """Verify a file of requests and take in what it says; a look rolls it back. One taken in before changes
    nothing. Raises FileRefusedError."""
    kantor, grant = find_asker(session, package.cover_unverified_key_id, path.name)
    cover = package.verify(grant.kunci)
    check_sender(cover, grant, path.name)
    if cover.jenis is not JenisPaket.PERMINTAAN:
        raise refusals.wrong_kind(path.name, cover.jenis, "permintaan")
    own = own_installation(session)
    lines = read_requests(package, opening_keys(own), path.name)
    seen = session.get(PaketMasuk, cover.paket_id) is not None
    asal = Asal(cover.pengirim.instansi_id, kantor, cover.paket_id, clock.now(), clock.today())
    told = () if seen else _take_lines(session, own.instansi_id, asal, lines)
    return cover, RencanaPermintaan(path, cover.paket_id, package.sampul_hash, kantor, cover.urut, seen, told)


def _take_lines(
    session: Session, own: str, asal: Asal, lines: Sequence[Baris]
) -> tuple[BarisPermintaan, ...]:
    told: list[BarisPermintaan] = []
    for line in lines:
        if isinstance(line, Minta):
            told.append(_take_request(session, own, asal, line))
        elif isinstance(line, Tarik):
            told.append(_take_withdrawal(session, asal, line))
        else:
            told.append(_take_answer(session, own, asal, line))
        session.flush()
    changes_of(session).areas.add("pertukaran")
    return tuple(told)


def _take_request(session: Session, own: str, asal: Asal, minta: Minta) -> BarisPermintaan:
    what = f"{_kind(minta.jenis)} tentang {minta.nama}, kepada {minta.diminta}"
    if minta.jenis not in _KINDS:
        return _refused(what, "program ini belum mengenal jenis permintaan itu; perbarui program")
    row = session.get(PermintaanKantor, minta.id)
    if row is not None and (row.is_keluar or row.kantor_id != asal.kantor_id):
        return _refused(what, "pengenalnya milik permintaan lain")
    if row is not None and (row.minta or row.status is not StatusPermintaanKantor.DITARIK):
        if row.status is StatusPermintaanKantor.DIJAWAB:
            row.belum_dikirim = True
            return BarisPermintaan(Langkah.SUDAH, f"{what}: sudah dijawab; jawabannya ikut berkas berikutnya")
        return BarisPermintaan(Langkah.SUDAH, f"{what}: {str(row.status).lower()}")
    status = StatusPermintaanKantor.MENUNGGU if row is None else row.status
    if row is None:
        row = PermintaanKantor(id=minta.id, is_keluar=False, kantor_id=asal.kantor_id, dibuat_pada=asal.pada)
        session.add(row)
    row.jenis, row.status, row.kantor = JenisPermintaan[minta.jenis], status, asal.kantor
    row.minta, row.batas, row.paket_id = msgspec.json.encode(minta).decode(), minta.batas, asal.paket_id
    row.pegawai_id = _asked(session, own, minta)
    if status is StatusPermintaanKantor.DITARIK:
        return BarisPermintaan(Langkah.SUDAH, f"{what}: sudah ditarik oleh yang meminta")
    late = ""
    if minta.batas is not None and minta.batas < asal.today:
        late = f"; batasnya {format_tanggal(minta.batas)} sudah lewat"
    return BarisPermintaan(Langkah.BARU, f"{what}: {minta.tentang}{late}")


def _take_withdrawal(session: Session, asal: Asal, tarik: Tarik) -> BarisPermintaan:
    row = session.get(PermintaanKantor, tarik.id)
    if row is None:  # it came before its request, which then stays taken back
        session.add(
            PermintaanKantor(
                id=tarik.id, is_keluar=False, jenis=JenisPermintaan.UMPAN_BALIK, kantor_id=asal.kantor_id,
                kantor=asal.kantor, status=StatusPermintaanKantor.DITARIK, alasan=tarik.alasan, minta="",
                paket_id=asal.paket_id, dibuat_pada=asal.pada,
            )
        )  # fmt: skip
        return BarisPermintaan(Langkah.DITARIK, "Permintaan yang belum sampai ditarik")
    if row.is_keluar or row.kantor_id != asal.kantor_id:
        return _refused("Penarikan", "permintaan itu bukan dari kantor ini")
    what = f"{row.jenis} tentang {minta_of(row).nama}" if row.minta else "Permintaan yang belum sampai"
    if row.status is not StatusPermintaanKantor.MENUNGGU:
        return BarisPermintaan(Langkah.SUDAH, f"{what}: {str(row.status).lower()}")
    row.status, row.alasan = StatusPermintaanKantor.DITARIK, tarik.alasan
    return BarisPermintaan(Langkah.DITARIK, f"{what}: {tarik.alasan}")


def _take_answer(session: Session, own: str, asal: Asal, jawab: Jawab) -> BarisPermintaan:
    row = session.get(PermintaanKantor, jawab.id)
    if row is None or not row.is_keluar:
        return _refused(
            f"Jawaban {jawab.penjawab}",
            "basis data ini tidak mengenal permintaannya: ia dipulihkan dari cadangan, atau permintaannya "
            "dikirim dari komputer lain",
        )
    minta = minta_of(row)
    what = f"{row.jenis} tentang {minta.nama}"
    why = _why_not(row, asal, jawab, minta)
    if why:
        return _refused(what, why)
    if row.status is StatusPermintaanKantor.DIJAWAB:
        same = row.jawaban == msgspec.json.encode(jawab).decode()
        return (
            BarisPermintaan(Langkah.SUDAH, f"{what}: sudah dijawab")
            if same
            else _refused(what, "sudah dijawab lain; yang datang lebih dahulu tetap berlaku")
        )
    row.status, row.jawaban = StatusPermintaanKantor.DIJAWAB, msgspec.json.encode(jawab).decode()
    row.dijawab_pada, row.paket_id = asal.pada, asal.paket_id
    row.belum_dikirim = False
    if jawab.hasil == HasilPermintaan.DIBERIKAN.name:
        row.kendala = _merge_feedback(session, own, row, minta, jawab)
    told = f"{what}: {str(HasilPermintaan[jawab.hasil]).lower()} oleh {jawab.penjawab}"
    _note(session, asal, row, jawab)
    return BarisPermintaan(Langkah.JAWABAN, f"{told}; {row.kendala}" if row.kendala else told)


def _why_not(row: PermintaanKantor, asal: Asal, jawab: Jawab, minta: Minta) -> str:
    checks: tuple[tuple[bool, str], ...] = (
        (row.kantor_id != asal.kantor_id, f"yang diminta {row.kantor}, bukan {asal.kantor}"),
        (row.status is StatusPermintaanKantor.DITARIK, "permintaannya sudah ditarik"),
        (jawab.sidik != minta.sidik, "jawaban itu untuk isi yang lain"),
        (
            jawab.hasil not in _RESULTS or HasilPermintaan[jawab.hasil] not in ANSWERS[row.jenis],
            "program ini tidak mengenal jawaban itu",
        ),
    )
    return next((why for is_so, why in checks if is_so), "")


def _merge_feedback(session: Session, own: str, row: PermintaanKantor, minta: Minta, jawab: Jawab) -> str:
    """What was given becomes feedback here, of the official it was asked of; else why it does not."""
    periode = Periode.parse(minta.periode)
    skp = session.get(Skp, (own, row.dokumen_id))
    if skp is None or skp.dihapus_pada is not None:
        return "SKP-nya sudah tidak ada, jadi tidak digabung"
    evaluasi = find_evaluasi(session, own, skp.pegawai_id, periode)
    if evaluasi is not None and evaluasi.status is StatusEvaluasi.FINAL:
        return f"evaluasi {periode.label} sudah final, jadi tidak digabung"
    given = UmpanBalik(
        instansi_id=own,
        id=new_id(),
        pegawai_id=skp.pegawai_id,
        skp_id=skp.id,
        periode=periode.kode,
        pemberi_id=row.diminta_id,
        hubungan=row.hubungan,
        hasil_kerja_id=row.hasil_kerja_id,
        nilai_perilaku=row.nilai_perilaku,
        isi=jawab.isi,
        tanggal=jawab.tanggal,
    )
    session.add(given)
    row.umpan_balik_id = given.id
    return ""


def _note(session: Session, asal: Asal, row: PermintaanKantor, jawab: Jawab) -> None:
    """The origin, in the trail: whose answer, of which office, from which package."""
    note = {
        "permintaan": row.id,
        "kantor": asal.kantor,
        "paket": asal.paket_id,
        "penjawab": jawab.penjawab,
        "hasil": jawab.hasil,
    }
    changes_of(session).notes.setdefault("jawaban", []).append(note)


def _asked(session: Session, own: str, minta: Minta) -> str | None:
    """Who here has the NIP that is asked; None: nobody, or none is told."""
    if not minta.diminta_nip:
        return None
    query = select(Pegawai.id).where(
        Pegawai.instansi_id == own,
        Pegawai.nip == minta.diminta_nip,
        Pegawai.jenis != JenisPegawai.PEJABAT_LAIN,
    )
    return session.scalars(query.limit(1)).first()


def _kind(jenis: str) -> str:
    return str(JenisPermintaan[jenis]) if jenis in _KINDS else jenis


def _refused(what: str, why: str) -> BarisPermintaan:
    return BarisPermintaan(Langkah.DITOLAK, f"{what}: {why}")
