"""Other threads, other processes."""

import copy
import itertools
import multiprocessing
import pickle
import threading

import pytest

import hanlens
from conftest import case_texts, random_texts

DICTIONARY = "云上青禾\tforce\tnt\torganization\t云上青禾集团\n".encode()
OPTIONS = {
    "user_dict": DICTIONARY,
    "tasks": ["organizations", "dates", "tokens"],
    "reference": "2021-03-18T09:45",
    "prefer": "past",
    "locale": "zh-TW",
    "max_chars": 1000,
    "plain": True,
    "top": 4,
    "summary_count": 2,
}
TEXT = "云上青禾5月1日拨付450萬元。"


def read(pickled: bytes) -> str:
    return pickle.loads(pickled).analyze(TEXT).to_json()


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_an_analyzer_pickles_as_its_configuration(protocol):
    analyzer = hanlens.Analyzer(**OPTIONS)
    pickled = pickle.dumps(analyzer, protocol)
    assert DICTIONARY in pickled or protocol < 3
    assert len(pickled) < 2000, "options and dictionary, no tables"
    again = pickle.loads(pickled)
    assert type(again) is hanlens.Analyzer
    assert again.__getnewargs_ex__() == analyzer.__getnewargs_ex__()
    assert again.analyze(TEXT).to_json() == analyzer.analyze(TEXT).to_json()
    with pytest.raises(hanlens.HanlensError):
        again.analyze("三" * 1001)


def test_a_process_builds_the_analyzer_of_a_configuration_once():
    analyzer = hanlens.Analyzer(user_dict=DICTIONARY, top=7)
    built = hanlens.analyzers_built()
    copies = [pickle.loads(pickle.dumps(analyzer)) for _ in range(5)]
    assert len({copy.analyze(TEXT).to_json() for copy in copies}) == 1
    assert hanlens.analyzers_built() == built
    hanlens.Analyzer(user_dict=DICTIONARY, top=8)
    assert hanlens.analyzers_built() == built + 1


def test_a_dictionary_travels_without_its_file(tmp_path):
    path = tmp_path / "terms.tsv"
    path.write_bytes(DICTIONARY)
    analyzer = hanlens.Analyzer(user_dict=path)
    pickled = pickle.dumps(analyzer)
    path.unlink()
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.apply(read, (pickled,)) == analyzer.analyze(TEXT).to_json()
    assert copy.deepcopy(analyzer).analyze(TEXT).to_json() == analyzer.analyze(TEXT).to_json()


@pytest.mark.parametrize("threads", [0, 1, 3])
def test_many_equals_one_by_one_in_order(threads):
    analyzer = hanlens.Analyzer()
    texts = case_texts() + random_texts(300)
    many = [analysis.to_json() for analysis in analyzer.analyze_many(texts, threads=threads)]
    assert many == [analyzer.analyze(text).to_json() for text in texts]


def test_an_endless_iterable_is_read_as_far_as_needed():
    taken = itertools.count()
    texts = (f"拨付{next(taken)}万元" for _ in itertools.count())
    analyses = hanlens.Analyzer(tasks="entities").analyze_many(texts, threads=2)
    first = [next(analyses).entities[0].text for _ in range(100)]
    assert first == [f"{number}万元" for number in range(100)]
    assert next(taken) <= 100 + 2 * 8 + 1


def test_a_text_that_fails_raises_in_its_place_and_the_next_goes_on():
    analyses = hanlens.Analyzer(max_chars=5).analyze_many(["3吨", "很长的一个文本", None, "5吨"])
    assert next(analyses).text == "3吨"
    with pytest.raises(hanlens.HanlensError):
        next(analyses)
    with pytest.raises(TypeError):
        next(analyses)
    assert next(analyses).text == "5吨"
    with pytest.raises(StopIteration):
        next(analyses)


def test_an_iterable_that_fails_ends_the_stream():
    def texts():
        yield "3吨"
        raise KeyError("source")

    analyses = hanlens.Analyzer().analyze_many(texts())
    assert next(analyses).text == "3吨"
    with pytest.raises(KeyError):
        next(analyses)
    assert list(analyses) == []


def test_threads_share_an_analyzer():
    analyzer = hanlens.Analyzer()
    texts = case_texts()[:200]
    expected = [analyzer.analyze(text).to_json() for text in texts]
    results = {}

    def work(number):
        results[number] = [analyzer.analyze(text).to_json() for text in texts]

    workers = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert all(results[number] == expected for number in range(4))


def test_other_threads_run_while_a_text_is_read():
    # With the lock held through `analyze`, the other thread could not step before it returns.
    text = "临江市财政局2021年3月拨付春耕资金450万元，用于购买种薯3.5吨。" * 3000
    steps, done = [], threading.Event()

    def step():
        while not done.is_set():
            steps.append(None)
            done.wait(0.001)

    other = threading.Thread(target=step)
    other.start()
    before = len(steps)
    hanlens.Analyzer().analyze(text)
    during = len(steps) - before
    done.set()
    other.join()
    assert during > 3
