"""The centre changes its key in the window; at an office two people take the new card."""

import pytest
from msgspec import structs

from kinerja_desktop.domain.keamanan.terms import Peran
from tests.ui.pertukaran.test_view import click, opened


@pytest.fixture
def tab(pusat, terdaftar, qtbot):
    _ = terdaftar
    page = opened(pusat, pusat.admin, qtbot)
    page.open_target("pendaftaran")
    return page.pendaftaran


def test_the_centre_makes_a_key_begins_with_it_and_writes_cards(pusat, tab, tmp_path):
    before = tab.model.instalasi.sidik_jari
    assert tab.kunci.rotate_button.isVisible()
    assert not tab.kunci.begin_button.isVisible()
    click(tab.kunci, "Buat kunci pusat baru")
    assert tab.digits.text() == before
    assert tab.kunci.begin_button.isVisible()
    assert not tab.kunci.rotate_button.isVisible()
    assert tab.kunci.heard.text().startswith("1 kantor belum dikirimi: ")
    click(tab.kunci, "Mulai pakai kunci baru")
    assert pusat.dialogs.asked[-1] == "Mulai pakai kunci pusat yang baru?"
    assert not tab.kunci.heard.isVisible()
    assert tab.digits.text() != before
    pusat.dialogs.folder = tmp_path / "kartu"
    click(tab.kunci, "Kartu Kunci baru untuk semua")
    assert "surat edaran pusat yang baru" in tab.written.text.text()
    assert len(list((tmp_path / "kartu").iterdir())) == 1


@pytest.mark.usefixtures("terdaftar")
def test_the_second_person_at_an_office_takes_the_card_of_a_lost_key(world, pusat, tmp_path, qtbot):
    pusat.services.pendaftaran.rotate(pusat.admin)
    pusat.services.kunci_pusat.begin(pusat.admin)
    (card,) = pusat.services.kunci_pusat.reissue(pusat.admin, tmp_path)
    digits = pusat.services.pendaftaran.own_fingerprint(pusat.admin)
    second = structs.replace(
        world.people.admin, pengguna_id="o2", nama="Orang Kedua", peran=frozenset({Peran.PENGELOLA_KINERJA})
    )
    world.dialogs.file = card
    seen = []
    for who in (world.people.admin, second):
        page = opened(world, who, qtbot)
        page.open_target("pendaftaran")
        view = page.pendaftaran
        view.card_digits.set_text(digits)
        seen.append((view.register_button.isVisible(), view.steps.isVisible(), view.state.text()))
        click(view, "Pilih Kartu Kunci")
        seen.append(page.banner.text)
    assert seen[0][:2] == (True, True)
    assert "menunggu orang kedua" in seen[1]
    assert seen[2][:2] == (False, True)
    assert "menunggu orang kedua" in seen[2][2]
    assert "Kartu Kunci diterima" in seen[3]


def test_a_key_card_dropped_at_the_centre_is_said_to_be_an_offices(pusat, tab, tmp_path):
    (card,) = pusat.services.kunci_pusat.reissue(pusat.admin, tmp_path)
    tab.take_file(card)
    assert "diterima di kantor, bukan di pusat" in tab._banner.text
