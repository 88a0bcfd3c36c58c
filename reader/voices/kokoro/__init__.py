"""The embedded voice: Kokoro-82M, given Korean phonemes; speaks on the CPU, with no network."""
