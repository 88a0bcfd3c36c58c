"""Pages from files, standard input, the web and the clipboard, and a person's own lexicon."""
