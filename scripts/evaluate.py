#!/usr/bin/env python3
"""Scores the `hanlens` command on annotated data that lies beside the project.

    scripts/evaluate.py conformance [--write | --check] [--verbose]
    scripts/evaluate.py readings    [--write | --check] [--verbose]
    scripts/evaluate.py articles    [--write | --check] [--errors N]
    scripts/evaluate.py seed        [--write | --check] [--errors N]

`conformance` reads the cases of other projects with the default options, `readings` each project's
cases with the options that give its own reading where the projects contradict each other.

Without an option the figures are printed. `--write` keeps them in tests/scores/, `--check`
fails when one has fallen below what is kept there (scores may only rise). When the data is not
there the script says so and exits with 0: a fresh clone has nothing to score.

The data is looked for in $HANLENS_SHARED, else in ../shared. Only the standard library is used.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = pathlib.Path(os.environ.get("HANLENS_SHARED", ROOT.parent / "shared"))
SCORES = ROOT / "tests" / "scores"
# Cases whose source contradicts ordinary use, and feasts of other cultures, are not counted.
EXCLUDED_TAGS = "suspect,foreign-holiday"
# The options of a line of `hanlens batch` that give the reading of a project, or of one task of it.
READINGS = {
    "recognizers": {"dayparts": "four-hours"},
    "recognizers/time": {"spans": "parts"},
    "recognizers/age": {"ranges": "ends"},
    "recognizers/percent": {"ranges": "ends"},
    "jionlp": {"dayparts": "assistant", "before": "inclusive", "feast_year": "lunar",
               "present": "whole", "lunar_month": "numbered", "colons": "minutes"},
}
# A figure may vary in its last digit with the order of a sum, never by more.
TOLERANCE = 1e-9


def batch(documents, arguments):
    """Runs `hanlens batch` over documents and returns its output lines as objects."""
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "documents.jsonl"
        source.write_text("".join(json.dumps(d, ensure_ascii=False) + "\n" for d in documents), encoding="utf-8")
        target = pathlib.Path(folder) / "result.jsonl"
        command = ["cargo", "run", "--quiet", "--release", "--features", "cli", "--bin", "hanlens", "--",
                   "batch", str(source), "--quiet", "--output", str(target), *arguments]
        finished = subprocess.run(command, cwd=ROOT, check=False)
        if finished.returncode != 0:
            sys.exit(f"hanlens batch ended with status {finished.returncode}")
        return [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]


def write_lines(path, objects):
    path.write_text("".join(json.dumps(o, ensure_ascii=False) + "\n" for o in objects), encoding="utf-8")


def read_lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def options_of(case, readings):
    """The options of a case, with those that give the reading of its project if these are wanted."""
    options = {}
    if readings:
        for name in (case["suite"], f"{case['suite']}/{case['task']}"):
            options |= READINGS.get(name, {})
    return options | (case.get("options") or {})


def score_conformance(arguments, readings):
    folder = SHARED / "conformance"
    cases = read_lines(folder / "dev.jsonl")
    keys = ("id", "text", "reference", "locale")
    documents = [{key: case[key] for key in keys if case.get(key) is not None} for case in cases]
    for document, case in zip(documents, cases):
        document["options"] = options_of(case, readings)
    with tempfile.TemporaryDirectory() as temporary:
        predictions = pathlib.Path(temporary) / "predictions.jsonl"
        write_lines(predictions, batch(documents, ["--plain", "--tasks", "entities,numbers"]))
        score = [sys.executable, str(folder / "score.py"), str(folder / "dev.jsonl"), str(predictions),
                 "--exclude-tags", EXCLUDED_TAGS]
        if arguments.verbose:
            subprocess.run([*score, "--verbose"], check=True)
        else:
            subprocess.run(score, check=True)
        rows = json.loads(subprocess.run([*score, "--json"], check=True, capture_output=True, text=True).stdout)
    figures = {}
    for row in rows:
        name = "/".join(filter(None, (row["suite"], row["task"])))
        cases_with = row.get("pos", 0)
        if row.get("val_n"):
            figures[f"{name} value"] = row.get("val_ok", 0) / row["val_n"]
        if cases_with:
            figures[f"{name} strict"] = row.get("strict", 0) / cases_with
        if row.get("neg"):
            figures[f"{name} negative"] = row.get("neg_ok", 0) / row["neg"]
    return figures


def score_articles(arguments, name):
    folder = SHARED / "gold"
    if name == "seed":
        articles = [json.loads((folder / "seed-article.json").read_text(encoding="utf-8"))]
    else:
        articles = read_lines(folder / "articles.jsonl")
    documents = []
    for article in articles:
        document = {"id": article["id"], "text": article["text"]}
        # A window of a longer page shows no date of its own; its reference is given.
        if article["metadata"].get("published") is None:
            document["reference"] = article["reference"]
        # A Taiwanese page has Traditional text and its own currency.
        if "臺" in article["text"] or "萬元" in article["text"]:
            document["locale"] = "zh-TW"
        documents.append(document)
    with tempfile.TemporaryDirectory() as temporary:
        gold = pathlib.Path(temporary) / "gold.jsonl"
        write_lines(gold, articles)
        predictions = pathlib.Path(temporary) / "predictions.jsonl"
        write_lines(predictions, batch(documents, ["--tasks", "entities,article"]))
        out = pathlib.Path(temporary) / "scores.json"
        subprocess.run([sys.executable, str(folder / "score_articles.py"), str(gold), str(predictions),
                        "--errors", str(arguments.errors), "--json", str(out)], check=True)
        scores = json.loads(out.read_text())
    figures = {}
    for kind, row in scores["types"].items():
        figures[f"{kind} f1"] = row["f1"]
        if row.get("value_accuracy") is not None:
            figures[f"{kind} value"] = row["value_accuracy"]
    figures["micro f1"] = scores["micro_f1"]
    for key, value in scores["metadata"].items():
        if value is not None:
            figures[f"metadata {key}"] = value
    return figures


def keep(path, figures):
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f"# Made by scripts/evaluate.py {path.stem} --write. A figure here may only rise.\nfigure\tvalue\n"
    path.write_text(head + "".join(f"{name}\t{value:.6f}\n" for name, value in figures.items()), encoding="utf-8")


def check(path, figures):
    """Compares with the kept figures; gives the number of figures that have fallen."""
    fallen = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or line == "figure\tvalue":
            continue
        name, kept = line.split("\t")
        now = figures.get(name)
        if now is None or round(now, 6) < float(kept) - TOLERANCE:
            print(f"{name}: {now} has fallen below {kept}")
            fallen += 1
    return fallen


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["conformance", "readings", "articles", "seed"])
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--verbose", action="store_true")
    parser.add_argument("--errors", type=int, default=0)
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        print(f"SKIPPED: no annotated data at {SHARED}")
        return
    if arguments.what in ("conformance", "readings"):
        figures = score_conformance(arguments, readings=arguments.what == "readings")
    else:
        figures = score_articles(arguments, arguments.what)
    path = SCORES / f"{arguments.what}.tsv"
    if arguments.write:
        keep(path, figures)
    if arguments.check and check(path, figures):
        sys.exit(1)


if __name__ == "__main__":
    main()
