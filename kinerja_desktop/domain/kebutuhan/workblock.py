"""What the Workblock says of an indicator (PermenPANRB 6/2022 form A.1.4)."""

WORKBLOCK = ("inisiatif", "pemilik_strategi", "waktu_penyelesaian", "tujuan_strategi", "pihak_terlibat",
             "penerima_manfaat", "anggaran_strategi", "kegiatan_rutin", "kegiatan_transformatif",
             "keluaran_rutin", "keluaran_transformatif")  # fmt: skip
"""By the name of the column, in the order of the form."""
