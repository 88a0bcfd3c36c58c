"""Sentence segmentation: where each sentence of a text starts and ends."""
