# Sourced by ./run, ./test and .ci/bundle: makes .venv complete, once. Sets `root` and `python`.
# The second time a stamp over everything that went in ends it at once. With `without_tools=yes` what only
# development needs is left out, unless it is there already.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
python="$root/.venv/bin/python"
uv_version=0.13.9
# What Qt needs to start (offscreen and on a screen), as Debian 12 and Ubuntu name it.
system_packages=(libegl1 libgl1 libfontconfig1 libdbus-1-3 libglib2.0-0 libxcb-cursor0 libxcb-icccm4
    libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0)
# Only for ./test: an X server, a window manager, and hands that type and click in a real window.
test_packages=(xvfb xauth openbox xdotool)

say() { printf '%s\n' "$*" >&2; }

# Prints the first Python found that the program runs on; fails when there is none.
find_python() {
    local candidate
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then
            command -v "$candidate"
            return
        fi
    done
    say "Python 3.11 sampai 3.14 tidak ditemukan. Pasang dahulu, misalnya: apt-get install python3 python3-venv"
    return 1
}

# Prints those of the Debian packages named that are not installed (nothing on a system without dpkg).
not_installed() {
    local package known
    command -v dpkg-query >/dev/null || return 0
    for package; do
        # Newer releases rename libglib2.0-0 to libglib2.0-0t64; a provider counts as well.
        # It fails for the name that is not known: only what it prints counts.
        known=$(dpkg-query -W -f='${db:Status-Status}\n' "$package" "${package}t64" 2>/dev/null) || true
        grep -qx installed <<<"$known" ||
            printf '%s\n' "$package"
    done
}

# Prints what the program itself needs and is not there yet.
missing_packages() {
    local base=$1
    command -v dpkg-query >/dev/null || return 0
    not_installed "${system_packages[@]}"
    "$base" -c 'import ensurepip, venv' 2>/dev/null ||
        printf 'python%s-venv\n' "$("$base" -c 'import sys; print("%d.%d" % sys.version_info[:2])')"
}

install_packages() {
    (($# == 0)) && return 0
    if [[ $(id -u) == 0 ]] && command -v apt-get >/dev/null; then
        say "Memasang pustaka sistem: $*"
        export DEBIAN_FRONTEND=noninteractive
        # Without a pseudo terminal dpkg's errors stay on stderr: only its many lines of progress are dropped.
        apt-get update -qq -o Acquire::Retries=3 >/dev/null &&
            apt-get install -y -qq --no-install-recommends -o Acquire::Retries=3 -o Dpkg::Use-Pty=0 "$@" >/dev/null &&
            return 0
        say "Pemasangan gagal. Periksa sambungan ke sumber paket, lalu ulangi."
        return 1
    fi
    say "Pustaka sistem berikut belum terpasang. Jalankan sebagai admin, lalu ulangi perintah ini:"
    say "    sudo apt-get install -y --no-install-recommends $*"
    return 1
}

set_up() {
    local base stamp missing found end=' dengan alat' tools=()
    base=$(find_python) || return 1
    stamp=$(cat "$root/uv.lock" "$root/pyproject.toml" "$root/.ci/setup.sh" <("$base" -VV) | sha256sum)
    found=$(cat "$root/.venv/.stamp" 2>/dev/null) || true
    [[ ${without_tools-} != yes || $found == *"$end" ]] || { end="" tools=(--no-dev); }
    [[ -x $python && $found == "$stamp$end" ]] && return 0
    mapfile -t missing < <(missing_packages "$base")
    install_packages "${missing[@]}" || return 1
    say "Menyiapkan lingkungan Python (sekali saja) ..."
    if [[ $("$root/.bootstrap/bin/uv" --version 2>/dev/null) != "uv $uv_version"* ]]; then
        "$base" -m venv --clear "$root/.bootstrap" &&
            "$root/.bootstrap/bin/python" -m pip install --quiet --disable-pip-version-check "uv==$uv_version" ||
            { say "Alat pemasang (uv) tidak dapat diunduh. Periksa sambungan jaringan, lalu ulangi."; return 1; }
    fi
    # Offices behind a filtering proxy have its certificate in the system's store only.
    [[ -e /etc/ssl/certs/ca-certificates.crt ]] && export UV_SYSTEM_CERTS=1
    UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT="$root/.venv" "$root/.bootstrap/bin/uv" sync \
        --project "$root" --quiet --frozen --compile-bytecode --python "$base" "${tools[@]}" ||
        { say "Pustaka Python tidak lengkap. Periksa sambungan jaringan, lalu ulangi."; return 1; }
    printf '%s\n' "$stamp$end" >"$root/.venv/.stamp"
}

set_up || exit 1
