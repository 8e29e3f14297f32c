# shellcheck shell=bash
# Shared by run.sh, test.sh and .ci/run: the environment in .venv and the system libraries below it.
# Sourced with `root` set to the checkout. Everything it says goes to stderr, so that a command's output stays clean.

: "${root:?}"
venv=$root/.venv
unset PYTHONHOME PYTHONPATH
export PIP_USER=0 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
# Qt warns, and Python falls back to ASCII, where no locale is set at all.
[[ -n ${LC_ALL:-}${LC_CTYPE:-}${LANG:-} ]] || export LC_CTYPE=C.UTF-8

# The libraries that Qt opens on X11 and Wayland, each with the Debian and Ubuntu package that brings it.
qt_libraries=(
  libEGL.so.1=libegl1 libGL.so.1=libgl1 libdbus-1.so.3=libdbus-1-3 libfontconfig.so.1=libfontconfig1
  libglib-2.0.so.0=libglib2.0-0 libgssapi_krb5.so.2=libgssapi-krb5-2 libxkbcommon-x11.so.0=libxkbcommon-x11-0
  libxcb-cursor.so.0=libxcb-cursor0 libxcb-icccm.so.4=libxcb-icccm4 libxcb-keysyms.so.1=libxcb-keysyms1
  libxcb-shape.so.0=libxcb-shape0 libwayland-cursor.so.0=libwayland-cursor0 libwayland-egl.so.1=libwayland-egl1
)

say() { printf 'Follow-Up: %s\n' "$*" >&2; }
fail() { say "$@"; exit 1; }
have() { command -v -- "$1" >/dev/null 2>&1; }

# quietly WHAT COMMAND...: run it unseen; where it fails, show what it printed and end with WHAT.
quietly() {
  local what=$1 log
  shift
  log=$(mktemp)
  if ! "$@" </dev/null >"$log" 2>&1; then
    cat -- "$log" >&2
    rm -f -- "$log"
    fail "$what"
  fi
  rm -f -- "$log"
}

# ensure_packages PACKAGE...: install them by apt as root; otherwise name the one command that does, and end.
ensure_packages() {
  [[ $# -gt 0 ]] || return 0
  if ! have apt-get; then
    fail "this system lacks libraries or programs that Debian calls: $*. Install them, then start again."
  fi
  if [[ $(id -u) != 0 ]]; then
    say "this system lacks some packages. Install them with this command, then start again:"
    printf '  sudo apt-get install --no-install-recommends %s\n' "$*" >&2
    exit 1
  fi
  say "installing system packages: $*"
  quietly "apt could not fetch its lists; check the connection and start again." \
    apt-get -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 -qq update
  quietly "apt could not install: $*." env DEBIAN_FRONTEND=noninteractive \
    apt-get -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3 -qq install -y --no-install-recommends "$@"
}

# missing_libraries, missing_programs NAME=PACKAGE..., missing_packages PACKAGE...: packages to install, one a line.
missing_libraries() {
  local known pair
  known=$(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null || true)
  for pair in "$@"; do
    [[ $known == *"${pair%%=*} "* ]] || echo "${pair#*=}"
  done
}
missing_programs() {
  local pair
  for pair in "$@"; do
    have "${pair%%=*}" || echo "${pair#*=}"
  done
}
missing_packages() {
  local package
  for package in "$@"; do
    dpkg -s "$package" 2>/dev/null | grep -q '^Status: install ok installed' || echo "$package"
  done
}

# find_python: a Python of 3.11 or later with PySide6 wheels; one that can make environments is preferred.
find_python() {
  local name path first=''
  for name in python3.13 python3.12 python3.11 python3 python; do
    path=$(command -v -- "$name") || continue
    "$path" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 14))' 2>/dev/null || continue
    if "$path" -c 'import ensurepip, venv' 2>/dev/null; then
      echo "$path"
      return
    fi
    first=${first:-$path}
  done
  [[ -n $first ]] && echo "$first"
}

# venv_package PYTHON: what Debian calls the part of this Python that makes environments.
venv_package() { "$1" -c 'import sys; print(f"python{sys.version_info[0]}.{sys.version_info[1]}-venv")'; }

# An environment that was moved along with its checkout still names its old place in its scripts.
venv_is_sound() {
  [[ -x $venv/bin/python ]] && grep -qF -- "$venv/bin/python" "$venv/bin/pip" 2>/dev/null
}

# missing_python: the packages without which no environment can be made.
missing_python() {
  local python
  if python=$(find_python); then
    "$python" -c 'import ensurepip, venv' 2>/dev/null || venv_package "$python"
  else
    echo python3
    echo python3-venv
  fi
}

ensure_venv() {
  local python
  python=$(find_python) || fail "needs Python 3.11 or later; this system's own is older."
  quietly "could not make the environment in $venv." "$python" -m venv --clear "$venv"
}

# key LOCK: changes whenever the environment made from LOCK would. No Python and no network: it is read at each start.
key() {
  { printf '%s\n' "$root" && cat -- "$1" "$root/pyproject.toml" "$venv/pyvenv.cfg"; } 2>/dev/null | sha256sum
}

# set_up LOCK PACKAGE...: make .venv what LOCK says and install the checkout in it, editable. Instant when nothing
# changed. The system packages named are installed along with those found missing here, so that one command does all.
set_up() {
  local lock=$1 stamp=$venv/.installed-${1##*/} packages
  shift
  if [[ -x $venv/bin/followup-desktop && -r $stamp && $(<"$stamp") == "$(key "$lock")" ]]; then
    ensure_packages "$@"
    refresh_generated "$stamp"
    return
  fi
  say "setting up; the first time this takes a minute or two."
  exec 9<"$root"
  if have flock; then flock 9; fi # two starts at once: the second waits, then finds all done
  mapfile -t packages < <(
    missing_libraries "${qt_libraries[@]}"
    venv_is_sound || missing_python
  )
  ensure_packages "${packages[@]}" "$@"
  venv_is_sound || ensure_venv
  if [[ ! -r $stamp || $(<"$stamp") != "$(key "$lock")" ]]; then
    rm -f -- "$stamp"
    quietly "pip could not install the packages; check the connection and start again." \
      "$venv/bin/python" -m pip install --quiet --require-hashes --requirement "$lock"
    quietly "the checkout could not be installed." \
      "$venv/bin/python" -m pip install --quiet --no-deps --no-build-isolation --editable "$root"
    "$venv/bin/python" -m compileall -q "$root/followup_desktop" || true
    key "$lock" >"$stamp"
  fi
  exec 9<&-
  say "set up."
}

# refresh_generated STAMP: compile forms and resources again where a source is newer than STAMP.
refresh_generated() {
  local sources=() path
  for path in ui resources packaging/build_hook.py; do
    [[ ! -e $root/$path ]] || sources+=("$root/$path")
  done
  if [[ -n $(find "${sources[@]}" -newer "$1" -print -quit) || ! -e $root/followup_desktop/gui/resources_rc.py ]]; then
    "$venv/bin/python" "$root/packaging/build_hook.py" >/dev/null
    touch -- "$1"
  fi
}
