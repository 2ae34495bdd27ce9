"""The fixed settings of every connection and the numbers in the file's header (exchange.md 3.8)."""

APPLICATION_ID = 0x4B44_534B  # "KDSK": tells our database from any other encrypted one
MINIMUM_SQLITE = (3, 51, 3)  # older ones may corrupt a WAL database that two connections use
BUSY_TIMEOUT_S = 10.0

CONNECTION_PRAGMAS = (
    "cipher_log_level = NONE",  # a damaged file would print thousands of lines
    "foreign_keys = ON",
    "trusted_schema = OFF",
    "cell_size_check = ON",
    "mmap_size = 0",
    "temp_store = MEMORY",
    "synchronous = FULL",
    "cache_size = -65536",  # KiB
)
