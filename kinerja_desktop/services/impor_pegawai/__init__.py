"""Use cases of impor pegawai."""
