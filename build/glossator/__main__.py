"""The program: what the command ``glossator`` runs, and ``python -m glossator``."""

import gc
import sys


def main() -> None:
    """Runs the command line and leaves the program with an exit code of ``cli.terminal``."""
    # Records do not refer to each other in circles, so looking for circles takes time and finds nothing; nor is there
    # anything to find while modules are loaded.
    gc.disable()
    from glossator.cli import run  # noqa: PLC0415

    code = run(sys.argv[1:])
    gc.freeze()  # Else the interpreter looks once more while it closes.
    sys.exit(code)


if __name__ == "__main__":
    main()
