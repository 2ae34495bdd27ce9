"""Filling the SKP of many people in one act: from a template or from last year."""
