"""The SKP of many people filled in one act: who gets what, done for each, and undone."""
