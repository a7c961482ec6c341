"""How fast Kept is, beside the same API written the plain way, the empty endpoint and pgbench."""
