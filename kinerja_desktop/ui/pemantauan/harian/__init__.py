"""Daily notes: the own days to type into, and the weeks of own people that wait."""
