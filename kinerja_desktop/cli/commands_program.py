"""Commands about the program itself: the demonstration and the self-test."""

import argparse
from pathlib import Path

from kinerja_desktop.cli.context import Context
from kinerja_desktop.cli.self_test import run_self_test
from kinerja_desktop.demo.data import PEOPLE_FILE, load_demo_data
from kinerja_desktop.demo.run import run_demo
from kinerja_desktop.domain.core.errors import KinerjaError


def demo(context: Context, arguments: argparse.Namespace) -> None:
    """A fictitious agency through a whole year, into a folder."""
    data = load_demo_data(Path(arguments.pegawai) if arguments.pegawai else PEOPLE_FILE)
    hasil = run_demo(
        context.open_kantor,
        Path(arguments.keluaran),
        arguments.tahun,
        context.progress,
        context.output.say,
        clock=context.clock,
        data=data,
    )
    context.output.result(
        {
            "kantor": hasil.kantor,
            "pusat": hasil.pusat,
            "pdf": len(hasil.pdf),
            "paket": hasil.pertukaran.paket,
            "rekap": hasil.rekap.predikat,
            "uraian": hasil.berkas_hasil,
        }
    )


def self_test(context: Context, arguments: argparse.Namespace) -> None:
    """Try the main parts in a temporary folder; the result also goes to a file when asked for."""
    lines: list[str] = []

    def tell(text: str) -> None:
        lines.append(text)
        context.output.say(text)

    try:
        run_self_test(context.open_kantor, context.clock, context.progress, tell)
    except KinerjaError as error:
        lines.append(f"GAGAL: {error}")
        raise
    finally:
        if arguments.hasil:
            Path(arguments.hasil).write_text("\n".join(lines) + "\n", encoding="utf-8")
    context.output.result({"langkah": lines})
