"""Cetak: choose people and forms, look at the pages, print or save them."""
