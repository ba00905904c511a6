#!/bin/sh
# Finds a Python from 3.11 to 3.13 and starts the launcher with it: sh local/python.sh COMMAND [OPTION...]
fits='import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
for python in ${PYTHON:-} .venv/bin/python python3 python3.13 python3.12 python3.11; do
    if "$python" -c "$fits" >/dev/null 2>&1; then
        exec "$python" -m local "$@"
    fi
done
echo "No Python from 3.11 to 3.13 was found: install one (Debian: apt install python3 python3-venv), or say where it is with PYTHON=/path/to/python3 make ..." >&2
exit 1
