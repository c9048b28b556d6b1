"""One module a command: its arguments, and one call of what does the work."""
