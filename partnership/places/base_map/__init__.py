"""The map below areas and points, without any network: street lines and names from our database."""
