"""The command line: one program, a verb for each thing that it does.

A verb loads what it needs when it is called: to read a notice takes no builder.
"""

from __future__ import annotations

import argparse
import gc
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from common.errors import SourceError, problem, run_command
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
    if options.verb == "read":
        from commands.read import read

        return read(options.notice, options.reading, json=options.json)
    return run_command(lambda: _work(options))


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
    verbs = parser.add_subparsers(metavar="VERB", dest="verb", required=True)

    def verb(name: str, says: Message, *, root: bool = True) -> ArgumentParser:
        said = str(says)
        one = verbs.add_parser(name, help=said, description=said, allow_abbrev=False, parents=[_language()])
        if root:
            option(one, "--root", message("help-root"), type=Path, default=ROOT)
        return one

    def option(one: ArgumentParser, name: str, says: Message, **settings: Any) -> None:
        one.add_argument(name, help=str(says), **settings)

    site = verb("site", message("help-site"))
    bundle = verb("bundle", message("help-bundle"))
    serve = verb("serve", message("help-serve"))
    for one in (site, bundle, serve):
        option(one, "--builder", message("help-default"), choices=BUILDERS, default=BUILDERS[0])
    option(site, "--strict", message("help-strict"), action="store_true")
    option(site, "--target", message("help-site-target"), type=Path)
    option(bundle, "--target", message("help-bundle-target"), type=Path)
    option(serve, "--port", message("help-default"), type=int, default=8000)
    new = verb("new", message("help-new"), root=False)
    option(new, "notice", message("help-new-notice"), type=Path)
    option(new, "folder", message("help-new-folder"), type=Path)
    option(new, "--name", message("help-new-name"), default="")
    verb("follow", message("help-follow"))
    translations = verb("translations", message("help-translations"))
    option(translations, "language", message("help-codes"), nargs="*")
    verb("check", message("help-check"))
    verb("pages", message("help-pages"))
    read = verb("read", message("help-read"), root=False)
    option(read, "notice", message("help-read-notice"), type=Path)
    option(read, "--reading", message("help-reading"), type=Path)
    option(read, "--json", message("help-json"), action="store_true")
    return parser


def _work(options: Namespace) -> Iterator[str]:
    """Do what a verb says; yields what there is to print, a line each. Raises SourceError where there is no project."""
    root = getattr(options, "root", ROOT)
    if not root.is_dir():
        raise SourceError([problem(str(root), 0, "no-project")])
    match options.verb:
        case "pages" | "check":
            from commands.pages import build

            yield from build(root, write=options.verb == "pages").report
        case "site":
            from commands.site import build_all

            site = options.target or root / "site"
            yield from build_all(root, options.builder, root / "dist", site, strict=options.strict)
        case "bundle":
            from commands.site import build_all

            yield from build_all(root, options.builder, options.target or root / "dist")
        case "serve":
            from commands.serve import serve

            yield from serve(root, options.builder, options.port)
        case "new":
            from commands.new import new_edition

            yield from new_edition(ROOT, options.notice, options.folder, options.name)
        case "follow":
            from commands.follow import follow

            yield from follow(root)
        case "translations":
            from commands.translations import update

            yield from update(root, options.language)
