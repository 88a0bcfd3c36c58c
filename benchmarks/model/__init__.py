"""The embedded model's graph, rewritten: what makes reader/voices/kokoro/rewritten_model.zip.

    graph      the ONNX model that ships, with control inputs, Korean phonemes and a faster vocoder
    vocoder    the rebuilt residual blocks
    recipe     the rewritten graph without its weights, and how each is made of those that ship

The voice needs none of it: it reads the file (`reader.voices.kokoro.weights`).
"""
