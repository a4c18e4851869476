import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.mark.wheel
def test_the_wheel_runs_the_demo_in_an_empty_environment(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "-o", tmp_path, ROOT], check=True, capture_output=True
    )
    (wheel,) = tmp_path.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {"kg/explore/static/index.html", "kg/explore/static/app.js"} <= set(names)
    assert not [name for name in names if "node_modules" in name or name.startswith("kg/explore/web/")]
    home = tmp_path / "env"
    subprocess.run([sys.executable, "-m", "venv", home], check=True)
    install = [
        home / "bin" / "pip",
        "install",
        "-q",
        "--disable-pip-version-check",
        "-c",
        ROOT / "constraints.txt",
    ]
    subprocess.run([*install, wheel], check=True)
    demo = subprocess.run(
        [home / "bin" / "kg", "demo"], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert "in 12 = new 12 + held 0 + rejected 0" in demo.stdout
    assert (tmp_path / "demo-store.html").stat().st_size > 10_000
