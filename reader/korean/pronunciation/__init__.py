"""Pronunciation."""
