"""What the search in the browser loads: what is found, by which words, and the weights of its classifiers."""
