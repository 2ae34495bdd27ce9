"""Letters of delegation between two installations: the same raters are allowed (P6 Lampiran p.89)."""

from datetime import date

from kinerja_desktop.services.pegawai.pendelegasian import PendelegasianService, SuratForm
from kinerja_desktop.services.pegawai.reading import check_rater

AWAL, JULI = date(2026, 1, 1), date(2026, 7, 1)


def send(enrolled, folder):
    agency, pusat = enrolled
    path = agency.kirim.export(agency.pengelola, folder, 2026).path
    pusat.terima.apply(pusat.pengelola, pusat.terima.plan(pusat.pengelola, path))


def allowed(side, kantor, on):
    """Who of the two below pengawas may rate somebody else on the day, by the records of this side."""
    with side.database.read() as session:
        return {
            one
            for one in (kantor.teman_id, kantor.staf_id)
            if not check_rater(session, kantor.instansi_id, kantor.orang_lain_id, one, on)
        }


def record_of(service, kantor, pegawai_id):
    (surat,) = service.list(kantor.pengelola)
    return next(one.id for one in surat.penerima if one.pegawai_id == pegawai_id)


def test_hal_89_a_letter_allows_the_same_raters_at_the_centre_until_it_is_revoked(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    service = PendelegasianService(agency.database)
    send(enrolled, tmp_path / "nol")
    assert allowed(pusat, kantor, JULI) == allowed(agency, kantor, JULI) == set()

    both = (kantor.teman_id, kantor.staf_id)
    service.record(kantor.pengelola, SuratForm("800/12/2026", AWAL, "Kepala Dinas", AWAL, both))
    send(enrolled, tmp_path / "satu")
    assert allowed(pusat, kantor, JULI) == allowed(agency, kantor, JULI) == set(both)

    service.end(kantor.pengelola, [record_of(service, kantor, kantor.teman_id)], date(2026, 6, 30), "diganti")
    service.remove(kantor.pengelola, [record_of(service, kantor, kantor.staf_id)], "salah surat")
    send(enrolled, tmp_path / "dua")
    for side in enrolled:
        assert allowed(side, kantor, JULI) == set()
        assert allowed(side, kantor, date(2026, 6, 30)) == {kantor.teman_id}
