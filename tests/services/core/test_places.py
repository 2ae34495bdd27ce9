"""Where people stand is read once in an act, however often and about whom it is asked."""

from datetime import date

from kinerja_desktop.services.core.places import Places
from tests.kit.numbers import counted

HARI = date(2026, 6, 30)


def test_who_is_known_is_not_read_again(database, kantor):
    both = (kantor.staf_id, kantor.kabid_id)
    with database.read() as session, counted() as cost:
        places = Places(session, kantor.instansi_id)
        assert cost.reads == 0
        places.add([kantor.staf_id])
        places.add([kantor.staf_id])
        assert cost.reads == 1
        places.add(both)
        places.add(both)
        assert cost.reads == 2
        at_once = Places(session, kantor.instansi_id, both)
        assert [places.own(one, HARI) for one in both] == [at_once.own(one, HARI) for one in both]
        rated = places.own(kantor.staf_id, HARI)
        assert rated is not None
        assert places.rating(kantor.kabid_id, rated, HARI) == at_once.rating(kantor.kabid_id, rated, HARI)
