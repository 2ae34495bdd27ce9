"""A set SKP is one document: it is taken or left with all its rows, never mixed from both sides."""

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.isi_skp import HasilKerja, IndikatorKinerja
from kinerja_desktop.db.models.pemantauan import Realisasi
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import WriteContext
from kinerja_desktop.domain.core.errors import StateError
from kinerja_desktop.domain.evaluasi.terms import StatusEvaluasi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.skp.terms import StatusSkp
from kinerja_desktop.services.pertukaran.perbaikan.service import PerbaikanService
from kinerja_desktop.services.pertukaran.silsilah.konflik import KonflikService
from tests.kit.states import T1

TAHUN = 2026


def write(side, work):
    with side.database.write(WriteContext(side.pengelola, Peran.PENGELOLA_KINERJA, "uji.ubah")) as session:
        work(session)


def send(sides, folder):
    agency, pusat = sides
    path = agency.kirim.export(agency.pengelola, folder, TAHUN).path
    return pusat.terima.apply(pusat.pengelola, pusat.terima.plan(pusat.pengelola, path))


def living(side, skp_id):
    """Status of the SKP and the texts of its rows."""
    with side.database.read() as session:
        status = session.scalar(select(Skp.status).where(Skp.id == skp_id))
        rows = session.scalars(select(HasilKerja.uraian).where(HasilKerja.skp_id == skp_id))
        return status, sorted(rows)


@pytest.fixture
def skp(langkah, kantor, enrolled, tmp_path):
    """Both sides have the same draft with two rows, which are called Satu and Dua."""
    skp_id = langkah.draft(kantor.staf_id).id
    agency, _ = enrolled

    def name(session):
        first, *rest = session.scalars(
            select(HasilKerja).where(HasilKerja.skp_id == skp_id).order_by(HasilKerja.id)
        )
        first.uraian = "Satu"
        for number, one in enumerate(rest):
            one.uraian = f"Dua {number}"
        add(skp_id, "Tiga")(session)

    write(agency, name)
    send(enrolled, tmp_path / "satu")
    return skp_id


def add(skp_id, uraian):
    def work(session):
        head = session.scalars(select(Skp).where(Skp.id == skp_id)).one()
        made = HasilKerja(instansi_id=head.instansi_id, skp_id=skp_id, urutan=9, uraian=uraian)
        session.add(made)
        session.flush()
        session.add(
            IndikatorKinerja(instansi_id=head.instansi_id, hasil_kerja_id=made.id, uraian=f"IKI {uraian}")
        )

    return work


def change(skp_id, before, after):
    def work(session):
        found = select(HasilKerja).where(HasilKerja.skp_id == skp_id, HasilKerja.uraian == before)
        session.scalars(found).one().uraian = after

    return work


def establish(skp_id):
    def work(session):
        session.scalars(select(Skp).where(Skp.id == skp_id)).one().status = StatusSkp.DITETAPKAN

    return work


@pytest.fixture
def apart(skp, enrolled, tmp_path):
    """The office changed one row, added one and set the SKP; the centre changed another and added its own."""
    agency, pusat = enrolled
    for work in (change(skp, "Satu", "Satu kantor"), add(skp, "Baru kantor"), establish(skp)):
        write(agency, work)
    for work in (
        change(skp, "Tiga", "Tiga pusat"),
        add(skp, "Baru pusat"),
        change(skp, "Satu", "Satu pusat"),
    ):
        write(pusat, work)
    before = living(pusat, skp)
    hasil = send(enrolled, tmp_path / "dua")
    assert hasil.konflik > 2
    assert living(pusat, skp) == before, "nothing of it is taken in part"
    return KonflikService(pusat.database)


def test_all_of_it_is_one_conflict_in_words(apart, enrolled):
    _, pusat = enrolled
    (one,) = apart.list(pusat.pengelola)
    assert (one.nama.jenis, one.nama.milik) == ("SKP", "Staf Uji, A.Md., 2026")
    (part,) = one.bagian
    told = dict(zip(part.judul, zip(part.sini, part.mereka, strict=True), strict=True))
    assert told["Status"] == ("Draf", "Ditetapkan")
    assert ("Satu pusat", "Satu kantor") in told.values()
    assert told["Rencana hasil kerja Baru kantor"] == (None, "ada")
    assert told["Rencana hasil kerja Baru pusat"] == ("ada", None)
    assert part.lain is None


def test_theirs_is_all_of_theirs(apart, skp, enrolled, tmp_path):
    agency, pusat = enrolled
    (one,) = apart.list(pusat.pengelola)
    apart.decide(pusat.pengelola, {one.nomor: ["status"]}, "dokumen yang ditandatangani")
    assert living(pusat, skp) == living(agency, skp)
    again = send(enrolled, tmp_path / "tiga")
    assert (again.konflik, again.berubah, again.baru) == (0, 0, 0)


def test_ours_is_all_of_ours_and_the_office_gets_it(apart, skp, enrolled, tmp_path):
    agency, pusat = enrolled
    before = living(pusat, skp)
    (one,) = apart.list(pusat.pengelola)
    apart.decide(pusat.pengelola, {one.nomor: ()}, "yang di pusat yang benar")
    assert living(pusat, skp) == before
    (hasil,) = PerbaikanService(pusat.database).export(pusat.pengelola, tmp_path / "balik", TAHUN)
    agency.terima.apply(agency.pengelola, agency.terima.plan(agency.pengelola, hasil.path))
    assert living(agency, skp) == before
    again = send(enrolled, tmp_path / "tiga")
    assert again.konflik == 0
    assert living(pusat, skp) == before


def test_the_whole_decision_is_taken_back(apart, skp, enrolled):
    _, pusat = enrolled
    before = living(pusat, skp)
    (one,) = apart.list(pusat.pengelola)
    apart.decide(pusat.pengelola, {one.nomor: ["status"]}, "keliru")
    (decided,) = apart.list(pusat.pengelola)
    apart.undo(pusat.pengelola, [decided.nomor])
    assert living(pusat, skp) == before
    assert not apart.list(pusat.pengelola)[0].diputuskan
    with pytest.raises(StateError):
        apart.undo(pusat.pengelola, [decided.nomor])


def test_sent_again_it_is_still_one_conflict(apart, skp, enrolled, tmp_path):
    _, pusat = enrolled
    before = living(pusat, skp)
    send(enrolled, tmp_path / "lagi")
    assert len(apart.list(pusat.pengelola)) == 1
    assert living(pusat, skp) == before


def test_a_draft_on_both_sides_is_merged_row_by_row(skp, enrolled, tmp_path):
    agency, pusat = enrolled
    write(agency, change(skp, "Satu", "Satu kantor"))
    write(pusat, change(skp, "Tiga", "Tiga pusat"))
    assert send(enrolled, tmp_path / "dua").konflik == 0
    assert {"Satu kantor", "Tiga pusat"} <= set(living(pusat, skp)[1])


def test_a_document_that_only_the_office_went_on_with_follows(skp, enrolled, tmp_path):
    agency, pusat = enrolled
    for work in (change(skp, "Satu", "Satu kantor"), establish(skp)):
        write(agency, work)
    assert send(enrolled, tmp_path / "dua").konflik == 0
    assert living(pusat, skp) == living(agency, skp)


def test_a_final_evaluation_waits_with_its_realisation(langkah, kantor, enrolled, tmp_path):
    """Pasal 28: the evaluation document holds what was realised; nobody finalised a mixture of both sides."""
    agency, pusat = enrolled
    skp_id = langkah.established(kantor.staf_id).id
    evaluasi_id = langkah.opened(kantor.staf_id, T1).id

    def realise(session):
        indikator = session.scalars(
            select(IndikatorKinerja)
            .join(HasilKerja, HasilKerja.id == IndikatorKinerja.hasil_kerja_id)
            .where(HasilKerja.skp_id == skp_id)
            .order_by(IndikatorKinerja.id)
        ).first()
        session.add(
            Realisasi(
                instansi_id=indikator.instansi_id,
                indikator_kinerja_id=indikator.id,
                periode=T1.kode,
                nilai="10",
                bukti="lama",
            )
        )

    def realised(**fields):
        def work(session):
            for one in session.scalars(select(Realisasi)):
                for name, value in fields.items():
                    setattr(one, name, value)

        return work

    def finalise(session):
        session.scalars(
            select(Evaluasi).where(Evaluasi.id == evaluasi_id)
        ).one().status = StatusEvaluasi.FINAL

    write(agency, realise)
    send(enrolled, tmp_path / "satu")
    write(pusat, realised(bukti="dari pusat"))
    write(agency, realised(nilai="12"))
    write(agency, finalise)
    send(enrolled, tmp_path / "dua")
    service = KonflikService(pusat.database)
    (one,) = service.list(pusat.pengelola)
    assert one.nama.jenis == "Evaluasi"
    assert "Status" in one.bagian[0].judul
    with pusat.database.read() as session:
        found = session.scalars(select(Realisasi)).one()
        assert (found.nilai, found.bukti) == ("10", "dari pusat")
        assert session.get(Evaluasi, (kantor.instansi_id, evaluasi_id)).status is not StatusEvaluasi.FINAL
    service.decide(pusat.pengelola, {one.nomor: ["status"]}, "menurut dokumen yang ditandatangani")
    with pusat.database.read() as session:
        found = session.scalars(select(Realisasi)).one()
        assert (found.nilai, found.bukti) == ("12", "lama")
        assert session.get(Evaluasi, (kantor.instansi_id, evaluasi_id)).status is StatusEvaluasi.FINAL
