"""What people do at a PC of an agency, through the program's own services."""

from collections.abc import Callable
from datetime import date

from msgspec.structs import replace
from sqlalchemy import select

from benchmarks.simulasi.buku import Buku, teks
from benchmarks.simulasi.dunia import TAHUN, Dunia
from benchmarks.simulasi.komputer import Komputer
from kinerja_desktop.db.models.organisasi import Jabatan, UnitKerja
from kinerja_desktop.db.models.pegawai import Pegawai, Penempatan, PenugasanPenilai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.domain.core.errors import ClockDoubtError, KinerjaError
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, Rating, StatusEvaluasi
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.kebutuhan.terms import Perspektif
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.rules import HasilKerjaForm, IndikatorForm, SkpForm
from kinerja_desktop.domain.skp.terms import Aspek, Pendekatan, StatusSkp
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.evaluasi.service import PenilaianForm
from kinerja_desktop.services.organisasi.service import JabatanForm, UnitForm
from kinerja_desktop.services.pegawai.identitas import PegawaiForm
from kinerja_desktop.services.pegawai.simpan import PenempatanForm
from kinerja_desktop.services.pemantauan.service import RealisasiForm
from kinerja_desktop.services.skp.guards import SkpDraft

AWAL = date(TAHUN, 1, 1)
ORANG = (
    ("walikota", "", "", JenisJabatan.PEJABAT_NEGARA, "D", ""),
    ("kepala", "197001011995031", "IV/c", JenisJabatan.JPT_PRATAMA, "D", "walikota"),
    ("kabid", "197508172000032", "IV/a", JenisJabatan.ADMINISTRATOR, "A", "kepala"),
    ("staf", "199003152015031", "III/a", JenisJabatan.PELAKSANA, "A", "kabid"),
    ("teman", "199209092015032", "III/a", JenisJabatan.PELAKSANA, "A", "kabid"),
    ("lain", "198807212010012", "III/c", JenisJabatan.PENGAWAS, "B", "kepala"),
)
"""Name, the beginning of the NIP, golongan, kind of post, code of the unit, rater."""
_DIGERAKKAN = ("staf", "teman", "lain")
_T = Periode.of_year(TAHUN, JenisPeriode.TRIWULANAN)


def isi_kantor(komputer: Komputer, nomor: int) -> None:
    """The units, posts and people of a small agency; of most the SKP of the year is set."""
    s, who = komputer.services, komputer.pengelola
    dinas = s.organisasi.save_unit(who, UnitForm(f"Dinas {nomor}", "D"))
    units = {"D": dinas} | {
        kode: s.organisasi.save_unit(who, UnitForm(f"Bidang {kode} {nomor}", kode, induk_id=dinas))
        for kode in ("A", "B")
    }
    people: dict[str, str] = {}
    for nama, nip, golongan, jenis, unit, penilai in ORANG:
        kind = JenisPegawai.PNS if nip else JenisPegawai.PEJABAT_LAIN
        number = nip and f"{nip}{nomor:03d}"
        people[nama] = s.pegawai.save(who, PegawaiForm(f"{nama} {nomor}", number, kind, golongan))
        post = s.organisasi.save_jabatan(who, JabatanForm(f"Jabatan {nama}", jenis))
        s.pegawai.place(who, PenempatanForm(people[nama], units[unit], post, AWAL))
        if penilai:
            letter = "" if penilai != "lain" else "Surat 1"
            s.pegawai.change_penilai(
                who, people[nama], people[penilai], "penempatan", mulai=AWAL, dasar_pendelegasian=letter
            )
    for nama, *_, penilai in ORANG[2:]:
        own = komputer.sebagai(Peran.PEGAWAI, people[nama])
        skp = s.skp.create_draft(own, SkpDraft(people[nama], AWAL, date(TAHUN, 12, 31)))
        s.skp.save_content(own, skp.id, _form(f"{nama} {nomor}"))
        s.skp.submit(own, skp.id)
        rater = komputer.sebagai(Peran.PEJABAT_PENILAI, people[penilai])
        s.skp.establish(rater, skp.id, komputer.database.clock.today())


class Kerja:
    """The acts at one computer; each gives what was done, empty: there was nothing to do."""

    def __init__(self, dunia: Dunia, buku: Buku, komputer: Komputer) -> None:
        self.dunia, self.buku, self.komputer = dunia, buku, komputer
        self.s, self.pengelola = komputer.services, komputer.pengelola

    @property
    def acts(self) -> tuple[tuple[Callable[[str], str], int], ...]:
        """What is done here, and how often."""
        return (
            (self.ganti_nama, 4),
            (self.skp, 5),
            (self.realisasi, 6),
            (self.evaluasi, 5),
            (self.unit, 1),
            (self.pindah, 1),
            (self.ganti_penilai, 1),
            (self.orang_baru, 1),
            (self.arsipkan, 1),
        )

    def sesuatu(self) -> None:
        """One act. The program may refuse it with a reason: that is told, and counted by what it says."""
        (act,) = self.dunia.acak.choices([one for one, _ in self.acts], [weight for _, weight in self.acts])
        tanda, before = self.dunia.tanda(), teks(self.komputer, self.komputer.instansi_id)
        try:
            done = act(tanda)
        except ClockDoubtError:
            self.jam()
            done = "jam diragukan"
        except KinerjaError as error:
            done = f"ditolak: {error.what}"
        self.buku.ketik(self.komputer, before, tanda)
        how = done if done.startswith(("ditolak", "jam")) else "dikerjakan" if done else "tidak ada"
        self.dunia.hitung[f"kerja {act.__name__}: {how}"] += 1
        self.dunia.catat(self.komputer.nama, f"{act.__name__} {tanda} {done}")

    def jam(self) -> None:
        """The clock is asked about: put right, or said to be right."""
        if self.komputer.meleset and self.dunia.kena(0.5):
            self.komputer.meleset *= 0
        self.komputer.jawab_jam()

    def ganti_nama(self, tanda: str) -> str:
        row = self.dunia.acak.choice(self._orang())
        detail = self.s.pegawai.get(self.pengelola, row.id).pegawai
        self.s.pegawai.save(self.pengelola, replace(detail, nama=tanda, id=row.id))
        return f"{row.nip or 'walikota'}"

    def skp(self, tanda: str) -> str:
        """One step of somebody's SKP: begun, typed, submitted, set, revised."""
        row = self._dinilai()
        own = self.komputer.sebagai(Peran.PEGAWAI, row.id)
        skp = self._skp(row.id)
        if skp is None:
            draft = self.s.skp.create_draft(own, SkpDraft(row.id, AWAL, date(TAHUN, 12, 31)))
            self.s.skp.save_content(own, draft.id, _form(tanda))
            return f"draf {row.nip}"
        if skp.status is StatusSkp.DIAJUKAN:
            return self._tetapkan(row, skp)
        if skp.status is StatusSkp.DITETAPKAN:
            if not self.dunia.kena(0.3):
                return ""
            self.s.skp.revise(own, skp.id, "penyesuaian")
            return f"revisi {row.nip}"
        if self.dunia.kena(0.6):
            self.s.skp.submit(own, skp.id)
            return f"diajukan {row.nip} revisi {skp.revisi}"
        form = self.s.skp.get(own, skp.id).isi
        rows = form.hasil_kerja or _form(tanda).hasil_kerja
        typed = replace(form, hasil_kerja=(replace(rows[0], uraian=tanda), *rows[1:]))
        self.s.skp.save_content(own, skp.id, typed)
        return f"isi {row.nip} revisi {skp.revisi}"

    def _tetapkan(self, row: Pegawai, skp: Skp) -> str:
        if self.dunia.kena(0.2):
            self.s.skp.send_back(self._penilai(row.id), skp.id, "perbaiki")
            return f"dikembalikan {row.nip}"
        self.s.skp.establish(self._penilai(row.id), skp.id, self.hari)
        return f"ditetapkan {row.nip} revisi {skp.revisi}"

    def realisasi(self, tanda: str) -> str:
        row = self._dinilai()
        skp = self._skp(row.id, StatusSkp.DITETAPKAN)
        if skp is None:
            return ""
        own = self.komputer.sebagai(Peran.PEGAWAI, row.id)
        indikator = self.s.skp.get(own, skp.id).isi.hasil_kerja[0].indikator[0].id or ""
        periode = self.dunia.acak.choice([one for one in _T if one.mulai <= self.hari] or list(_T))
        form = RealisasiForm(indikator, str(self.dunia.acak.randint(1, 12)), tanda)
        self.s.pemantauan.save_realisasi(own, skp.id, periode, [form])
        return f"{row.nip} {periode.kode}"

    def evaluasi(self, tanda: str) -> str:
        return self._nilai(self._dinilai(), tanda)

    def _nilai(self, row: Pegawai, tanda: str) -> str:
        over = [one for one in _T if one.selesai < self.hari]
        if not over or self._skp(row.id, StatusSkp.DITETAPKAN) is None:
            return ""
        periode, penilai = self.dunia.acak.choice(over), self._penilai(row.id)
        self._predikat_unit(penilai.pegawai_id or "", periode)
        found = self.s.evaluasi.open(penilai, row.id, periode)
        if found.status is StatusEvaluasi.DINILAI and self.dunia.kena(0.5):
            self.s.evaluasi.finalize(penilai, found.id, self.hari)
            return f"final {row.nip} {periode.kode}"
        rating = self.dunia.acak.choice(list(Rating))
        form = PenilaianForm(rating, Rating.SESUAI_EKSPEKTASI, "Lihat realisasi", tanda)
        self.s.evaluasi.rate(penilai, found.id, form)
        return f"{rating.name} {row.nip} {periode.kode}"

    def unit(self, tanda: str) -> str:
        row = self.dunia.acak.choice(self._unit())
        self.s.organisasi.save_unit(
            self.pengelola, UnitForm(tanda, row.kode, row.jenis, row.induk_id, row.mandiri, row.id)
        )
        return row.kode

    def pindah(self, _tanda: str) -> str:
        row = self._bergerak()
        unit = self.dunia.acak.choice(self._unit())
        query = select(Penempatan.jabatan_id).where(Penempatan.pegawai_id == row.id).order_by(Penempatan.id)
        (jabatan_id,) = self.komputer.baca(query)[-1]
        self.s.pegawai.place(self.pengelola, PenempatanForm(row.id, unit.id, jabatan_id, self.hari))
        return f"{row.nip} ke {unit.kode}"

    def ganti_penilai(self, _tanda: str) -> str:
        row, raters = self._bergerak(), [one for one in self._orang() if _is(one, "kepala", "kabid")]
        rater = self.dunia.acak.choice(raters)
        self.s.pegawai.change_penilai(self.pengelola, row.id, rater.id, "penataan", mulai=self.hari)
        return f"{row.nip} oleh {rater.nip}"

    def orang_baru(self, tanda: str) -> str:
        nip = f"19950101202001{self.dunia.acak.choice('12')}{int(tanda[1:]) % 1000:03d}"
        pegawai_id = self.s.pegawai.save(self.pengelola, PegawaiForm(tanda, nip, golongan="III/a"))
        unit = self.dunia.acak.choice(self._unit())
        query = select(Jabatan.id).where(Jabatan.jenis == JenisJabatan.PELAKSANA).order_by(Jabatan.id)
        jabatan_id = self.komputer.baca(query)[0][0]
        self.s.pegawai.place(self.pengelola, PenempatanForm(pegawai_id, unit.id, jabatan_id, self.hari))
        return nip

    def arsipkan(self, _tanda: str) -> str:
        new = [one for one in self._orang() if one.nip and one.nip.startswith("1995")]
        if not new:
            return ""
        row = self.dunia.acak.choice(new)
        self.s.pegawai.archive(self.pengelola, row.id, "pindah")
        return row.nip

    @property
    def hari(self) -> date:
        """As this computer has it."""
        return self.komputer.hari

    def _orang(self) -> list[Pegawai]:
        return [row[0] for row in self.komputer.baca(select(Pegawai).order_by(Pegawai.id))]

    def _unit(self) -> list[UnitKerja]:
        return [row[0] for row in self.komputer.baca(select(UnitKerja).order_by(UnitKerja.id))]

    def _bergerak(self) -> Pegawai:
        return self.dunia.acak.choice([one for one in self._orang() if _is(one, *_DIGERAKKAN)])

    def _dinilai(self) -> Pegawai:
        rated = tuple(nama for nama, *_, penilai in ORANG if penilai)
        known = [one for one in self._orang() if _is(one, *rated)]
        return self.dunia.acak.choices(known, [3 if _is(one, "staf") else 1 for one in known])[0]

    def _skp(self, pegawai_id: str, *status: StatusSkp) -> Skp | None:
        """The newest revision, of this state where one is named."""
        query = (
            select(Skp).where(Skp.pegawai_id == pegawai_id, Skp.tahun == TAHUN).order_by(Skp.revisi, Skp.id)
        )
        found = [row[0] for row in self.komputer.baca(query) if not status or row[0].status in status]
        return found[-1] if found else None

    def _penilai(self, pegawai_id: str) -> Actor:
        query = (
            select(PenugasanPenilai.penilai_id)
            .where(PenugasanPenilai.pegawai_id == pegawai_id, PenugasanPenilai.mulai <= self.hari)
            .order_by(PenugasanPenilai.mulai, PenugasanPenilai.id)
        )
        rows = self.komputer.baca(query)
        return self.komputer.sebagai(Peran.PEJABAT_PENILAI, rows[-1][0] if rows else "tidak ada")

    def _predikat_unit(self, penilai_id: str, periode: Periode) -> None:
        led = {"walikota": "D", "kepala": "D", "kabid": "A"}
        rater = next((one for one in self._orang() if one.id == penilai_id), None)
        kode = next((kode for nama, kode in led.items() if rater is not None and _is(rater, nama)), "D")
        unit = next(one for one in self._unit() if one.kode == kode)
        rows = self.s.predikat_organisasi.list(self.pengelola, periode)
        if any(one.unit_kerja_id == unit.id and one.predikat is not None for one in rows):
            return
        form = PredikatOrganisasiForm(unit.id, periode, PredikatOrganisasi.BAIK, "Capaian", self.hari)
        self.s.predikat_organisasi.set(self.pengelola, form)


def nip_of(nama: str) -> str:
    """The beginning of the number of one of these people."""
    return next(nip for one, nip, *_ in ORANG if one == nama)


def _is(row: Pegawai, *names: str) -> bool:
    """Whether somebody is one of these; told by the beginning of the number."""
    starts = tuple(nip for nama, nip, *_ in ORANG if nama in names)
    return row.nip.startswith(tuple(one for one in starts if one)) if row.nip else "" in starts


def _form(tanda: str) -> SkpForm:
    indikator = IndikatorForm("Jumlah laporan", Aspek.KUANTITAS, "12", "laporan", Perspektif.ANGGARAN)
    hasil = HasilKerjaForm(tanda, (indikator,), rhk_pimpinan="Tata kelola membaik")
    return SkpForm(Pendekatan.KUANTITATIF, (hasil,))
