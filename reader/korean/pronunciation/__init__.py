"""Grapheme-to-phoneme conversion: spoken Hangul to standard pronunciation, and pronunciation to IPA."""
