#!/usr/bin/env python3
"""Measures organizations, and makes the table of docs/ORGANIZATIONS.md of what was measured.

    figures.py measure SILVER…     trains and scores anew, keeps the figures (half an hour)
    figures.py table               prints the table in Markdown
    figures.py table --write       puts it into docs/ORGANIZATIONS.md
    figures.py table --check       fails when the document has another one

The figures are kept in tests/scores/organizations.tsv. `measure` needs the corpora of
$HANLENS_SHARED (else ../shared); SILVER are texts labelled by label.py and clean.py.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("HANLENS_SHARED", ROOT.parent / "shared"))
FIGURES = ROOT / "tests" / "scores" / "organizations.tsv"
DOCUMENT = ROOT / "docs" / "ORGANIZATIONS.md"
PEERS = pathlib.Path(__file__).with_name("peers.tsv")
BEGIN, END = "<!-- table -->\n", "<!-- end of table -->\n"
GENERATED = ["12000", "27"]
# CLUENER counts more names than the others: a model for it is trained to find more.
FOLDS = {"msra": [], "cluener": ["--recall", "1"]}


def xtask(*arguments):
    command = ["cargo", "run", "--quiet", "--release", "-p", "xtask", "--features", "train", "--"]
    return subprocess.run([*command, *map(str, arguments)], cwd=ROOT, check=True, stdout=subprocess.PIPE,
                          text=True).stdout


def first(pattern, text):
    return re.search(pattern, text).group(1)


def measure(silver):
    corpora = SHARED / "corpora" / "org"
    silver = [part for path in silver for part in ("--silver", pathlib.Path(path).resolve())]
    # The speed is that of `cargo bench --bench organizations` beside `tag`, entered by hand.
    figures = {"speed": dict(rows_of(FIGURES))["speed"]}
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        generated, model = folder / "generated.jsonl", folder / "model.bin"
        with generated.open("w", encoding="utf-8") as file:
            script = pathlib.Path(__file__).with_name("generate.py")
            subprocess.run([sys.executable, script, *GENERATED], check=True, stdout=file)
        xtask("train-organizations", "--org", corpora, *silver, "--generated", generated, "--hold-out", 0,
              "--output", model)
        for name in ("msra_pool", "cluener_train"):
            lines = (corpora / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()[::5]
            (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")

        def score(key, path, *options):
            printed = xtask("score-organizations", *options, path)
            figures[key] = first(r"exact .* F1 ([\d.]+)", printed)
            return printed

        pages = SHARED / "gold" / "articles.jsonl"
        held_out = ["--model", model]
        printed = score("articles", pages)
        figures["canonical"] = first(r"canonical: (\d+ of \d+)", printed)
        score("seed", SHARED / "gold" / "seed-article.json")
        score("articles held out", pages, *held_out)
        printed = score("msra held out", folder / "msra_pool.jsonl", *held_out, "--no-governments")
        figures["false alarms"] = first(r"false alarms: (\d+ in \d+)", printed)
        score("msra swapped", folder / "msra_pool.jsonl", *held_out, "--no-governments", "--swap-names")
        score("cluener held out", folder / "cluener_train.jsonl", *held_out)
    for corpus, options in FOLDS.items():
        printed = xtask("train-organizations", "--org", corpora, *silver, "--folds", corpus, "--seeds", 2, *options)
        figures[f"{corpus} five-fold"] = first(r"all: .* F1 ([\d.]+)", printed)
    rows = "".join(f"{name}\t{value}\n" for name, value in figures.items())
    FIGURES.write_text("# Made by scripts/organizations/figures.py measure.\nfigure\tvalue\n" + rows, encoding="utf-8")


def rows_of(path):
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def table():
    figure = dict(rows_of(FIGURES))
    ours = [
        "**hanlens**",
        f"{figure['articles']} (18 development pages); {figure['articles held out']} with a fifth of the corpora kept out",
        f"{figure['msra five-fold']} (five-fold); {figure['msra held out']} (whole recognizer, a fifth kept out), "
        f"{figure['msra swapped']} with swapped names",
        "not here",
        f"{figure['cluener five-fold']} (five-fold, model for CLUENER); {figure['cluener held out']} (committed kind)",
        figure["speed"],
    ]
    head = ["tool", "real pages", "MSRA", "People's Daily", "CLUENER", "speed to jieba-rs `tag`"]
    rows = [head, ["---"] * len(head), *rows_of(PEERS), ours]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def main():
    if sys.argv[1:2] == ["measure"]:
        measure(sys.argv[2:])
        return
    document = DOCUMENT.read_text(encoding="utf-8")
    before, rest = document.split(BEGIN)
    shown, after = rest.split(END)
    if sys.argv[1:] == ["table", "--write"]:
        DOCUMENT.write_text(before + BEGIN + table() + END + after, encoding="utf-8")
    elif sys.argv[1:] == ["table", "--check"]:
        if shown != table():
            sys.exit("docs/ORGANIZATIONS.md: the table is stale, run scripts/organizations/figures.py table --write")
    elif sys.argv[1:] == ["table"]:
        print(table(), end="")
    else:
        sys.exit(__doc__)


main()
