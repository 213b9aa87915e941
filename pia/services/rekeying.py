"""Keys of a colleague's file fitted to one's own: what is another thing gets another key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pia.services.assessments import Work
from pia.services.parts import EVIDENCE, REQUESTS, Data


def relinked(value: object, keys: Mapping[str, str]) -> object:
    """The same data with every link to a source leading to its new key."""
    if isinstance(value, list):
        return [relinked(part, keys) for part in value]
    if not isinstance(value, dict):
        return value
    return {name: _relinked(name, part, keys) for name, part in value.items()}


def _relinked(name: str, part: object, keys: Mapping[str, str]) -> object:
    if name == "evidence":
        return _links(part, keys)
    if name == "source" and isinstance(part, str):  # what a reply to a request became
        return keys.get(part, part)
    return relinked(part, keys)


def _links(links: object, keys: Mapping[str, str]) -> object:
    if isinstance(links, str):
        return keys.get(links, links)
    if isinstance(links, list):
        return [_links(link, keys) for link in links]
    if isinstance(links, dict) and isinstance(links.get("source"), str):
        return {**links, "source": keys.get(links["source"], links["source"])}
    return links


def fitted(work: Work, data: Data, keys: Mapping[str, str]) -> Data:
    """The file's content with its sources under their new keys and the programme under mine."""
    evidence = data.get("evidence")
    sources = evidence if isinstance(evidence, dict) else {}
    rest = {name: relinked(part, keys) for name, part in data.items() if name != "evidence"}
    found: Data = rest | {"evidence": {keys[key]: source for key, source in sources.items()}}
    if isinstance(asked := found.get("requests"), dict):
        found["requests"] = _requests(work, asked)
    own, theirs = work.part("programme").data, found.get("programme")
    if isinstance(own, dict) and isinstance(theirs, dict):
        without = {name: part for name, part in theirs.items() if name != "key"}
        key = {"key": own["key"]} if "key" in own else {}
        found["programme"] = key | without
    return found


def new_keys(work: Work, data: Data) -> Mapping[str, str]:
    """A key for each source of the file: its own, that of the same source here, or a free one.

    Two sources of the file never end up as one, even where they are described alike: they may be
    two witnesses.
    """
    evidence = data.get("evidence")
    theirs = evidence if isinstance(evidence, dict) else {}
    mine = {
        key.removeprefix(EVIDENCE): state.data
        for key, state in work.parts.items()
        if key.startswith(EVIDENCE)
    }
    found = {key: key for key, source in theirs.items() if mine.get(key) == source}
    for key, source in theirs.items():
        if key not in found:
            free = (k for k, own in mine.items() if own == source and k not in found.values())
            if same := next((k for k in free if _surely_same(key, k, source)), None):
                found[key] = same
    for key in theirs:
        if key not in found:
            taken = {*mine, *found.values(), *(theirs.keys() - {key})}
            found[key] = next(name for name in _names(key) if name not in taken)
    return found


def _requests(work: Work, theirs: Data) -> Data:
    """The requests of the file: each under its key, unless another request here has it."""
    mine = {
        key.removeprefix(REQUESTS): state.data
        for key, state in work.parts.items()
        if key.startswith(REQUESTS)
    }
    found: Data = {}
    for key, request in theirs.items():
        same = (k for k, own in mine.items() if k == key or k.startswith(f"{key}-"))
        same = (k for k in same if k not in found and _about(mine[k]) == _about(request))
        taken = {*mine, *found, *(theirs.keys() - {key})}
        free = (name for name in _names(key) if name not in taken)
        found[next(same, "") or next(free)] = request
    return found


def _about(request: object) -> tuple[object, ...]:
    """What makes two requests one: their kind, and to whom they go."""
    held = request if isinstance(request, dict) else {}
    return (held.get("kind"), held.get("addressee"), held.get("country"))


def _surely_same(theirs: str, mine: str, source: object) -> bool:
    """Whether two sources described alike are one: they share an address, or came in before.

    Testimonies are often described alike and yet come from two people.
    """
    return mine.startswith(f"{theirs}-") or (isinstance(source, dict) and bool(source.get("url")))


def _names(key: str) -> Iterator[str]:
    """`s1`, `s1-2`, `s1-3` and so on."""
    yield key
    number = 2
    while True:
        yield f"{key}-{number}"
        number += 1
