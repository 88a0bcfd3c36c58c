"""Korean text: segmentation, normalization, pronunciation and prosody; without audio, files or network."""
