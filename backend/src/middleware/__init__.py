"""Middleware, authentication, limits, error responses and the HTTP protocol."""
