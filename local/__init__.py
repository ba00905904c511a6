"""Starts the whole system on one machine, with nothing installed but Python and make."""
