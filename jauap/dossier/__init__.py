"""The dossier of a case: one or two sheets of paper, for people who take a case to an office or a court."""
