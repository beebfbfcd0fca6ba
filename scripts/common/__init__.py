"""What all packages need, and what knows nothing of notices: errors, files."""
