"""What the ontology says, for code: the vocabulary, the files made from it, its lint and its reasoner."""
