"""The paper of a package, made from the file itself: the same at the sender and at its receiver."""

from datetime import datetime
from pathlib import Path

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from kinerja_desktop.db.models.penerimaan import InstalasiTerdaftar, PaketMasuk
from kinerja_desktop.db.models.pertukaran import PaketKeluar
from kinerja_desktop.domain.core.angka import format_angka
from kinerja_desktop.domain.core.errors import InvalidInputError
from kinerja_desktop.domain.core.progress import Progress
from kinerja_desktop.domain.core.tanggal import format_saat, format_tanggal, nama_hari
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.pertukaran.angka_periksa import format_angka_periksa
from kinerja_desktop.domain.pertukaran.terms import StatusPaket
from kinerja_desktop.exchange.kunci.keys import check_number
from kinerja_desktop.exchange.paket import refusals
from kinerja_desktop.exchange.paket.cover import Cover, JenisPaket
from kinerja_desktop.exchange.paket.package import OpenedPackage, open_package
from kinerja_desktop.reports.berita_acara import FORM, BeritaAcaraReport
from kinerja_desktop.reports.huruf import require_printable
from kinerja_desktop.reports.kertas.data import Identitas, TandaTangan
from kinerja_desktop.services.core.berkas import save_file
from kinerja_desktop.services.core.service import Service
from kinerja_desktop.services.pertukaran.berita_acara.ringkasan import Penghitung, Ringkasan
from kinerja_desktop.services.pertukaran.pendaftaran.kartu import own_agency
from kinerja_desktop.services.pertukaran.pendaftaran.surat import Pejabat
from kinerja_desktop.services.pertukaran.reading import find_sender, opening_keys, own_installation

_BY_HAND = "." * 32


class IsiBerita(Struct, frozen=True):
    """What a package is, seen from here. `keadaan`: whether it was received, as far as this side knows."""

    pengirim: str
    penerima: str
    is_own: bool
    periode: Periode
    urut: int
    dibuat: datetime
    angka_periksa: str
    sidik: str
    rekaman: int
    ringkasan: Ringkasan
    keadaan: str

    @property
    def jumlah(self) -> tuple[tuple[str, int], ...]:
        """The counts with their names, as they stand on the page."""
        return (
            ("Pegawai", self.ringkasan.pegawai),
            ("SKP ditetapkan", self.ringkasan.skp_ditetapkan),
            ("SKP belum ditetapkan", self.ringkasan.skp_belum),
            *((f"Evaluasi final: {predikat}", count) for predikat, count in self.ringkasan.predikat),
            ("Evaluasi final seluruhnya", self.ringkasan.final),
            ("Evaluasi dibuka, belum final", self.ringkasan.belum_final),
        )


class BeritaAcaraService(Service):
    """Use cases of the paper; they read the file and change nothing."""

    def read(self, actor: Actor, path: Path, periode: Periode, progress: Progress | None = None) -> IsiBerita:
        """What stands on the paper, counted from the verified content of the file, whatever its name is.

        Raises FileRefusedError as receiving does, InvalidInputError for a period of another year,
        CancelledError.
        """
        with self._read(actor, "pertukaran.read") as session, open_package(path) as package:
            own = own_installation(session)
            keys = opening_keys(own)
            mine = {pair.public().key_id: pair.public() for pair in keys}
            signer = mine.get(package.cover_unverified_key_id)
            if signer is None:
                terdaftar, grant = find_sender(session, package.cover_unverified_key_id, path.name)
                cover, pengirim = package.verify(grant.kunci), terdaftar.instansi_nama or terdaftar.nama
                penerima = own_agency(session, actor).nama
            else:
                cover, pengirim = package.verify(signer), own_agency(session, actor).nama
                penerima = _centre(session)
            _require_period(cover, periode, path.name)
            counting = Penghitung(periode)
            package.read_records(keys, counting.take, progress)
            return IsiBerita(
                pengirim,
                penerima,
                signer is not None,
                periode,
                cover.urut,
                cover.dibuat,
                check_number(package.sampul_hash),
                package.sampul_hash,
                sum(one.baris + one.hapus for one in cover.hitung.values()),
                counting.result(),
                _state(session, cover, package),
            )

    def render(self, actor: Actor, isi: IsiBerita, pejabat: Pejabat) -> bytes:
        """The page as PDF. `pejabat` signs for this side; the other side's place is left for its own.

        Raises InvalidInputError without his name and post, or for a letter that no form can show.
        """
        with self._read(actor, "pertukaran.read") as session:
            if not (pejabat.nama.strip() and pejabat.jabatan.strip()):
                raise InvalidInputError(
                    "Nama dan jabatan pejabat yang menandatangani belum diisi.",
                    why="Berita acara ditandatangani pejabat kedua pihak.",
                    who="Anda",
                    next_step="Isi nama dan jabatannya, misalnya Sekretaris Dinas.",
                )
            kota = own_agency(session, actor).kota
        today = format_tanggal(self.today)
        nama, jabatan, nip = (each.strip() for each in (pejabat.nama, pejabat.jabatan, pejabat.nip))
        ours, theirs = TandaTangan(kota, today, nama, nip), TandaTangan("", "", _BY_HAND, "")
        report = BeritaAcaraReport(
            isi.pengirim,
            f"Pada hari {nama_hari(self.today)}, {today}, {isi.pengirim} menyerahkan paket data kinerja di "
            f"bawah ini kepada {isi.penerima}.",
            _facts(isi),
            isi.jumlah,
            (jabatan if isi.is_own else "", ours if isi.is_own else theirs),
            ("" if isi.is_own else jabatan, theirs if isi.is_own else ours),
            Identitas(nama, nip, "NIP", "", jabatan, ""),
            self.today,
        )
        require_printable(FORM.nama, report)
        return FORM.render(report)

    def save_pdf(self, actor: Actor, isi: IsiBerita, pejabat: Pejabat, path: Path) -> Path:
        """Write the page into a file. Raises as `render`, InvalidInputError, StorageFullError."""
        target = path if path.suffix else path.with_suffix(".pdf")
        return save_file(target, self.render(actor, isi, pejabat))


def _require_period(cover: Cover, periode: Periode, name: str) -> None:
    if cover.jenis is not JenisPaket.SNAPSHOT:
        raise refusals.wrong_kind(name, cover.jenis, "paket keadaan (snapshot)")
    if cover.cakupan.periode != str(periode.tahun):
        raise InvalidInputError(
            f"Paket ini berisi tahun {cover.cakupan.periode}, bukan {periode.label}.",
            where=name,
            why="Berita acara menghitung isi paketnya sendiri.",
            who="Anda",
            next_step=f"Pilih periode dalam tahun {cover.cakupan.periode}, atau paket tahun {periode.tahun}.",
        )


def _centre(session: Session) -> str:
    pusat = session.scalars(select(InstalasiTerdaftar).where(InstalasiTerdaftar.pusat.is_(True))).first()
    return "pusat" if pusat is None else pusat.instansi_nama or pusat.nama


def _state(session: Session, cover: Cover, package: OpenedPackage) -> str:
    """Never received before this side knows it: from the receipt, or because it was taken in here."""
    came, left = session.get(PaketMasuk, cover.paket_id), session.get(PaketKeluar, cover.paket_id)
    if came is not None and came.sampul_hash == package.sampul_hash:
        return f"diterima {format_saat(came.diterima_pada)}"
    if left is None:
        return "belum diterapkan di sini"
    return "diterima" if left.status is StatusPaket.DITERIMA else "terkirim, belum ada tanda terima"


def _facts(isi: IsiBerita) -> tuple[tuple[str, str], ...]:
    return (
        ("Pengirim", isi.pengirim),
        ("Penerima", isi.penerima),
        ("Periode", isi.periode.label),
        ("Paket", f"nomor {isi.urut}, dibuat {format_saat(isi.dibuat)}, {format_angka(isi.rekaman)} rekaman"),
        ("Angka periksa", format_angka_periksa(isi.angka_periksa)),
        ("Sidik paket", isi.sidik),
        ("Keadaan saat dicetak", isi.keadaan),
    )
