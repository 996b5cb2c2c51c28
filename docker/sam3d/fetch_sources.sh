#!/bin/sh
# Fetch every repository of a list (lines: NAME ADDRESS COMMIT) into FOLDER/NAME, exactly at its commit, without history.
# Usage: fetch_sources.sh LIST FOLDER
set -eu

list=$1
folder=$2

fetch_one() {
    name=$1 address=$2 commit=$3
    target=$folder/$name
    git init -q "$target"
    git -C "$target" fetch -q --depth 1 "$address" "$commit"
    git -C "$target" checkout -q --detach FETCH_HEAD
    found=$(git -C "$target" rev-parse HEAD)
    if [ "$found" != "$commit" ]; then
        echo "fetch_sources: $name is at $found, wanted $commit" >&2
        exit 1
    fi
    # The history is not needed at run time, and the commit stays on record beside the code.
    rm -rf "$target/.git"
    echo "$commit" > "$target/COMMIT"
    echo "fetched $name $commit"
}

grep -v -e '^#' -e '^$' "$list" | while read -r name address commit; do
    fetch_one "$name" "$address" "$commit"
done
