"""What is promised about the distribution itself: layout, pins, data files, containers, direction of imports."""

from __future__ import annotations

import fnmatch
import inspect
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("parsers", "models", "corpora", "service", "evaluation")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_layout_is_the_users() -> None:
    wanted = {*PACKAGES, "tests", "Dockerfile", "pyproject.toml", "README.md"}
    assert wanted <= {path.name for path in ROOT.iterdir()}


def test_imports_point_left_only() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_beta_dependencies_are_pinned() -> None:
    dependencies = PROJECT["project"]["dependencies"]
    assert "torch==2.13.0" in dependencies
    assert any(d.startswith("qdrant-edge-py==") for d in dependencies)
    assert any(d.startswith("langdetect==") for d in dependencies)


def _tracked() -> list[Path]:
    done = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", *PACKAGES],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("not a git checkout")
    return [ROOT / name for name in done.stdout.splitlines()]


def test_every_data_file_is_packaged() -> None:
    patterns = PROJECT["tool"]["setuptools"]["package-data"]
    missing = []
    for path in _tracked():
        package, *rest = path.relative_to(ROOT).parts
        inside = "/".join(rest)
        if path.suffix == ".py" or path.name == "py.typed" or not path.exists():
            continue
        wanted = [p.replace("**/", "*") for p in patterns.get(package, ())]
        if not any(fnmatch.fnmatch(inside, pattern) for pattern in wanted):
            missing.append(f"{package}/{inside}")
    assert not missing, f"list them under package-data in pyproject.toml: {missing}"


@pytest.mark.parametrize(
    ("module", "name", "parameters"),
    [
        ("parsers", "parse", ["source", "name"]),
        ("parsers", "parse_all", ["source", "name"]),
        ("parsers.references", "find", ["text", "language"]),
        ("parsers.languages", "identify", ["text"]),
        ("parsers.languages", "sentences", ["text", "language"]),
        ("models.embedding", "load", ["name"]),
        ("service.consistency", "align", ["left", "right", "languages"]),
        ("service.traceability", "link", ["sources", "targets"]),
    ],
)
def test_the_python_names_of_the_contract(module: str, name: str, parameters: list[str]) -> None:
    function = getattr(__import__(module, fromlist=[name]), name)
    found = list(inspect.signature(function).parameters)
    assert found[: len(parameters)] == parameters


def test_the_image_runs_as_nobody_special_and_says_whether_it_lives() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    last_stage = lines[max(k for k, line in enumerate(lines) if line.startswith("FROM ")) :]
    users = [line.split()[1] for line in last_stage if line.startswith("USER ")]
    assert users
    assert users[-1] not in ("root", "0")
    assert any(line.startswith("HEALTHCHECK ") for line in last_stage)
    assert not any(re.search(r":latest\b", line) for line in lines)


def test_the_image_copies_what_exists_and_installs_the_pinned_torch() -> None:
    text = (ROOT / "Dockerfile").read_text(encoding="utf-8")
    sources = [
        w
        for line in text.splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for w in line.split()[1:-1]
    ]
    assert sources
    assert all((ROOT / source).exists() for source in sources)
    assert "torch==2.13.0" in text
    assert set(PACKAGES) <= set(sources)


def test_compose_names_the_four_services_with_pinned_images() -> None:
    compose = yaml.safe_load((ROOT / "compose.yaml").read_text(encoding="utf-8"))
    services = compose["services"]
    assert {"service", "worker", "postgres", "qdrant"} <= set(services)
    for name, service in services.items():
        tag = service["image"].rpartition(":")[2]
        assert re.match(r"v?\d", tag), f"{name}: pin the image"
    from service.cli.main import COMMANDS

    for name in ("service", "worker"):
        assert services[name]["command"][0] in COMMANDS


def test_readme_names_only_commands_that_exist() -> None:
    from service.cli.main import COMMANDS

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\s*(?:\$ )?lextrace ([a-z]+)", text, re.MULTILINE))
    assert named
    assert named <= set(COMMANDS)
    scripts = set(re.findall(r"scripts/([a-z-]+)", text))
    assert scripts <= {path.name for path in (ROOT / "scripts").iterdir()}


def test_readme_names_every_setting() -> None:
    from service.settings import Settings

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    missing = [name for name in Settings.model_fields if f"LEXTRACE_{name.upper()}" not in text]
    assert not missing
