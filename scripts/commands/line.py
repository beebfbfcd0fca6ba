"""The command line: one program, a verb for each thing that it does.

A verb loads what it needs when it is called: to read a notice takes no builder.
"""

from __future__ import annotations

import argparse
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from common.errors import run_command

ROOT: Final = Path(__file__).resolve().parent.parent.parent
BUILDERS: Final = ("mkdocs", "zensical")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a verb with its options, by default those of the command line.

    The exit status is 0, or 2 for bad input, each fault a line on standard error; that of the builder where it stops;
    `read` has one more, 1, for facts that nobody has counted.
    """
    options = _parser().parse_args(arguments)
    run: Callable[[Namespace], int] = options.run
    return run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python scripts", description=__doc__, allow_abbrev=False)
    verbs = parser.add_subparsers(metavar="VERB", required=True)

    def verb(name: str, run: Callable[[Namespace], int], says: str, *, root: bool = True) -> argparse.ArgumentParser:
        one = verbs.add_parser(name, help=says, description=says, allow_abbrev=False)
        one.set_defaults(run=run)
        if root:
            one.add_argument("--root", type=Path, default=ROOT, help="the project's folder; default: %(default)s")
        return one

    def with_builder(one: argparse.ArgumentParser) -> argparse.ArgumentParser:
        one.add_argument("--builder", choices=BUILDERS, default=BUILDERS[0], help="default: %(default)s")
        return one

    site = with_builder(verb("site", _site, "build the site in every language, with the offline bundle in it"))
    site.add_argument("--strict", action="store_true", help="take every warning of the builder for an error")
    site.add_argument("--target", type=Path, help="where to; default: site in the project's folder")
    bundle = with_builder(verb("bundle", _bundle, "build the offline bundle, a zip with the site in every language"))
    bundle.add_argument("--target", type=Path, help="where to; default: dist in the project's folder")
    serve = with_builder(verb("serve", _serve, "serve the site on this machine, built anew at each change"))
    serve.add_argument("--port", type=int, default=8000, help="default: %(default)s")
    new = verb("new", _new, "start an edition of another notice in a folder of its own", root=False)
    new.add_argument("notice", type=Path, help="the text of the notice")
    new.add_argument("folder", type=Path, help="the folder to be made")
    new.add_argument("--name", default="", help="the name of the site; default: made from the notice's")
    verb("follow", _follow, "bring addresses in the sources up to date with a notice that has changed")
    translations = verb("translations", _translations, "bring the catalogues up to date with sources and templates")
    translations.add_argument("language", nargs="*", help="codes like en, zh-Hant; default: those there are")
    verb("check", _check, "read and check the sources, and write nothing")
    verb("pages", _pages, "read and check the sources, and write the pages that a builder makes the site from")
    read = verb("read", _read, "show what is read of a notice: facts, outline with line numbers, warnings", root=False)
    read.add_argument("notice", type=Path, help="the text of the notice, in UTF-8")
    read.add_argument("--reading", type=Path, help="the facts a person counted; default: reading.yml beside the notice")
    read.add_argument("--json", action="store_true", help="JSON, as scripts/notice/summary.schema.json says")
    return parser


def _pages(options: Namespace) -> int:
    from commands.pages import build

    return run_command(lambda: build(options.root))


def _check(options: Namespace) -> int:
    from commands.pages import build

    return run_command(lambda: build(options.root, write=False))


def _bundle(options: Namespace) -> int:
    from commands.bundle import build_bundle
    from commands.pages import build

    def work() -> Iterator[str]:
        yield from build(options.root)
        yield from build_bundle(options.root, options.target or options.root / "dist", options.builder)[1]

    return run_command(work)


def _site(options: Namespace) -> int:
    from commands.bundle import build_bundle
    from commands.pages import build
    from commands.site import publish

    root, builder, strict = options.root, options.builder, options.strict

    def work() -> Iterator[str]:
        yield from build(root)
        bundle, done = build_bundle(root, root / "dist", builder, strict=strict)
        yield from done
        yield from publish(root, options.target or root / "site", builder, strict=strict, bundle=bundle)

    return run_command(work)


def _serve(options: Namespace) -> int:
    from commands.serve import serve

    return run_command(lambda: serve(options.root, options.builder, options.port))


def _new(options: Namespace) -> int:
    from commands.new import new_edition

    return run_command(lambda: new_edition(ROOT, options.notice, options.folder, options.name))


def _follow(options: Namespace) -> int:
    from commands.follow import follow

    return run_command(lambda: follow(options.root))


def _translations(options: Namespace) -> int:
    from commands.translations import update

    return run_command(lambda: update(options.root, options.language))


def _read(options: Namespace) -> int:
    from commands.read import read

    return read(options.notice, options.reading, json=options.json)
