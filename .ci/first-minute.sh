#!/usr/bin/env bash
# From nothing to an answer on /chat: `npm start` on an empty folder, no server, as a newcomer would.
set -euo pipefail
cd "$(dirname "$0")/.."
dir=$(mktemp -d)
port=${FIRST_MINUTE_PORT:-3917}
started=$(date +%s)
# A session of its own, so that npm, its shell and the program end together.
env -u MONGODB_URL -u REDIS_URL -u DEMO DATA_DIR="$dir/data" PORT="$port" setsid npm start >"$dir/out" 2>&1 &
group=$!
trap 'kill -- "-$group" 2>/dev/null || true; wait "$group" 2>/dev/null || true; rm -rf "$dir"' EXIT
until curl -sf "http://127.0.0.1:$port/chat" -o "$dir/chat.html"; do
  if [ $(($(date +%s) - started)) -gt 90 ] || ! kill -0 "$group" 2>/dev/null; then
    cat "$dir/out"
    echo "no answer on /chat within 90 s"
    exit 1
  fi
  sleep 0.2
done
answered=$(($(date +%s) - started))
grep -q "DEMO MODE" "$dir/out"
curl -sf "http://127.0.0.1:$port/try" | grep -q "iframe"
memory=$(curl -sf "http://127.0.0.1:$port/metrics" | awk '/^process_resident_memory_bytes/ {print int($2 / 1e6)}')
echo "npm start answered on /chat after $answered s; resident memory $memory MB"
