"""Korean text: sentence segmentation, normalization, pronunciation and prosody. No audio, no files, no network."""
