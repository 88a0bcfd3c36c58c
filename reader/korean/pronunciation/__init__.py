"""Grapheme-to-phoneme conversion: spoken Hangul to its standard pronunciation, and that to IPA."""
