"""Spreadsheets in markup: elements and tags one after the other, nothing held but the rows."""
