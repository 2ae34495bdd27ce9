"""Each case with the sheets on which it is seen, in a folder of its own, and where to look in the program."""

import re
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from kinerja_desktop.demo.case_data import KasusKeadaan, KumpulanKasus, day_in
from kinerja_desktop.demo.office import DemoKantor
from kinerja_desktop.demo.send import print_into
from kinerja_desktop.domain.core.tanggal import format_tanggal
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.cetak.isi_skp import PilihanSkp
from kinerja_desktop.services.cetak.service import PermintaanCetak

SKP, HASIL, DOKUMEN, SET, *_ = FORMULIR
_RECAP = "rekap"


class Kasus(Struct, frozen=True):
    """One case: what it is, who shows it and how, where to look in the program, and its files."""

    judul: str
    uraian: str
    layar: str
    berkas: tuple[Path, ...]

    def lines(self, root: Path) -> Iterator[str]:
        """For the summary; the files as they lie below `root`."""
        yield f"  {self.judul}: {self.uraian} Lihat {self.layar}."
        for path in self.berkas:
            yield f"    {path.relative_to(root)}"


class _Folder:
    """The folders of the cases, numbered as they are made; a sheet is copied from what was printed."""

    def __init__(self, kantor: DemoKantor, printed: Sequence[Path], folder: Path) -> None:
        self._kantor, self._printed, self._folder = kantor, printed, folder
        self._made: list[Kasus] = []
        quarters = Periode.of_year(kantor.tahun, JenisPeriode.TRIWULANAN)
        self.periods = (*quarters, Periode.tahunan(kantor.tahun))

    @property
    def made(self) -> tuple[Kasus, ...]:
        return tuple(self._made)

    def room(self, judul: str) -> Path:
        """The folder of the next case."""
        slug = re.sub(r"[^a-z0-9]+", "-", judul.lower()).strip("-")
        path = self._folder / f"{len(self._made) + 1:02}-{slug}"
        path.mkdir(parents=True, exist_ok=True)
        return path

    def sheet(self, judul: str, formulir: str, nip: str, periode: int = -1) -> Path:
        """A sheet of a person in a period (0 to 3, -1 the year), copied into the folder of the case."""
        year = FORMULIR[formulir].setahun
        kode = str(self._kantor.tahun) if year else self.periods[periode].kode
        start = f"{formulir}_{kode}_{nip}_"
        found = next(path for path in self._printed if path.name.startswith(start))
        return shutil.copyfile(found, self.room(judul) / found.name)

    def print(self, judul: str, formulir: str, nip: str) -> tuple[Path, ...]:
        """A form of the year that is not printed for everybody; of SKP all with their revisions."""
        wanted = PermintaanCetak(
            (FORMULIR[formulir],),
            self.periods[-1],
            (self._kantor.id_of(nip) or "",),
            pilihan_skp=PilihanSkp.RIWAYAT,
        )
        return print_into(self._kantor, wanted, self.room(judul)).berkas

    def recap(self, judul: str, periode: int) -> tuple[Path, ...]:
        """The recap of a period as a workbook."""
        which = self.periods[periode]
        path = self.room(judul) / f"{_RECAP}_{which.kode}.xlsx"
        return self._kantor.layanan.laporan.export(self._kantor.pengelola, which, path)

    def add(self, judul: str, uraian: str, layar: str, *berkas: Path) -> None:
        self._made.append(Kasus(judul, uraian, layar, berkas))


def collect_cases(kantor: DemoKantor, printed: Sequence[Path], folder: Path) -> tuple[Kasus, ...]:
    """The cases of those who are in the list of people, each with its folder below `folder`."""
    kasus = kantor.data.kasus
    if kasus is None:
        return ()
    into = _Folder(kantor, printed, folder)
    _on_paper(kantor, into)
    _acting_and_delegated(kantor, kasus, into)
    _superior(kantor, kasus, into)
    for one in kasus.keadaan:
        _state(kantor, one, into)
    _several_plans(kantor, kasus, into)
    _corrected(kantor, kasus, into)
    _left(kantor, kasus, into)
    return into.made


def _on_paper(kantor: DemoKantor, into: _Folder) -> None:
    nip, pimpinan = kantor.data.rencana.kepala_dinas, kantor.data.rencana.pimpinan_daerah
    nama, luar = kantor.name_of(nip), f"{pimpinan.jabatan} {pimpinan.nama}"
    if nama is None:
        return
    judul = "Lambang negara"
    into.add(
        judul,
        f"gambar rekaan dipilih instansi; pada Dokumen Evaluasi {nama} tercetak di atas judulnya.",
        "Pengaturan > Instansi",
        into.sheet(judul, DOKUMEN, nip),
    )
    judul = "Pejabat luar dengan NRP dan pangkat"
    into.add(
        judul,
        f"{luar} dicatat dengan NRP {pimpinan.nomor} dan pangkat {pimpinan.pangkat}; lembar mencetak "
        "keduanya, bukan NIP dan golongan.",
        f"Pegawai, cari {pimpinan.nama}",
        into.sheet(judul, SKP, nip),
    )
    judul = "Atas nama penilai tanpa akun"
    into.add(
        judul,
        f"{luar} menandatangani di kertas; pengelola kinerja mencatat penetapan SKP, evaluasi, dan "
        f"penyerahan {nama} atas namanya, dengan nomor, tanggal, dan pindaian.",
        f"Evaluasi, {nama}",
        into.sheet(judul, HASIL, nip),
        into.sheet(judul, DOKUMEN, nip),
    )


def _acting_and_delegated(kantor: DemoKantor, kasus: KumpulanKasus, into: _Folder) -> None:
    nip, moved = kasus.plt.nip, kasus.mutasi.nip
    nama, rated = kantor.name_of(nip), kantor.name_of(moved)
    if nama is not None:
        judul = "Plt. sebagai pegawai dan penilai"
        also = () if rated is None else (into.sheet(judul, DOKUMEN, moved),)
        into.add(
            judul,
            f"{nama} dinilai sebagai Plt. {kasus.plt.jabatan}"
            f"{'' if rated is None else f' dan dalam jabatan itu menilai {rated}'}.",
            f"Pegawai, {nama}, kartu Penempatan",
            into.sheet(judul, DOKUMEN, nip),
            *also,
        )
    letter = kasus.pendelegasian
    found = [name for one in letter.penilai if (name := kantor.name_of(one)) is not None]
    rater_ids = {kantor.id_of(one) for one in letter.penilai}
    shown = [row.nip or "" for row in kantor.orang.values() if row.penilai_id in rater_ids]
    if found:
        judul = "Surat pendelegasian"
        into.add(
            judul,
            f"satu surat, {letter.nomor}, untuk {len(found)} penilai di bawah pengawas: {', '.join(found)}.",
            "Pegawai > Surat pendelegasian",
            *(into.sheet(judul, SKP, one) for one in shown),
        )


def _superior(kantor: DemoKantor, kasus: KumpulanKasus, into: _Folder) -> None:
    nip = kasus.ambil_alih.nip
    nama = kantor.name_of(nip)
    if nama is None:
        return
    judul = "D.1.2 oleh atasan penilai"
    into.add(
        judul,
        f"penilai {nama} melewati jangka waktu evaluasi tahunan; atasannya mengambil alih, menilai, dan "
        "menandatangani.",
        f"Evaluasi, {nama}",
        into.sheet(judul, DOKUMEN, nip),
    )


def _state(kantor: DemoKantor, one: KasusKeadaan, into: _Folder) -> None:
    nama, mulai = kantor.name_of(one.nip), day_in(kantor.tahun, one.mulai)
    if nama is None:
        return
    since, layar = f"sejak {format_tanggal(mulai)}", f"Pegawai, {nama}, kartu Keadaan"
    quarter = next(at for at, periode in enumerate(into.periods) if periode.mulai <= mulai <= periode.selesai)
    kind = f"{one.jenis.value[0].lower()}{one.jenis.value[1:]} {since}"
    if one.jenis is JenisKeadaan.TUGAS_BELAJAR:
        judul = "Tugas belajar"
        into.add(judul, f"{nama}, {kind}, tetap dievaluasi.", layar, into.sheet(judul, HASIL, one.nip))
        return
    if one.selesai is None:
        judul, what = "Tidak direncanakan", "SKP dan evaluasi ditolak sejak itu"
    else:
        judul, what = "Tidak dievaluasi pada periode ini", f"{into.periods[quarter].label} tidak dievaluasi"
    into.add(judul, f"{nama}, {kind}: {what}.", f"{layar}, dan Rekap", *into.recap(judul, quarter))


def _several_plans(kantor: DemoKantor, kasus: KumpulanKasus, into: _Folder) -> None:
    mutasi, revisi = kasus.mutasi, kasus.revisi
    nama = kantor.name_of(mutasi.nip)
    if nama is not None and kantor.name_of(mutasi.penilai) is not None:
        judul, day = "Mutasi dengan dua SKP", format_tanggal(day_in(kantor.tahun, mutasi.tanggal))
        into.add(
            judul,
            f"{nama} pindah {day}; SKP lama ditutup, SKP baru disusun, dan hasil Triwulan II dipakai untuk "
            "Triwulan III dengan kesepakatan.",
            f"SKP dan Evaluasi, {nama}",
            *into.print(judul, SET, mutasi.nip),
            *into.print(judul, SKP, mutasi.nip),
            into.sheet(judul, DOKUMEN, mutasi.nip, 2),
        )
    nama = kantor.name_of(revisi.nip)
    if nama is not None:
        judul = "Revisi SKP"
        into.add(
            judul,
            f"SKP {nama} direvisi {format_tanggal(day_in(kantor.tahun, revisi.tanggal))}; yang lama tetap "
            "dapat dicetak.",
            f"SKP, {nama}",
            *into.print(judul, SKP, revisi.nip),
        )


def _corrected(kantor: DemoKantor, kasus: KumpulanKasus, into: _Folder) -> None:
    unit = kasus.koreksi.unit
    led = {row.id for row in kantor.orang.values() if row.unit_kerja == unit}
    people = [row for row in kantor.orang.values() if row.penilai_id in led]
    if not people:
        return
    judul = "Koreksi predikat organisasi"
    first = into.periods[0]
    into.add(
        judul,
        f"predikat {unit} {first.label} semula keliru {kasus.koreksi.keliru}; {len(people)} evaluasi final "
        "dibuka kembali dan ditandatangani ulang.",
        "Evaluasi > Predikat organisasi",
        *(into.sheet(judul, DOKUMEN, row.nip or "", 0) for row in people),
    )


def _left(kantor: DemoKantor, kasus: KumpulanKasus, into: _Folder) -> None:
    one = kasus.keluar
    nama, tmt = kantor.name_of(one.nip), day_in(kantor.tahun, one.tmt)
    if nama is None:
        return
    judul = "Keluar di tengah triwulan"
    into.add(
        judul,
        f"{nama}, {one.sebab}, {one.status.value.lower()} sejak {format_tanggal(tmt)}: triwulan itu dan "
        "tahunnya masih dievaluasi, periode sesudahnya ditolak.",
        f"Pegawai (status {one.status}), {nama}",
        into.sheet(judul, DOKUMEN, one.nip, 3),
    )
