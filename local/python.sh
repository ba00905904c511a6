#!/bin/sh
# Finds Python 3.11, the one version that was tried, and starts the launcher with it: sh local/python.sh COMMAND [OPTION...]
fits='import sys; sys.exit(sys.version_info[:2] != (3, 11))'
for python in ${PYTHON:-} .venv/bin/python python3 python3.11; do
    if "$python" -c "$fits" >/dev/null 2>&1; then
        exec "$python" -m local "$@"
    fi
done
echo "Python 3.11 was not found: install it (Debian 12: apt install python3 python3-venv), or say where it is with PYTHON=/path/to/python3 make ..." >&2
exit 1
