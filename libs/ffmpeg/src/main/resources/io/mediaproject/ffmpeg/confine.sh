#!/bin/sh
# Runs one tool on a file that nobody vouches for:
#   confine LIBRARY_PATH MEMORY_BYTES CPU_SECONDS FILE_BYTES TOOL [ARGUMENT...]
# Standard input is a lifeline. When its other end closes, because the caller wants to stop or was killed, the tool dies.
PATH=/usr/bin:/bin:/usr/sbin:/sbin
export PATH

case "${1-}" in
--own-session | --shared-session) ;;
*)
    # An own session keeps a Ctrl-C at the caller's terminal away; env -i keeps the caller's secrets out of reach.
    if command -v setsid >/dev/null; then
        exec env -i PATH="$PATH" setsid /bin/sh "$0" --own-session "$@"
    fi
    exec env -i PATH="$PATH" /bin/sh "$0" --shared-session "$@"
    ;;
esac

session=$1 libraries=$2 memory=$3 cpu=$4 file=$5
shift 5

# Address space is what the kernel can limit; glibc reserves 64 MiB of it for each arena, hence no more than two.
set -- env -i LD_LIBRARY_PATH="$libraries" MALLOC_ARENA_MAX=2 "$@"
if command -v prlimit >/dev/null; then
    set -- prlimit --core=0 --nofile=256 --as="$memory" --cpu="$cpu" --fsize="$file" "$@"
fi

exec 3<&0 </dev/null
"$@" 3<&- &
tool=$!

stop() {
    # 0 is the process group: ours alone in an own session, the caller's otherwise.
    if [ "$session" = --own-session ]; then kill -KILL 0; else kill -KILL "$tool"; fi
}
trap stop TERM INT HUP

(
    while read -r _; do :; done <&3
    stop
) >/dev/null 2>&1 &
lifeline=$!
exec 3<&-

wait "$tool"
code=$?
kill -KILL "$lifeline" 2>/dev/null
exit "$code"
