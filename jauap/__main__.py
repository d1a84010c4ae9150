"""``python -m jauap`` is the command line."""

from jauap.cli import main

if __name__ == "__main__":
    main()
