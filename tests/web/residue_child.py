"""Keeps assessments full of canaries, then deletes them, telling at each step where it is.

Run by `test_residue.py` in a process of its own, so that it can be killed at any moment. Standard
input is a line for each step to go on; the first is the list of canaries as JSON.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from contextlib import suppress
from io import BytesIO
from pathlib import Path

from pia.app import create_app
from pia.config import Settings
from pia.reports.renderer import Renderer
from pia.services.assessments import get
from pia.services.library import Library
from pia.services.opening import open_workspace
from pia.services.saving import Save, SaveConflict, save_part
from pia.services.sessions import Doorkeeper
from pia.web.library import Furniture
from tests.evidence import arrived
from tests.kept import example, kept, saved, the_owner
from tests.web.test_safekeeping import form_token, send

# How many canaries one assessment takes.
HELD = 20


def say(word):
    print(word, flush=True)


def planted(canaries):
    """The INM–DHS example with a canary in every kind of place."""
    c = iter(canaries)
    document = json.loads(json.dumps(example()))
    about = document["programme"]
    about["name"] = {"es": next(c), "en": next(c)}
    about["summary"] = {"es": next(c)}
    about["authorities"] = [{"name": {"es": next(c)}, "role": {"es": next(c)}}]
    about["vendors"] = [{"name": {"es": next(c)}}]
    document["assessors"] = [{"name": {"es": next(c)}, "conflict": {"es": next(c)}}]
    document["participation"] = [{"es": next(c)}]
    document["evidence"]["canary"] = {
        "title": {"es": next(c)},
        "grade": "testimony",
        "author": next(c),
        "publisher": next(c),
        "url": f"https://pia.example/{next(c)}",
        "note": {"es": next(c)},
    }
    document["answers"]["core.summary"] = {"status": "answered", "value": {"es": next(c)}}
    noted = document["answers"]["core.legal-basis"]
    noted["note"] = {"es": next(c), "confidential": True}
    noted["evidence"] = [{"source": "canary", "says": {"es": next(c)}, "at": next(c)}]
    return document, next(c), next(c)


def keep(workspace, canaries):
    """An assessment that holds them, one as a text that lost, one that was written over.

    Those two are the content and the name of a file as well.
    """
    document, lost, over = planted(canaries)
    actor = the_owner(workspace)
    key = kept(workspace, actor, document)
    saved(workspace, actor, key, "requests", [{"text": over}])
    saved(workspace, actor, key, "requests", [{"text": "later"}], version=1)
    with workspace.store.writing() as session:
        row = get(session, actor, key)
        with suppress(SaveConflict):
            save_part(session, actor, row, "requests", [{"text": lost}], Save(1))
    arrived(workspace, actor, key, lost.encode(), over)
    return key


def bring(client, word):
    """A file imported in the browser, under a name that nobody should find again."""
    file = (BytesIO(json.dumps(example()).encode()), f"{word}.json")
    answer = client.post(
        "/work/import",
        data={"form_token": form_token(client), "file": file},
        content_type="multipart/form-data",
    )
    assert answer.status_code == 303, answer.get_data(as_text=True)
    return answer.headers["Location"].split("/")[2]


def look_at(client, key, word):
    """Every page of it, searches, addresses that do not exist and forms that are refused."""
    for page in (
        "",
        "/risks",
        "/rights",
        "/law",
        "/commitments",
        "/answers",
        "/actions",
        "/report",
    ):
        assert client.get(f"/assessments/{key}{page}").status_code == 200
    client.get(f"/work?q={word}")
    client.get(f"/nothing/{word}?{word}={word}")
    client.post(f"/work/{key}/delete", data={"form_token": "", "text": word})
    client.post("/lock", data={"form_token": "x", word: word}, headers={"User-Agent": word})


def main():
    logging.basicConfig(level=logging.DEBUG)
    data = Path(os.environ["PIA_DATA"])
    canaries, brought = json.loads(sys.stdin.readline())
    workspace, renderer = open_workspace(data), Renderer()
    furniture = Furniture(Library((), ()), workspace, renderer, Doorkeeper(), lambda _code: None)
    client = create_app(Settings(), furniture).test_client()
    client.get(f"/open/{furniture.doorkeeper.new_code()}")
    groups = [canaries[at : at + HELD] for at in range(0, len(canaries), HELD)]
    keys = [keep(workspace, group) for group in groups]
    keys += [bring(client, word) for word in brought]
    if os.environ.get("RESIDUE_LOOK"):
        look_at(client, keys[0], canaries[0])
    if os.environ.get("RESIDUE_PDF"):
        assert client.get(f"/assessments/{keys[0]}/report.pdf").data.startswith(b"%PDF")
    say("kept")
    sys.stdin.readline()
    for key in keys:
        say("deleting")
        assert send(client, f"/work/{key}/delete", sure="yes").status_code == 302
    say("deleted")
    sys.stdin.readline()
    renderer.close()
    workspace.store.close()


if __name__ == "__main__":
    main()
