"""Training of pocket-shape: objects from a seed, a small network that guesses depths, and the file the program loads."""
