#!/usr/bin/env bash
# What the service does when H2 has no room to write: a tmpfs of 48 MB is filled, aliases are set until H2 fails, and the
# space is given back. Prints the statuses of /readyz and GET /corpora. Needs root, for the tmpfs.
#
#   ./mvnw -DskipTests package && src/bench/disk/full-disk.sh target/quatrain-0.1.0-SNAPSHOT.jar
set -euo pipefail
jar=$1
port=${2:-18480}
disk=$(mktemp -d)
mount -t tmpfs -o size=48m tmpfs "$disk"
java -Xmx400m -jar "$jar" --quatrain.data="$disk/data" --server.port="$port" --quatrain.disk-reserve=1MB >"$disk.log" 2>&1 &
service=$!
trap 'kill $service; wait $service || true; umount "$disk"; echo "log: $disk.log"' EXIT

ask() { curl -s -m 10 -H 'Content-Type: application/json' "$@" || true; }
address=http://127.0.0.1:$port
status() { ask -o /dev/null -w '%{http_code}' "$@"; }
report() {
  printf '%-24s readyz %s, corpora %s, %s KB free\n' "$1" "$(status "$address/readyz")" "$(status "$address/corpora")" \
    "$(df -k --output=avail "$disk" | tail -1 | tr -d ' ')"
}

for _ in $(seq 120); do [ "$(status "$address/readyz")" = 200 ] && break; sleep 1; done
ask -o /dev/null -d '{"name": "text", "text": "abababab babab abab abab abab aba baba"}' "$address/corpora/text"
ask -o /dev/null -d '{"name": "model", "corpus": "text", "model": {"type": "ngram"}}' "$address/train"
for _ in $(seq 60); do [ "$(status "$address/models/model")" = 200 ] && break; sleep 1; done
report ready
dd if=/dev/zero of="$disk/filler" bs=64k 2>/dev/null || true
report "disk full"
failures=0
for alias in $(seq 2000); do
  answer=$(status -X PUT -d '{"version": 1}' "$address/models/model/aliases/a$alias")
  [ "$answer" = 200 ] && continue
  failures=$((failures + 1))
  report "alias $alias: $answer"
  [ $failures -ge 8 ] && break
done
rm "$disk/filler"
sleep 2
report "room again"
echo "alias: $(status -X PUT -d '{"version": 1}' "$address/models/model/aliases/last")"
