"""What is made of recordings: a catalog, playback positions, captions, read-along pages and a feed."""
