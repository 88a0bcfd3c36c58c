"""Coverage-guided fuzzing of every parser of untrusted input (atheris, libFuzzer).

Measures: inputs tried per target, and every input that breaks the contract: a parser returns a result or
    raises one `ReaderError`, within 20 s and 500 MB.
Run: python -m benchmarks.fuzz                            every target, each in a process of its own
    python -m benchmarks.fuzz html --seconds 600          one target
Takes: 5 minutes per target by default; there are twelve.
Needs: the extra "test" and `pip install atheris`.

An input that breaks the contract is printed and kept in benchmarks/fuzz/found/.

    targets     the function under test for each kind of input
    seeds       the inputs that mutation starts from
"""
