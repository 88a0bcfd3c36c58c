"""Measurements of reader, and the tools that tuned its embedded voice.

Each benchmark runs from the repository's root, as ``python -m benchmarks.NAME``; ``--help`` lists its
options, and its docstring says what it is compared with, how long it takes and which extras it needs.
Figures, and the conditions they were measured under, are in benchmarks/RESULTS.md. Nothing here asserts a
speed: tests do not depend on the machine.

    headline            wall time, first clip, second run, memory, articles completed under faults
    korean              accuracy and speed of segmentation, normalization and pronunciation, beside peers
    cleaning            precision and recall of main-content extraction, beside peers
    votes               the weights of the signs that vote on a page's lines, fitted to pages
    calibration         test pages that change with other thresholds of article extraction
    intelligibility     character error rate of a voice, by Whisper or Vosk
    ablation            what each design choice of the embedded voice is worth
    voice               speed of the embedded voice's model, beside the model as shipped
    arithmetic          multiply-adds of the model, and the fastest that the processor could do them
    google              requests and time of the Google voice, beside gTTS
    batch               speedup and overhead of worker processes
    scale               where a cluster saturates, by simulation
    long                memory and time by an article's length
    cut_clips           clips cut off that pass the verification
    stops               how a run ends after a signal at a random moment
    spectrogram         draws docs/title-spectrogram.svg
    resolution          time that pip and uv take to resolve the dependencies, by Python
    container           the container image without a container engine, in a chroot
    fuzz                fuzzing of every parser of untrusted input
    learning.train      trains the embedded voice's phoneme embeddings
    model.recipe        rewrites the embedded voice's graph, and writes the recipe of its weights

Shared by them: `texts` (seeds and test pages), `timing` (interleaved rounds), `process_memory` (peak memory),
`recognizers` (Whisper and Vosk) and `error_rates` (character error rate and its interval).
"""
