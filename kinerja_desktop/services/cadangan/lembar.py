"""The report of a backup on paper: how far the audit trail went, where nobody can change it any more."""

from kinerja_desktop.db.vault.backup import Backup
from kinerja_desktop.domain.core.tanggal import format_saat
from kinerja_desktop.domain.keamanan.jejak import short_hash


def render_report(backup: Backup, kantor: str, pengesahan: str) -> str:
    """`kantor`: name of the agency; `pengesahan`: what the mark of the backup is worth, in words."""
    told = backup.manifest
    lines = [
        "LAPORAN CADANGAN KINERJA DESKTOP",
        "",
        f"Kantor       : {kantor}",
        f"Cadangan     : {backup.path.name}",
        f"Tempat       : {backup.path.parent}",
        f"Dibuat       : {format_saat(told.created)}",
        f"Jumlah baris : {sum(told.rows.values())}",
        f"Pengesahan   : {pengesahan}",
        "",
        f"Jejak audit  : sampai entri ke-{told.audit_seq}",
        f"Sidik        : {short_hash(told.audit_hash)}",
        "",
        "Simpan lembar ini di luar komputer. Memeriksanya kelak: Pengaturan > Jejak audit, cari nomor entri",
        "itu, lalu bandingkan sidiknya. Entri itu tidak ada atau sidiknya lain berarti basis data diganti",
        "dengan yang lama, atau jejak auditnya ditulis ulang: laporkan kepada penanggung jawab keamanan.",
    ]
    return "\n".join(lines) + "\n"
