"""How our pages compare with other engines' in the eyes of a program that measures typography; ``make typography`` runs it."""
