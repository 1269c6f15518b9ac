#!/bin/sh
# Builds the portal, or checks it ("check"), when something has changed since the last time;
# with "e2e" walks the packaged product in a browser, always.
set -eu
cd "$(dirname "$0")"
mkdir -p target
job=${1:-build}
stamp=target/$job.stamp

changed() {
    [ ! -f "$stamp" ] || [ -n "$(find src public scripts index.html package-lock.json vite.config.ts \
        eslint.config.js build.sh -type f ! -path '*/generated/*' -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

# Node 20.19 or newer; where only an older one is at hand, npm fetches a newer one beside the portal.
fits() { "$1" -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>20||a===20&&b>=19?0:1)' 2>/dev/null; }
find_node() {
    if command -v node >/dev/null 2>&1 && fits node; then return; fi
    if ! command -v npm >/dev/null 2>&1; then
        echo "portal: needs Node.js 20.19 or newer with npm to be built; the server goes without a portal." >&2
        mkdir -p target/classes/tutti
        exit 0
    fi
    [ -x target/node/node_modules/.bin/node ] || npm install --silent --prefix target/node node@22 >&2
    PATH=$PWD/target/node/node_modules/.bin:$PATH
    export PATH
}

[ "$job" = e2e ] || changed || exit 0
find_node
if [ "$job" = e2e ] && [ ! -x "${CHROMIUM:-/usr/bin/chromium}" ]; then
    echo "portal: its tests need the browser: install the package chromium, or set CHROMIUM to one." >&2
    exit 1
fi
if [ ! -f node_modules/.package-lock.json ] || [ package-lock.json -nt node_modules/.package-lock.json ]; then
    npm ci --prefer-offline --silent
    touch node_modules/.package-lock.json
fi
touch "target/$job.begun"
npm run --silent "$job"
mv "target/$job.begun" "$stamp"
