"""What ``DataFrame.mapInArrow`` needs. Imports neither pyspark nor pandas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow

    from . import Analyzer


@dataclass(frozen=True)
class SparkMapper:
    """Maps record batches to record batches of results, one for one, each finished.

    Pickles with the configuration of its analyzer; the native analyzer is made once in each worker
    process, whatever the number of its tasks.
    """

    analyzer: Analyzer
    text: str
    keep: tuple[str, ...]
    published: str | None
    title: str | None
    strict: bool

    def __call__(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        """What Spark calls in its workers, once for each partition."""
        import pyarrow

        for batch in batches:
            results = self.analyzer.analyze_batch(
                batch,
                text=self.text,
                keep=list(self.keep),
                published=self.published,
                title=self.title,
                strict=self.strict,
            )
            yield pyarrow.record_batch(results)


def ddl(keep: Mapping[str, str] | Iterable[Any], results: Iterable[tuple[str, str]]) -> str:
    """Columns as Spark's SQL declares them; a column is a pair or a ``StructField``."""
    if isinstance(keep, Mapping):
        kept = list(keep.items())
    else:
        kept = [(field.name, field.dataType.simpleString()) for field in keep]
    columns = [*kept, *results]
    return ", ".join("`{}` {}".format(name.replace("`", "``"), kind) for name, kind in columns)
