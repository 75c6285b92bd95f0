#!/bin/sh
# Makes this checkout ready to run:
#
#   scripts/setup.sh python EXTRAS  .venv with the program, what it imports, and these extras of
#                                   pyproject.toml; PyTorch from the index TORCH_INDEX, if given
#   scripts/setup.sh system         the system's libraries that Qt loads, and a font with Korean
#   scripts/setup.sh system-test    the same, and what the tests need besides: an X server without
#                                   a screen, other fonts, other locales
#
# What is missing is found by looking, so a second call does nothing. On Debian and Ubuntu it is
# installed where that needs no password; elsewhere the line to type is printed.
set -eu
cd "$(dirname "$0")/.."

VENV=.venv
QT_PACKAGES="libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libx11-xcb1 libxcb-cursor0
    libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 libxcb-render-util0 libxcb-shape0
    libxcb-sync1 libxcb-util1 libxcb-xfixes0 libxcb-xkb1 libxkbcommon0 libxkbcommon-x11-0"
KOREAN_FONT_PACKAGES="fontconfig fonts-nanum"
LATIN_FONT_PACKAGES="fontconfig fonts-liberation"

say() {
    printf 'set-up: %s\n' "$*" >&2
}

have() {
    command -v "$1" >/dev/null 2>&1
}

# Runs its arguments as root where that needs no password; fails otherwise.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    else
        have sudo && sudo -n true 2>/dev/null && sudo -n "$@"
    fi
}

# Installs Debian packages, or prints the line that does and fails.
install_packages() {
    have apt-get || return 1
    say "needs" "$@"
    if as_root apt-get update -qq >&2 &&
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >&2
    then
        return 0
    fi
    say "could not install them; please type:"
    say "    sudo apt-get update && sudo apt-get install -y" "$@"
    return 1
}

# Prints the first Python of at least 3.11, the user's own choice first.
find_python() {
    for candidate in ${PYTHON:-} python3 python3.14 python3.13 python3.12 python3.11; do
        if have "$candidate" &&
            "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
        then
            echo "$candidate"
            return
        fi
    done
    say "needs Python 3.11 or newer; none was found. Install one, or name it: make run PYTHON=/path/to/python3"
    return 1
}

install_into_venv() {
    $VENV/bin/python -m pip install --quiet --disable-pip-version-check \
        --constraint constraints.txt "$@"
}

set_up_python() {
    python=$(find_python)
    if ! "$python" -c 'import ensurepip' 2>/dev/null; then
        version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        install_packages "python$version-venv" || return 1
    fi
    [ -x $VENV/bin/pip ] || "$python" -m venv $VENV
    say "installing the program and what it imports into $VENV (minutes, the first time)"
    if [ -n "${TORCH_INDEX:-}" ]; then
        install_into_venv --index-url "$TORCH_INDEX" torch
    fi
    install_into_venv --editable ".[$1]"
    $VENV/bin/python -m compileall -q playground
    say "compiling turbo's loops (half a minute)"
    $VENV/bin/python -m playground.core.training.engines.turbo.compile ||
        say "turbo will not be there; PyTorch trains instead"
}

# Prints the shared libraries that Qt would look for in vain.
missing_libraries() {
    qt=$($VENV/bin/python -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')
    ldd "$qt"/Qt/plugins/platforms/libqxcb.so "$qt"/Qt/lib/libQt6Widgets.so.6 \
        "$qt"/Qt/lib/libQt6DBus.so.6 | awk '/not found/ { print $1 }' | sort -u
}

shows_korean() {
    have fc-list && [ -n "$(fc-list :lang=ko family)" ]
}

has_font() {
    have fc-list && [ -n "$(fc-list "$1" family)" ]
}

set_up_system() {
    [ "$(uname)" = Linux ] || return 0
    missing=$(missing_libraries)
    if [ -n "$missing" ]; then
        say "Qt's system libraries are missing:" $missing
        install_packages $QT_PACKAGES || true
        missing=$(missing_libraries)
        if [ -n "$missing" ]; then
            say "the window cannot open without:" $missing
            return 1
        fi
    fi
    shows_korean || install_packages $KOREAN_FONT_PACKAGES ||
        say "no font has Korean; Korean column names will show as boxes"
}

set_up_system_for_tests() {
    set_up_system
    [ "$(uname)" = Linux ] || return 0
    have Xvfb || install_packages xvfb xauth ||
        say "no Xvfb; tests of real windows will be skipped"
    have openbox || install_packages openbox ||
        say "no openbox; tests of a window in its frame will be skipped"
    ldconfig -p 2>/dev/null | grep -q libXtst.so.6 || install_packages libxtst6 ||
        say "no libXtst; the test that clicks from outside will be skipped"
    has_font "Liberation Sans" || install_packages $LATIN_FONT_PACKAGES ||
        say "no Liberation fonts; make test-machines will fail"
    has_font NanumGothic || install_packages $KOREAN_FONT_PACKAGES ||
        say "no Nanum fonts; make test-machines will fail"
    { have localedef && [ -f /usr/share/i18n/locales/de_DE ]; } || install_packages locales ||
        say "no sources of locales; make test-machines will fail"
}

case ${1:-} in
    python) set_up_python "${2:-turbo}" ;;
    system) set_up_system ;;
    system-test) set_up_system_for_tests ;;
    *) sed -n '2,11s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
