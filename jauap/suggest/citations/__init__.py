"""Legal citations: the acts as data, the grammar of provisions, the names of acts, and the way to the register."""
