"""Record batches: what goes in, what comes out, and rows that cannot be read."""

import datetime
import json
import subprocess
import sys
from decimal import Decimal

import pytest

import hanlens
from conftest import ROOT, SAMPLE, case_texts, random_texts

pa = pytest.importorskip("pyarrow")

TEXT = "临江市财政局4月份拨付春耕资金450万元，用于购买种薯3.5吨，种植5～8万亩。"


def result(batch, analyzer=None, **options):
    return pa.record_batch((analyzer or hanlens.Analyzer()).analyze_batch(batch, **options))


def batch_of(texts, **columns):
    return pa.record_batch({"text": pa.array(texts), **columns})


def test_the_schema_is_that_of_the_wheel():
    found = result(batch_of([TEXT]))
    schema = pa.schema(hanlens.Analyzer.arrow_schema())
    assert found.schema == schema
    assert schema.names == ["entities", "keywords", "summary", "error_code", "error"]
    entity = {field.name: field.type for field in schema.field("entities").type.value_type}
    assert list(entity) == [
        "kind", "text", "start", "end", "start_char", "end_char", "amount", "amount_text", "min",
        "max", "unit", "currency", "date_start", "date_end", "canonical", "score",
    ]  # fmt: skip
    assert entity["amount"] == entity["min"] == entity["max"] == pa.decimal128(38, 9)
    assert entity["date_start"] == pa.timestamp("us")
    found.validate(full=True)


def test_values_are_decimals_and_timestamps():
    found = result(batch_of([TEXT], date=pa.array(["2021-03-18"])), published="date")
    entities = {entity["text"]: entity for entity in found["entities"][0].as_py()}
    assert entities["450万元"]["amount"] == Decimal(4500000)
    assert entities["450万元"]["currency"] == "CNY"
    assert (entities["3.5吨"]["amount_text"], entities["3.5吨"]["unit"]) == ("3.5", "t")
    span = entities["5～8万亩"]
    assert (span["amount"], span["min"], span["max"]) == (None, Decimal(50000), Decimal(80000))
    assert entities["4月份"]["date_start"] == datetime.datetime(2021, 4, 1)
    assert entities["4月份"]["date_end"] == datetime.datetime(2021, 5, 1)
    assert 0 < entities["临江市财政局"]["score"] <= 1


@pytest.mark.parametrize(
    ("text", "amount", "amount_text"),
    [
        ("支出0.123456789元", Decimal("0.123456789"), "0.123456789"),
        # A tenth digit has no place in the column; the text has it.
        ("支出0.1234567891元", None, "0.1234567891"),
        ("支出7912345678901234567890123456元", Decimal("7912345678901234567890123456"), None),
        ("支出12345678901234567890123456789012345元", None, "12345678901234567890123456789012345"),
    ],
)
def test_amounts_are_exact_or_null_beside_their_text(text, amount, amount_text):
    (entity,) = result(batch_of([text]))["entities"][0].as_py()
    assert entity["amount"] == amount
    assert entity["amount_text"] == (amount_text or str(amount))


def test_rows_equal_the_json():
    texts = [SAMPLE.read_text(encoding="utf-8"), *case_texts(), *random_texts(300)]
    analyzer = hanlens.Analyzer(tasks="entities,numbers,keywords,summary,article")
    found = result(batch_of(texts), analyzer).to_pylist()
    for text, row in zip(texts, found):
        expected = analyzer.analyze(text).to_dict()
        assert row["error_code"] is None
        assert row["keywords"] == [
            {"text": keyword["text"], "score": keyword["score"]} for keyword in expected["keywords"]
        ]
        assert row["summary"] == expected["summary"]
        assert len(row["entities"]) == len(expected["entities"])
        for entity, wanted in zip(row["entities"], expected["entities"]):
            for key in ("kind", "text", "start", "end", "start_char", "end_char"):
                assert entity[key] == wanted[key]
            value = wanted["value"]
            assert entity["amount_text"] == value.get("amount")
            assert entity["canonical"] == value.get("canonical")
            assert entity["currency"] == value.get("currency")


def test_kept_columns_stand_in_front_unchanged():
    columns = {
        "id": pa.array([7, None], pa.int64()),
        "tags": pa.array([["a"], []], pa.list_(pa.string())),
        "class": pa.array(["x", "y"]).dictionary_encode(),
    }
    batch = batch_of([TEXT, "3吨"], **columns)
    found = result(batch, keep=["class", "id", "tags"])
    assert found.schema.names[:3] == ["class", "id", "tags"]
    for name in columns:
        assert found[name].equals(batch[name])
        assert found.schema.field(name).equals(batch.schema.field(name))


def test_rows_that_cannot_be_read_are_null_and_say_why():
    texts = pa.array(["3吨".encode(), None, b"\xff\xfe", ("三" * 60).encode(), "今年".encode()])
    dates = pa.array([None, None, None, None, "2021-02-30"])
    analyzer = hanlens.Analyzer(max_chars=50)
    batch = pa.record_batch({"body": texts, "date": dates})
    found = result(batch, analyzer, text="body", published="date")
    assert found["error_code"].to_pylist() == [None, "no_text", "encoding", "too_long", "option"]
    for row in found.to_pylist():
        failed = row["error_code"] is not None
        assert (row["error"] is not None) == failed
        assert all((row[name] is None) == failed for name in ("entities", "keywords", "summary"))
    for row in range(1, 5):
        with pytest.raises(hanlens.HanlensError, match="row 0") as caught:
            analyzer.analyze_batch(batch.slice(row), text="body", published="date", strict=True)
        assert caught.value.code == found["error_code"][row].as_py()


@pytest.mark.parametrize(
    "column",
    [
        pa.array(["2021-03-18", "2021-03-18T10:00", None]),
        pa.array([datetime.date(2021, 3, 18)] * 2 + [None]),
        pa.array([datetime.datetime(2021, 3, 18, 9, 45)] * 2 + [None], pa.timestamp("s")),
        pa.array([datetime.datetime(2021, 3, 18, 9, 45)] * 2 + [None], pa.timestamp("ms")),
        pa.array([datetime.datetime(2021, 3, 18, 9, 45)] * 2 + [None], pa.timestamp("us")),
        pa.array([datetime.datetime(2021, 3, 18, 9, 45)] * 2 + [None], pa.timestamp("ns")),
    ],
    ids=lambda column: str(column.type),
)
def test_dates_of_publication_are_strings_dates_or_timestamps(column):
    found = result(batch_of(["今年"] * 3, date=column), published="date").to_pylist()
    starts = [row["entities"][0]["date_start"] for row in found]
    year = datetime.datetime(2021, 1, 1)
    assert starts == [year, year, None]


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.string_view(), pa.binary(), pa.large_binary()],
    ids=str,
)  # fmt: skip
def test_texts_are_strings_or_bytes_of_any_layout(kind):
    texts = pa.array([TEXT, None], pa.string()).cast(kind)
    assert result(pa.record_batch({"text": texts})).equals(result(batch_of([TEXT, None])))


def test_columns_that_are_not_there_are_told():
    analyzer = hanlens.Analyzer()
    batch = batch_of([TEXT], n=pa.array([1]), entities=pa.array([1]))
    zoned = pa.array([0], pa.timestamp("us", "UTC"))
    for options in (
        {"text": "body"},
        {"text": "n"},
        {"keep": ["body"]},
        {"keep": ["entities"]},
        {"published": "n"},
    ):
        with pytest.raises(hanlens.HanlensError) as caught:
            analyzer.analyze_batch(batch, **options)
        assert caught.value.code == "option"
    with pytest.raises(hanlens.HanlensError, match="zone"):
        analyzer.analyze_batch(batch_of([TEXT], date=zoned), published="date")
    for nothing in (None, [TEXT], pa.array([1, 2])):
        with pytest.raises((TypeError, ValueError)):
            analyzer.analyze_batch(nothing)


def test_a_stream_of_batches_is_one_batch():
    table = pa.Table.from_batches([batch_of([TEXT, None]), batch_of(["3吨"]), batch_of([""])])
    assert result(table).equals(result(table.combine_chunks().to_batches()[0]))
    assert len(hanlens.Analyzer().analyze_batch(table.slice(1, 2))) == 2
    assert result(table.slice(0, 0)).num_rows == 0


def test_tasks_that_were_not_asked_for_are_null():
    found = result(batch_of([TEXT]), hanlens.Analyzer(tasks="keywords"))
    assert found["entities"].null_count == found["summary"].null_count == 1
    assert found["keywords"].null_count == 0


def test_polars_in_and_out():
    pl = pytest.importorskip("polars")
    frame = pl.DataFrame({"id": [1, 2], "text": [TEXT, None]})
    found = pl.DataFrame(hanlens.Analyzer().analyze_batch(frame, keep=["id"]))
    money = (
        found.select("id", pl.col("entities"))
        .explode("entities")
        .unnest("entities")
        .filter(pl.col("kind") == "money")
    )
    assert money["amount"].to_list() == [Decimal(4500000)]
    assert found["error_code"].to_list() == [None, "no_text"]


def test_the_command_gives_the_same_for_each_row(batch):
    # The column against the JSON of another process, on the article.
    text = SAMPLE.read_text(encoding="utf-8")
    expected = json.loads(batch([{"text": text}])[0])
    row = result(batch_of([text])).to_pylist()[0]
    assert [entity["text"] for entity in row["entities"]] == [
        entity["text"] for entity in expected["entities"]
    ]
    assert row["summary"] == expected["summary"]


def test_the_example_with_polars_runs():
    pytest.importorskip("polars")
    example = ROOT / "bindings/python/examples/polars_amounts.py"
    done = subprocess.run([sys.executable, example], stdout=subprocess.PIPE, check=True)
    assert "CNY 5,705,000.00\nHKD 300,000.00\n" in done.stdout.decode()
