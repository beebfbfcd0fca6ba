"""Let the sources follow a notice that has changed: what they point to is given the address where it stands now.

Only what is certain is changed, and each change is shown. What can't be followed stays as it is and is named: its words
stand nowhere any more, or in several places. Comments and layout stay. Run it after each change of the notice.
"""

from __future__ import annotations

from pathlib import Path

from common.files import read_file
from common.folders import replace_files
from common.messages import message
from edition.following import RECORD, Moved, follow_all, record, rewritten
from edition.references import targets_of
from edition.sources import NOTICE_FILE, SOURCE_FOLDER, pointing, read_source
from notice.reader import read_notice


def follow(root: Path) -> list[str]:
    """Follow the notice in `root/source`; returns a line on each change, on each place that is left, and on all.

    Raises SourceError for a notice or a source that can't be read, before anything is written.
    """
    places = targets_of(
        read_notice(read_file(root / NOTICE_FILE, NOTICE_FILE, message("text-of-a-notice")), NOTICE_FILE)
    )
    found = follow_all([read_source(root, name) for name in pointing()], places, read_source(root, RECORD).data)
    moves = [one for one in found if isinstance(one, Moved)]
    files = {}
    for file in dict.fromkeys(move.pointer.source.file for move in moves):
        text = (root / file).read_bytes().decode()
        own = [move for move in moves if move.pointer.source.file == file]
        files[root / file] = rewritten(text, own).encode()
    # All or none: sources that had moved without the record of it would move once more.
    replace_files({**files, root / SOURCE_FOLDER / f"{RECORD}.yml": record(places).encode()})
    return [*map(str, found), str(message("followed", changed=len(moves), left=len(found) - len(moves)))]
