"""The rules as they came, and the numbers of them that an office may change."""
