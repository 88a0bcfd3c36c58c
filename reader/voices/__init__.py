"""Voices: the protocol they satisfy, the registry of those installed, and those that ship with reader."""
