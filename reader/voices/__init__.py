"""Synthesis: what a voice is, the voices that are installed, and whether a clip is what it should be."""
