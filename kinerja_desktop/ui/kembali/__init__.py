"""Signed sheets that come back on paper, filed from a stack of scans."""
