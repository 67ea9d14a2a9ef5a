"""The wheel and the command give the same JSON, byte for byte."""

import json

import pytest

import hanlens
from conftest import SAMPLE, case_texts, random_texts

ALL = "entities,numbers,keywords,summary,tokens,sentences,article"



@pytest.mark.parametrize(
    ("texts", "options", "arguments"),
    [
        ([SAMPLE.read_text(encoding="utf-8")], {}, []),
        ([SAMPLE.read_text(encoding="utf-8")], {"tasks": ALL}, ["--tasks", ALL]),
        (case_texts(), {"tasks": ALL}, ["--tasks", ALL]),
        (
            case_texts(),
            {"reference": "2021-03-18T09:45", "prefer": "past", "locale": "zh-TW"},
            ["--reference", "2021-03-18T09:45", "--prefer", "past", "--locale", "zh-TW"],
        ),
        (case_texts(), {"plain": True, "top": 3, "summary_count": 1},
         ["--plain", "--top", "3", "--summary-count", "1"]),
        (case_texts()[:300], {"tasks": ["dates", "amounts"]}, ["--tasks", "amounts,dates"]),
        (random_texts(2000), {"tasks": ALL}, ["--tasks", ALL]),
    ],
    ids=["sample", "sample-all", "cases-all", "cases-options", "cases-plain", "cases-some", "random-all"],
)
def test_equals_the_command(batch, texts, options, arguments):
    analyzer = hanlens.Analyzer(**options)
    expected = batch([{"text": text} for text in texts], *arguments)
    assert len(expected) == len(texts)
    for text, line in zip(texts, expected):
        assert analyzer.analyze(text).to_json() == line


def test_what_is_known_of_a_text_equals_the_command(batch):
    analyzer = hanlens.Analyzer()
    document = {
        "text": "今年拨付450万元，明日到位。",
        "title": "春耕资金",
        "reference": "2022-04-01",
        "locale": "zh-HK",
    }
    analysis = analyzer.analyze(**document)
    assert analysis.to_json() == batch([document])[0]
    assert analysis.to_dict() == json.loads(analysis.to_json())


def test_a_dictionary_equals_the_command(batch, tmp_path):
    path = tmp_path / "词典.tsv"
    path.write_text("云上青禾\tforce\tnt\torganization\t云上青禾集团\n", encoding="utf-8")
    text = "云上青禾启动春耕，云上青禾投入3吨种薯。"
    line = batch([{"text": text}], "--user-dict", str(path))[0]
    assert "云上青禾集团" in line
    for dictionary in (path, str(path), path.read_bytes()):
        assert hanlens.Analyzer(user_dict=dictionary).analyze(text).to_json() == line
