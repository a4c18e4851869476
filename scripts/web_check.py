"""Says whether kg/explore/static was built from kg/explore/web as it stands; needs no Node.

The build (kg/explore/web/build.mjs) writes manifest.json: one digest over the sources and one for each built file.
"""

import hashlib
import json
import sys
from pathlib import Path

EXPLORE = Path(__file__).resolve().parent.parent / "kg" / "explore"
ROOT_FILES = ("build.mjs", "package-lock.json", "package.json", "tsconfig.json")


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def source_digest(web: Path) -> str:
    """The digest of the names and contents of all sources, as `sourceDigest` in build.mjs computes it."""
    names = [*ROOT_FILES, *(p.relative_to(web).as_posix() for p in (web / "src").rglob("*") if p.is_file())]
    return digest(
        "".join(f"{digest((web / name).read_bytes())}  {name}\n" for name in sorted(names)).encode()
    )


def problems(explore: Path) -> list[str]:
    """What does not fit; empty when the built files are those of the sources."""
    static = explore / "static"
    manifest = json.loads((static / "manifest.json").read_text(encoding="utf-8"))
    found = []
    if manifest["sources"] != source_digest(explore / "web"):
        found.append("kg/explore/web has changed since kg/explore/static was built")
    built = {
        path.name: digest(path.read_bytes()) for path in static.iterdir() if path.name != "manifest.json"
    }
    for name in sorted(built.keys() | manifest["files"].keys()):
        if built.get(name) != manifest["files"].get(name):
            found.append(f"kg/explore/static/{name} is not as built")
    return found


if __name__ == "__main__":
    if found := problems(EXPLORE):
        sys.exit("\n".join([*found, "run scripts/web and commit kg/explore/static"]))
