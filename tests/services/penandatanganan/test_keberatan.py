"""An objection to its decision: both sides explain, the superior decides (PermenPANRB 6/2022 L.117-119)."""

from datetime import date

import pytest
from sqlalchemy import select

from kinerja_desktop.db.models.evaluasi import Evaluasi
from kinerja_desktop.db.models.organisasi import Instansi
from kinerja_desktop.db.models.pegawai import Pegawai
from kinerja_desktop.db.models.skp import Skp
from kinerja_desktop.db.store.session import INCLUDE_REMOVED, WriteContext
from kinerja_desktop.domain.core.errors import AccessDeniedError, InvalidInputError, StateError
from kinerja_desktop.domain.evaluasi.terms import Predikat, Rating, StatusEvaluasi
from kinerja_desktop.domain.keamanan.terms import Peran
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.domain.penandatanganan.terms import DasarAtasan, Kapasitas, LangkahDokumen
from kinerja_desktop.domain.periode.periode import Periode
from kinerja_desktop.domain.periode.terms import JenisPeriode
from kinerja_desktop.domain.skp.terms import Pendekatan
from kinerja_desktop.services.core.tanda import Surat
from kinerja_desktop.services.penandatanganan.keberatan import HasilBaru, PutusanKeberatan
from kinerja_desktop.services.pengaturan.reading import HariLibur

T1, T2 = (Periode(2026, JenisPeriode.TRIWULANAN, number) for number in (1, 2))
DIAJUKAN, DIPUTUS = date(2026, 4, 6), date(2026, 4, 14)
NOMOR = "800/14/2026"
KERTAS = Surat(NOMOR, "Realisasi triwulan I terlewat")
LISAN = Surat(keterangan="Realisasi triwulan I terlewat")
LEBIH = HasilBaru(Rating.DIATAS_EKSPEKTASI, Rating.DIATAS_EKSPEKTASI)
RAHASIA = "x" * 60_001


@pytest.fixture
def service(langkah):
    return langkah.services.keberatan


@pytest.fixture
def tanda(langkah):
    return langkah.services.penandatanganan


@pytest.fixture
def handed(kantor, langkah, tanda):
    langkah.established(kantor.staf_id)
    final = langkah.final(kantor.staf_id, T1)
    tanda.hand_over(kantor.penilai, final.id, date(2026, 4, 2))
    return final.id


@pytest.fixture
def filed(kantor, tanda, handed):
    tanda.object(kantor.staf, handed, DIAJUKAN, LISAN)
    return handed


def evaluations(langkah):
    """All of the period, the replaced ones too."""
    with langkah.database.read() as session:
        query = select(Evaluasi).where(Evaluasi.periode == T1.kode)
        return list(session.scalars(query, execution_options={INCLUDE_REMOVED: True}))


def test_p117_b4_rater_and_employee_explain_each_once(kantor, service, filed):
    service.explain(kantor.penilai, filed, Kapasitas.PENILAI, date(2026, 4, 8), Surat(keterangan="Diperiksa"))
    keadaan = service.explain(kantor.staf, filed, Kapasitas.PEGAWAI, date(2026, 4, 9), LISAN)
    told = {
        one.kapasitas: one.keterangan for one in keadaan.fakta if one.langkah is LangkahDokumen.PENJELASAN
    }
    assert told == {Kapasitas.PENILAI: "Diperiksa", Kapasitas.PEGAWAI: LISAN.keterangan}
    with pytest.raises(StateError, match="Sudah dicatat"):
        service.explain(kantor.penilai, filed, Kapasitas.PENILAI, date(2026, 4, 9), LISAN)


def test_nobody_explains_for_the_other_side(kantor, service, filed):
    with pytest.raises(AccessDeniedError, match="Staf Uji"):
        service.explain(kantor.penilai, filed, Kapasitas.PEGAWAI, DIPUTUS, LISAN)
    with pytest.raises(AccessDeniedError, match="Kabid Uji"):
        service.explain(kantor.staf, filed, Kapasitas.PENILAI, DIPUTUS, LISAN)


def test_p117_b5_the_superior_upholds_the_result_and_the_document_stays(
    kantor, langkah, service, tanda, filed
):
    assert service.decide(kantor.kepala, filed, PutusanKeberatan(DIPUTUS, LISAN)) == filed
    putusan = tanda.get_evaluasi(kantor.staf, filed).putusan
    assert (putusan.langkah, putusan.tanggal) == (LangkahDokumen.MENGUATKAN, DIPUTUS)
    assert (putusan.kapasitas, putusan.dasar) == (Kapasitas.ATASAN_PENILAI, DasarAtasan.KEBERATAN)
    assert "hal. 117" in putusan.dasar_hukum
    assert [one.id for one in evaluations(langkah)] == [filed]


def test_p118_b7_a_changed_result_is_a_new_document_and_the_old_one_stays(
    kantor, langkah, service, tanda, filed
):
    before = langkah.services.evaluasi.get(kantor.pengelola, filed)
    service.explain(kantor.penilai, filed, Kapasitas.PENILAI, date(2026, 4, 8), Surat(keterangan="Diperiksa"))
    anew = service.decide(kantor.kepala, filed, PutusanKeberatan(DIPUTUS, LISAN, LEBIH))
    assert anew != filed
    shown = langkah.services.evaluasi.get(kantor.staf, anew)
    assert (shown.predikat, shown.status, shown.tanggal) == (
        Predikat.SANGAT_BAIK,
        StatusEvaluasi.FINAL,
        DIPUTUS,
    )
    assert shown.identitas.pegawai == before.identitas.pegawai
    assert shown.identitas.atasan_penilai.nama == "dr. Kepala Uji, M.Kes."
    old = next(one for one in evaluations(langkah) if one.id == filed)
    assert (old.predikat, old.dihapus_pada is not None) == (before.predikat, True)
    keadaan = tanda.get_evaluasi(kantor.staf, anew)
    assert keadaan.semula.predikat is before.predikat
    assert LangkahDokumen.PENYERAHAN in {one.langkah for one in keadaan.semula.fakta}
    assert [one.langkah for one in keadaan.fakta] == [
        LangkahDokumen.KEBERATAN,
        LangkahDokumen.PENJELASAN,
        LangkahDokumen.MENGUBAH,
    ]


def test_the_changed_document_is_handed_over_signed_and_reported_by_who_decided(
    kantor, service, tanda, filed
):
    anew = service.decide(kantor.kepala, filed, PutusanKeberatan(DIPUTUS, LISAN, LEBIH))
    tanda.hand_over(kantor.pengelola, anew, date(2026, 4, 15), KERTAS)
    tanda.return_signed(kantor.staf, anew, date(2026, 4, 16))
    with pytest.raises(AccessDeniedError, match="Kepala Uji"):
        tanda.report(kantor.penilai, anew, date(2026, 4, 17))
    keadaan = tanda.report(kantor.kepala, anew, date(2026, 4, 17))
    assert keadaan.last(LangkahDokumen.PELAPORAN).penanda == "dr. Kepala Uji, M.Kes."
    with pytest.raises(StateError, match="Sudah dicatat"):
        tanda.object(kantor.staf, anew, date(2026, 4, 17), LISAN)


def test_p115_the_rater_reports_what_nobody_objected_to(kantor, tanda, handed):
    keadaan = tanda.report(kantor.penilai, handed, date(2026, 4, 20))
    assert keadaan.last(LangkahDokumen.PELAPORAN).kapasitas is Kapasitas.PENILAI
    with pytest.raises(StateError, match="Sudah dicatat"):
        tanda.report(kantor.penilai, handed, date(2026, 4, 21))


def test_nothing_is_reported_while_an_objection_waits(kantor, tanda, filed):
    with pytest.raises(StateError, match=r"(?s)belum diputus.*6 April 2026"):
        tanda.report(kantor.penilai, filed, date(2026, 4, 20))


# --- who, when, what ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["penilai", "staf", "teman", "admin", "pemeriksa"])
def test_only_the_superior_decides(kantor, service, filed, who):
    with pytest.raises(AccessDeniedError):
        service.decide(getattr(kantor, who), filed, PutusanKeberatan(DIPUTUS, KERTAS))


def test_what_the_superior_decided_on_paper_is_recorded_with_its_number(kantor, service, tanda, filed):
    with pytest.raises(InvalidInputError, match="Nomor dokumen"):
        service.decide(kantor.pengelola, filed, PutusanKeberatan(DIPUTUS, LISAN))
    anew = service.decide(kantor.pengelola, filed, PutusanKeberatan(DIPUTUS, KERTAS, LEBIH))
    putusan = tanda.get_evaluasi(kantor.pengelola, anew).putusan
    assert (putusan.penanda, putusan.pencatat, putusan.nomor, putusan.atas_nama) == (
        "dr. Kepala Uji, M.Kes.",
        "pengelola",
        NOMOR,
        True,
    )


@pytest.mark.parametrize(
    ("putusan", "why"),
    [
        (PutusanKeberatan(date(2026, 4, 3), LISAN), "mendahului keberatan"),
        (PutusanKeberatan(date(2026, 11, 24), LISAN), "belum tiba"),
        (PutusanKeberatan(date(2031, 4, 14), LISAN), "belum tiba"),
        (PutusanKeberatan(DIPUTUS, Surat("800/1")), "pertimbangan putusan belum diisi"),
        (
            PutusanKeberatan(DIPUTUS, LISAN, HasilBaru(Rating.SESUAI_EKSPEKTASI, Rating.SESUAI_EKSPEKTASI)),
            "sama dengan",
        ),
        (PutusanKeberatan(DIPUTUS, Surat(keterangan=RAHASIA), LEBIH), "terlalu panjang"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_and_nothing_is_lost(kantor, langkah, filed, putusan, why):
    services = langkah.services
    with pytest.raises(InvalidInputError, match=why):
        services.keberatan.decide(kantor.kepala, filed, putusan)
    assert [(one.id, one.dihapus_pada) for one in evaluations(langkah)] == [(filed, None)]
    assert services.penandatanganan.get_evaluasi(kantor.staf, filed).putusan is None


def test_reasons_of_ten_thousand_characters_are_kept_whole(kantor, service, tanda, filed):
    long = "Pertimbangan " * 770
    anew = service.decide(kantor.kepala, filed, PutusanKeberatan(DIPUTUS, Surat(keterangan=long), LEBIH))
    assert tanda.get_evaluasi(kantor.staf, anew).putusan.keterangan == long.strip()


def test_an_objection_is_decided_once(kantor, service, filed):
    service.decide(kantor.kepala, filed, PutusanKeberatan(DIPUTUS, LISAN))
    with pytest.raises(StateError, match="Sudah dicatat"):
        service.decide(kantor.kepala, filed, PutusanKeberatan(DIPUTUS, LISAN, LEBIH))


def test_without_an_objection_there_is_nothing_to_decide(kantor, service, handed):
    with pytest.raises(StateError, match="Tidak ada keberatan"):
        service.decide(kantor.kepala, handed, PutusanKeberatan(DIPUTUS, LISAN))


# --- the calendar -------------------------------------------------------------------------------------------


def test_p117_a_year_without_holidays_is_no_basis_to_refuse_an_objection(kantor, langkah, tanda, handed):
    langkah.services.pengaturan.set_hari_libur(kantor.pengelola, [])
    late = date(2026, 4, 23)
    with pytest.raises(StateError, match=r"(?s)hari libur 2026 belum diisi.*Pengelola kinerja"):
        tanda.object(kantor.staf, handed, late, LISAN)
    libur = [HariLibur(date(2026, 4, 3), "Wafat Yesus Kristus")]
    langkah.services.pengaturan.set_hari_libur(kantor.pengelola, libur)
    tanda.object(kantor.staf, handed, late, LISAN)


def test_p117_an_objection_after_14_working_days_of_a_known_calendar_is_refused(
    kantor, langkah, tanda, handed
):
    libur = [HariLibur(date(2026, 4, 3), "Wafat Yesus Kristus")]
    langkah.services.pengaturan.set_hari_libur(kantor.pengelola, libur)
    with pytest.raises(StateError, match=r"(?s)sudah lewat.*23 April 2026"):
        tanda.object(kantor.staf, handed, date(2026, 4, 24), LISAN)


def test_p91_what_took_the_result_over_follows_the_changed_one_within_its_agency(
    kantor, langkah, service, filed
):
    """A centre holds many agencies, and what one agency decides touches no other."""
    own = langkah.opened(kantor.staf_id, T2)
    lain = {"instansi_id": "01900000-0000-7000-8000-00000000f001"}
    with langkah.database.write(WriteContext(kantor.admin, Peran.ADMIN, "uji")) as session:
        session.add(Instansi(**lain, id=lain["instansi_id"], kode="LAIN", nama="Dinas Lain", kota="Semarang"))
        for one in ("f1", "f2"):
            jenis = JenisPegawai.PNS
            session.add(Pegawai(**lain, id=one, nama=one, nama_cari=one, jenis=jenis, golongan="III/a"))
        session.flush()
        skp = Skp(
            **lain, id="fs", pegawai_id="f1", penilai_id="f2", tahun=2026, mulai=date(2026, 1, 1),
            selesai=date(2026, 12, 31), pendekatan=Pendekatan.KUANTITATIF,
        )  # fmt: skip
        session.add(skp)
        session.flush()
        foreign = {"pegawai_id": "f1", "penilai_id": "f2", "periode": T1.kode}
        session.add(Evaluasi(**lain, id="fe", skp_id="fs", sumber_id=filed, **foreign))
        session.get_one(Evaluasi, (kantor.instansi_id, own.id)).sumber_id = filed
    anew = service.decide(kantor.kepala, filed, PutusanKeberatan(DIPUTUS, LISAN, LEBIH))
    with langkah.database.read() as session:
        rows = session.execute(select(Evaluasi.id, Evaluasi.sumber_id))
        sources = {row.id: row.sumber_id for row in rows}
    assert (sources[own.id], sources["fe"]) == (anew, filed)


def told(keadaan):
    return [(str(one.tenggat.kode), one.siapa, one.tenggat.sampai) for one in keadaan.menunggu]


def test_who_acts_next_until_when_and_how_many_days_are_left(kantor, langkah, tanda, service):
    langkah.established(kantor.staf_id)
    final = langkah.final(kantor.staf_id, T1)
    reported = ("D9", "Kabid Uji, S.KM.", date(2026, 5, 19))
    assert told(tanda.get_evaluasi(kantor.staf, final.id)) == [
        ("D7", "Kabid Uji, S.KM.", date(2026, 4, 20)),
        reported,
    ]
    tanda.hand_over(kantor.penilai, final.id, date(2026, 4, 2))
    keadaan = tanda.get_evaluasi(kantor.staf, final.id)
    assert told(keadaan) == [("D8", "Staf Uji, A.Md.", date(2026, 4, 22)), reported]  # D13 is over
    assert (keadaan.menunggu[0].sisa_hari, keadaan.menunggu[0].sisa_hari_kerja) == (-215, 0)
    tanda.object(kantor.staf, final.id, DIAJUKAN, LISAN)
    assert told(tanda.get_evaluasi(kantor.penilai, final.id)) == [
        ("D14", "dr. Kepala Uji, M.Kes.", date(2026, 4, 15))
    ]
    anew = service.decide(kantor.kepala, final.id, PutusanKeberatan(DIPUTUS, LISAN, LEBIH))
    assert told(tanda.get_evaluasi(kantor.staf, anew)) == [
        ("D15", "dr. Kepala Uji, M.Kes.", date(2026, 5, 19))
    ]
    tanda.report(kantor.kepala, anew, date(2026, 4, 16))
    assert tanda.get_evaluasi(kantor.staf, anew).menunggu == ()


def test_without_holidays_the_document_says_why_no_day_is_told(kantor, langkah, tanda, handed):
    langkah.services.pengaturan.set_hari_libur(kantor.pengelola, [])
    for one in tanda.get_evaluasi(kantor.staf, handed).menunggu:
        assert one.tenggat.sampai is None
        assert one.tenggat.belum == "Harinya tidak dapat dihitung: hari libur 2026 belum diisi."


# --- put away -----------------------------------------------------------------------------------------------

ARSIP = Surat("800/20/2026", "Lemari 2, map 14")


def test_a_reported_document_is_put_away_with_day_and_place(kantor, tanda, handed):
    with pytest.raises(StateError, match=r"(?s)belum dilaporkan.*hal. 117 huruf A angka 12"):
        tanda.archive(kantor.penilai, handed, date(2026, 4, 30), LISAN)
    tanda.report(kantor.penilai, handed, date(2026, 4, 16))
    keadaan = tanda.archive(kantor.pengelola, handed, date(2026, 4, 30), ARSIP)
    put = keadaan.last(LangkahDokumen.PENGARSIPAN)
    assert (put.tanggal, put.nomor, put.keterangan) == (date(2026, 4, 30), ARSIP.nomor, ARSIP.keterangan)
    assert (put.penanda, put.atas_nama, keadaan.tahap.value) == ("Kabid Uji, S.KM.", True, "Diarsipkan")
    for again in (tanda.archive, tanda.return_signed):
        with pytest.raises(StateError, match="Sudah dicatat: diarsipkan"):
            again(kantor.pengelola, handed, date(2026, 4, 30), ARSIP)


def test_nothing_is_put_away_while_the_person_may_object(kantor, langkah, tanda, handed):
    tanda.report(kantor.penilai, handed, date(2026, 4, 16))
    with pytest.raises(StateError, match=r"(?s)masih dapat mengajukan keberatan.*22 April 2026"):
        tanda.archive(kantor.penilai, handed, date(2026, 4, 22))
    langkah.services.pengaturan.set_hari_libur(kantor.pengelola, [])
    with pytest.raises(StateError, match="hari libur 2026 belum diisi"):
        tanda.archive(kantor.penilai, handed, date(2026, 4, 30))
    with pytest.raises(InvalidInputError, match="mendahului pelaporan"):
        tanda.archive(kantor.penilai, handed, date(2026, 4, 15))


def test_a_changed_document_is_put_away_by_who_decided(kantor, service, tanda, filed):
    anew = service.decide(kantor.kepala, filed, PutusanKeberatan(DIPUTUS, LISAN, LEBIH))
    tanda.report(kantor.kepala, anew, date(2026, 4, 15))
    with pytest.raises(AccessDeniedError, match="Kepala Uji"):
        tanda.archive(kantor.penilai, anew, date(2026, 4, 16))
    assert tanda.archive(kantor.kepala, anew, date(2026, 4, 16)).tahap.value == "Diarsipkan"
