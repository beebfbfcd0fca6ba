#!/bin/sh
# Find a Chromium for the tests, or install one: with apt-get where this may be done, else with Playwright.
set -eu

found() {
  "$PYTHON" tests/chromium.py >/dev/null 2>&1
}

if ! found && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  apt-get update -q >/dev/null
  apt-get install -y -q chromium fonts-noto-cjk poppler-utils >/dev/null
fi
if ! found; then
  "$PYTHON" -m playwright install --with-deps chromium
fi
found || { echo "No Chromium: install one, or name it in CHROMIUM." >&2; exit 1; }
