"""A 目标任务落实清单 kept as one YAML file: read, asked, reported on and merged."""

__version__ = "0.1.0"
