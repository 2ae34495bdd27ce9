"""How the files beside this one were made, with pandas 3.1 and openpyxl 3.1. All people are invented."""

from pathlib import Path

import pandas as pd  # pyright: ignore[reportMissingImports]

HERE = Path(__file__).parent
XLSX = {"engine": "openpyxl"}
NIPS = ["198503122010011001", "198503122010011002", "198503122010011003"]
NAMA = ["Budi Lesmana", "Rina Kartika", "Joko Prayitno"]


def main() -> None:
    frame = pd.DataFrame(
        {"NIP": NIPS, "Nama": NAMA, "Jabatan": ["Analis", None, "Arsiparis"], "Unit Kerja": "Bidang A"}
    )
    frame.to_excel(HERE / "indeks.xlsx", **XLSX)
    by_unit = frame.assign(**{"Unit Kerja": ["Bidang A", "Bidang A", "Bidang B"]})
    by_unit.set_index(["Unit Kerja", "NIP"]).to_excel(HERE / "multiindeks.xlsx", **XLSX)
    gap = pd.DataFrame({"NIP": [float(NIPS[0]), None, float(NIPS[2])], "Nama": NAMA})
    gap.to_excel(HERE / "celah.xlsx", index=False, **XLSX)
    gap.to_csv(HERE / "celah.csv", index=False)
    frame.assign(Jabatan=["Analis", float("nan"), "Arsiparis"]).astype(str).to_excel(
        HERE / "teks.xlsx", index=False
    )
    frame.to_html(HERE / "indeks.html")
    pd.DataFrame({"NIP": [int(nip) for nip in NIPS], "Nama": NAMA}).to_excel(
        HERE / "bulat.xlsx", index=False, **XLSX
    )


if __name__ == "__main__":
    main()
