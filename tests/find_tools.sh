#!/bin/sh
# Find the programs that the tests need beside Python, or install them: a Chromium, without which there are no
# browser tests, and those that unpack zips and read PDFs, without which a few tests are skipped.
set -eu

browser_found() {
  "$PYTHON" tests/chromium.py >/dev/null 2>&1
}

missing=""
browser_found || missing="chromium fonts-noto-cjk"
command -v unzip >/dev/null || missing="$missing unzip"
command -v 7z >/dev/null || missing="$missing p7zip-full"
command -v pdftotext >/dev/null || missing="$missing poppler-utils"

if [ -n "$missing" ] && command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  apt-get update -q >/dev/null
  # shellcheck disable=SC2086  # one word a package
  apt-get install -y -q $missing >/dev/null
fi
browser_found || "$PYTHON" -m playwright install --with-deps chromium
browser_found || { echo "No Chromium: install one, or name it in CHROMIUM." >&2; exit 1; }
