"""A 目标任务落实清单 kept as one YAML file: read, asked, reported on and merged."""

__all__ = ["__version__"]
__version__ = "0.1.0"
