"""The package format: values to bytes and back; knows no database."""
