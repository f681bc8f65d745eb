#!/usr/bin/env bash
# Real Redis and Neo4j for tests, without Docker.
#
#   scripts/services.sh up [redis] [neo4j]   starts what does not run yet (both where none is named), waits until it answers, prints the
#                                            settings for tests and the file that holds them
#   scripts/services.sh status               what runs, and where; exit 3 unless both do
#   scripts/services.sh down                 stops both and removes their data
#   scripts/services.sh run COMMAND...       up, the command with the settings in its environment, down
#   scripts/services.sh test [FILTER...]     run, with all tests that need them (`npm run test:services`); where nothing is left out, also
#                                            writes docs/conformance.md, or, in CI, fails where it is not what the tests found
#
# Both listen on free ports of 127.0.0.1 and keep their data in a temporary folder (MNEMOGRAPH_SERVICES_DIR). Neo4j comes as jars from
# Maven Central, kept in ~/.cache/mnemograph-services; it needs Java 17 or later, and mvn the first time. Redis is Debian's package. Root in
# CI installs what is missing; anyone else is told what to install.
set -euo pipefail

readonly NEO4J_VERSION=5.26.0
readonly WAIT_SECONDS=90
home=$(realpath -m "${MNEMOGRAPH_SERVICES_DIR:-${TMPDIR:-/tmp}/mnemograph-services-$(id -u)}")
readonly home
readonly environment=$home/env
readonly jars=$HOME/.cache/mnemograph-services/neo4j-$NEO4J_VERSION

fail() {
  echo "services: $*" >&2
  exit 1
}

free_port() {
  node -e 'const s = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# is_running NAME: whether the process that we started is there still. It works in our folder; another that got its number does not.
is_running() {
  local pid
  pid=$(cat "$home/$1/pid" 2>/dev/null) || return 1
  [[ "$(readlink "/proc/$pid/cwd" 2>/dev/null)/" == "$home/$1/"* ]]
}

# A port answers when a client's first words get the right reply.
answers() {
  local port
  port=$(cat "$home/$1/port" 2>/dev/null) || return 1
  case $1 in
    redis) talk "$port" '*1\r\n$4\r\nPING\r\n' 5 | grep -q '^+PONG' ;;
    neo4j) [ "$(talk "$port" '\x60\x60\xb0\x17\x00\x00\x04\x05\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00' 4 | od -An -tx1 | tr -d ' \n')" = 00000405 ] ;;
  esac
}

# talk PORT WORDS BYTES: says the words, and prints that many bytes of the reply.
talk() {
  timeout 2 bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$0" && printf "$1" >&3 && head -c "$2" <&3' "$1" "$2" "$3" 2>/dev/null
}

wait_for() {
  local name=$1 deadline=$((SECONDS + WAIT_SECONDS))
  until answers "$name"; do
    is_running "$name" || { tail -n 30 "$home/$name/log" >&2; fail "$name ended while it started; its log is above"; }
    [ $SECONDS -lt $deadline ] || { tail -n 30 "$home/$name/log" >&2; fail "$name did not answer within $WAIT_SECONDS s; its log is above"; }
    sleep 0.2
  done
}

# launch NAME COMMAND...: in its folder, in the background, beyond the end of this script.
launch() {
  local name=$1
  shift
  (cd "$home/$name" && exec setsid nohup "$@" >log 2>&1 </dev/null) &
  echo $! >"$home/$name/pid"
  disown
}

# need COMMAND PACKAGE WHY: the command is there, or root in CI installs Debian's package.
need() {
  command -v "$1" >/dev/null && return
  [ "$(id -u)" -eq 0 ] && [ -n "${CI:-}" ] && command -v apt-get >/dev/null || fail "$3. Install it: apt-get install -y $2"
  echo "services: installing $2" >&2
  # RUNLEVEL=1: a package must not start a server of its own.
  { apt-get update && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$2"; } >"$home/install.log" 2>&1 ||
    { tail -n 20 "$home/install.log" >&2; fail "$2 could not be installed; the end of the log is above"; }
}

start_redis() {
  need redis-server redis-server 'redis-server is missing'
  local data=$home/redis/data port
  mkdir -p "$data"
  port=$(free_port)
  echo "$port" >"$home/redis/port"
  # The append-only file is what production is told to use (docs/workers.md), so it is what tests restart from.
  launch redis redis-server --bind 127.0.0.1 --port "$port" --dir "$data" --appendonly yes --save '' --maxmemory-policy noeviction --daemonize no
}

check_java() {
  local version
  need java openjdk-17-jre-headless 'Neo4j needs Java 17 or later'
  version=$(java -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p') || true
  [ "${version:-0}" -ge 17 ] || fail 'Neo4j needs Java 17 or later. Install it: apt-get install -y openjdk-17-jre-headless'
}

# Nothing is ever taken away from the folder, which others use too: what is missing is added, then it is marked as complete.
fetch_jars() {
  [ -e "$jars/complete" ] && return
  need mvn maven 'the jars of Neo4j are fetched with mvn'
  echo "services: fetching Neo4j $NEO4J_VERSION (once)" >&2
  local project=$home/neo4j/pom.xml
  mkdir -p "$jars"
  cat >"$project" <<POM
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>dev.mnemograph</groupId><artifactId>services</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.neo4j.app</groupId><artifactId>neo4j-server</artifactId><version>$NEO4J_VERSION</version></dependency>
    <dependency><groupId>org.neo4j</groupId><artifactId>neo4j</artifactId><version>$NEO4J_VERSION</version></dependency>
  </dependencies>
</project>
POM
  mvn --batch-mode --quiet -f "$project" dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory="$jars/lib" >"$home/neo4j/fetch.log" 2>&1 ||
    { tail -n 20 "$home/neo4j/fetch.log" >&2; fail 'the jars of Neo4j could not be fetched; the end of the log is above'; }
  touch "$jars/complete"
}

start_neo4j() {
  check_java
  fetch_jars
  local own=$home/neo4j port
  mkdir -p "$own/conf" "$own/data"
  port=$(free_port)
  echo "$port" >"$own/port"
  cat >"$own/conf/neo4j.conf" <<CONF
server.bolt.listen_address=127.0.0.1:$port
server.http.enabled=false
server.directories.data=$own/data
server.memory.pagecache.size=256m
dbms.security.auth_enabled=false
dbms.usage_report.enabled=false
CONF
  launch neo4j java -Xmx1g --add-opens=java.base/{java.nio,java.io,sun.nio.ch,java.util.concurrent}=ALL-UNNAMED -cp "$jars/lib/*" \
    org.neo4j.server.CommunityEntryPoint --home-dir="$own" --config-dir="$own/conf" --console-mode
}

write_environment() {
  : >"$environment.new"
  is_running neo4j && echo "MNEMOGRAPH_TEST_NEO4J=bolt://127.0.0.1:$(cat "$home/neo4j/port")" >>"$environment.new"
  is_running redis && echo "MNEMOGRAPH_TEST_REDIS=redis://127.0.0.1:$(cat "$home/redis/port")" >>"$environment.new"
  mv "$environment.new" "$environment"
}

up() {
  local names=("$@") name
  [ $# -gt 0 ] || names=(redis neo4j)
  mkdir -p "$home"
  # One `up` or `down` at a time.
  exec 9>"$home.lock"
  flock 9
  for name in "${names[@]}"; do
    case $name in redis | neo4j) ;; *) fail "no service is called '$name': redis and neo4j are" ;; esac
    is_running "$name" && continue
    rm -rf "${home:?}/$name"
    mkdir -p "$home/$name"
    "start_$name" 9>&-
  done
  for name in "${names[@]}"; do wait_for "$name"; done
  write_environment
  cat "$environment"
  echo "# in $environment"
}

status() {
  local name missing=0
  for name in redis neo4j; do
    if ! is_running "$name"; then
      echo "$name: not running"
      missing=1
    elif answers "$name"; then
      echo "$name: running at 127.0.0.1:$(cat "$home/$name/port"), process $(cat "$home/$name/pid")"
    else
      echo "$name: process $(cat "$home/$name/pid") does not answer at 127.0.0.1:$(cat "$home/$name/port"); see $home/$name/log"
      missing=1
    fi
  done
  [ "$missing" -eq 0 ] || return 3
}

stop() {
  local pid deadline=$((SECONDS + 20))
  is_running "$1" || return 0
  pid=$(cat "$home/$1/pid")
  kill "$pid" 2>/dev/null || true
  while is_running "$1"; do
    [ $SECONDS -lt $deadline ] || kill -9 "$pid" 2>/dev/null || true
    sleep 0.1
  done
}

down() {
  exec 9>"$home.lock"
  flock 9
  stop redis
  stop neo4j
  rm -rf "${home:?}"
  rm -f "$home.lock"
}

run() {
  [ $# -gt 0 ] || fail 'run needs a command'
  trap down EXIT
  up >/dev/null
  set -a
  # shellcheck disable=SC1090
  . "$environment"
  set +a
  exec 9>&-
  local status=0
  "$@" || status=$?
  exit "$status"
}

# In the environment of `run`.
all_tests() {
  cd "$(dirname "${BASH_SOURCE[0]}")/.."
  export PATH=$PWD/node_modules/.bin:$PATH MNEMOGRAPH_TEST_REPORT=${MNEMOGRAPH_TEST_REPORT:-$home/report.json}
  vitest run --mode services "$@" || return
  # Of some tests there is no whole table.
  [ $# -gt 0 ] || node scripts/conformance-table.ts "$MNEMOGRAPH_TEST_REPORT" ${CI:+--check}
}

case ${1:-} in
  up | run) "$@" ;;
  test) shift && run all_tests "$@" ;;
  down | status) [ $# -eq 1 ] || fail "$1 takes nothing more"; "$1" ;;
  *)
    sed -n '2,/^set -euo/{/^set -euo/d;s/^# \{0,1\}//;p}' "$0"
    exit 2
    ;;
esac
