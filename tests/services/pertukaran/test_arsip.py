"""What was archived, sent, and then put back is living at the centre too."""

from kinerja_desktop.domain.kebutuhan.terms import SumberKebutuhan
from kinerja_desktop.services.arsip.service import ArsipService, JenisArsip
from kinerja_desktop.services.kebutuhan.records import IndikatorKebutuhanForm, KebutuhanForm
from kinerja_desktop.services.kebutuhan.service import KebutuhanService


def send(enrolled, folder):
    agency, pusat = enrolled
    path = agency.kirim.export(agency.pengelola, folder, 2026).path
    pusat.terima.apply(pusat.pengelola, pusat.terima.plan(pusat.pengelola, path))


def test_a_tombstone_that_was_taken_back_is_taken_back_everywhere(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    service = KebutuhanService(agency.database)
    rows = (IndikatorKebutuhanForm("Stunting", "%", "9"),)
    form = KebutuhanForm(kantor.dinas_id, 2026, SumberKebutuhan.RENSTRA, "Gizi membaik", rows)
    need_id = service.save(kantor.pengelola, form)
    service.archive(kantor.pengelola, need_id, "keliru")
    send(enrolled, tmp_path / "satu")
    at_centre = KebutuhanService(pusat.database)

    def there():
        return [
            (one.uraian, [row.nama for row in one.indikator])
            for one in at_centre.list(kantor.pengelola, 2026)
        ]

    assert there() == []
    ArsipService(agency.database).put_back(kantor.pengelola, JenisArsip.KEBUTUHAN, [need_id])
    send(enrolled, tmp_path / "dua")
    assert there() == [("Gizi membaik", ["Stunting"])]
