#!/bin/sh
# Installs the system programs that the tests need and pip cannot bring, each given as its name, or as name=package where
# the package is called otherwise; then the programs in JavaScript. Where that is not allowed, it says what is missing;
# the tests that need it are then skipped with that reason, or fail when CI=true.
set -u
here=$(dirname "$0")
for wanted in "$@"; do
    program=${wanted%%=*}
    package=${wanted#*=}
    command -v "$program" >/dev/null 2>&1 && continue
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "installing $package ..."
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$package"; } \
            >/dev/null 2>&1
    fi
    command -v "$program" >/dev/null 2>&1 || echo "$program is missing: install it with your system's package manager" >&2
done
for packages in "$here/endpoint/clients" "$here/login/provider" "$here/app/accessibility"; do
    installed=$packages/node_modules/.package-lock.json
    # Of a file that is not there, dash says that none is newer.
    if command -v npm >/dev/null 2>&1 && { [ ! -e "$installed" ] || [ "$packages/package-lock.json" -nt "$installed" ]; }; then
        (cd "$packages" && npm ci --silent) || echo "npm ci failed in $packages: what needs it is missing" >&2
    fi
done
exit 0
