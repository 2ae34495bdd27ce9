"""All screens of the program, in the order of the navigation. A new screen is one line here."""

from collections.abc import Callable

from kinerja_desktop.settings import Preferences, PreferenceStore
from kinerja_desktop.ui.beranda import view as beranda
from kinerja_desktop.ui.cetak import view as cetak
from kinerja_desktop.ui.context import ScreenContext
from kinerja_desktop.ui.evaluasi import view as evaluasi
from kinerja_desktop.ui.impor_pegawai import view as impor_pegawai
from kinerja_desktop.ui.kebutuhan import view as kebutuhan
from kinerja_desktop.ui.laporan import view as laporan
from kinerja_desktop.ui.organisasi import view as organisasi
from kinerja_desktop.ui.panduan import view as panduan
from kinerja_desktop.ui.pegawai import view as pegawai
from kinerja_desktop.ui.pemantauan import view as pemantauan
from kinerja_desktop.ui.pengaturan import view as pengaturan
from kinerja_desktop.ui.pertukaran import view as pertukaran
from kinerja_desktop.ui.screens import MakeView, Screen
from kinerja_desktop.ui.skp import view as skp
from kinerja_desktop.ui.umpan_balik import view as umpan_balik
from kinerja_desktop.ui.widgets.page import Page

_PEOPLE = frozenset({"pegawai", "organisasi"})
_PLANS = frozenset({"skp", "kebutuhan", "pegawai", "organisasi"})
_JUDGED = frozenset({"skp", "evaluasi", "predikat_organisasi", "pemantauan", "umpan_balik", "pegawai"})
_EVERYTHING = _PEOPLE | _PLANS | _JUDGED | {"pertukaran", "keamanan", "pengaturan", "cadangan"}
_KINERJA, _KANTOR, _BERKAS, _PROGRAM = "Kinerja", "Kantor", "Berkas", "Program"


def _of_periode(name: str, title: str, group: str, icon: str, *, action: str, make: MakeView) -> Screen:
    """A screen that shows what was done and judged in the chosen period."""
    return Screen(name, title, group, icon, action, make, _JUDGED, needs_periode=True)


_WORK = (
    Screen("skp", "SKP", _KINERJA, "clipboard-list", "skp.read", skp.make_view, _PLANS),
    _of_periode(
        "pemantauan", "Realisasi", _KINERJA, "list-checks", action="skp.read", make=pemantauan.make_view
    ),
    _of_periode(
        "umpan_balik",
        "Umpan Balik",
        _KINERJA,
        "message-square",
        action="umpan_balik.read",
        make=umpan_balik.make_view,
    ),
    _of_periode(
        "evaluasi", "Evaluasi", _KINERJA, "clipboard-check", action="evaluasi.read", make=evaluasi.make_view
    ),
    Screen("kebutuhan", "Kebutuhan", _KANTOR, "target", "kebutuhan.read", kebutuhan.make_view, _PLANS),
    Screen("pegawai", "Pegawai", _KANTOR, "users", "pegawai.read", pegawai.make_view, _PEOPLE),
    Screen("impor_pegawai", "Impor Pegawai", _KANTOR, "file-up", "pegawai.import", impor_pegawai.make_view),
    Screen("organisasi", "Organisasi", _KANTOR, "network", "organisasi.read", organisasi.make_view, _PEOPLE),
    _of_periode("cetak", "Cetak", _BERKAS, "printer", action="cetak.render", make=cetak.make_view),
    _of_periode("laporan", "Rekap", _BERKAS, "chart-column", action="laporan.read", make=laporan.make_view),
    Screen(
        "pertukaran",
        "Pertukaran",
        _BERKAS,
        "arrow-left-right",
        "pertukaran.read",
        pertukaran.make_view,
        frozenset({"pertukaran"}),
    ),
)
_MANUAL = Screen("panduan", "Panduan", _PROGRAM, "circle-help", "organisasi.read", panduan.make_view)


class _Dressing:
    """The preferences as the settings screen sees them: a change shows at once."""

    def __init__(self, store: PreferenceStore, dress: Callable[[], None]) -> None:
        self._store = store
        self._dress = dress

    @property
    def current(self) -> Preferences:
        return self._store.current

    def change(self, **values: str | int) -> Preferences:
        changed = self._store.change(**values)
        self._dress()
        return changed


def make_screens(
    store: PreferenceStore, dress: Callable[[], None], remove_practice: Callable[[], None] | None = None
) -> tuple[Screen, ...]:
    """`dress` shows changed preferences; `remove_practice`: given only in Mode Latihan."""
    preferences = _Dressing(store, dress)

    def make_beranda(context: ScreenContext) -> Page:
        return beranda.make_view(context, remove_practice)

    def make_pengaturan(context: ScreenContext) -> Page:
        return pengaturan.make_view(context, preferences)

    home = Screen(
        "beranda", "Beranda", "", "house", "beranda.read", make_beranda, _EVERYTHING, needs_periode=True
    )
    settings = Screen(
        "pengaturan",
        "Pengaturan",
        _PROGRAM,
        "settings",
        "pengaturan.read",
        make_pengaturan,
        frozenset({"keamanan", "pengaturan", "cadangan", "organisasi"}),
    )
    return (home, *_WORK, settings, _MANUAL)
