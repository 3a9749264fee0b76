"""Every fix, found by its file, which is named for the check whose findings it fixes."""
