"""Other people's programs over finished documents of many sources: too slow for every test run, printed as tables."""
