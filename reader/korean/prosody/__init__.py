"""Prosody."""
