"""Pertukaran: enrolment, sending with Validasi Lokal, taking in, history of packages."""
