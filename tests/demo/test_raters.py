"""Who becomes the rater where a list does not say it: by kind of post, up the tree, never in a circle."""

from msgspec.structs import replace

from kinerja_desktop.demo.raters import KEPALA_DI_ATAS, KEPALA_UNIT, PEJABAT_LUAR, RaterFinder
from kinerja_desktop.domain.organisasi.terms import JenisJabatan
from kinerja_desktop.domain.pegawai.terms import JenisPegawai
from kinerja_desktop.services.organisasi.service import UnitRow
from kinerja_desktop.services.pegawai.service import PegawaiRow

UNITS = (
    UnitRow("dinas", "", "Dinas", "", None, mandiri=False, tingkat=0),
    UnitRow("bidang", "", "Bidang", "", "dinas", mandiri=False, tingkat=1),
    UnitRow("seksi", "", "Seksi", "", "bidang", mandiri=False, tingkat=2),
    UnitRow("lepas", "", "Unit Lepas", "", None, mandiri=False, tingkat=0),
)
JENIS = {
    "Kepala Dinas": JenisJabatan.JPT_PRATAMA,
    "Kepala Bidang": JenisJabatan.ADMINISTRATOR,
    "Kepala Seksi": JenisJabatan.PENGAWAS,
    "Guru Ahli Muda": JenisJabatan.JF_KEAHLIAN,
    "Kepala Sekolah": JenisJabatan.JF_KEAHLIAN,
    "Sekretaris Pribadi": JenisJabatan.PELAKSANA,
}


def person(name: str, jabatan: str, unit: str | None, penilai: str | None = None) -> PegawaiRow:
    return PegawaiRow(name, "1" * 18, name, JenisPegawai.PNS, "III/a", jabatan, unit, unit, penilai, penilai)


KADIS, KABID, KASI = (
    person("kadis", "Kepala Dinas", "dinas"),
    person("kabid", "Kepala Bidang", "bidang"),
    person("kasi", "Kepala Seksi", "seksi"),
)


def propose(*people: PegawaiRow, lacking: set[str] | None = None) -> dict[str, tuple[str, str]]:
    finder = RaterFinder(people, UNITS, JENIS, "luar")
    found = finder.propose(people, {row.id for row in people} if lacking is None else lacking)
    return {one.pegawai_id: (one.penilai_id, one.alasan) for one in found}


def test_heads_are_rated_by_the_head_above_and_others_by_the_head_of_their_unit():
    staf = person("staf", "Pengadministrasi", "seksi")
    assert propose(staf, KASI, KABID, KADIS) == {
        "staf": ("kasi", KEPALA_UNIT),
        "kasi": ("kabid", KEPALA_DI_ATAS),
        "kabid": ("kadis", KEPALA_DI_ATAS),
        "kadis": ("luar", PEJABAT_LUAR),
    }


def test_a_unit_without_head_goes_to_the_one_above():
    staf = person("staf", "Pengadministrasi", "seksi")
    assert propose(staf, KADIS)["staf"] == ("kadis", KEPALA_DI_ATAS)


def test_outside_the_tree_the_single_highest_person_rates():
    staf, nowhere = person("staf", "Pengadministrasi", "lepas"), person("tanpa", "Pengadministrasi", None)
    found = propose(staf, nowhere, KABID, KADIS)
    assert found["staf"] == found["tanpa"] == ("kadis", KEPALA_DI_ATAS)


def test_of_two_highest_nobody_is_above_the_other():
    other = replace(KADIS, id="kadis2", nama="kadis2", unit_kerja_id="lepas")
    found = propose(KADIS, other, person("tanpa", "Pengadministrasi", None))
    assert {penilai for penilai, _ in found.values()} == {"luar"}


def test_a_head_by_name_leads_where_no_kind_says_more_but_a_pelaksana_never():
    sekolah, guru = person("kepsek", "Kepala Sekolah", "lepas"), person("guru", "Guru Ahli Muda", "lepas")
    pribadi = person("pribadi", "Sekretaris Pribadi", "lepas")
    found = propose(sekolah, guru, pribadi)
    assert found["guru"] == found["pribadi"] == ("kepsek", KEPALA_UNIT)


def test_nobody_is_rated_by_somebody_of_the_same_rank_or_lower():
    second = replace(KABID, id="kabid2", nama="kabid2")
    found = propose(KABID, second, KASI)
    assert found["kabid"] == found["kabid2"] == ("luar", PEJABAT_LUAR)
    seksi_above = replace(KASI, unit_kerja_id="dinas")
    assert propose(KABID, seksi_above)["kabid"] == ("luar", PEJABAT_LUAR)


def test_raters_of_the_list_stay_and_never_make_a_circle():
    kadis = replace(KADIS, penilai_id="staf")
    staf = person("staf", "Pengadministrasi", "dinas")
    assert propose(kadis, staf, lacking={"staf"}) == {"staf": ("luar", PEJABAT_LUAR)}


def test_a_list_without_any_leader_is_rated_from_outside():
    found = propose(person("a", "Guru Ahli Muda", "lepas"), person("b", "Guru Ahli Muda", None))
    assert found == {"a": ("luar", PEJABAT_LUAR), "b": ("luar", PEJABAT_LUAR)}
