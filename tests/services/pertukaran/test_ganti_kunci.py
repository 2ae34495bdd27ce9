"""Change of key at an agency, and the page that proves a registration."""

import pypdfium2
import pytest
import zxingcpp

from kinerja_desktop.domain.core.errors import FileRefusedError, InvalidInputError
from kinerja_desktop.domain.keamanan.actor import Actor
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pertukaran.terms import KeputusanPendaftaran, PerkaraPendaftaran
from kinerja_desktop.exchange.kunci.kata import words_of
from kinerja_desktop.services.pertukaran.pendaftaran.berdua import PendaftaranBerduaService, Putusan
from kinerja_desktop.services.pertukaran.pendaftaran.pejabat import Pejabat
from kinerja_desktop.services.pertukaran.pendaftaran.surat import SuratPendaftaranService
from kinerja_desktop.services.pertukaran.reading import known_keys


def change(agency, pusat, folder):
    """A step: new keys made, registered, admitted by two people; gives the card."""
    digits = agency.pendaftaran.rotate(agency.admin)
    asked = agency.pendaftaran.register(agency.admin, folder / "ganti")
    assert asked.sidik_jari == digits
    berdua = PendaftaranBerduaService(pusat.database)
    tinjauan = berdua.examine(pusat.admin, asked.path, words_of(digits))
    assert (tinjauan.perkara, tinjauan.disahkan_kunci_lama) == (PerkaraPendaftaran.GANTI_KUNCI, True)
    second = Actor("a2", "Admin Kedua", frozenset({Peran.ADMIN}), pusat.admin.instansi_id)
    putusan = Putusan(KeputusanPendaftaran.GANTI, "terjadwal", agency.admin.instansi_id)
    waiting = berdua.propose(pusat.admin, asked.path, digits, putusan)
    return berdua.confirm(second, waiting, words_of(digits), folder)


def test_a_new_key_is_signed_by_the_old_and_takes_over_with_its_card(enrolled, tmp_path):
    agency, pusat = enrolled
    before = agency.kirim.export(agency.pengelola, tmp_path / "satu", 2026)
    assert pusat.terima.apply(pusat.pengelola, pusat.terima.plan(pusat.pengelola, before.path)).baru
    card = change(agency, pusat, tmp_path)
    old = agency.kirim.export(agency.pengelola, tmp_path / "dua", 2026)
    with pytest.raises(FileRefusedError, match="sudah diganti"):
        pusat.terima.plan(pusat.pengelola, old.path)
    agency.pendaftaran.accept_card(agency.admin, card, pusat.pendaftaran.own_fingerprint(pusat.admin))
    after = agency.kirim.export(agency.pengelola, tmp_path / "tiga", 2026)
    rencana = pusat.terima.plan(pusat.pengelola, after.path)
    assert rencana.urut == 1
    assert "kuncinya diganti" in rencana.urutan.peringatan[0]
    assert not pusat.terima.apply(pusat.pengelola, rencana).konflik


def test_sheets_of_the_time_before_are_still_known_on_both_sides(enrolled, tmp_path):
    agency, pusat = enrolled
    with pusat.database.read() as session:
        (old,) = [one.kunci for one in known_keys(session) if "pusat" not in one.kantor.lower()]
    card = change(agency, pusat, tmp_path)
    agency.pendaftaran.accept_card(agency.admin, card, pusat.pendaftaran.own_fingerprint(pusat.admin))
    for side in (agency, pusat):
        with side.database.read() as session:
            (known,) = [one for one in known_keys(session) if one.kunci == old]
        assert "kunci sebelumnya" in known.kantor
        assert not known.is_dicabut


def test_a_card_from_before_the_change_is_older_than_the_one_had(enrolled, tmp_path):
    agency, pusat = enrolled
    digits = pusat.pendaftaran.own_fingerprint(pusat.admin)
    first = agency.pendaftaran.register(agency.admin, tmp_path / "a")
    old = pusat.pendaftaran.admit(pusat.admin, first.path, first.sidik_jari, tmp_path / "lama")
    new = pusat.pendaftaran.admit(pusat.admin, first.path, first.sidik_jari, tmp_path / "baru")
    agency.pendaftaran.accept_card(agency.admin, new, words_of(digits))
    with pytest.raises(FileRefusedError, match="lebih lama") as refusal:
        agency.pendaftaran.accept_card(agency.admin, old, digits)
    assert "Nomor serinya" in refusal.value.why


def test_the_page_tells_who_asks_and_its_key_as_digits_words_and_qr(agency, tmp_path):
    service = SuratPendaftaranService(agency.database)
    digits = agency.pendaftaran.own_fingerprint(agency.admin)
    pejabat = Pejabat("Sari Dewi, S.H.", "Sekretaris Dinas", "197508172000032002")
    path = service.save_pdf(agency.admin, pejabat, tmp_path / "surat")
    (page,) = pypdfium2.PdfDocument(path.read_bytes())
    text = " ".join(page.get_textpage().get_text_bounded().split())
    (code,) = zxingcpp.read_barcodes(page.render(scale=3).to_pil())
    assert code.text == f"KINERJA {digits}"
    for part in (
        "SURAT PENDAFTARAN KOMPUTER",
        "Dinas Uji",
        digits,
        words_of(digits),
        pejabat.nama,
        pejabat.nip,
    ):
        assert part in text
    with pytest.raises(InvalidInputError, match="Nama dan jabatan pejabat"):
        service.render(agency.admin, Pejabat("Sari", " "))
