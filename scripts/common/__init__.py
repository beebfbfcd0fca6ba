"""What knows nothing of notices: errors, files, folders, YAML, and how Chinese is set, counted and dated."""
