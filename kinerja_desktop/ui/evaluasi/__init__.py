"""Evaluation desk: people, ratings by keys, distribution, predikat of the organisation."""
