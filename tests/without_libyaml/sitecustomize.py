"""Put on PYTHONPATH, this folder makes every Python see PyYAML as it is where it was built without libyaml."""

import sys

sys.modules["yaml._yaml"] = None  # type: ignore[assignment]  # the import system's own way to say: there is none
