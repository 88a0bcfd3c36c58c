"""Prosody: where a sentence pauses, and the tones of its phrases."""
