"""The browser for the tests: where it is, how it is started, what it may be made to lack."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

OpenPage = Callable[..., Page]
"""Opens a page: the fixture `open_page`."""
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""The one without windows first: it shows pages alike, and starts each four times as fast."""
ARGUMENTS = (
    # As root, as in a container, Chromium runs only without its sandbox.
    *(("--no-sandbox",) if hasattr(os, "geteuid") and os.geteuid() == 0 else ()),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

DENY_STORAGE = """
const refuse = { configurable: true, get() { throw new DOMException("denied", "SecurityError"); } };
for (const name of ["localStorage", "sessionStorage"]) { Object.defineProperty(window, name, refuse); }
"""
"""Run in a page before its own scripts, makes it a browser that denies storage."""

SPARING = """
Object.defineProperty(Navigator.prototype, "connection", { get() { return { saveData: true }; } });
"""
"""Run in a page before its own scripts, makes it one of a reader who saves data: no search comes unasked."""


def find_chromium() -> str | None:
    """The path of a Chromium: named in CHROMIUM, installed, or Playwright's own; None if there is none."""
    named = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    if named:
        return named
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def find_whole_chromium() -> str | None:
    """The path of a Chromium that keeps pages for Back and restores sessions, as one without windows does not."""
    return next(filter(None, map(shutil.which, NAMES[1:])), None)


if __name__ == "__main__":
    path = find_chromium()
    print(path)
    sys.exit(0 if path else 1)
