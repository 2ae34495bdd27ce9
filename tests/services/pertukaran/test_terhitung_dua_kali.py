"""People of a package who are counted in another agency too: told before it is applied, found by an index."""

from sqlalchemy import event, select

from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.keamanan.terms import Peran

LAIN = "01900000-0000-7000-8000-00000000cccc"


def counted_at_another_agency(pusat, nip):
    with pusat.database.write(WriteContext(pusat.admin, Peran.ADMIN, "uji.siapkan")) as session:
        session.add(Instansi(instansi_id=LAIN, id=LAIN, kode="LAIN", nama="Dinas Lain", kota="Semarang"))
        session.add(
            Pegawai(instansi_id=LAIN, id="p-lain", nip=nip, nama="Orang Sama", nama_cari="orang sama")
        )


def test_it_is_told_before_applying_where_they_are_counted_already(enrolled, kantor, tmp_path):
    agency, pusat = enrolled
    with agency.database.read() as session:
        nip = session.scalars(select(Pegawai.nip).where(Pegawai.id == kantor.staf_id)).one()
    counted_at_another_agency(pusat, nip)
    path = agency.kirim.export(agency.pengelola, tmp_path / "kirim", 2026).path
    (told,) = pusat.terima.plan(pusat.pengelola, path).urutan.peringatan
    assert told.startswith("1 pegawai dalam paket ini tercatat aktif juga di Dinas Lain: terhitung dua kali.")
    assert "kantor yang terdaftar dua kali mengambil kembali tempat lamanya" in told


def test_nobody_else_is_read_for_it(enrolled, tmp_path):
    """At a centre of 1,000 offices all of their people were read for each package."""
    agency, pusat = enrolled
    path = agency.kirim.export(agency.pengelola, tmp_path / "kirim", 2026).path
    asked = []
    event.listen(
        pusat.database.engine,
        "before_cursor_execute",
        lambda _connection, _cursor, sql, values, *_rest: asked.append((sql, values)),
    )
    pusat.terima.plan(pusat.pengelola, path)
    ((sql, values),) = [one for one in asked if "pegawai.nip IN" in one[0]]
    with pusat.database.engine.connect() as connection:
        steps = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert "SEARCH pegawai USING INDEX ix_pegawai_nip (nip=?)" in steps
    assert not [one for one in steps if one.startswith("SCAN")]
