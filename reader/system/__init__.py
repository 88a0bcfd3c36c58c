"""The machine that reader runs on: its files, CPUs, signals, clock and environment."""
