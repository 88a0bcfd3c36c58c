"""Training of the embedded voice's phoneme embeddings, by back-propagating a speech recognizer's loss.

Run: python -m benchmarks.learning.train (its docstring lists the options)
Needs: the extras "test", "bench" and "learn".

    train           the training loop; writes reader/voices/kokoro/phoneme_embeddings.npz
    graph           the voice's ONNX graph, executed by torch with gradients
    operators       the ONNX operators of that graph in torch
    recognizer      Whisper in torch, from samples to the loss of a text

The method and why it was chosen: docs/voice.md. What it achieved: benchmarks/RESULTS.md, "The embedded
voice".
"""
