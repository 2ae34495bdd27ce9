"""The page of a package that both sides sign, made from its file."""
