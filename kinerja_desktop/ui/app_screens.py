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
from kinerja_desktop.ui.screens import Screen
from kinerja_desktop.ui.skp import view as skp
from kinerja_desktop.ui.umpan_balik import view as umpan_balik
from kinerja_desktop.ui.widgets.page import Page

_PEOPLE = frozenset({"pegawai", "organisasi"})
_PLANS = frozenset({"skp", "kebutuhan", "pegawai", "organisasi"})
_JUDGED = frozenset({"skp", "evaluasi", "predikat_organisasi", "pemantauan", "umpan_balik", "pegawai"})
_EVERYTHING = _PEOPLE | _PLANS | _JUDGED | {"pertukaran", "keamanan", "pengaturan", "cadangan"}


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

    kinerja, kantor, berkas, sistem = "Kinerja", "Kantor", "Berkas", "Program"
    return (
        Screen(
            "beranda", "Beranda", "", "house", "beranda.read", make_beranda, _EVERYTHING, needs_periode=True
        ),
        Screen("skp", "SKP", kinerja, "clipboard-list", "skp.read", skp.make_view, _PLANS),
        Screen(
            "pemantauan",
            "Realisasi",
            kinerja,
            "list-checks",
            "skp.read",
            pemantauan.make_view,
            _JUDGED,
            needs_periode=True,
        ),
        Screen(
            "umpan_balik",
            "Umpan Balik",
            kinerja,
            "message-square",
            "umpan_balik.read",
            umpan_balik.make_view,
            _JUDGED,
            needs_periode=True,
        ),
        Screen(
            "evaluasi",
            "Evaluasi",
            kinerja,
            "clipboard-check",
            "evaluasi.read",
            evaluasi.make_view,
            _JUDGED,
            needs_periode=True,
        ),
        Screen("kebutuhan", "Kebutuhan", kantor, "target", "kebutuhan.read", kebutuhan.make_view, _PLANS),
        Screen("pegawai", "Pegawai", kantor, "users", "pegawai.read", pegawai.make_view, _PEOPLE),
        Screen(
            "impor_pegawai", "Impor Pegawai", kantor, "file-up", "pegawai.import", impor_pegawai.make_view
        ),
        Screen(
            "organisasi", "Organisasi", kantor, "network", "organisasi.read", organisasi.make_view, _PEOPLE
        ),
        Screen(
            "cetak", "Cetak", berkas, "printer", "cetak.render", cetak.make_view, _JUDGED, needs_periode=True
        ),
        Screen(
            "laporan",
            "Rekap",
            berkas,
            "chart-column",
            "laporan.read",
            laporan.make_view,
            _JUDGED,
            needs_periode=True,
        ),
        Screen(
            "pertukaran",
            "Pertukaran",
            berkas,
            "arrow-left-right",
            "pertukaran.read",
            pertukaran.make_view,
            frozenset({"pertukaran"}),
        ),
        Screen(
            "pengaturan",
            "Pengaturan",
            sistem,
            "settings",
            "pengaturan.read",
            make_pengaturan,
            frozenset({"keamanan", "pengaturan", "cadangan", "organisasi"}),
        ),
        Screen("panduan", "Panduan", sistem, "circle-help", "organisasi.read", panduan.make_view),
    )
