#!/usr/bin/env bash
# PySide6-Essentials 6.11.3: `import PySide6.QtCore` compiles nine Python modules of its signature support from the
# source text of a zip file inside the library, at every start of every process: nothing of it is kept as bytecode,
# __pycache__ or not. The generator of stub files is among them, with argparse and gettext, although nobody asks for
# a signature. It is two fifths of the time of the import (20 of 50 ms), and no tool that lists slow
# imports by their cached files shows it, since there are none.
# Expected by most: compiled once and cached like any module, or loaded when a signature is asked for.
# Seen: compile() called for each of them in two starts in a row; with SBK_EMBED=0 once (which writes real files
# beside the library) the same modules come from files and are cached.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q install PySide6-Essentials==6.11.3
cat > "$folder/start.py" <<'PYTHON'
import builtins
import sys

compiled = []
python = builtins.compile


def noted(source, filename, *rest, **named):
    if "signature" in str(filename) and len(source) > 1000:
        compiled.append(str(filename).rsplit("/", 1)[-1])
    return python(source, filename, *rest, **named)


builtins.compile = noted
import PySide6.QtCore  # noqa: E402, F401

print("compiled:", " ".join(sorted(compiled)))
print("loaded:", " ".join(name for name in ("argparse", "gettext") if name in sys.modules))
PYTHON
start() { env -u PYTHONDONTWRITEBYTECODE "$folder/venv/bin/python" "$folder/start.py"; }
start > /dev/null
second=$(start)
echo "$second"
for name in mapping.py parser.py layout.py errorhandler.py pyi_generator.py; do
  grep -q "compiled: .*$name" <<< "$second" || { echo "the behaviour has changed: $name"; exit 1; }
done
grep -q "loaded: argparse gettext" <<< "$second" || { echo "the behaviour has changed: argparse"; exit 1; }
SBK_EMBED=0 start > /dev/null
start > /dev/null
files=$(start)
echo "as files: $files"
if grep -q "parser.py" <<< "$files"; then echo "the behaviour has changed: files are compiled too"; exit 1; fi
