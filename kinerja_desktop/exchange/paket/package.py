"""What services use of the package format: write, open, verify, read."""

from kinerja_desktop.exchange.paket.container import starts_as_package
from kinerja_desktop.exchange.paket.reading import OpenedPackage, open_package
from kinerja_desktop.exchange.paket.writing import (
    EXPORT_STEPS,
    FILE_SUFFIX,
    CoverFields,
    WrittenPackage,
    prepare_folder,
    remove_partial_files,
    suggest_file_name,
    write_key_card,
    write_lines,
    write_package,
    write_registration,
)

__all__ = [
    "EXPORT_STEPS",
    "FILE_SUFFIX",
    "CoverFields",
    "OpenedPackage",
    "WrittenPackage",
    "open_package",
    "prepare_folder",
    "remove_partial_files",
    "starts_as_package",
    "suggest_file_name",
    "write_key_card",
    "write_lines",
    "write_package",
    "write_registration",
]
