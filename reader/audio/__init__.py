"""Audio in memory: samples, loudness and ffmpeg."""
