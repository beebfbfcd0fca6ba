"""Has the pages written before MkDocs looks at them, so that `mkdocs build` alone is enough."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

_SCRIPTS: Final = str(Path(__file__).resolve().parent.parent)
sys.path.insert(0, _SCRIPTS)

from notice.errors import BAD_SOURCE, SourceError, system_problem  # noqa: E402
from pages.freshness import is_fresh  # noqa: E402

log = logging.getLogger("mkdocs.generate")


class _BadSource(Abort):
    """Stops MkDocs with the exit status for a source that has faults."""

    code = exit_code = BAD_SOURCE


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Write the pages of the language that is built, unless they are as they would be written.

    Stops MkDocs where a source has faults; a site that was built before is then left as it was.
    """
    root, code = Path(config.config_file_path).parent, config.extra["language"]
    try:
        if not is_fresh(root, code):
            _generate(root, code)
    except SourceError as error:
        raise _BadSource(str(error)) from None
    except OSError as error:
        raise _BadSource(str(system_problem(error))) from None
    return config


def _generate(root: Path, code: str) -> None:
    # MkDocs has put the path back since. And these take a third of a build's time: import them only now.
    sys.path.insert(0, _SCRIPTS)
    from build_pages import WARNING, build

    for line in build(root, only=code):
        log.log(logging.WARNING if line.startswith(WARNING) else logging.INFO, line.removeprefix(WARNING))
