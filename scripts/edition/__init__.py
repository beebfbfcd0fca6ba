"""What maintainers know and the notice doesn't say: read from `source/`, checked, joined to the notice."""
