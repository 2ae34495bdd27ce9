"""The list over all ids: lines by pages, only when they come into sight."""

from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.services.pegawai.list import PegawaiRow
from kinerja_desktop.ui.pegawai.table_model import PAGE, PegawaiListModel
from kinerja_desktop.ui.widgets.table.roles import NOTE_ROLE, SUBTITLE_ROLE


def make_row(number: int, **changes) -> PegawaiRow:
    values = {
        "id": f"p{number}",
        "nip": "199003152015031002",
        "nama": f"Orang {number}",
        "jenis": JenisPegawai.PNS,
        "golongan": "III/a",
        "jabatan": "Analis",
        "unit_kerja_id": "u",
        "unit_kerja": "Sekretariat",
        "penilai_id": "b",
        "penilai": "Bos",
    }
    return PegawaiRow(**{**values, **changes})


class Pages:
    """Gives lines and remembers what was asked for."""

    def __init__(self, **changes) -> None:
        self.asked: list[tuple[str, ...]] = []
        self._changes = changes

    def __call__(self, ids):
        self.asked.append(tuple(ids))
        return [make_row(int(one[1:]), **self._changes) for one in ids if one != "p7"]


def test_only_the_pages_in_sight_are_read():
    pages = Pages()
    model = PegawaiListModel(pages)
    model.set_ids([f"p{number}" for number in range(100_000)])
    assert model.rowCount() == 100_000
    assert pages.asked == []
    assert model.index(50_050).data() == "Orang 50050"
    assert model.index(50_051).data() == "Orang 50051"
    assert [len(ids) for ids in pages.asked] == [PAGE]
    assert model.position("p99999").row() == 99_999
    assert not model.position("nobody").isValid()


def test_lines_say_who_where_and_what_is_open():
    model = PegawaiListModel(Pages(unit_kerja=None, penilai=None))
    model.set_ids(["p1", "p7"])
    index = model.index(0)
    assert index.data(SUBTITLE_ROLE) == "19900315 201503 1 002"
    assert index.data(NOTE_ROLE) == "Belum ada penempatan, pejabat penilai"
    assert model.index(1).data() == "(sudah diarsipkan)"


def test_the_same_ids_are_read_again_without_losing_the_place(qtbot):
    pages = Pages()
    model = PegawaiListModel(pages)
    model.set_ids(["p1", "p2"])
    model.index(0).data()
    with qtbot.waitSignal(model.dataChanged), qtbot.assertNotEmitted(model.modelReset):
        model.set_ids(["p1", "p2"])
    model.index(0).data()
    assert len(pages.asked) == 2


def test_model_is_sound(qtmodeltester):
    model = PegawaiListModel(Pages())
    model.set_ids([f"p{number}" for number in range(250)])
    qtmodeltester.check(model)
