"""When something was: one box, read as people say it, and said back in full while they type."""
