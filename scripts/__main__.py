"""The project's one command: `python scripts VERB`; `python scripts --help` lists the verbs."""

import sys

from commands.line import main

if __name__ == "__main__":
    sys.exit(main())
