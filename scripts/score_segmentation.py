#!/usr/bin/env python3
"""Scores `hanlens segment` on a gold file: words separated by spaces, one sentence a line.

    scripts/score_segmentation.py GOLD [--known FILE] [--engine trained --engine jieba]
                                  [--hanlens target/release/hanlens]

Prints for each engine precision, recall and F1 of words, and with --known (training text in the
same format, or a list of words) the recall of words that do not occur there. Gold words with tags
(`word/TAG`) are compared without them. Standard library only.
"""

import argparse
import subprocess
import sys


def read(path):
    with open(path, encoding="utf-8-sig") as file:
        return [line.split() for line in file if line.strip()]


def without_tag(word):
    text, slash, tag = word.rpartition("/")
    return text if slash and text and tag.isascii() and tag.isalpha() else word


def spans(words):
    start = 0
    for word in words:
        yield start, start + len(word)
        start += len(word)


def segment(hanlens, engine, sentences):
    """The words of each sentence; the text goes in without spaces, a sentence a line."""
    text = "".join("".join(words) + "\n" for words in sentences)
    command = [hanlens, "segment", "--engine", engine, "-"]
    result = subprocess.run(command, input=text, capture_output=True, encoding="utf-8")
    if result.returncode != 0:
        sys.exit(f"{' '.join(command)}: {result.stderr.strip()}")
    lines = result.stdout.splitlines()
    if len(lines) != len(sentences):
        sys.exit(f"{engine}: {len(lines)} lines came back for {len(sentences)}")
    return [line.split() for line in lines]


def score(gold, found, known):
    right = new = new_right = 0
    for gold_words, found_words in zip(gold, found):
        if "".join(gold_words) != "".join(found_words):
            sys.exit(f"the text has changed: {''.join(gold_words)}")
        found_spans = set(spans(found_words))
        for word, span in zip(gold_words, spans(gold_words)):
            hit = span in found_spans
            right += hit
            if known is not None and word not in known:
                new += 1
                new_right += hit
    gold_count, found_count = sum(map(len, gold)), sum(map(len, found))
    precision, recall = right / max(found_count, 1), right / max(gold_count, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    line = f"P {100 * precision:.2f}  R {100 * recall:.2f}  F1 {100 * f1:.2f}"
    if known is not None:
        line += f"  new words R {100 * new_right / max(new, 1):.2f} ({new_right} of {new})"
    return line


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold")
    parser.add_argument("--known", help="text or list of words that are not new")
    parser.add_argument("--engine", action="append", help="may be given several times")
    parser.add_argument("--hanlens", default="target/release/hanlens")
    options = parser.parse_args()
    gold = [[without_tag(word) for word in words] for words in read(options.gold)]
    known = None
    if options.known:
        known = {without_tag(word) for words in read(options.known) for word in words}
    for engine in options.engine or ["trained", "jieba"]:
        found = segment(options.hanlens, engine, gold)
        print(f"{engine:8} {score(gold, found, known)}")


if __name__ == "__main__":
    main()
