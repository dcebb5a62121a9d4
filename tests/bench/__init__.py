"""How long each phase takes; nothing here is asserted. ``make bench`` runs it."""
