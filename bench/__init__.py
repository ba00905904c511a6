"""The promised speeds, as ratios in one run: ``python -m bench [NAME...]``."""
