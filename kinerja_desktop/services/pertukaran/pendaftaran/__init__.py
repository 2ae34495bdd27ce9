"""Enrolment: registration, admission by digits or by two people, key card."""
