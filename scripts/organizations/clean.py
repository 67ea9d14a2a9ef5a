#!/usr/bin/env python3
"""clean.py LABELLED.jsonl [--most N] > silver.jsonl

Brings the teacher's labels (label.py) nearer to the annotation guideline: names that show no head
of data/organization/heads.tsv are dropped, lines with a name cut off before its head are left out,
well-known bodies of names.tsv and the departments of the Taiwanese city are added.
"""
import argparse
import json
import random
import re

from tables import fold, table, write

random.seed(7)
HEADS = {fold(form): cells for forms, cells in table("heads.tsv") for form in forms}
NAMES = {fold(form): cells for forms, cells in table("names.tsv") for form in forms}
KNOWN = re.compile("|".join(
    re.escape(name) for name in sorted(NAMES, key=len, reverse=True) if NAMES[name][1] == "yes"))
HEAD = re.compile("(?:" + "|".join(sorted(map(re.escape, HEADS), key=len, reverse=True)) + ")$")
# Heads that are the end of too many other words to show a name: 日报 does, 报 does not.
VAGUE = set("报 社 网 所 站 处 室 科 办 股 系 班 队 连 组 军 团 部 院 宫 馆 在线 证券 移动 电信 汽车 "
            "保险 能源 科技 航空 航天 频道 总部 中心 组织".split())
OFFICES = ("民政|教育|农业|经济发展|经发|观光旅游|观旅|工务|水利|社会|劳工|地政|都市发展|都发|文化|交通|卫生|"
           "环境保护|环保|警察|消防|财政税务|财税|体育")
CITY = re.compile(
    f"(?:台南市政府|台南市|南市|市府)?(?:{OFFICES})局(?!长)(?:(?:[一-龥]{{2}}|[一-龥]{{4}})科(?!技|学|室))?"
    "|(?:台南市|南市)?(?:台南市政府)?[一-龥]{1,2}区公所"
    "|(?:台南市政府|市府)?(?:新闻及国际关系处|法制处|人事处|主计处|政风处|智慧发展中心|秘书处)"
    "(?:[一-龥]{2,4}科)?|台南市政府|南市府|市府|台南市议会")
CITY_NOT = re.compile("各区公所|等区公所")
# 中央 names the party's leadership where it acts, not in 中央财政.
CENTRE = re.compile("(?<![党台由])中央(?=[^一-龥]|决策|部署|关于|精神|要求|有关|的|和国家|提出|作出|决定|领导|"
                    "批准|同意|明确|召开|印发|高度)")
CUT_OFF = re.compile("(?:中心|协会|学会|公司|委员会|集团|大学|学院|医院|基金会|局|厅|处|科|所)"
                     "(?<!局长|处长|科长|所长|厅长)(?!长|技|学|理|有|属|在|研)")


def clean(line):
    """The line with better spans, or None."""
    text, spans = line["text"], []
    if "\t" in text or "{" in text:
        return None
    for start, end, kind in line["spans"]:
        word = text[start:end]
        if kind != "ORG":
            if len(word) > 1 and " " not in word:
                spans.append([start, end, kind])
            continue
        if " " in word or word[0] in "会由在与和本对向及为":
            return None
        head = HEAD.search(word)
        if word in NAMES or head and (
                len(head.group()) < len(word) and head.group() not in VAGUE
                or HEADS[head.group()][1] == "Name"):
            spans.append([start, end, kind])
        elif len(word) >= 4:
            return None

    def put(start, end):
        nonlocal spans
        for s, e, kind in spans:
            if kind == "ORG" and s <= start and end <= e or kind != "ORG" and s < start and end <= e:
                return
        spans = [span for span in spans if span[1] <= start or end <= span[0]]
        spans.append([start, end, "ORG"])

    if line["src"] == "tn":
        for match in CITY.finditer(text):
            if not CITY_NOT.search(text[max(0, match.start() - 1):match.end()]):
                put(*match.span())
    for match in KNOWN.finditer(text):
        if text[match.end():match.end() + 1] not in ("门", "长", "级", "际", "队"):
            put(*match.span())
    if line["src"] == "bn":
        for match in CENTRE.finditer(text):
            put(*match.span())
    spans.sort()
    for start, end, kind in spans:
        if kind == "ORG" and (CUT_OFF.match(text, end)
                              or text[end - 1] in "局厅部处科" and text[end:end + 1] == "长"):
            return None
    # Most lines without an organization teach nothing new.
    if any(kind == "ORG" for *_, kind in spans) or random.random() < 0.35:
        return {"text": text, "spans": spans, "src": line["src"]}
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("labelled")
    parser.add_argument("--most", type=int, default=9000)
    arguments = parser.parse_args()
    with open(arguments.labelled, encoding="utf-8") as lines:
        kept = [line for line in map(clean, map(json.loads, lines)) if line]
    random.shuffle(kept)
    for line in kept[:arguments.most]:
        write(line)


main()
