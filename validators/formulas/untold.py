"""What stops a recomputation that would have to guess."""


class NotComputableError(Exception):
    """What a formula gives cannot be told from what is stored."""
