"""The package file: values to bytes and back."""
