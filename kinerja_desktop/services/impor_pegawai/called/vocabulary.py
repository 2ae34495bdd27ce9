"""What is known of the headings of a list of people, in one place."""

from kinerja_desktop.services.impor_pegawai.called import columns as kolom
from kinerja_desktop.services.impor_pegawai.called.known import COLUMNS
from kinerja_desktop.services.impor_pegawai.called.spellings import SPELLINGS, TELLING
from kinerja_desktop.spreadsheet.headings import Vocabulary

VOCABULARY = Vocabulary(
    COLUMNS,
    telling=TELLING,
    spellings=SPELLINGS,
    numbered={"eselon": "es"},
    optional=(("pegawai", "pns", "asn", "employee", "aparatur"), ("nama",)),
    following={
        **{(before, kolom.NIP): kolom.PENILAI_NIP for before in (kolom.PENILAI, kolom.PENILAI_NAMA)},
        **{(before, kolom.NIP): kolom.ATASAN_NIP for before in (kolom.ATASAN, kolom.ATASAN_NAMA)},
        (kolom.PENILAI_NIP, kolom.NAMA): kolom.PENILAI_NAMA,
        (kolom.ATASAN_NIP, kolom.NAMA): kolom.ATASAN_NAMA,
    },
    main=(
        ("jabatan", kolom.JABATAN),
        ("golongan", kolom.GOLONGAN),
        ("pangkat", kolom.GOLONGAN),
        ("unit kerja", kolom.UNIT_KERJA),
        ("satuan kerja", kolom.UNIT_KERJA),
    ),
    own=(
        *(
            "pegawai yang dinilai",
            "pns yang dinilai",
            "pejabat yang dinilai",
            "yang dinilai",
            "asn yang dinilai",
            "data pegawai",
            "identitas pegawai",
        ),
        *("identitas", "pegawai", "data pribadi", "data asn", "data pns", "pegawai dinilai", "biodata"),
        *("biodata pegawai", "identitas asn", "data diri", "profil pegawai"),
    ),
)
