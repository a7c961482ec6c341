"""Benchmarks of Kept, compared with a plain version of its API, an empty endpoint and pgbench."""
