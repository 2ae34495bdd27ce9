"""No message shows what an exception itself says: libraries and systems do not speak to people."""

import ast

from tests.kit.sources import TREES, in_package

OURS = {"ForbiddenTextError", "DamagedFileError"}
"""Exceptions that are no refusals but whose text is written by us for people."""

COMPARING = {
    "domain/core/shape.py",  # finds the field in the sentence of msgspec, and says the rest itself
    "db/store/failures.py",  # finds SQLite's code by its sentence, where the driver gives nothing else
    "exchange/kunci/sealing.py",  # tells a key that does not fit from damage
    "ui/kit/jobs.py",  # the report of a bug, in a file for those who mend the program
}
"""Where such a text is looked at and never shown."""

SAYING = {"strerror", "args", "msg", "message", "reason"}


def refusals() -> set[str]:
    """KinerjaError and what derives from it, wherever."""
    bases = {
        node.name: {ast.unparse(base) for base in node.bases}
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"KinerjaError"}
    while more := {name for name, above in bases.items() if above & found} - found:
        found |= more
    return found


def is_foreign(annotation: ast.expr | None, ours: set[str]) -> bool:
    """Whether an except clause or a parameter may hold an exception of somebody else."""
    if annotation is None:
        return False
    names = [one.strip() for one in ast.unparse(annotation).strip("()").replace("|", ",").split(",")]
    return any(
        name.rpartition(".")[2].endswith(("Error", "Exception")) and name.rpartition(".")[2] not in ours
        for name in names
    )


def says(node: ast.AST, name: str) -> bool:
    """Whether the words of the exception `name` come out of this node."""
    if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"str", "repr", "format"}:
        return any(isinstance(one, ast.Name) and one.id == name for one in node.args)
    if isinstance(node, ast.FormattedValue):
        return isinstance(node.value, ast.Name) and node.value.id == name
    is_part = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    return is_part and node.value.id == name and node.attr in SAYING


def scopes(tree: ast.AST, ours: set[str]):
    """(name of a foreign exception, the nodes where it is known)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and node.name and is_foreign(node.type, ours):
            yield node.name, node.body
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            for one in (*node.args.args, *node.args.kwonlyargs):
                if is_foreign(one.annotation, ours):
                    yield one.arg, node.body


def test_no_message_is_made_of_what_an_exception_says():
    ours = refusals() | OURS
    offenders = {
        f"{in_package(path)}: {ast.unparse(node)}"
        for path, tree in TREES.items()
        if in_package(path) not in COMPARING
        for name, body in scopes(tree, ours)
        for statement in body
        for node in ast.walk(statement)
        if says(node, name)
    }
    assert offenders == set()


def test_the_rule_sees_what_it_looks_for():
    seen = ast.parse(
        """
try:
    pass
except (OSError, KinerjaError) as error:
    raise KinerjaError(f"Tidak dapat dibaca: {error}", why=str(error), where=error.strerror)
except KinerjaError as refusal:
    print(f"{refusal}")
def told(cause: ValueError): return repr(cause)
"""
    )
    found = [
        ast.unparse(node)
        for name, body in scopes(seen, refusals())
        for statement in body
        for node in ast.walk(statement)
        if says(node, name)
    ]
    assert len(found) == 4
