#!/usr/bin/env bash
# PySide6 6.11.3: `app.setStyle("Fusion")` gives the style back, nobody takes it, and still Python gets a class for it with
# every number that a style knows: 11 enumerations with over 500 members, 3 to 6 ms of each start. The same style named in
# the arguments of QApplication builds none of them. What we do: ui/look/theme.py (STYLE), ui/start/application.py.
# Expected by most: a call whose answer is not used costs what the call does. Seen: see below.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q install PySide6-Essentials==6.11.3
cat > "$folder/count.py" <<'PYTHON'
import enum
import sys

from PySide6.QtWidgets import QApplication

made = []
build = enum.EnumType.__new__


def count(cls, name, *rest, **more):
    found = build(cls, name, *rest, **more)
    made.append(len(found.__members__))
    return found


enum.EnumType.__new__ = count
if sys.argv[1] == "call":
    app = QApplication(["coba"])
    app.setStyle("Fusion")
else:
    app = QApplication(["coba", "-style", "Fusion"])
print(sum(made))
PYTHON
export QT_QPA_PLATFORM=offscreen
by_call=$("$folder/venv/bin/python" "$folder/count.py" call)
by_argument=$("$folder/venv/bin/python" "$folder/count.py" argument)
echo "members of enumerations built: $by_call by the call, $by_argument by the argument"
[[ $by_call -gt 400 && $by_argument -lt 100 ]] || { echo "the behaviour has changed"; exit 1; }
