"""Spark: two workers, bad rows, one executor killed in the middle of the job."""

from __future__ import annotations

import collections
import datetime
import json
import os
import random
import subprocess
import sys

import pytest

import hanlens
from conftest import SAMPLE, case_texts

ROWS = 20_000
PARTITIONS = 16
#: Rows that cannot be read, by what is wrong with them.
NO_TEXT, TOO_LONG, NO_DATE = 97, 1009, 211
MAX_CHARS = 2000


def test_importing_needs_neither_spark_nor_pandas_nor_arrow():
    code = (
        "import sys, hanlens\n"
        "analyzer = hanlens.Analyzer()\n"
        "analyzer.spark_mapper(text='body', keep=['id'])\n"
        "print(analyzer.spark_schema(keep={'id': 'bigint'}))\n"
        "found = {'pyspark', 'pandas', 'pyarrow', 'numpy'} & set(sys.modules)\n"
        "assert not found, found\n"
    )
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, check=True)
    schema = done.stdout.decode()
    assert schema.startswith("`id` bigint, `entities` array<struct<kind:string,")
    assert "amount:decimal(38,9)" in schema and "date_start:timestamp_ntz" in schema


def rows():
    """Documents of a few lines each, some of which cannot be read."""
    lines = [line for line in SAMPLE.read_text(encoding="utf-8").splitlines() if line.strip()]
    lines += case_texts()
    generator = random.Random(7)
    for number in range(ROWS):
        text = "\n".join(generator.sample(lines, 2))
        date = datetime.date(2019, 1, 1) + datetime.timedelta(number % 1500)
        published = date.isoformat() if number % 3 else None
        if number % NO_TEXT == 5:
            text = None
        elif number % TOO_LONG == 7:
            text = "今年拨付450万元。" * MAX_CHARS
        elif number % NO_DATE == 11:
            published = "2021-02-30"
        yield number, text, published


def expected_code(number: int) -> str | None:
    if number % NO_TEXT == 5:
        return "no_text"
    if number % TOO_LONG == 7:
        return "too_long"
    return "option" if number % NO_DATE == 11 else None


@pytest.fixture(scope="module")
def spark():
    sql = pytest.importorskip("pyspark.sql")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    session = (
        sql.SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("hanlens")
        .config("spark.ui.enabled", "false")
        # A task whose executor was killed counts as failed once.
        .config("spark.task.maxFailures", "2")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "250")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("OFF")
    yield session
    session.stop()


@pytest.fixture(scope="module")
def table():
    pa = pytest.importorskip("pyarrow")
    numbers, texts, dates = zip(*rows())
    return pa.table({"id": pa.array(numbers, pa.int64()), "body": texts, "pub_date": dates})


def killing(mapper, victim: int, mark: str):
    """The mapper, in a worker that kills its executor when it meets the row `victim` first."""

    def run(batches):
        import os
        import signal

        for batch in batches:
            if victim in batch.column("id").to_pylist():
                try:
                    os.close(os.open(mark, os.O_CREAT | os.O_EXCL))
                except FileExistsError:
                    pass
                else:
                    # The parent of a Python worker is Spark's daemon; its parent is the executor.
                    status = open(f"/proc/{os.getppid()}/status").read()
                    executor = int(status.split("PPid:")[1].split()[0])
                    os.kill(executor, signal.SIGKILL)
            yield from mapper([batch])

    return run


def test_a_job_outlives_bad_rows_and_a_killed_executor(spark, table, tmp_path):
    import pyarrow as pa

    analyzer = hanlens.Analyzer(max_chars=MAX_CHARS)
    columns = {"text": "body", "keep": ["id"], "published": "pub_date"}
    mark = tmp_path / "killed"
    frame = spark.createDataFrame(table).repartition(PARTITIONS)
    # In the last third of the partitions, so that much has been done when it happens.
    mapper = killing(analyzer.spark_mapper(**columns), ROWS - 1, str(mark))
    schema = analyzer.spark_schema(keep=frame.select("id").schema)
    found = frame.mapInArrow(mapper, schema).toArrow().sort_by("id").combine_chunks()
    assert mark.exists(), "no executor was killed"

    assert found["id"].to_pylist() == list(range(ROWS))
    assert found["error_code"].to_pylist() == [expected_code(number) for number in range(ROWS)]

    single = pa.Table.from_batches([pa.record_batch(analyzer.analyze_batch(table, **columns))])
    assert found.schema.names == single.schema.names
    assert serialized(found) == serialized(single)


def serialized(table):
    """The bytes of a table, whatever names its lists give to their items."""
    import pyarrow as pa

    rows = table.cast(pa.schema([("id", pa.int64()), *pa.schema(hanlens.Analyzer.arrow_schema())]))
    # Taking every row lays the buffers out anew.
    rows = rows.take(pa.array(range(rows.num_rows))).combine_chunks().replace_schema_metadata(None)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as writer:
        writer.write_table(rows)
    return sink.getvalue().to_pybytes()


def test_a_worker_process_builds_the_analyzer_once(spark):
    # Many tasks, each of which unpickles the mapper, in the processes of two executors.
    mapper = hanlens.Analyzer(top=9).spark_mapper(keep=["id"])

    def count(batches):
        import os

        import pyarrow

        for batch in batches:
            rows = sum(results.num_rows for results in mapper([batch]))
            built = [os.getpid()], [hanlens.analyzers_built()], [rows]
            yield pyarrow.record_batch(list(built), names=["process", "built", "rows"])

    frame = spark.createDataFrame([(key, "3吨") for key in range(320)], "id bigint, text string")
    counted = frame.repartition(32).mapInArrow(count, "process bigint, built bigint, rows bigint")
    found = counted.collect()
    assert sum(row.rows for row in found) == 320
    tasks = collections.Counter(row.process for row in found)
    assert max(tasks.values()) > 1, "no process had more than one task"
    # This module's other tests may have left an analyzer of theirs in a process.
    most = {process: max(row.built for row in found if row.process == process) for process in tasks}
    least = {process: min(row.built for row in found if row.process == process) for process in tasks}
    assert most == least and all(1 <= built <= 3 for built in most.values())


def test_a_strict_job_ends_at_a_bad_row(spark):
    analyzer = hanlens.Analyzer()
    frame = spark.createDataFrame([(1, "3吨"), (2, None)], "id bigint, text string").coalesce(1)
    mapper = analyzer.spark_mapper(strict=True)
    with pytest.raises(Exception, match="row 1"):
        frame.mapInArrow(mapper, analyzer.spark_schema()).collect()


def test_the_command_in_a_pipe_gives_one_line_for_each(spark, command, table):
    numbers, texts = (table[name].slice(0, 1000).to_pylist() for name in ("id", "body"))
    documents = [json.dumps({"id": key, "text": text}) for key, text in zip(numbers, texts)]
    # Exit status 1 says that some lines tell of an error, which must not end the job.
    pipe = f"sh -c '{command} batch --quiet || [ $? -eq 1 ]'"
    lines = spark.sparkContext.parallelize(documents, 4).pipe(pipe, checkCode=True).collect()
    found = [json.loads(line) for line in lines]
    assert [line["id"] for line in found] == numbers
    assert ["error" in line for line in found] == [text is None for text in texts]
