"""Pemulihan: an office that lost everything gets its last accepted state back from the centre."""
