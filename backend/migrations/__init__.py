MIGRATION_LOCK = 7_230_514
"""An advisory lock: any number, as long as every runner takes the same one."""
