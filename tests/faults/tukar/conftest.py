"""Offices with a package of each kind on its way, made once; see tests/kit/tukar.py."""

from tests.kit.tukar import siap

__all__ = ["siap"]
