"""Read and check the sources, write the pages: `python scripts pages`, or `check` with --check."""

import sys

from commands.line import main

if __name__ == "__main__":
    arguments = sys.argv[1:]
    verb = "check" if "--check" in arguments else "pages"
    sys.exit(main([verb, *(argument for argument in arguments if argument != "--check")]))
