"""Kinerja Desktop: performance management of civil servants where the internet does not reach."""

__version__ = "0.1.0"
