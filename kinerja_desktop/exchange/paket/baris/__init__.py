"""Kinds of packages whose body holds lines of their own instead of records."""
