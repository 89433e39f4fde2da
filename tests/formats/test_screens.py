"""The overview and the full view of a target say everything they should, on any screen and any day."""

from __future__ import annotations
