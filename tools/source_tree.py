"""What the checks know of src/: its files, their includes, and a digest of all that a file draws in."""

import hashlib
import os
import re

EXTENSIONS = (".cc", ".h", ".inc")
_INCLUDE = re.compile(r"^[ \t]*#[ \t]*include(?:_next)?[ \t]*(.*)$", re.MULTILINE)


def source_files(src):
    """All C++ files under `src`, as sorted paths relative to it."""
    found = []
    for folder, _, names in os.walk(src):
        found += [os.path.relpath(os.path.join(folder, name), src) for name in names if name.endswith(EXTENSIONS)]
    return sorted(found)


def read(path):
    with open(path, encoding="utf-8", errors="replace") as file:
        return file.read()


def includes(text):
    """(line, style, name) of each include; style is `"`, `<`, or `` when the name is not written out (a macro)."""
    found = []
    for match in _INCLUDE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        name = re.match(r'"([^"]*)"|<([^>]*)>', match.group(1))
        if not name:
            found.append((line, "", match.group(1).strip()))
        elif name.group(1) is not None:
            found.append((line, '"', name.group(1)))
        else:
            found.append((line, "<", name.group(2)))
    return found


class Digests:
    """Digests of files together with every header of `src` they include, directly or not."""

    def __init__(self, src):
        self._src = src
        self._files = {}

    def _file(self, path):
        if path not in self._files:
            text = read(os.path.join(self._src, path))
            below = [name for _, style, name in includes(text) if style == '"']
            below = [name for name in below if os.path.isfile(os.path.join(self._src, name))]
            self._files[path] = (hashlib.sha256(text.encode()).digest(), below)
        return self._files[path]

    def of(self, path, *salt):
        """`salt` is whatever else the result depends on: compiler, flags, settings."""
        seen, waiting = {path}, [path]
        while waiting:
            for name in self._file(waiting.pop())[1]:
                if name not in seen:
                    seen.add(name)
                    waiting.append(name)
        total = hashlib.sha256("\0".join([path, *salt]).encode())
        for name in sorted(seen):
            total.update(name.encode() + self._file(name)[0])
        return total.hexdigest()


class Passed:
    """The digests that passed before, kept in a file under build/, so that only what changed is looked at again."""

    def __init__(self, path):
        self._path = path
        self._known = set(read(path).split()) if os.path.exists(path) else set()

    def __contains__(self, digest):
        return digest in self._known

    def add(self, digest):
        os.makedirs(os.path.dirname(self._path), exist_ok=True)
        with open(self._path, "a", encoding="utf-8") as file:
            file.write(digest + "\n")
        self._known.add(digest)
