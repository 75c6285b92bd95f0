#!/bin/sh
# Writes constraints.txt anew from what .venv holds: every version, and no build for one platform.
set -eu
cd "$(dirname "$0")/.."

{
    echo "# The versions that the tests last passed with: pip install -c constraints.txt ."
    echo "# Written by \`make constraints\`; torch is held where a build for the CPU alone is small."
    .venv/bin/python -m pip freeze --exclude-editable | sed 's/+cpu$//' | grep -v '^nvidia-\|^triton=='
} >constraints.new
mv constraints.new constraints.txt
