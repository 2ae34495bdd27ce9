"""Signed sheets that come back, filed from a stack of scans."""
