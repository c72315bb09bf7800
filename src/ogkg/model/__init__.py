"""What the rooms hand to each other: frozen values, no rules, standard library only."""
