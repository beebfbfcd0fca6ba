"""What the project can do, a module a verb; `line` is the command line that leads to them."""
