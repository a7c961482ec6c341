"""The database: the pool and its sessions, and the queries on tasks."""
