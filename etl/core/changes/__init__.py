"""What changed from one build to another: figures, doubling times, verdicts, charts."""

from etl.core.changes.compare import changes
from etl.core.changes.parts import Changes
from etl.core.changes.plain import as_json
from etl.core.changes.words import Told, names_in, told

__all__ = ["Changes", "Told", "as_json", "changes", "names_in", "told"]
