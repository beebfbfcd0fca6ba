#!/bin/sh
# Find the programs that the tests need beside Python, or install them: a Chromium, without which there are no
# browser tests, and those that unpack zips and read PDFs, without which a few tests are skipped.
set -eu

browser_found() {
  "$PYTHON" tests/chromium.py >/dev/null 2>&1
}

# The quickest Chromium that there is; not every system has one of its own for it.
quickest_browser() {
  [ -n "${CHROMIUM:-}" ] || command -v chromium-headless-shell >/dev/null
}

missing=""
fc-list :lang=zh 2>/dev/null | grep -q . || missing="fonts-noto-cjk"
command -v unzip >/dev/null || missing="$missing unzip"
command -v 7z >/dev/null || missing="$missing p7zip-full"
command -v pdftotext >/dev/null || missing="$missing poppler-utils"

if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
  if [ -n "$missing" ] || ! quickest_browser || ! command -v chromium >/dev/null; then
    apt-get update -q -o Acquire::Retries=0 -o Acquire::http::Timeout=10 >/dev/null || true
  fi
  quickest_browser || apt-get install -y -q chromium-headless-shell >/dev/null 2>&1 || true
  # What keeps pages for Back is tested in a whole one.
  command -v chromium >/dev/null || apt-get install -y -q chromium >/dev/null || true
  # shellcheck disable=SC2086  # one word a package
  [ -z "$missing" ] || apt-get install -y -q $missing >/dev/null || true
fi
browser_found || "$PYTHON" -m playwright install --with-deps chromium
browser_found || { echo "No Chromium: install one, or name it in CHROMIUM." >&2; exit 1; }
