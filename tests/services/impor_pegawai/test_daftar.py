"""Lists of many makers: heads, places, ways of writing and kinds of file combined; what is true is known."""

import msgspec
import pytest

from kinerja_desktop.cli.import_plan import plan_object, refusal_object
from kinerja_desktop.domain.core.errors import KinerjaError
from tests.kit.daftar.daftar import Daftar, Rencana, buat, nilai, tabel
from tests.kit.daftar.judul import PUBLIK
from tests.kit.long import times

pytestmark = pytest.mark.berat

_LISTS = times(60, 900)
_RIGHT = 0.95
_EACH = times(3, 1)  # quickly every third kind


def rencana(impor, daftar: Daftar) -> Rencana:
    try:
        plan = plan_object(impor.service.plan(impor.actor, daftar.path))
    except KinerjaError as error:
        plan = refusal_object(error)
    return msgspec.json.decode(msgspec.json.encode(plan))


@pytest.mark.lama_juga
def test_lists_of_many_makers_are_read_right_and_nothing_is_wrong_in_silence(
    impor, tmp_path, record_property
):
    lists = [buat(number, tmp_path) for number in range(_LISTS)]
    result = nilai([(one, rencana(impor, one)) for one in lists])
    record_property("daftar", tabel(result))
    assert result.benar >= _RIGHT * result.baris, tabel(result)
    assert not result.diam, tabel(result)


@pytest.mark.lama_juga
def test_lists_with_the_heads_of_public_programs_are_read_right(impor, tmp_path, record_property):
    numbers = range(0, len(PUBLIK), _EACH)
    result = nilai([(one, rencana(impor, one)) for one in (buat(n, tmp_path, PUBLIK) for n in numbers)])
    record_property("daftar", tabel(result))
    assert result.benar >= _RIGHT * result.baris, tabel(result)
    assert not result.diam, tabel(result)
