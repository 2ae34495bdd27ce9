"""Pengaturan: the office, this machine, rules, holidays, backups, users, audit, check."""
