"""Training of pocket-sam: pictures from a seed, a small promptable network, and the files the program loads."""
