"""The room that schedules, with small stages of its own types in place of the real ones."""
