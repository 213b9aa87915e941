"""Takes in files without end, telling of each once it is kept; run to be killed at any moment."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pia.services.evidence_files import delete_file
from pia.services.opening import open_workspace, owner_of
from tests.evidence import arrived


def main():
    workspace = open_workspace(Path(sys.argv[1]))
    actor, assessment = owner_of(workspace), sys.argv[2]
    print("ready", flush=True)
    for number in range(10_000):
        content = os.urandom(8) * 20_000
        file = arrived(workspace, actor, assessment, content, f"{number}").file
        print(f"kept {file.id} {file.about.sha256}", flush=True)
        if number % 3 == 2:
            print(f"deleting {file.id}", flush=True)
            delete_file(workspace, actor, assessment, file.id)


if __name__ == "__main__":
    main()
