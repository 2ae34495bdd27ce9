"""Where the project and the program's own package lie."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "kinerja_desktop"
