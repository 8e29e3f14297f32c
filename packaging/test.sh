#!/usr/bin/env bash
# Sets up what the tests need and runs them, none skipped: packaging/test.sh [PYTEST ARGS]
#
# Everything by default, tests/desktop in a real X session of its own included.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck source=packaging/lib.sh
source "$root/packaging/lib.sh"

# What tests/desktop drives: X server, bus, window manager, tray hosts, notices, keyboard, pictures, screen reader.
desktop_programs=(
  Xvfb=xvfb xsetroot=x11-xserver-utils openbox=openbox dbus-daemon=dbus-daemon lxqt-panel=lxqt-panel
  xfce4-panel=xfce4-panel dunst=dunst xdotool=xdotool wmctrl=wmctrl import=imagemagick faketime=faketime
  desktop-file-validate=desktop-file-utils
)
desktop_packages=(at-spi2-core fonts-dejavu-core xfce4-notifyd)

mapfile -t packages < <(
  missing_programs "${desktop_programs[@]}"
  missing_packages "${desktop_packages[@]}"
)
set_up "$root/packaging/requirements-dev.lock" "${packages[@]}"
cd -- "$root"
exec "$venv/bin/python" -m pytest --none-skipped "$@"
