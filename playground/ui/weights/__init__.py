"""A layer's parameters to look at and to change: picture, numbers, pictures of units."""
