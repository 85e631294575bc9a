#!/bin/sh
# Sees to the two tools that the tests need and pip cannot install: Node and a Chromium.
# Where they are missing and cannot be installed, their tests are skipped; where CI is set, that is a failure.
set -eu

has_browser() {
    command -v chromium || command -v chromium-browser || command -v google-chrome
}

missing=
command -v node >/dev/null || missing="$missing nodejs"
has_browser >/dev/null || missing="$missing chromium"

if [ -n "$missing" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    # shellcheck disable=SC2086 # the names are separate words
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq --yes --no-install-recommends $missing && missing=
fi

if [ -n "$missing" ]; then
    echo "not found:$missing (their tests are skipped)" >&2
    [ -z "${CI:-}" ]
fi
