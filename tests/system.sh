#!/bin/sh
# Installs the system programs that the tests need and pip cannot bring. Where that is not allowed, it says what is
# missing; the tests that need it are then skipped with that reason, or fail when CI=true.
set -u
for program in "$@"; do
    command -v "$program" >/dev/null 2>&1 && continue
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing $program ..."
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$program"; } \
            >/dev/null 2>&1
    fi
    command -v "$program" >/dev/null 2>&1 || echo "$program is missing: install it with your system's package manager" >&2
done
exit 0
