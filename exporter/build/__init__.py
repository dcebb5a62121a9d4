"""Sources x formats -> outputs: what is stale and why, made in processes, written whole, edits kept.

Only this room schedules. What makes one source's documents (``making``) is a plain function from a job to bytes; what may
be on other machines one day is reached through ``concurrent.futures``.
"""
