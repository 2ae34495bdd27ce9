"""The command `kunci-pusat`: the centre changes its key, planned or after a loss."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from kinerja_desktop.cli.context import Context, Masuk, logged_in
from kinerja_desktop.domain.core.errors import InvalidInputError


def add_options(parser: ArgumentParser) -> None:
    parser.add_argument(
        "tindakan",
        choices=("siapkan", "lihat", "mulai", "kartu-ulang"),
        help="siapkan kunci baru (diumumkan tiap paket), lihat kantor mana yang sudah mendengarnya, mulai "
        "memakainya, atau tulis Kartu Kunci bagi semua",
    )
    parser.add_argument("--keluaran", metavar="DIR", help="folder Kartu Kunci, untuk kartu-ulang")


def run(context: Context, arguments: Namespace) -> None:
    """At the centre; `kartu-ulang` also at an agency, for the PCs of its people."""
    with logged_in(context, arguments) as masuk:
        if arguments.tindakan == "siapkan":
            digits = masuk.services.pendaftaran.rotate(masuk.actor)
            context.output.say("Kunci baru dibuat. Setiap paket mengumumkannya sampai ia mulai dipakai.")
        elif arguments.tindakan in {"lihat", "mulai"}:
            _look_or_begin(context, masuk, is_look=arguments.tindakan == "lihat")
            return
        else:
            if not arguments.keluaran:
                raise InvalidInputError(
                    "Folder Kartu Kunci belum disebut.", next_step="Tambahkan --keluaran FOLDER."
                )
            made = masuk.services.kunci_pusat.reissue(masuk.actor, Path(arguments.keluaran))
            digits = masuk.services.pendaftaran.own_fingerprint(masuk.actor)
            context.output.say(f"{len(made)} Kartu Kunci ditulis di {arguments.keluaran}.")
            context.output.say(f"Sidik jari (sampaikan lewat surat): {digits}")
            context.output.result({"kartu_kunci": made, "sidik_jari": digits})
            return
        context.output.say(f"Sidik jari kunci itu: {digits}")
        context.output.result({"sidik_jari": digits})


def _look_or_begin(context: Context, masuk: Masuk, *, is_look: bool) -> None:
    """Both say who heard of the next key; what begins says it as it was before."""
    heard = masuk.services.kunci_pusat.list_heard(masuk.actor)
    for one in heard:
        context.output.say(f"{one.kantor}: {one.kabar.value}")
    told = {"kantor": [{"kantor": one.kantor, "kabar": one.kabar.value} for one in heard]}
    if is_look:
        if not heard:
            context.output.say("Tidak ada kunci baru yang diumumkan, atau belum ada kantor yang terdaftar.")
        context.output.result(told)
        return
    digits = masuk.services.kunci_pusat.begin(masuk.actor)
    context.output.say("Kunci baru dipakai mulai sekarang. Kantor yang belum menerima pengumumannya")
    context.output.say("memerlukan Kartu Kunci baru (kunci-pusat kartu-ulang) dan surat edaran baru.")
    context.output.say(f"Sidik jari kunci itu: {digits}")
    context.output.result({"sidik_jari": digits, **told})
