#!/usr/bin/env bash
# The service while its wall clock moves by a day: forward under a training, back with a job in the queue, then a day into the past.
#     src/bench/clock/moved-clock.sh target/quatrain-0.1.0-SNAPSHOT.jar
# Needs gcc and curl; about three minutes.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
jar=$1
work=$(mktemp -d)
base=http://127.0.0.1:18931
export CLOCK_OFFSET_FILE=$work/offset

move() { echo "$1" >"$CLOCK_OFFSET_FILE"; echo "clock: $1 s"; }
ask() { curl -sS --max-time 20 -H 'Content-Type: application/json' "$@"; }
field() { grep -o "\"$1\":\"\?[^,\"}]*" | head -1 | sed 's/.*:"\?//'; }
train() {
  ask "$base/train" -H "Idempotency-Key: $1" -d '{"corpus": "verses", "name": "'"$1"'", "model": {"type": "lstm", "hidden_size": 64},
    "training": {"max_duration": "PT'"$2"'S", "checkpoint_every": 50}}' | field id
}
show() {
  local job
  job=$(ask "$base/jobs/$2")
  echo "$1: $(field status <<<"$job"), attempt $(field attempt <<<"$job"), step $(field step <<<"$job")"
}
finish() {
  for _ in $(seq 60); do
    case "$(ask "$base/jobs/$2" | field status)" in succeeded | failed) break ;; esac
    sleep 2
  done
  show "$1" "$2"
}

gcc -O2 -shared -fPIC -o "$work/shift.so" "$here/shift.c"
move 0
LD_PRELOAD=$work/shift.so java -Xmx700m -jar "$jar" --server.port=18931 "--quatrain.data=$work/data" >"$work/log" 2>&1 &
service=$!
trap 'kill $service; wait $service || true; rm -rf "$work"' EXIT
for _ in $(seq 120); do curl -s "$base/readyz" | grep -q UP && break; sleep 1; done
curl -sS "$base/corpora" -F name=verses -F file=@"$here/../../main/resources/samples/quatrains.txt" >"$work/corpus"

first=$(train first 40); sleep 12; show 'first, before' "$first"
move 86400; sleep 6; show 'first' "$first"
curl -s -o "$work/ready" -w 'readiness: %{http_code}\n' "$base/readyz"
queued=$(train queued 15); show 'queued a day ahead' "$queued"
move 0; sleep 3; show 'first' "$first"; finish 'first' "$first"; finish 'queued a day ahead' "$queued"
move -86400; past=$(train past 12); finish 'a day behind' "$past"
echo "newest first: $(ask "$base/jobs" | grep -o '"id":"[^"]*' | tr '\n' ' ' | sed "s/$first/first/; s/$queued/queued/; s/$past/past/")"
grep -E ' (WARN|ERROR) ' "$work/log" || echo 'nothing logged as a warning or an error'
