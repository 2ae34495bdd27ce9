"""Situations of PermenPANRB 6/2022 played through the real services, down to the words on the sheet."""

from collections.abc import Callable
from datetime import date, timedelta

import pypdfium2
import pytest
from msgspec.structs import replace

from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import Database, WriteContext
from kinerja_desktop.domain.evaluasi.terms import PredikatOrganisasi, Rating
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisKeadaan, JenisPegawai, JenisPenempatan, StatusPegawai
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.services.cetak.formulir import FORMULIR
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.evaluasi.organisasi import PredikatOrganisasiForm
from kinerja_desktop.services.evaluasi.service import PenilaianForm
from kinerja_desktop.services.kantor import Services
from kinerja_desktop.services.organisasi.service import JabatanForm, UnitForm
from kinerja_desktop.services.pegawai.identitas import PegawaiForm
from kinerja_desktop.services.pegawai.keadaan import KeadaanForm
from kinerja_desktop.services.pegawai.service import PenempatanForm
from kinerja_desktop.services.skp.guards import SkpDraft
from tests.kit.office import Kantor
from tests.kit.people import Langkah, langkah

__all__ = ["langkah"]

SURAT = Surat("800/17/2026")
SESUAI = PenilaianForm(Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI, "", "Pertahankan", "")


class Situasi:
    """An office in which things happen on days; pengelola kinerja records what was signed on paper."""

    def __init__(self, langkah: Langkah) -> None:
        self.langkah, self.kantor = langkah, langkah.kantor
        self._number = 100

    @property
    def kini(self) -> Services:
        return self.langkah.services

    def pada(self, day: date) -> Services:
        """The services of the same office on another day."""
        return self.langkah.at(day).services

    def kini_pada(self, day: date) -> None:
        """From now on it is this day; the office worked until then, so that the clock is believed."""
        while self.kini.clock.today() < day:
            step = min(day, self.kini.clock.today() + timedelta(days=100))
            self.langkah = self.langkah.at(step)
            self.unit(f"Unit {step}", None)

    def orang(
        self,
        nama: str,
        *,
        golongan: str = "III/c",
        jenis: JenisPegawai = JenisPegawai.PNS,
        nip: str | None = None,
        pangkat: str = "",
    ) -> str:
        """A new person; `nip` None: one that fits the kind."""
        self._number += 1
        middle = "202421" if jenis is JenisPegawai.PPPK else "201003"
        nomor = f"19850612{middle}1{self._number:03d}" if nip is None else nip
        form = PegawaiForm(nama, nomor, jenis, golongan, pangkat=pangkat)
        return self.kini.pegawai.save(self.kantor.pengelola, form)

    def unit(self, nama: str, induk_id: str | None, *, mandiri: bool = False) -> str:
        return self.kini.organisasi.save_unit(
            self.kantor.pengelola, UnitForm(nama, induk_id=induk_id, mandiri=mandiri)
        )

    def jabatan(self, nama: str, jenis: JenisJabatan) -> str:
        """The post of this name, made when it is not there."""
        known = {one.nama: one.id for one in self.kini.organisasi.list_jabatan(self.kantor.pengelola)}
        if nama in known:
            return known[nama]
        return self.kini.organisasi.save_jabatan(self.kantor.pengelola, JabatanForm(nama, jenis))

    def tempatkan(
        self,
        pegawai_id: str,
        unit_id: str,
        jabatan: str,
        jenis: JenisJabatan,
        mulai: date = date(2026, 1, 1),
        *,
        sebagai: JenisPenempatan = JenisPenempatan.DEFINITIF,
    ) -> None:
        post = self.jabatan(jabatan, jenis)
        form = PenempatanForm(pegawai_id, unit_id, post, mulai, sebagai)
        self.kini.pegawai.place(self.kantor.pengelola, form)

    def dinilai_oleh(
        self, pegawai_id: str, penilai_id: str, mulai: date = date(2026, 1, 1), surat: str = ""
    ) -> None:
        self.kini.pegawai.change_penilai(
            self.kantor.pengelola,
            pegawai_id,
            penilai_id,
            "SK mutasi",
            mulai=mulai,
            dasar_pendelegasian=surat,
        )

    def keadaan(self, pegawai_id: str, jenis: JenisKeadaan, mulai: date, selesai: date | None = None) -> str:
        form = KeadaanForm(pegawai_id, jenis, mulai, selesai, "Surat keputusan")
        return self.kini.keadaan.save(self.kantor.pengelola, form)

    def keluar(self, pegawai_id: str, status: StatusPegawai, mulai: date | None) -> None:
        """Record that somebody leaves on a day; AKTIF without a day takes it back."""
        pegawai = self.kini.pegawai.get(self.kantor.pengelola, pegawai_id).pegawai
        self.kini.pegawai.save(self.kantor.pengelola, replace(pegawai, status=status, keluar=mulai))

    def skp(
        self,
        pegawai_id: str,
        day: date = date(2026, 1, 20),
        mulai: date = date(2026, 1, 1),
        selesai: date = date(2026, 12, 31),
    ) -> str:
        """A set SKP; its id."""
        draft = self.kini.skp.create_draft(self.kantor.pengelola, SkpDraft(pegawai_id, mulai, selesai))
        return self.tetapkan(draft.id, day)

    def tetapkan(self, skp_id: str, day: date) -> str:
        """Fill in, submit and set a draft."""
        pengelola = self.kantor.pengelola
        self.kini.skp.save_content(pengelola, skp_id, self.langkah.form)
        self.kini.skp.submit(pengelola, skp_id)
        self.kini.skp.establish(pengelola, skp_id, day, SURAT)
        return skp_id

    def pindah(self, skp_id: str, day: date) -> str:
        """Close an SKP for the recorded move and set the next one on `day`; its id."""
        return self.tetapkan(self.kini.skp.move(self.kantor.pengelola, skp_id, "SK mutasi").id, day)

    def organisasi(
        self,
        unit_id: str,
        periode: Periode,
        predikat: PredikatOrganisasi = PredikatOrganisasi.BAIK,
        day: date | None = None,
    ) -> None:
        day = day or periode.selesai
        form = PredikatOrganisasiForm(unit_id, periode, predikat, "Capaian rencana aksi", day)
        self.pada(max(day, self.kini.clock.today())).predikat_organisasi.set(self.kantor.pengelola, form)

    def nilai(
        self, pegawai_id: str, periode: Periode, day: date | None = None, form: PenilaianForm = SESUAI
    ) -> str:
        """Open, rate and make final on `day` (None: the last of the period); the id of the evaluation."""
        day = day or periode.selesai
        services = self.pada(max(day, self.kini.clock.today()))
        pengelola = self.kantor.pengelola
        opened = services.evaluasi.open(pengelola, pegawai_id, periode)
        services.evaluasi.rate(pengelola, opened.id, form)
        services.evaluasi.finalize(pengelola, opened.id, day, SURAT)
        return opened.id

    def lembar(self, pegawai_id: str, kode: str, periode: Periode) -> str:
        """The words of a printed sheet, in one line."""
        pdf = self.kini.cetak.preview(self.kantor.pengelola, pegawai_id, FORMULIR[kode], periode)
        with pypdfium2.PdfDocument(pdf) as document:
            text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
        return " ".join(text.split())

    def login(self, pegawai_id: str, *peran: Peran) -> Actor:
        roles = frozenset(peran or (Peran.PEGAWAI, Peran.PEJABAT_PENILAI))
        return Actor(f"u-{pegawai_id[-4:]}", "Masuk", roles, self.kantor.instansi_id, pegawai_id)


@pytest.fixture
def situasi(langkah: Langkah) -> Situasi:
    return Situasi(langkah)


@pytest.fixture
def without_day(database: Database, kantor: Kantor) -> Callable[[str, StatusPegawai], None]:
    """A status as a list or an older program left it: nobody knows since when."""

    def put(pegawai_id: str, status: StatusPegawai) -> None:
        with database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
            session.get_one(Pegawai, (kantor.instansi_id, pegawai_id)).status = status

    return put


@pytest.fixture
def dokumen(situasi: Situasi) -> Callable[[str, Periode], str]:
    """The words of D.1.x."""
    return lambda pegawai_id, periode: situasi.lembar(pegawai_id, "dokumen-evaluasi", periode)
