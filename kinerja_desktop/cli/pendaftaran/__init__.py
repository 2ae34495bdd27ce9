"""Commands of enrolment: keys, registrations, key cards, Data Awal."""
