#!/usr/bin/env python3
"""Throughput in Spark, hanlens against jieba: one worker and two, the same rows, the same job.

    target/python/bin/pip install jieba rjieba
    target/python/bin/python bindings/python/benches/spark_throughput.py [MEGABYTES]

Prints megabytes (10^6 bytes of UTF-8) a second, the best of three runs; each run reads the same
cached rows and counts its results. `identity` is what Spark itself takes.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from pyspark.sql import SparkSession

import hanlens

ROOT = Path(__file__).resolve().parents[3]
PARTITIONS = 8
RUNS = 3


def identity(batches):
    for batch in batches:
        yield batch.select(["id"])


def words(cut):
    """Counts the words of each text."""

    def run(batches):
        import pyarrow as pa

        for batch in batches:
            counts = [sum(1 for _ in cut(text)) for text in batch["text"].to_pylist()]
            yield pa.record_batch({"id": pa.array(counts, pa.int64())})

    return run


def jieba_words(batches):
    import logging

    import jieba

    jieba.setLogLevel(logging.ERROR)
    yield from words(jieba.cut)(batches)


def rjieba_words(batches):
    import rjieba

    yield from words(rjieba.cut)(batches)


def hanlens_words(batches):
    import hanlens

    analyzer = hanlens.Analyzer(tasks="tokens", plain=True)
    yield from words(lambda text: analyzer.analyze(text).tokens)(batches)


def main() -> None:
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 4.0
    text = (ROOT / "data/sample/article.txt").read_text(encoding="utf-8")
    size = len(text.encode())
    count = int(megabytes * 1e6 / size)
    entities = hanlens.Analyzer(tasks="entities")
    everything = hanlens.Analyzer()
    jobs = [
        ("identity", identity, "id bigint"),
        ("jieba.cut", jieba_words, "id bigint"),
        ("rjieba.cut", rjieba_words, "id bigint"),
        ("hanlens, words", hanlens_words, "id bigint"),
        ("hanlens, entities", entities.spark_mapper(), entities.spark_schema()),
        ("hanlens, everything", everything.spark_mapper(), everything.spark_schema()),
    ]
    for workers in (1, 2):
        spark = (
            SparkSession.builder.master(f"local-cluster[{workers},1,1024]")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.execution.arrow.maxRecordsPerBatch", "200")
            .getOrCreate()
        )
        spark.sparkContext.setLogLevel("OFF")
        rows = spark.range(0, count, 1, PARTITIONS).toDF("id")
        frame = spark.createDataFrame([(text,)], "text string").crossJoin(rows).select("id", "text")
        frame = frame.repartition(PARTITIONS, "id").cache()
        frame.count()
        for name, mapper, schema in jobs:
            best = min(timed(frame.mapInArrow(mapper, schema).count) for _ in range(RUNS))
            print(f"{workers} worker(s)  {name:<20} {count * size / 1e6 / best:6.2f} MB/s")
        spark.stop()


def timed(run) -> float:
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
