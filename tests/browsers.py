"""Find a Chromium as a contributor's machine has it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "msedge")
PATHS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
REMEDY = (
    "No Chromium was found. Install one (apt install chromium, or python -m playwright install chromium), name one "
    'in JUSEOK_BROWSER, or leave these tests out: pytest -m "not browser".'
)


def find(own: str) -> str | None:
    """Return the path of a browser: of JUSEOK_BROWSER, on PATH, in its usual place, or `own`, Playwright's.

    Raises FileNotFoundError where JUSEOK_BROWSER names none: a person asked for that one.
    """
    asked = os.environ.get("JUSEOK_BROWSER")
    if asked:
        found = shutil.which(asked)
        if found is None:
            raise FileNotFoundError(f"JUSEOK_BROWSER is ‘{asked}’, which is no program.")
        return found
    on_path = (found for name in NAMES if (found := shutil.which(name)))
    in_place = (path for path in (*PATHS, own) if Path(path).is_file())
    return next(on_path, None) or next(in_place, None)
