"""What the training of the masks and of the shapes share."""
