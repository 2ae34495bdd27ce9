"""All screens, in the order of the navigation; search and self-test come from this list too.

A new screen is its late import and its line here.
"""

from typing import Protocol

import msgspec
from PySide6.QtWidgets import QWidget

from kinerja_desktop.machine.lazy import lazily
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.look.icons import OF_SCREENS

with lazily:  # each as it is first opened
    from kinerja_desktop.ui.anggaran import view as anggaran
    from kinerja_desktop.ui.beranda import view as beranda
    from kinerja_desktop.ui.cetak import view as cetak
    from kinerja_desktop.ui.evaluasi import view as evaluasi
    from kinerja_desktop.ui.impor_pegawai import view as impor_pegawai
    from kinerja_desktop.ui.kebutuhan import view as kebutuhan
    from kinerja_desktop.ui.kembali import view as kembali
    from kinerja_desktop.ui.laporan import view as laporan
    from kinerja_desktop.ui.organisasi import view as organisasi
    from kinerja_desktop.ui.panduan import view as panduan
    from kinerja_desktop.ui.pegawai import view as pegawai
    from kinerja_desktop.ui.pemantauan import view as pemantauan
    from kinerja_desktop.ui.pemantauan.harian import page as harian
    from kinerja_desktop.ui.pengaturan import view as pengaturan
    from kinerja_desktop.ui.perencanaan import view as perencanaan
    from kinerja_desktop.ui.pertukaran import view as pertukaran
    from kinerja_desktop.ui.pertukaran.permintaan import page as permintaan
    from kinerja_desktop.ui.skp import view as skp
    from kinerja_desktop.ui.templat import view as templat
    from kinerja_desktop.ui.umpan_balik import view as umpan_balik
    from kinerja_desktop.ui.verifikasi import view as verifikasi


_UNKNOWN = "circle"


class ViewModule(Protocol):
    """The `view` of an area."""

    def make_view(self, context: ScreenContext) -> QWidget: ...


class Screen(msgspec.Struct, frozen=True):
    """One screen. `permission`: a key of HAK_AKSES; `areas`: a change in one of them makes it reload."""

    id: str
    title: str
    group: str
    permission: str
    view: ViewModule
    areas: frozenset[str] = frozenset()

    @property
    def icon(self) -> str:
        """The name of its icon."""
        return OF_SCREENS.get(self.id.partition(" ")[0], _UNKNOWN)


_PEOPLE = frozenset({"pegawai", "organisasi"})
_PLANS = _PEOPLE | {"skp", "kebutuhan", "pengaturan"}
_MONEY = _PLANS | {"anggaran"}
_JUDGED = _PEOPLE | {"skp", "evaluasi"}
_RESULTS = _JUDGED | {"pemantauan"}
_NOTES = frozenset({"pemantauan", "skp", "pegawai", "pengaturan"})
_FEEDBACK = _JUDGED | {"umpan_balik"}
_DONE = _RESULTS | _FEEDBACK
_SIGNED = _DONE | {"penandatanganan", "pengaturan"}
_PRINTED = _SIGNED | {"kebutuhan", "pertukaran"}
_EXCHANGE = _JUDGED | {"pertukaran"}
_ASKED = frozenset({"pertukaran", "pegawai"})
_OFFICE = frozenset({"organisasi", "pengaturan", "keamanan", "audit", "cadangan"})
_FILLED = frozenset({"organisasi", "pengaturan"})
_SENT = _EXCHANGE | _DONE | _MONEY | {"penandatanganan"}
_HOME = _SIGNED | _EXCHANGE | _OFFICE
_KINERJA, _KANTOR, _BERKAS, _PROGRAM = "Kinerja", "Kantor", "Berkas", "Program"

SCREENS = (
    Screen("beranda", "Beranda", "", "beranda.read", beranda, _HOME),
    Screen("skp", "SKP", _KINERJA, "skp.read", skp, _MONEY | {"penandatanganan"}),
    Screen(
        "pemantauan", "Realisasi", _KINERJA, "skp.read", pemantauan, _RESULTS | {"kebutuhan", "pengaturan"}
    ),
    Screen("harian", "Catatan Harian", _KINERJA, "harian.write", harian, _NOTES),
    Screen("umpan_balik", "Umpan Balik", _KINERJA, "umpan_balik.read", umpan_balik, _FEEDBACK),
    Screen("evaluasi", "Evaluasi", _KINERJA, "evaluasi.read", evaluasi, _SIGNED),
    Screen("kebutuhan", "Kebutuhan", _KANTOR, "kebutuhan.read", kebutuhan, _MONEY),
    Screen("perencanaan", "Perencanaan", _KANTOR, "matriks.read", perencanaan, _MONEY),
    Screen("anggaran", "Anggaran", _KANTOR, "anggaran.read", anggaran, _MONEY),
    Screen("pegawai", "Pegawai", _KANTOR, "pegawai.read", pegawai, _PEOPLE | {"skp"}),
    Screen("impor_pegawai", "Impor Pegawai", _KANTOR, "pegawai.import", impor_pegawai),
    Screen("organisasi", "Organisasi", _KANTOR, "organisasi.read", organisasi, _PEOPLE),
    Screen("cetak", "Cetak", _BERKAS, "cetak.render", cetak, _PRINTED),
    Screen("verifikasi", "Periksa Lembar", _BERKAS, "verifikasi.check", verifikasi),
    Screen("kembali", "Lembar Kembali", _BERKAS, "penandatanganan.scan", kembali),
    Screen("laporan", "Rekap", _BERKAS, "laporan.read", laporan, _EXCHANGE),
    Screen("templat", "Isi Templat", _BERKAS, "templat.fill", templat, _FILLED),
    Screen("pertukaran", "Pertukaran", _BERKAS, "pertukaran.read", pertukaran, _SENT),
    # pengelola kinerja, who writes the files, has it as a tab of Pertukaran
    Screen("permintaan", "Permintaan", _BERKAS, "umpan_balik.ask", permintaan, _ASKED),
    Screen("pengaturan", "Pengaturan", _PROGRAM, "pengaturan.read", pengaturan, _HOME | _MONEY),
    Screen("panduan", "Panduan", _PROGRAM, "organisasi.read", panduan),
)
