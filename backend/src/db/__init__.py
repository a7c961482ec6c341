"""The database: connections, sessions, and the statements on entities."""
