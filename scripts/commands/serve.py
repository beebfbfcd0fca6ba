"""Serve the site in every language at home, built anew when a source, a template or the theme changes."""

from __future__ import annotations

import socket
import subprocess
from pathlib import Path
from typing import Final

from mkdocs.livereload import LiveReloadServer

from commands.own import OWN
from commands.pages import build
from commands.site import build_site
from common.errors import SourceError, complain, problem, system_fault, system_problem
from common.folders import all_files, locked, staged, write_files
from edition.sources import SOURCE_FOLDER
from pages.templating import TEMPLATES
from pages.theme import GENERATED

_HOST: Final = "127.0.0.1"


def serve(root: Path, builder: str, port: int) -> list[str]:
    """Serve until interrupted. A source with faults is named and leaves the site as it was.

    Raises SourceError for a port that is taken, before anything is built.
    """
    _try_port(port)
    with locked(root / "serve"), staged(root / "serve") as site:

        def rebuild() -> None:
            try:
                print(*build(root).report, sep="\n")
                files = build_site(root, builder, serving=True)
                for path in all_files(site).keys() - files.keys():
                    (site / path).unlink()
                write_files(site, files)
            except (SourceError, subprocess.CalledProcessError) as error:
                complain(error)
            except OSError as error:
                complain(system_problem(error))

        rebuild()
        # What is not there yet can't be watched.
        (root / OWN).mkdir(parents=True, exist_ok=True)
        server = LiveReloadServer(rebuild, _HOST, port, root=str(site), mount_path="/")
        of_theme = [path for path in root.glob("theme/*") if path != root / GENERATED]
        for path in (root / OWN, root / SOURCE_FOLDER, TEMPLATES, *of_theme, *root.glob("mkdocs*.yml")):
            if path.exists():
                server.watch(str(path))
        print(f"http://{_HOST}:{port}/")
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()
    return []


def _try_port(port: int) -> None:
    """Raise SourceError for a port that can't be had."""
    try:
        with socket.create_server((_HOST, port)):
            pass
    except OverflowError:
        raise SourceError([problem(f"{_HOST}:{port}", 0, "port-out-of-range", port=port)]) from None
    except OSError as error:
        raise SourceError([problem(f"{_HOST}:{port}", 0, "port-taken", port=port, fault=system_fault(error))]) from None
