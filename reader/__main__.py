"""``python -m reader`` is the same as ``reader``."""

from reader.cli import main

main()
