"""Ancestry of records in the exchange: what was shared, what is merged, what a person decides."""
