"""Exchange with other installations: enrolment, Kirim, Terima and their history."""
