"""The schemas of requests and responses, separate from the tables."""
