"""All screens of the program, in the order of the navigation. A new screen is one line here."""

from collections.abc import Callable

from kinerja_desktop.machine.lazy import load
from kinerja_desktop.machine.settings import Preferences, PreferenceStore
from kinerja_desktop.ui.kit.context import ScreenContext
from kinerja_desktop.ui.widgets.layout.page import Page
from kinerja_desktop.ui.window.screens import MakeView, Screen

_PEOPLE = frozenset({"pegawai", "organisasi"})
_PLANS = frozenset({"skp", "kebutuhan", "pegawai", "organisasi"})
_JUDGED = frozenset({"skp", "evaluasi", "predikat_organisasi", "pemantauan", "umpan_balik", "pegawai"})
_EVERYTHING = _PEOPLE | _PLANS | _JUDGED | {"pertukaran", "keamanan", "pengaturan", "cadangan"}
_KINERJA, _KANTOR, _BERKAS, _PROGRAM = "Kinerja", "Kantor", "Berkas", "Program"


def module_of(screen_id: str) -> str:
    """The module with `make_view` of a screen."""
    return f"kinerja_desktop.ui.{screen_id}.view"


def _on_first_opening(screen_id: str) -> MakeView:
    return lambda context: load(module_of(screen_id)).make_view(context)


def _screen(
    name: str,
    title: str,
    group: str,
    icon: str,
    action: str,
    *,
    areas: frozenset[str] = frozenset(),
    of_periode: bool = False,
) -> Screen:
    """`of_periode`: it shows what was done and judged in the chosen period."""
    make = _on_first_opening(name)
    return Screen(name, title, group, icon, action, make, _JUDGED if of_periode else areas, of_periode)


_WORK = (
    _screen("skp", "SKP", _KINERJA, "clipboard-list", "skp.read", areas=_PLANS),
    _screen("pemantauan", "Realisasi", _KINERJA, "list-checks", "skp.read", of_periode=True),
    _screen("umpan_balik", "Umpan Balik", _KINERJA, "message-square", "umpan_balik.read", of_periode=True),
    _screen("evaluasi", "Evaluasi", _KINERJA, "clipboard-check", "evaluasi.read", of_periode=True),
    _screen("kebutuhan", "Kebutuhan", _KANTOR, "target", "kebutuhan.read", areas=_PLANS),
    _screen("pegawai", "Pegawai", _KANTOR, "users", "pegawai.read", areas=_PEOPLE),
    _screen("impor_pegawai", "Impor Pegawai", _KANTOR, "file-up", "pegawai.import"),
    _screen("organisasi", "Organisasi", _KANTOR, "network", "organisasi.read", areas=_PEOPLE),
    _screen("cetak", "Cetak", _BERKAS, "printer", "cetak.render", of_periode=True),
    _screen("laporan", "Rekap", _BERKAS, "chart-column", "laporan.read", of_periode=True),
    _screen(
        "pertukaran",
        "Pertukaran",
        _BERKAS,
        "arrow-left-right",
        "pertukaran.read",
        areas=frozenset({"pertukaran"}),
    ),
)
_MANUAL = _screen("panduan", "Panduan", _PROGRAM, "circle-help", "organisasi.read")


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
        return load(module_of("beranda")).make_view(context, remove_practice)

    def make_pengaturan(context: ScreenContext) -> Page:
        return load(module_of("pengaturan")).make_view(context, preferences)

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
