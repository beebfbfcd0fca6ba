"""Show what is read of a notice: `python scripts read`."""

import sys

from commands.line import main

if __name__ == "__main__":
    sys.exit(main(["read", *sys.argv[1:]]))
