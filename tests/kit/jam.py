"""An office whose clock the test moves."""

from datetime import UTC, datetime

from kinerja_desktop.domain.core.clock import Clock
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.services.kantor import Kantor as Office
from kinerja_desktop.services.keamanan.masuk import AdminPertama
from kinerja_desktop.services.organisasi.service import JabatanForm, UnitForm
from kinerja_desktop.services.pegawai.service import PegawaiForm, PenempatanForm
from tests.kit.office import INSTANSI, NOW, SANDI, start_vault

WRONG = (datetime(2015, 1, 1, 3, tzinfo=UTC), datetime(2099, 1, 1, 3, tzinfo=UTC))


class Kantor:
    """An office whose clock the test moves, with one person to place."""

    def __init__(self, folder, instansi_id=INSTANSI, nip="199003152015031002"):
        self.now = NOW
        self.office = Office(start_vault(folder, Clock(lambda: self.now)))
        sesi = self.office.masuk.create_first_admin(AdminPertama("admin", "Admin", SANDI, instansi_id))
        self.actor, self.database = sesi.actor, sesi.database
        self.services = self.office.services(sesi.database)
        self.unit = self.services.organisasi.save_unit(self.actor, UnitForm("Dinas"))
        form = JabatanForm("Pranata Komputer", JenisJabatan.PELAKSANA)
        self.jabatan = self.services.organisasi.save_jabatan(self.actor, form)
        self.orang = self.add_orang("Staf Uji", nip)

    def login(self, now):
        self.now = now
        self.office.masuk.lock()
        self.office.masuk.login("admin", SANDI)

    def add_orang(self, nama, nip):
        return self.services.pegawai.save(self.actor, PegawaiForm(nama, nip, JenisPegawai.PNS))

    def dates(self, orang):
        """First and last day of each placement and of each rater."""
        detail = self.services.pegawai.get(self.actor, orang)
        return [(one.mulai, one.selesai) for one in (*detail.penempatan, *detail.penilai)]

    def place(self):
        form = PenempatanForm(self.orang, self.unit, self.jabatan, mulai=self.services.pegawai.today)
        self.services.pegawai.place(self.actor, form)

    @property
    def doubt(self):
        ragu = self.services.jam.find_doubt(self.actor)
        return ragu and ragu.keraguan

    @property
    def last_entry(self):
        return self.services.keamanan.list_audit(self.actor, limit=1)[0]
