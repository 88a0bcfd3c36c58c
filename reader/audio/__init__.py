"""Audio in memory: samples, their loudness, speed and sample rate, and the decoding of files."""
