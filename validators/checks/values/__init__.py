"""Whether each cell holds what its column needs."""
