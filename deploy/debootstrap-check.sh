#!/usr/bin/env bash
# Proves the first run: a fresh Debian 12 made with debootstrap, a clone, ./run, nothing else.
#
#   sudo deploy/debootstrap-check.sh [FOLDER]
#
# Takes Debian and Python packages from where this machine takes them: its apt sources, pip
# settings and certificates are copied in; no address is written here. Needs root, debootstrap
# and about 3 GB. FOLDER (default: a new one under /var/tmp) is removed at the end unless KEEP=1.
set -euo pipefail

repository=$(cd "$(dirname "$0")/.." && pwd)
target=${1:-$(mktemp -d /var/tmp/pia-debian.XXXXXX)}
release=bookworm
example=inm-dhs
settings=(PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_FIND_LINKS PIP_CERT PIP_DEFAULT_TIMEOUT
    http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY)

say() { printf '\n== %s\n' "$*"; }

# Becomes a command in the new Debian, with none of this machine's environment but the way out.
become() {
    local name pass=()
    for name in "${settings[@]}"; do
        if [[ -n ${!name:-} ]]; then pass+=("$name=${!name}"); fi
    done
    exec chroot "$target" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root \
        LANG=C.UTF-8 "${pass[@]}" "$@"
}

inside() { (become "$@"); }

server=
clean_up() {
    if [[ -n $server ]]; then kill "$server" 2>/dev/null || true; fi
    for place in dev/shm dev/pts dev sys proc; do
        if mountpoint -q "$target/$place"; then umount "$target/$place"; fi
    done
    if [[ ${KEEP:-} != 1 ]]; then rm -rf --one-file-system "$target"; fi
}
trap clean_up EXIT

# The mirror of this machine, from whichever form its apt sources have.
mirror() {
    {
        grep -hoP '^URIs:\s*\K\S+' /etc/apt/sources.list.d/*.sources
        grep -hoP '^deb\s+(\[[^]]*\]\s+)?\K\S+' /etc/apt/sources.list /etc/apt/sources.list.d/*.list
    } 2>/dev/null | grep -m1 '/debian/\?$'
}

copy_in() {
    local file
    for file in "$@"; do
        if [[ -e $file ]]; then (cd / && cp -aL --parents --remove-destination "${file#/}" "$target"); fi
    done
}

say "Debian $release in $target"
debootstrap --variant=minbase --include=python3,ca-certificates "$release" "$target" \
    "$(mirror)" >"$target.log" 2>&1 || { tail "$target.log"; exit 3; }
rm -f "$target.log" "$target"/etc/apt/sources.list
# Only Debian's own sources: others would need keys and are not wanted here.
for file in $(grep -lF "$(mirror)" /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null); do
    copy_in "$file"
done
copy_in /etc/apt/apt.conf /etc/apt/apt.conf.d /etc/pip.conf /etc/xdg/pip \
    /root/.config/pip /root/.pip /etc/hosts /etc/resolv.conf \
    /usr/local/share/ca-certificates /etc/ssl/certs/ca-certificates.crt
mount -t proc proc "$target/proc"
mount -t sysfs sys "$target/sys"
mount --bind /dev "$target/dev"
mount --bind /dev/pts "$target/dev/pts"
mount --bind /dev/shm "$target/dev/shm"

say "clone"
git clone --quiet --no-local "$repository" "$target/srv/pia"
mkdir -p "$target/root/out"

# Where the server says it listens; the port is the next free one where 5000 is taken.
address() { grep -oP '\b127\.0\.0\.1:\d+' "$target/root/out/server.log" | head -n 1; }

# The address that lets one browser in, and where that browser ends up.
once() { grep -oP '\S+/open/\S+' "$target/root/out/server.log" | tail -n 1; }

lands_at() {
    curl --silent --fail --location --cookie "$jar" --cookie-jar "$jar" --output /dev/null \
        --write-out '%{url_effective}' "$1"
}

wait_for_server() {
    for _ in $(seq 1 1800); do
        if [[ -n $(address) ]]; then return 0; fi
        if ! kill -0 "$server" 2>/dev/null; then return 1; fi
        sleep 0.1
    done
    return 1
}

start() {
    local began=${EPOCHREALTIME/./}
    (become sh -c "cd /srv/pia && exec ./run") >"$target/root/out/server.log" 2>&1 &
    server=$!
    wait_for_server || { cat "$target/root/out/server.log"; say "it did not start"; exit 1; }
    local listening=$(((${EPOCHREALTIME/./} - began) / 1000))
    grep -v '^\(Get\|Unpack\|Select\|Prepar\|Setting up\)' "$target/root/out/server.log" || true
    printf 'listening after %s ms\n' "$listening"
    curl --silent --fail --retry 3 --retry-connrefused --output /dev/null "$(address)/"
    printf 'first page after %s ms\n' $(((${EPOCHREALTIME/./} - began) / 1000))
}

stop() {
    kill "$server"
    wait "$server" || true
    server=
}

say "./run, first start"
start
jar=$target/root/out/jar
[[ $(lands_at "$(once)") == *"$(address)/" ]]
grep -q pia_owner "$jar"
printf 'the one-time address let a browser in\n'
jar=$target/root/out/another-jar
[[ $(lands_at "$(once)") == *"$(address)/closed" ]]
printf 'and did so once\n'
for language in es en; do
    curl --silent --fail --output "$target/root/out/$language.html" \
        "$(address)/assessments/$example?lang=$language"
    curl --silent --fail --output "$target/root/out/$language.pdf" \
        "$(address)/assessments/$example/report.pdf?language=$language"
    printf '%s: results %s bytes, PDF %s bytes, %s\n' "$language" \
        "$(stat -c %s "$target/root/out/$language.html")" \
        "$(stat -c %s "$target/root/out/$language.pdf")" \
        "$(head -c 8 "$target/root/out/$language.pdf")"
    head -c 5 "$target/root/out/$language.pdf" | grep -q '%PDF-'
done
stop

say "./run, second start"
start
stop

say "./run doctor"
inside sh -c "cd /srv/pia && ./run doctor"

say "./run test"
inside sh -c "cd /srv/pia && ./run test"
say "all of it worked"
