"""The parsers that can be had: PyYAML's own everywhere, and libyaml's where it was built with it."""

from __future__ import annotations

import yaml

from yuxi_checklist.yamltext.plain import PlainLoader

__all__ = ["PARSERS", "BaseLoader", "PlainLoader"]

PARSERS: list[type] = [PlainLoader, yaml.CSafeLoader] if yaml.__with_libyaml__ else [PlainLoader]
BaseLoader: type = yaml.CBaseLoader if yaml.__with_libyaml__ else yaml.BaseLoader
