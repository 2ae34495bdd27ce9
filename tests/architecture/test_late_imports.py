"""Late imports are ordinary ones for every reader of source: nothing is loaded by a name in a string."""

import ast

from tests.kit import sources
from tests.kit.places import PACKAGE, ROOT
from tests.kit.sources import in_package

MIGRATIONS = PACKAGE / "db" / "migrations"  # loaded by Alembic, by path
TREES = {path: tree for path, tree in sources.TREES.items() if MIGRATIONS not in path.parents}
BY_NAME = {"import_module", "__import__", "find_spec", "spec_from_file_location"}
ONLY_FOR_TYPES = "TYPE_CHECKING"
SHELVES = {"db/models/all_tables.py", "exchange/records/all.py"}  # a folder each, read whole
DEFERRED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def late_blocks(tree):
    for node in tree.body:
        if isinstance(node, ast.With) and ast.unparse(node.items[0].context_expr) == "lazily":
            yield node


def late_names(tree):
    """The full name of each late import, by the name it has here."""
    for block in late_blocks(tree):
        for statement in block.body:
            prefix = f"{statement.module}." if isinstance(statement, ast.ImportFrom) else ""
            for one in statement.names:
                yield one.asname or one.name, prefix + one.name


def used_while_loading(tree):
    """Names with an attribute asked of them outside any function and annotation."""
    waiting = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, DEFERRED):
            arguments = node.args
            waiting += [*arguments.defaults, *filter(None, arguments.kw_defaults)]
            waiting += getattr(node, "decorator_list", [])
            continue
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            yield node.value.id
        annotation = node.annotation if isinstance(node, ast.AnnAssign) else None
        waiting += [child for child in ast.iter_child_nodes(node) if child is not annotation]


def test_no_module_is_loaded_by_a_name_in_a_string():
    calls = {
        in_package(path)
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, (ast.Attribute, ast.Name))
        and (node.attr if isinstance(node, ast.Attribute) else node.id) in BY_NAME
    }
    only_asked = "services/diagnosa/jejak.py"  # whether the program has a module of that name
    assert calls == {"machine/lazy.py", "ui/__init__.py", only_asked, *SHELVES}


def test_what_only_types_need_is_imported_late_too():
    """One way for both: a name that was for types only is not imported a second time to be used."""
    assert [in_package(path) for path in TREES if ONLY_FOR_TYPES in sources.TEXTS[path]] == []


def test_only_modules_are_imported_late():
    """`from module import Class` would be looked for as a module at its first use."""
    wrong = [
        f"{in_package(path)}: {full}"
        for path, tree in TREES.items()
        for _, full in late_names(tree)
        if full.startswith("kinerja_desktop.") and not is_module(full)
    ]
    assert wrong == []


def is_module(full):
    return (ROOT / f"{full.replace('.', '/')}.py").is_file()


def test_nothing_late_is_used_while_a_module_loads():
    """It would be loaded at once, and two threads that load could wait for each other."""
    offenders = {}
    for path, tree in TREES.items():
        names = {name for name, _ in late_names(tree)}
        if used := names & set(used_while_loading(tree)):
            offenders[in_package(path)] = used
    assert offenders == {}


def test_annotations_of_late_modules_are_not_evaluated():
    offenders = {in_package(path): used for path, tree in TREES.items() if (used := evaluated_late(tree))}
    assert offenders == {}


def evaluated_late(tree):
    """Late names in annotations that Python evaluates as it loads the module."""
    names = {name for name, _ in late_names(tree)}
    if any(isinstance(one, ast.ImportFrom) and one.module == "__future__" for one in tree.body):
        return set()
    annotations = [
        found
        for node in ast.walk(tree)
        for found in (getattr(node, "annotation", None), getattr(node, "returns", None))
        if found is not None
    ]
    return names & {one.id for part in annotations for one in ast.walk(part) if isinstance(one, ast.Name)}
