MIGRATION_LOCK = 7_230_514
"""The key of an advisory lock. The number is arbitrary, but every runner must use the same one."""
