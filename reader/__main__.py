"""``python -m reader`` is the same as ``reader``."""

from reader.cli.app import main

if __name__ == "__main__":  # A worker process of a batch imports this, too.
    main()
