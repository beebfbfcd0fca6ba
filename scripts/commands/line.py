"""The command line: one program, a verb for each thing that it does.

A verb loads what it needs when it is called: to read a notice takes no builder.
"""

from __future__ import annotations

import argparse
import gc
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from common.errors import BAD_SOURCE, SourceError, complain, problem, run_command
from common.messages import CHINESE, ENGLISH, Message, choose, message

ROOT: Final = Path(__file__).resolve().parent.parent.parent
BUILDERS: Final = ("mkdocs", "zensical")
_PROGRAM: Final = "python scripts"
_OF_ARGPARSE: Final = {
    "usage: ": message("usage"),
    "options": message("usage-options"),
    "positional arguments": message("usage-arguments"),
    "show this help message and exit": message("usage-help"),
    "%(prog)s: error: %(message)s\n": message("usage-error"),
    "argument %(argument_name)s: %(message)s": message("usage-argument"),
    "invalid choice: %(value)r (choose from %(choices)s)": message("usage-choice"),
    "invalid %(type)s value: %(value)r": message("usage-value"),
    "the following arguments are required: %s": message("usage-required"),
    "unrecognized arguments: %s": message("usage-unknown"),
    "expected one argument": message("usage-one"),
}
"""What argparse says itself, by its English words; it has no other way to be given others."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a verb with its options, by default those of the command line.

    The exit status is 0, or 2 for bad input, each fault a line on standard error; that of the builder where it stops;
    `read` has one more, 1, for facts that nobody has counted.
    """
    # Much is made and little is thrown away; to look for rubbish as often as Python does takes a tenth of the time.
    gc.set_threshold(100_000, 50, 100)
    # First of all: what is wrong with the other options, or what they are, is said in the language too.
    given, _ = _language().parse_known_args(arguments)
    if given.messages:
        choose(given.messages)
    argparse._ = lambda text: str(_OF_ARGPARSE.get(text, text))  # type: ignore[attr-defined]
    options = _parser().parse_args(arguments)
    run: Callable[[Namespace], int] = options.run
    root: Path | None = getattr(options, "root", None)
    if root and not root.is_dir():
        complain(SourceError([problem(str(root), 0, "no-project")]))
        return BAD_SOURCE
    return run(options)


def _language() -> ArgumentParser:
    """The option for the language of messages, which stands before a verb or behind it."""
    parser = ArgumentParser(prog=_PROGRAM, add_help=False, allow_abbrev=False)
    parser.add_argument("--messages", choices=(CHINESE, ENGLISH), help=str(message("help-messages")))
    return parser


def _parser() -> ArgumentParser:
    """All verbs with their options."""
    parser = ArgumentParser(
        prog=_PROGRAM, description=str(message("help-program")), allow_abbrev=False, parents=[_language()]
    )
    verbs = parser.add_subparsers(metavar="VERB", required=True)

    def verb(name: str, run: Callable[[Namespace], int], says: Message, *, root: bool = True) -> ArgumentParser:
        said = str(says)
        one = verbs.add_parser(name, help=said, description=said, allow_abbrev=False, parents=[_language()])
        one.set_defaults(run=run)
        if root:
            option(one, "--root", message("help-root"), type=Path, default=ROOT)
        return one

    def option(one: ArgumentParser, name: str, says: Message, **settings: Any) -> None:
        one.add_argument(name, help=str(says), **settings)

    def with_builder(one: ArgumentParser) -> ArgumentParser:
        option(one, "--builder", message("help-default"), choices=BUILDERS, default=BUILDERS[0])
        return one

    site = with_builder(verb("site", _site, message("help-site")))
    option(site, "--strict", message("help-strict"), action="store_true")
    option(site, "--target", message("help-site-target"), type=Path)
    bundle = with_builder(verb("bundle", _bundle, message("help-bundle")))
    option(bundle, "--target", message("help-bundle-target"), type=Path)
    serve = with_builder(verb("serve", _serve, message("help-serve")))
    option(serve, "--port", message("help-default"), type=int, default=8000)
    new = verb("new", _new, message("help-new"), root=False)
    option(new, "notice", message("help-new-notice"), type=Path)
    option(new, "folder", message("help-new-folder"), type=Path)
    option(new, "--name", message("help-new-name"), default="")
    verb("follow", _follow, message("help-follow"))
    translations = verb("translations", _translations, message("help-translations"))
    option(translations, "language", message("help-codes"), nargs="*")
    verb("check", _check, message("help-check"))
    verb("pages", _pages, message("help-pages"))
    read = verb("read", _read, message("help-read"), root=False)
    option(read, "notice", message("help-read-notice"), type=Path)
    option(read, "--reading", message("help-reading"), type=Path)
    option(read, "--json", message("help-json"), action="store_true")
    return parser


def _pages(options: Namespace) -> int:
    from commands.pages import build

    return run_command(lambda: build(options.root).report)


def _check(options: Namespace) -> int:
    from commands.pages import build

    return run_command(lambda: build(options.root, write=False).report)


def _bundle(options: Namespace) -> int:
    from commands.bundle import build_bundle
    from commands.pages import build_to_publish
    from commands.site import check_targets

    target = options.target or options.root / "dist"

    def work() -> Iterator[str]:
        check_targets(options.root, target)
        pages = yield from build_to_publish(options.root)
        yield from build_bundle(options.root, target, options.builder, pages)[1]

    return run_command(work)


def _site(options: Namespace) -> int:
    from commands.bundle import build_bundle
    from commands.pages import build_to_publish
    from commands.site import check_targets, publish

    root, builder, strict = options.root, options.builder, options.strict
    site, dist = options.target or root / "site", root / "dist"

    def work() -> Iterator[str]:
        check_targets(root, site, dist)
        pages = yield from build_to_publish(root)
        bundle, done = build_bundle(root, dist, builder, pages, strict=strict)
        yield from done
        yield from publish(root, site, builder, strict=strict, bundle=bundle)

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
