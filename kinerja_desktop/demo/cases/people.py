"""Before the plans: who acts in a vacant post, who rates by a letter."""

from datetime import date

from kinerja_desktop.demo.case_data import KumpulanKasus
from kinerja_desktop.demo.office import DemoKantor
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPenempatan
from kinerja_desktop.services.organisasi.service import JabatanForm
from kinerja_desktop.services.pegawai.pendelegasian import SuratForm
from kinerja_desktop.services.pegawai.service import PenempatanForm


def record_people(kantor: DemoKantor) -> None:
    """What holds from the first day of the year; whom the list leaves out is passed over."""
    kasus = kantor.data.kasus
    if kasus is not None:
        _place_acting(kantor, kasus)
        _record_letter(kantor, kasus)


def _place_acting(kantor: DemoKantor, kasus: KumpulanKasus) -> None:
    pegawai_id = kantor.id_of(kasus.plt.nip)
    if pegawai_id is None:
        return
    actor, organisasi = kantor.pengelola, kantor.layanan.organisasi
    jabatan_id = organisasi.save_jabatan(actor, JabatanForm(kasus.plt.jabatan, JenisJabatan.PENGAWAS))
    unit_id = kantor.unit_named(kasus.plt.unit)
    mulai = date(kantor.tahun, 1, 1)
    form = PenempatanForm(pegawai_id, unit_id, jabatan_id, mulai, JenisPenempatan.PLT)
    kantor.layanan.pegawai.place(actor, form)


def _record_letter(kantor: DemoKantor, kasus: KumpulanKasus) -> None:
    surat = kasus.pendelegasian
    found = tuple(pegawai_id for nip in surat.penilai if (pegawai_id := kantor.id_of(nip)) is not None)
    if found:
        mulai = date(kantor.tahun, 1, 2)
        form = SuratForm(surat.nomor, mulai, surat.pemberi, date(kantor.tahun, 1, 1), found, isi=surat.isi)
        kantor.layanan.pendelegasian.record(kantor.pengelola, form)
