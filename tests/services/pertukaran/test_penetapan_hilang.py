"""An agency that set an SKP, gave it back to its person and restored a backup: found by a simulated year.

The person's PC has it as set, the agency knows nothing of that, and takes no such word of a person's PC. What
its own audit trail says that it wrote is its own word. Where the trail is gone too, on another computer, a
person of the agency decides.
"""

import pytest

from kinerja_desktop.db.models.base import new_id
from kinerja_desktop.db.models.penandatanganan import Penandatanganan
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import FileRefusedError
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.penandatanganan.terms import Kapasitas, LangkahDokumen
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.cadangan.records import KunciCadangan
from kinerja_desktop.services.pertukaran.pendaftaran.pemegang import Pemegang
from kinerja_desktop.services.pertukaran.reading import own_installation
from kinerja_desktop.services.skp.list import SkpFilter
from tests.kit.office import CLOCK, SANDI, describe_kantor, open_cheaply
from tests.kit.people import Langkah
from tests.kit.tukar import (
    ADMIN,
    DIAMBIL,
    INSTANSI,
    TAHUN,
    Kabar,
    come_back,
    found,
    kirim,
    opened,
    pemulihan,
    perbaikan_pegawai,
    terima,
)

pytestmark = pytest.mark.berat


def steps(side):
    return Langkah(side.services, describe_kantor()), describe_kantor().staf_id


def revise(side):
    """The plan of the laptop's owner, submitted anew; gives its id."""
    langkah, staf = steps(side)
    own, skp = langkah.pegawai(staf), side.services.skp
    (row,) = [one for one in skp.list(own, SkpFilter(TAHUN)) if one.status is StatusSkp.DITETAPKAN]
    return skp.submit(own, skp.revise(own, row.id, "target berubah").id).id


def plans(side):
    langkah, staf = steps(side)
    rows = side.services.skp.list(langkah.pegawai(staf), SkpFilter(TAHUN))
    return {(one.revisi, one.status) for one in rows}


@pytest.fixture
def berdua(siap, tmp_path):
    """The agency, and the PC of an employee."""
    with (
        opened(siap.copy("kantor", tmp_path / "kantor")) as agency,
        opened(siap.copy("laptop", tmp_path / "laptop")) as laptop,
    ):
        yield agency, laptop


def test_what_the_agency_forgot_comes_back_from_the_person(berdua, siap, tmp_path):
    agency, laptop = berdua
    cadangan = agency.services.cadangan.create(agency.actor).path
    langkah, staf = steps(agency)
    agency.services.skp.establish(langkah.penilai(staf), revise(agency), agency.services.clock.today())
    back = perbaikan_pegawai(agency, tmp_path / "turun", siap.kabar)
    assert terima(laptop, back, siap.kabar) is DIAMBIL
    agency.services.cadangan.restore(agency.actor, cadangan, "basis data rusak")
    assert plans(agency) != plans(laptop)
    assert terima(agency, kirim(laptop, tmp_path / "naik", siap.kabar), siap.kabar) is DIAMBIL
    assert plans(agency) == plans(laptop)
    assert agency.is_clean()


def test_what_it_never_wrote_is_still_refused_after_a_restore(berdua, siap, tmp_path):
    agency, laptop = berdua
    cadangan = agency.services.cadangan.create(agency.actor).path
    agency.services.cadangan.restore(agency.actor, cadangan, "basis data rusak")
    id_, instansi = revise(laptop), describe_kantor().instansi_id
    with laptop.database.write(WriteContext(laptop.actor, Peran.ADMIN, "uji.ubah")) as session:
        session.get(Skp, (instansi, id_)).status = StatusSkp.DITETAPKAN
    rows = agency.rows()
    with pytest.raises(FileRefusedError, match="hanya dapat ditentukan pejabat penilai") as refusal:
        terima(agency, kirim(laptop, tmp_path / "naik", siap.kabar), siap.kabar)
    assert "terapkan dahulu Perbaikan pusat, lalu ambil lagi" in str(refusal.value)
    assert agency.rows() == rows


def at_another_place(_siap, cadangan, folder):
    """The agency on another computer, begun with a backup of before."""
    kantor = open_cheaply(folder / "data", clock=CLOCK)
    kantor.pemulihan.restore(cadangan, KunciCadangan(ADMIN, SANDI), "komputer rusak")
    kantor.close()


def by_pemulihan(siap, _cadangan, folder):
    """The agency on another computer, admitted into its place by two people, with what the centre has."""
    found(folder, new_id(), "DINKES-UJI")
    with opened(siap.copy("pusat", folder / "pusat")) as pusat:
        with opened(folder) as again:
            come_back(again, pusat, folder / "jalan", INSTANSI)
        with opened(folder) as again:  # in the place that it has now
            with again.database.read() as session:
                kabar = Kabar(pulih=own_installation(session).id)
            assert terima(again, pemulihan(pusat, folder / "pulih", kabar), kabar) is DIAMBIL


def enrolled_again(agency, path, folder):
    """The PC of the employee asks the agency's new computer for a card."""
    pemegang = Pemegang(describe_kantor().staf_id, alasan="komputer kantor diganti")
    with opened(path) as laptop:
        asked = laptop.services.pendaftaran.register(laptop.actor, folder)
        card = agency.services.pendaftaran_orang.admit(
            agency.actor, asked.path, asked.sidik_jari, pemegang, folder
        )
        sidik = agency.services.pendaftaran.own_fingerprint(agency.actor)
        laptop.services.pendaftaran.accept_card(laptop.actor, card, sidik)


@pytest.fixture(params=[at_another_place, by_pemulihan])
def pengganti(request, siap, tmp_path):
    """The agency's next computer, whose trail does not tell what the lost one said, and the employee's PC."""
    path = siap.copy("laptop", tmp_path / "laptop")
    with (
        opened(siap.copy("kantor", tmp_path / "kantor")) as lost,
        opened(path) as laptop,
    ):
        cadangan = lost.services.cadangan.create(lost.actor).path
        langkah, staf = steps(lost)
        lost.services.skp.establish(langkah.penilai(staf), revise(lost), lost.services.clock.today())
        assert terima(laptop, perbaikan_pegawai(lost, tmp_path / "turun", siap.kabar), siap.kabar) is DIAMBIL
        before = plans(lost)
    request.param(siap, cadangan, tmp_path / "baru")
    with opened(tmp_path / "baru") as agency:
        enrolled_again(agency, path, tmp_path / "daftar")
        with opened(path) as laptop:
            yield agency, laptop, before


def take(agency, laptop, folder):
    path = kirim(laptop, folder, Kabar())
    (one,) = agency.services.terima.examine(agency.actor, [path])
    return agency.services.terima.apply_all(agency.actor, [one]).berkas[0]


def decide(agency, *, mereka):
    konflik = agency.services.konflik
    for one in konflik.list(agency.actor):
        columns = [name for part in one.bagian for name in part.kolom] if mereka else []
        if not one.diputuskan:
            konflik.decide(agency.actor, {one.nomor: columns}, "menurut lembar yang ditandatangani")


@pytest.mark.parametrize("mereka", [True, False])
def test_what_the_lost_computer_may_have_said_is_decided_by_a_person(pengganti, tmp_path, mereka):
    agency, laptop, before = pengganti
    stands = plans(agency)
    assert stands != before
    assert take(agency, laptop, tmp_path / "1").hasil.konflik
    assert plans(agency) == stands  # nothing counts before somebody says so
    waiting = agency.services.konflik.list(agency.actor)
    assert {one.sebab.split(",")[0] for one in waiting} == {"menurut pengirim pernah tercatat di kantor ini"}
    assert {one.nama.jenis for one in waiting} == {"SKP"}
    assert take(agency, laptop, tmp_path / "2").ditolak is None  # and it goes on sending
    assert plans(agency) == stands
    decide(agency, mereka=mereka)
    assert plans(agency) == (before if mereka else stands)
    with laptop.database.read() as session:
        kabar = Kabar(laptop=own_installation(session).id)
    assert terima(laptop, perbaikan_pegawai(agency, tmp_path / "turun2", kabar), kabar) is DIAMBIL
    assert plans(laptop) == plans(agency)
    assert take(agency, laptop, tmp_path / "3").hasil.konflik == 0
    assert not [one for one in agency.services.konflik.list(agency.actor) if not one.diputuskan]
    assert agency.is_clean()


def changed_by_hand(side, id_, **values):
    """Past the screens, with a program of one's own."""
    with side.database.write(WriteContext(side.actor, Peran.ADMIN, "uji.ubah")) as session:
        skp = session.get_one(Skp, (INSTANSI, id_))
        for name, value in values.items():
            setattr(skp, name, value)


def test_a_false_word_is_no_more_than_a_question(pengganti, tmp_path):
    """Whoever sets his own SKP gets it set only where a person of the agency, who is shown it, says so."""
    agency, laptop, _ = pengganti
    take(agency, laptop, tmp_path / "1")
    decide(agency, mereka=True)
    changed_by_hand(laptop, revise(laptop), status=StatusSkp.DITETAPKAN)
    stands = plans(agency)
    assert take(agency, laptop, tmp_path / "2").hasil.konflik
    assert plans(agency) == stands
    decide(agency, mereka=False)
    assert plans(agency) == stands


def test_what_is_nobodys_to_give_him_is_refused_there_too(pengganti, tmp_path):
    """His rater is entered by the agency; nobody signs as his own rater."""
    agency, laptop, _ = pengganti
    take(agency, laptop, tmp_path / "1")
    decide(agency, mereka=True)
    ids = describe_kantor()
    rows, skp_id = agency.rows(), revise(laptop)
    changed_by_hand(laptop, skp_id, penilai_id=ids.teman_id)
    with laptop.database.write(WriteContext(laptop.actor, Peran.ADMIN, "uji.ubah")) as session:
        session.add(
            Penandatanganan(
                instansi_id=INSTANSI, pegawai_id=ids.staf_id, tahun=TAHUN, skp_id=skp_id,
                langkah=LangkahDokumen.PENETAPAN, kapasitas=Kapasitas.PENILAI, penanda_id=ids.staf_id,
                penanda="Staf Uji", pencatat="", tanggal=laptop.services.clock.today(),
            )
        )  # fmt: skip
    refused = take(agency, laptop, tmp_path / "2")
    told = str(refused.rencana.ditolak)
    assert "Pejabat penilai hanya dapat ditentukan pengelola kinerja" in told
    assert "Kedudukan penanda tangan hanya" in told
    assert refused.hasil is None
    assert agency.rows() == rows
