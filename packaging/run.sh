#!/usr/bin/env bash
# Opens Follow-Up from this checkout: packaging/run.sh [ARGS]
#
# The first start makes .venv from the locked packages and, as root on Debian or Ubuntu, installs the system
# libraries that Qt needs. Later starts go straight to the app. Where there is no display, the window is shown on a
# virtual screen and its picture saved as followup.png in the current folder.
set -euo pipefail
root=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
# shellcheck source=packaging/lib.sh
source "$root/packaging/lib.sh"

commands=' due import export check ' # as in followup_desktop/arguments.py; a test compares them

# opens_window ARGS...: whether the app would show its window, or answer on the terminal.
opens_window() {
  local word=''
  while [[ $# -gt 0 ]]; do
    case $1 in
      -h | --help | --version) return 1 ;;
      --data-dir | --screen) [[ $# == 1 ]] || shift ;;
      -*) ;;
      *) word=${word:-$1} ;;
    esac
    shift
  done
  [[ -z $word || $commands != *" $word "* ]]
}

has_display() {
  [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} || -n ${QT_QPA_PLATFORM:-} || $OSTYPE != linux* ]]
}

work='' server='' app='' # what end_all ends

# picture ARGS...: the window on a screen in memory, until it is painted; then its picture, and the end.
picture() {
  local display
  [[ -w . ]] || fail "cannot save followup.png in $PWD; start again from a folder of your own."
  if [[ $# == 0 ]]; then
    set -- --demo
    say "there is no display: showing the sample search (--demo) on a virtual screen."
  else
    say "there is no display: showing the window on a virtual screen."
  fi
  work=$(mktemp -d)
  trap end_all EXIT
  trap 'exit 130' INT
  trap 'exit 143' TERM
  mkfifo "$work/display"
  Xvfb -displayfd 3 -screen 0 1360x860x24 -nolisten tcp 3>"$work/display" >"$work/screen.log" 2>&1 &
  server=$!
  if ! read -r -t 20 display <"$work/display"; then
    cat -- "$work/screen.log" >&2
    fail "the virtual screen did not start."
  fi
  export DISPLAY=:$display QT_QPA_PLATFORM=xcb
  "$venv/bin/followup-desktop" "$@" >"$work/app.log" 2>&1 &
  app=$!
  if ! "$venv/bin/python" "$root/packaging/picture.py" "$app" followup.png; then
    cat -- "$work/app.log" >&2
    fail "the window did not appear."
  fi
  say "saved a picture of the window: $PWD/followup.png"
}

# end_all: the app gets ten seconds to close its database, then both end.
end_all() {
  if [[ -n $app ]]; then
    kill -TERM "$app" 2>/dev/null || true
    for _ in {1..100}; do
      kill -0 "$app" 2>/dev/null || break
      sleep 0.1
    done
    kill -KILL "$app" 2>/dev/null || true
  fi
  [[ -z $server ]] || kill "$server" 2>/dev/null || true
  wait
  [[ -z $work ]] || rm -rf -- "$work"
}

if ! has_display && opens_window "$@"; then
  mapfile -t packages < <(missing_programs Xvfb=xvfb)
  set_up "$root/packaging/requirements.lock" "${packages[@]}"
  picture "$@"
else
  set_up "$root/packaging/requirements.lock"
  exec "$venv/bin/followup-desktop" "$@"
fi
