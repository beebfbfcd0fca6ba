"""Mends the theme's faults of accessibility on the finished page, by exact substitutions."""
