"""The packages of the product, as they stand in its folder."""

from tools.rooms import packages

HOUSE = tuple(sorted(packages() - {"bench", "local", "tests", "tools"}))
