"""What knows nothing of notices: errors, files, and how Chinese is set, counted and dated."""
