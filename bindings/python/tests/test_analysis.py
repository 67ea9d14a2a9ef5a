"""Objects: offsets, values, HTML, errors."""

import datetime
from decimal import Decimal

import pytest

import hanlens
from conftest import SAMPLE, case_texts, random_texts

TEXT = "😀临江市财政局2021年3月18日拨付春耕资金450万元，用于购买种薯3.5吨，为期三年半。每周五下午4点开会。"


@pytest.fixture(scope="module")
def everything():
    return hanlens.Analyzer(
        tasks=["entities", "numbers", "keywords", "summary", "tokens", "sentences", "article"]
    )


def values(text, **options):
    entities = hanlens.Analyzer(**options).analyze(text).entities
    return {entity.text: entity.value for entity in entities}


def test_offsets_count_characters_of_python_and_bytes_of_utf8(everything):
    for text in [TEXT, SAMPLE.read_text(encoding="utf-8"), *case_texts(), *random_texts(300)]:
        analysis = everything.analyze(text)
        data = text.encode()
        assert analysis.text == text
        found = [*analysis.entities, *analysis.numbers]
        for entity in found:
            assert text[entity.start : entity.end] == entity.text
            assert data[entity.start_byte : entity.end_byte].decode() == entity.text
        for keyword in analysis.keywords:
            for span in keyword.occurrences:
                assert data[span.start_byte : span.end_byte].decode() == text[span.start : span.end]
        for sentence in analysis.summary:
            assert text[sentence.span.start : sentence.span.end] == sentence.text
        assert "".join(token.text for token in analysis.tokens) == text


def test_values_are_decimals_and_datetimes():
    found = values(TEXT)
    money = found["450万元"]
    assert (money.amount, money.currency) == (Decimal(4500000), "CNY")
    assert (str(money), money.chinese) == ("¥4.5 million", "450万元")
    mass = found["3.5吨"]
    assert (mass.amount, mass.unit, mass.dimension) == (Decimal("3.5"), "t", "mass")
    day = found["2021年3月18日"]
    assert day.start == datetime.datetime(2021, 3, 18)
    assert day.end == datetime.datetime(2021, 3, 19)
    assert (day.grain, day.timex) == ("day", "2021-03-18")
    assert found["三年半"].iso == "P3.5Y"
    assert found["每周五下午4点"].every == "P1W"
    assert found["临江市财政局"].category == "government"


def test_an_amount_of_more_digits_than_a_decimal_of_rust_is_exact():
    digits = "12345678901234567890123456789012345678901"
    assert values(digits + "元")[digits + "元"].amount == Decimal(digits)


def test_a_range_has_ends_and_no_amount():
    span = values("种植5～8万亩")["5～8万亩"]
    assert (span.amount, span.min, span.max) == (None, Decimal(50000), Decimal(80000))


def test_years_that_python_has_not_have_no_datetime():
    found = values("公元前221年统一")
    (value,) = found.values()
    assert value.start is None
    assert value.timex


def test_the_same_meaning_is_equal():
    one, two = hanlens.Analyzer().analyze("拨付450万元，又拨付450万元，再拨付3元。").entities[:2]
    assert one.value == two.value


@pytest.mark.parametrize(
    "reference",
    ["2021-03-18", datetime.date(2021, 3, 18), datetime.datetime(2021, 3, 18, 9, 45, 30, 5)],
)
def test_a_reference_is_a_string_a_date_or_a_datetime(reference):
    assert values("今年", reference=reference)["今年"].start == datetime.datetime(2021, 1, 1)
    analysis = hanlens.Analyzer(reference="1999-01-01").analyze("今年", reference=reference)
    assert analysis.entities[0].value.timex == "2021"
    assert analysis.reference.startswith("2021-03-18")


def test_the_article_of_a_page():
    article = hanlens.Analyzer().analyze(SAMPLE.read_text(encoding="utf-8")).article
    assert article.published == datetime.datetime(2021, 3, 18, 9, 45)
    assert article.source == "临江日报"
    assert article.title and article.body and article.boilerplate_lines
    assert hanlens.Analyzer(plain=True).analyze("今年").article is None


def test_tasks_say_what_is_there():
    analysis = hanlens.Analyzer(tasks="tokens").analyze(TEXT)
    assert analysis.tokens and not analysis.entities and not analysis.keywords
    assert set(analysis.to_dict()) == {"tokens"}


def test_a_notebook_shows_the_marked_text_escaped():
    analysis = hanlens.Analyzer().analyze("<script>拨付450万元</script>")
    html = analysis._repr_html_()
    assert "¥4.5 million" in html
    assert "<script" not in html
    assert analysis.to_html().startswith("<!DOCTYPE html>")


def test_too_long_a_text_is_not_read():
    analyzer = hanlens.Analyzer(max_chars=5)
    assert analyzer.analyze("450万元").entities
    with pytest.raises(hanlens.HanlensError) as caught:
        analyzer.analyze("450万元。")
    assert caught.value.code == "too_long"


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ({"tasks": ["words"]}, "option", "words"),
        ({"reference": "2021-13-01"}, "option", "2021-13-01"),
        ({"prefer": "never"}, "option", "never"),
        ({"locale": "en"}, "option", "en"),
        ({"user_dict": "云谷\n河湾\tx\n".encode()}, "dictionary", "line 2"),
        ({"user_dict": b"\xff"}, "dictionary", "UTF-8"),
    ],
)
def test_what_cannot_be_taken_is_told(options, code, said):
    with pytest.raises(hanlens.HanlensError, match=said) as caught:
        hanlens.Analyzer(**options)
    assert caught.value.code == code
    assert isinstance(caught.value, ValueError)


def test_a_dictionary_at_fault_is_named(tmp_path):
    path = tmp_path / "terms.tsv"
    path.write_text("河湾\tx\n", encoding="utf-8")
    with pytest.raises(hanlens.HanlensError, match="terms.tsv"):
        hanlens.Analyzer(user_dict=path)
    with pytest.raises(FileNotFoundError):
        hanlens.Analyzer(user_dict=tmp_path / "none.tsv")


def test_what_is_no_text_is_no_text():
    analyzer = hanlens.Analyzer()
    with pytest.raises(TypeError):
        analyzer.analyze(None)
    with pytest.raises(TypeError):
        analyzer.analyze("今年", reference=2021)
    with pytest.raises(UnicodeEncodeError):
        analyzer.analyze("\ud800")
