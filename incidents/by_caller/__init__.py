"""Finding the complaints of somebody who calls again: by name, phone or email, for a reason."""
