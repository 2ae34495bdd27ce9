"""The open database: engine, sessions, audit, many rows, schema and its upgrades."""
