"""What axe finds on pages: `python -m tests.tools.axe AXE.js PAGE.html…` (in headless Chromium).

`npm pack axe-core` brings AXE.js (package/axe.min.js). A page forbids scripts, so a copy without
that rule is looked at, in light and in dark, as wide as a phone and as a desk.
"""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_RUN = """<script>window.addEventListener("load", () => axe.run().then(found => {
  const said = found.violations.map(one => [one.id, one.help, one.nodes.map(node => node.html)]);
  const box = document.createElement("pre"); box.id = "axe";
  box.textContent = JSON.stringify(said); document.body.append(box); }))</script>"""
SIZES = ("390,800", "1280,900")


def violations(page: Path, axe: str, size: str, *, dark: bool) -> list[list[object]]:
    """What axe finds on a page: (rule, words, elements)."""
    text = _POLICY.sub("", page.read_text("utf-8"))
    text = text.replace("</body>", f"<script>{axe}</script>{_RUN}</body>")
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or "google-chrome"
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "page.html"
        copy.write_text(text, "utf-8")
        command = [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
        command += ["--virtual-time-budget=60000", f"--window-size={size}"]
        command += ["--blink-settings=preferredColorScheme=0"] if dark else []
        command += [f"--user-data-dir={folder}/profile", copy.as_uri()]
        done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=True)
    found = re.search(r'<pre id="axe">(.*?)</pre>', done.stdout, re.S)
    if not found:
        raise SystemExit(f"axe did not run on {page}")
    answer: list[list[object]] = json.loads(html.unescape(found[1]))
    return answer


def main(arguments: list[str]) -> int:
    """Prints what is found; 1 if there is anything."""
    axe = Path(arguments[0]).read_text("utf-8")
    count = 0
    for page in map(Path, arguments[1:]):
        for size in SIZES:
            for dark in (False, True):
                found = violations(page, axe, size, dark=dark)
                print(f"{page.name} {size} {'dark' if dark else 'light'}: {len(found)}")
                for rule, words, elements in found:
                    print(f"  {rule}: {words}: {str(elements)[:300]}")
                count += len(found)
    return int(count > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
