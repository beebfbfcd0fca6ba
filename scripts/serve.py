"""Serve the site in every language at home, built anew when a source, a template or the theme changes."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from mkdocs.livereload import LiveReloadServer

from build_pages import ROOT, build
from build_site import BUILDERS, DEFAULT, build_site
from notice.errors import SourceError

_WATCHED: Final = ("source", "scripts/pages/templates", "theme/styles", "theme/partials", "theme/assets")


def serve(root: Path, builder: str, port: int) -> None:
    """Serve until interrupted. A source with faults is named and leaves the site as it was."""
    with tempfile.TemporaryDirectory(dir=root, prefix=".serve-") as folder:
        site = Path(folder)

        def rebuild() -> None:
            try:
                print(*build(root), sep="\n")
                build_site(root, site, builder, serving=True)
            except (SourceError, subprocess.CalledProcessError) as error:
                print(error, file=sys.stderr)

        rebuild()
        server = LiveReloadServer(rebuild, "127.0.0.1", port, root=str(site), mount_path="/")
        for name in _WATCHED:
            server.watch(str(root / name))
        print(f"http://127.0.0.1:{port}/")
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--builder", choices=BUILDERS, default=DEFAULT, help="default: %(default)s")
    parser.add_argument("--port", type=int, default=8000, help="default: %(default)s")
    options = parser.parse_args()
    serve(ROOT, options.builder, options.port)


if __name__ == "__main__":
    main()
