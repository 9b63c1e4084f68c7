# shellcheck shell=bash
# Sourced by ./run, ./test, ./check and tools/*: what they all need to know about the machine.

# A Node.js fetched by tools/install goes before the system's older one.
for _node_bin in "$PWD"/build/node/node_modules/node-linux-*/bin; do
    if [[ -x $_node_bin/node ]]; then PATH=$_node_bin:$PATH; fi
done
unset _node_bin
export PATH

say() { printf '%s\n' "$*" >&2; }
die() {
    printf '%s\n' "$*" >&2
    exit 1
}

# Compilers that may run at once: one per core, and one per GB of free memory.
parallel_jobs() {
    local cores kilobytes limit jobs
    cores=$(nproc)
    kilobytes=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)
    for limit in /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes; do
        if [[ -r $limit && $(<"$limit") =~ ^[0-9]{1,16}$ ]] && ((BASH_REMATCH[0] / 1024 < kilobytes)); then
            kilobytes=$((BASH_REMATCH[0] / 1024))
        fi
    done
    jobs=$((kilobytes / 1048576))
    ((jobs > cores)) && jobs=$cores
    ((jobs < 1)) && jobs=1
    echo "$jobs"
}

# Whether the node and npm on PATH serve for building and testing.
node_is_recent() {
    local version
    command -v npm >/dev/null && version=$(node --version 2>/dev/null) || return 1
    [[ $version =~ ^v([0-9]+)\. ]] && ((BASH_REMATCH[1] >= 20))
}
