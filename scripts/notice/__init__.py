"""From the text of a notice to a model of it: the grammar of the genre, nothing of any one notice."""
