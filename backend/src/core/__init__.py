"""Settings, token verification and the errors of the domain. Imports nothing above itself."""
