"""Recording: clips in, one tagged MP3 out."""
