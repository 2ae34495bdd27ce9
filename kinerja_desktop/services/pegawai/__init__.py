"""Use cases of pegawai."""
