"""Korean as text: how it is read aloud and how it is pronounced. No audio, no files, no network."""
