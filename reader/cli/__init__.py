"""The command line: commands parse, call one function of the library, and print."""
