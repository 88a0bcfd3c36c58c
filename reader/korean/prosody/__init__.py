"""Prosody: phrase breaks and accentual-phrase tones."""
