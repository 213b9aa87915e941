"""Zip files: their members within limits, and a zip that says nothing about who made it."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from pia.files.refusals import Locked, Packed

Members = dict[str, bytes]

_MEMBERS, _RATIO, _TOTAL = 500, 200, 100 * 2**20
_LOCKED = 0x1
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


def unpacked(raw: bytes) -> Members:
    """What a zip holds, by name; raises Packed or Locked, and what zipfile raises."""
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        infos = packed.infolist()
        _check(infos, len(raw))
        return {info.filename: _read(packed, info) for info in infos if not info.is_dir()}


def packed_again(members: Mapping[str, bytes], stored: Iterable[str] = ()) -> bytes:
    """A zip of these members without times, comments or the system it was made on."""
    told = io.BytesIO()
    as_it_is = frozenset(stored)
    with zipfile.ZipFile(told, "w") as packing:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, _NO_TIME)
            info.create_system = 0
            info.compress_type = zipfile.ZIP_STORED if name in as_it_is else zipfile.ZIP_DEFLATED
            packing.writestr(info, content)
    return told.getvalue()


def _check(infos: list[zipfile.ZipInfo], size: int) -> None:
    names = [info.filename for info in infos]
    total = sum(info.file_size for info in infos)
    if len(names) > _MEMBERS or total > min(_TOTAL, _RATIO * size):
        raise Packed
    if len({name.casefold() for name in names}) < len(names):
        raise Packed
    if any(_misleads(info) for info in infos):
        raise Packed
    if any(info.flag_bits & _LOCKED for info in infos):
        raise Locked


def _misleads(info: zipfile.ZipInfo) -> bool:
    # As it stands in the file: ZipInfo cuts a name at a NUL.
    name, path = info.orig_filename, PurePosixPath(info.filename)
    odd = "\\" in name or "\0" in name or ":" in name or path.is_absolute() or ".." in path.parts
    link = stat.S_ISLNK(info.external_attr >> 16)
    return odd or link or not path.parts or info.compress_type not in _METHODS


def _read(packed: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """One member, and no more of it than it says it has: a header can lie."""
    with packed.open(info) as member:
        return member.read(info.file_size)
