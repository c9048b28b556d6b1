"""One module a publisher: which documents to ask for, and what figures they hold."""
