"""What the project keeps and tests look at; none of it may be written to."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "data" / "checklist.yaml"
SHIPPED_TEXT = SHIPPED.read_bytes().decode()
PUBLISHED = (ROOT / "tests" / "source" / "目标任务落实清单.txt").read_bytes().decode().rstrip()
"""The table as the government published it."""
