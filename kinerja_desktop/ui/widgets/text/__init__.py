"""Text as it is typed, and as it lies on the clipboard."""
