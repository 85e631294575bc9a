"""``python -m glossator``: the same as the command ``glossator``."""

from glossator.cli import main

if __name__ == "__main__":
    main()
