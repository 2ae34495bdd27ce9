"""Results of the library, by jabatan, to take into an SKP."""
