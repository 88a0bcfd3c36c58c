"""Playback on this machine's own audio device."""
