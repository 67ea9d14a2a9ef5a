"""Reads Chinese article text and returns what it says.

>>> import hanlens
>>> analysis = hanlens.Analyzer().analyze("临江市财政局2021年3月拨付春耕资金450万元。")
>>> [(entity.kind, entity.text, str(entity.value)) for entity in analysis.entities][-1]
('money', '450万元', '¥4.5 million')
>>> analysis.entities[-1].value.amount
Decimal('4500000')
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from . import _native
from ._native import (
    Amount,
    Analyses,
    Analysis,
    Article,
    Duration,
    Entity,
    HanlensError,
    Interval,
    Keyword,
    Organization,
    RecordBatch,
    Recurrence,
    Schema,
    Sentence,
    Span,
    Token,
    __version__,
    analyzers_built,
)
from .spark import SparkMapper, ddl

__all__ = [
    "Amount",
    "Analyses",
    "Analysis",
    "Analyzer",
    "Article",
    "Duration",
    "Entity",
    "HanlensError",
    "Interval",
    "Keyword",
    "Organization",
    "RecordBatch",
    "Recurrence",
    "Schema",
    "Sentence",
    "Span",
    "SparkMapper",
    "Token",
    "__version__",
    "analyzers_built",
]


class Analyzer(_native.Analyzer):
    """Reads Chinese texts. Immutable; threads may share it; pickles as its configuration.

    All arguments are keywords:

    - ``user_dict``: words that win over the built-in ones: the path of a file, or its bytes.
    - ``tasks``: what to compute, as names in a list or in a string with commas: ``entities`` (or of
      them ``organizations``, ``amounts``, ``dates``), ``numbers``, ``keywords``, ``summary``,
      ``tokens``, ``sentences``, ``article``. Default: entities, keywords, summary, article.
    - ``reference``: what relative dates count from: a date, a datetime, or a string in ISO 8601.
      Default: the publication date of the page, else none.
    - ``prefer``: which year a date without one is in: ``current``, ``past``, ``future``,
      ``nearest``.
    - ``locale``: ``zh-CN``, ``zh-TW``, ``zh-HK`` or ``zh-MO``. Default: what each text shows.
    - ``max_chars``: a longer text is not read (``HanlensError`` with the code ``too_long``).
    - ``plain``: read texts as they stand, without looking for the marks of a page.
    - ``top``, ``summary_count``: how many keywords and sentences of summary at most.
    """

    def spark_mapper(
        self,
        text: str = "text",
        keep: Iterable[str] = (),
        published: str | None = None,
        title: str | None = None,
        strict: bool = False,
    ) -> SparkMapper:
        """The function for ``DataFrame.mapInArrow``; arguments are those of ``analyze_batch``."""
        return SparkMapper(self, text, tuple(keep), published, title, strict)

    def spark_schema(self, keep: Mapping[str, str] | Iterable[Any] = ()) -> str:
        """The schema for ``DataFrame.mapInArrow``: kept columns, then those of the results.

        ``keep`` says the types of the kept columns: ``{"id": "bigint"}``, or the schema of the
        columns themselves, ``df.select("id").schema``.
        """
        return ddl(keep, self.arrow_schema().spark_types())
