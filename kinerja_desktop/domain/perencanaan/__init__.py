"""Planning from the needs: who carries which need, and which work serves none (P6 Lampiran p.26, 44-49)."""
