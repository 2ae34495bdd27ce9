"""The error catalogue of the manual, made from the program's own code: `python -m tests.kit.galat` writes it.

Every call that makes a KinerjaError is found in the source, with its message, cause, who acts and next step;
what is only known when it happens stands as "...". A helper that hands its own words on is followed to those
who call it.
"""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct

import kinerja_desktop
from kinerja_desktop.machine.paths import RESOURCES

CODE = Path(kinerja_desktop.__file__).parent
PAGE = RESOURCES / "panduan" / "galat_lengkap.md"
OPEN = "..."
_DEPTH = 3  # helpers that hand words on to helpers
_PARTS = ("what", "why", "who", "next_step")
_ROOT = "KinerjaError"
_ERRORS = CODE / "domain" / "core" / "errors.py"
_HEAD = """# Semua pesan galat

Halaman ini dibuat dari program sendiri dan memuat setiap pesan penolakannya. "..." diganti program dengan
nama, tanggal, atau jumlah yang bersangkutan. Carilah beberapa kata dari pesan yang tampil. Yang paling sering
terjadi diterangkan pada halaman *Pesan galat dan tindakannya*; angka dalam kurung adalah kode keluar pada
baris perintah.
"""
_TITLES = {
    "akses": "Data saya", "cadangan": "Cadangan dan pemulihan", "cetak": "Cetak", "cli": "Baris perintah",
    "core": "Umum", "exchange": "Paket", "evaluasi": "Evaluasi", "impor_pegawai": "Impor pegawai",
    "jam": "Jam komputer", "keamanan": "Pengguna dan sandi", "kebutuhan": "Kebutuhan", "laporan": "Rekap",
    "demo": "Mode Latihan", "latihan": "Mode Latihan", "insiden": "Insiden",
    "profil": "Kantor di komputer ini",
    "pemasangan": "Awal pertama", "aturan": "Aturan", "pemeriksaan": "Pemeriksaan", "beranda": "Beranda",
    "draf": "Draf", "start": "Kantor di komputer ini", "kit": "Umum", "pemulihan": "Cadangan dan pemulihan",
    "machine": "Komputer ini", "organisasi": "Organisasi", "pegawai": "Pegawai", "pemantauan": "Realisasi",
    "penandatanganan": "Tanda tangan", "pengaturan": "Pengaturan", "periode": "Periode",
    "pertukaran": "Pertukaran", "reports": "Lembar resmi", "retensi": "Retensi", "skp": "SKP",
    "spreadsheet": "Buku kerja dan daftar", "templat": "Isi Templat", "umpan_balik": "Umpan balik",
    "vault": "Basis data", "store": "Basis data", "models": "Basis data", "verifikasi": "Periksa Lembar",
}  # fmt: skip


class Galat(Struct, frozen=True, order=True):
    """One message as it may appear; empty parts are not said. `kode`: the exit code."""

    bagian: str
    what: str
    why: str
    who: str
    next_step: str
    kode: int


class Site(Struct, frozen=True):
    """A call that makes an error, and the function it stands in."""

    path: Path
    call: ast.Call
    inside: ast.FunctionDef | None
    kode: int


def error_classes() -> dict[str, int]:
    """Every KinerjaError by its name, with its exit code."""
    found = {_ROOT: 1}
    classes = [
        node
        for path in (_ERRORS, *sorted(CODE.rglob("*.py")))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
    ]
    grown = True
    while grown:
        before = len(found)
        for node in classes:
            above = next(
                (base.id for base in node.bases if isinstance(base, ast.Name) and base.id in found), None
            )
            if above is not None:
                found.setdefault(node.name, _own_code(node) or found[above])
        grown = len(found) > before
    return found


def _own_code(node: ast.ClassDef) -> int | None:
    for line in node.body:
        target = line.targets[0] if isinstance(line, ast.Assign) else getattr(line, "target", None)
        value = getattr(line, "value", None)
        if isinstance(target, ast.Name) and target.id == "exit_code" and isinstance(value, ast.Constant):
            return int(str(value.value))
    return None


class Module:
    """One file: its calls, its constants, who calls which function."""

    def __init__(self, path: Path, kinds: Mapping[str, int]) -> None:
        self.path = path
        self.tree = ast.parse(path.read_text("utf-8"))
        self.sites: list[Site] = []
        self.calls: dict[str, list[Caller]] = defaultdict(list)
        self.constants = {
            target.id: node.value
            for node in self.tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        self.elsewhere: Mapping[str, list[Caller]] = {}
        """Who calls what in all files."""
        self._collect(self.tree, None, kinds, None)

    def _collect(
        self, node: ast.AST, inside: ast.FunctionDef | None, kinds: Mapping[str, int], kode: int | None
    ) -> None:
        """`kode`: of the error class that stands around, which may say its own words."""
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.Call):
                name = child.func.id if isinstance(child.func, ast.Name) else getattr(child.func, "attr", "")
                self.calls[name].append((self, child, inside))
                if name in kinds and isinstance(child.func, ast.Name) and not _says_itself(name):
                    self.sites.append(Site(self.path, child, inside, kinds[name]))
                elif name == "__init__" and kode is not None:
                    self.sites.append(Site(self.path, child, inside, kode))
            self._collect(
                child,
                child if isinstance(child, ast.FunctionDef) else inside,
                kinds,
                kinds.get(child.name) if isinstance(child, ast.ClassDef) else kode,
            )


Caller = tuple[Module, ast.Call, ast.FunctionDef | None]


@cache
def _own_words() -> frozenset[str]:
    """Error classes that say their own words."""
    return frozenset(
        node.name
        for path in CODE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef)
        and any(isinstance(one, ast.FunctionDef) and one.name == "__init__" for one in node.body)
    )


def _says_itself(name: str) -> bool:
    return name in _own_words()


def catalogue() -> tuple[list[Galat], list[str]]:
    """Every message, and the places whose message could not be told at all."""
    kinds = error_classes()
    modules = [Module(path, kinds) for path in sorted(CODE.rglob("*.py")) if path != _ERRORS]
    everywhere: dict[str, list[Caller]] = defaultdict(list)
    for module in modules:
        module.elsewhere = everywhere
        for name, callers in module.calls.items():
            everywhere[name] += callers
    found: set[Galat] = set()
    dark: list[str] = []
    for module in modules:
        for site in module.sites:
            texts = {part: _texts(module, site, part) for part in _PARTS}
            told = [what for what in texts["what"] if re.sub(r"[.\s]", "", what)]
            if not told:
                dark.append(module.path.relative_to(CODE).as_posix())
            for number, what in enumerate(told):
                rest = [_at(texts[part], number, len(told)) for part in _PARTS[1:]]
                found.add(Galat(_section(module.path), what, *rest, site.kode))
    return sorted(found), dark


def _at(texts: list[str], number: int, total: int) -> str:
    """The text that belongs to the message of this number; several that cannot be told apart: all of them."""
    known = list(dict.fromkeys(text for text in texts if text))
    if len(texts) == total and total > 1:
        return texts[number]
    return " / ".join(known)


def _texts(module: Module, site: Site, part: str) -> list[str]:
    given = next((one.value for one in site.call.keywords if one.arg == part), None)
    if part == "what" and site.call.args:
        given = site.call.args[0]
    return (
        [_plain(one) for one in _resolve(module, given, site.inside, _DEPTH)] if given is not None else [""]
    )


def _resolve(module: Module, node: ast.expr, inside: ast.FunctionDef | None, depth: int) -> Iterator[str]:
    """What an expression may say."""
    if isinstance(node, ast.Constant):
        yield str(node.value)
    elif isinstance(node, ast.JoinedStr):
        yield "".join(_piece(module, one) for one in node.values)
    elif isinstance(node, ast.IfExp | ast.BoolOp):
        for one in node.values if isinstance(node, ast.BoolOp) else (node.body, node.orelse):
            yield from _resolve(module, one, inside, depth)
    elif isinstance(node, ast.Name):
        yield from _named(module, node.id, inside, depth)
    else:
        yield from _joined(module, node, inside, depth)


def _joined(module: Module, node: ast.expr, inside: ast.FunctionDef | None, depth: int) -> Iterator[str]:
    """Texts put one behind the other, or ended with a full stop."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        for left in _resolve(module, node.left, inside, depth):
            yield from (left + right for right in _resolve(module, node.right, inside, depth))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sentence":
        for one in _resolve(module, node.args[0], inside, depth):
            yield one if one.endswith(".") and not one.endswith(OPEN) else f"{one}."
    else:
        yield OPEN


def _piece(module: Module, node: ast.expr) -> str:
    """A part of a text: words, or a constant that stands in it."""
    if isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Name):
        known = module.constants.get(node.value.id)
        return str(known.value) if isinstance(known, ast.Constant) else OPEN
    return str(node.value) if isinstance(node, ast.Constant) else OPEN


def _named(module: Module, name: str, inside: ast.FunctionDef | None, depth: int) -> Iterator[str]:
    if name in module.constants:
        yield from _resolve(module, module.constants[name], inside, depth)
        return
    place = _parameter(inside, name) if inside is not None else None
    if inside is None or depth == 0:
        yield OPEN
        return
    if place is None:
        yield from _assigned(module, name, inside, depth)
        return
    usual = _default(inside, name)
    if usual is not None:
        yield from _resolve(module, usual, inside, depth)
    callers = module.calls.get(inside.name) or module.elsewhere.get(inside.name, [])
    said = [(where, _argument(call, name, place), around) for where, call, around in callers]
    for where, given, around in said:
        if given is not None:
            yield from _resolve(where, given, around, depth - 1)
    if usual is None and not any(given is not None for _, given, _ in said):
        yield OPEN


def _assigned(module: Module, name: str, inside: ast.FunctionDef, depth: int) -> Iterator[str]:
    """A name that the function itself gives a value."""
    values = [
        value
        for node in ast.walk(inside)
        for value in (
            *(
                one
                for target in getattr(node, "targets", ())
                for written in _written(module, getattr(node, "value", None))
                for one in _given(target, written, name)
            ),
            *(_looped(node, name, inside) if isinstance(node, ast.For) else ()),
        )
    ]
    for value in values:
        yield from _resolve(module, value, inside, depth - 1)
    if not values:
        yield OPEN


def _given(target: ast.expr, value: ast.expr, name: str) -> Iterator[ast.expr]:
    """What an assignment gives a name, also one of several."""
    if isinstance(target, ast.Name) and target.id == name:
        yield value
    elif isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
        for one, part in zip(target.elts, value.elts, strict=False):
            yield from _given(one, part, name)


def _written(module: Module, value: ast.expr) -> Iterator[ast.expr]:
    """The value itself, or each line of a table of the file that is looked up."""
    if isinstance(value, ast.Subscript) and isinstance(value.value, ast.Name):
        table = module.constants.get(value.value.id)
        if isinstance(table, ast.Dict):
            yield from table.values
            return
    yield value


def _looped(node: ast.For, name: str, inside: ast.FunctionDef) -> Iterator[ast.expr]:
    """What a loop over written lines gives a name."""
    lines = node.iter
    if isinstance(lines, ast.Name):
        wanted = lines.id
        lines = next(
            (
                one.value
                for one in ast.walk(inside)
                if isinstance(one, ast.Assign)
                and any(isinstance(target, ast.Name) and target.id == wanted for target in one.targets)
            ),
            lines,
        )
    if isinstance(lines, ast.Tuple | ast.List):
        for line in lines.elts:
            yield from _given(node.target, line, name)


def _parameter(function: ast.FunctionDef, name: str) -> int | None:
    """The place of a parameter among those given by place (`self` aside); -1: by name alone."""
    places = [one.arg for one in function.args.args if one.arg not in {"self", "cls"}]
    if name in places:
        return places.index(name)
    return -1 if any(one.arg == name for one in function.args.kwonlyargs) else None


def _default(function: ast.FunctionDef, name: str) -> ast.expr | None:
    """What a parameter is when nobody gives it; an empty text is nothing to say."""
    by_name = zip(function.args.kwonlyargs, function.args.kw_defaults, strict=True)
    at_the_end = function.args.args[len(function.args.args) - len(function.args.defaults) :]
    by_place = zip(at_the_end, function.args.defaults, strict=True)
    found = next((value for one, value in (*by_name, *by_place) if one.arg == name), None)
    return None if isinstance(found, ast.Constant) and not found.value else found


def _argument(call: ast.Call, name: str, place: int) -> ast.expr | None:
    by_name = next((one.value for one in call.keywords if one.arg == name), None)
    if by_name is not None:
        return by_name
    return call.args[place] if 0 <= place < len(call.args) else None


def _plain(text: str) -> str:
    return re.sub(r"\.{4,}", "...", " ".join(text.replace("|", "/").split()))


def _section(path: Path) -> str:
    parts = path.relative_to(CODE).parts
    room = parts[1] if parts[0] in {"services", "ui", "domain", "db"} and len(parts) > 2 else parts[0]
    return _TITLES.get(room) or _TITLES.get(parts[0]) or "Program"


def page() -> str:
    """The page of the manual."""
    found, _ = catalogue()
    sections: dict[str, list[Galat]] = defaultdict(list)
    for one in found:
        sections[one.bagian].append(one)
    text = _HEAD
    for title in sorted(sections):
        text += f"\n## {title}\n\n| Pesan | Sebab | Siapa | Langkah |\n|---|---|---|---|\n"
        for one in sections[title]:
            text += f"| {one.what} ({one.kode}) | {one.why} | {one.who} | {one.next_step} |\n"
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name}: {len(catalogue()[0])} pesan\n")
