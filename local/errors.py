"""What the launcher says when it can't go on."""


class LauncherError(Exception):
    """Something that the person at the keyboard can put right; the message says how."""
