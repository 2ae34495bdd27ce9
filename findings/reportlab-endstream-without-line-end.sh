#!/usr/bin/env bash
# reportlab 5.1.0: `endstream` follows the last byte of a compressed stream directly. ISO 32000-1 7.3.8.1 says that there
# should be a line end between them, ISO 19005-2 (PDF/A-2) 6.1.7.1 that there shall be; /Length is right either way, so
# every viewer shows the file and only an archive's validator finds it. What we do: reports/kertas/writer.py.
# Expected by most: a line end before each `endstream`. Seen: none before the page's.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" -q install reportlab==5.1.0
"$folder/venv/bin/python" - <<'PYTHON'
import io
import re

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

rl_config.useA85 = 0  # streams as plain bytes
output = io.BytesIO()
canvas = Canvas(output, pageCompression=1, invariant=1)
canvas.drawString(100, 100, "Halaman")
canvas.save()
content = output.getvalue()
(found,) = re.finditer(rb"/Length (\d+)[^>]*>>\s*stream\n", content)
end = found.end() + int(found[1])
print("after the stream's last byte:", content[end : end + 10])
assert content[end : end + 9] == b"endstream", "the behaviour has changed"
PYTHON
