"""Texts to try, and the ``hanlens`` command to compare with."""

from __future__ import annotations

import json
import os
import random
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "data/sample/article.txt"


def case_texts() -> list[str]:
    """The texts of all cases of the library."""
    texts = []
    for path in sorted((ROOT / "tests/cases").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line).get("text") if line.strip() else None
            if isinstance(text, str):
                texts.append(text)
    assert len(texts) > 200
    return texts


def random_texts(count: int, seed: int = 20) -> list[str]:
    """Texts of characters that matter to some part, and of those that matter to none."""
    generator = random.Random(seed)
    alphabets = [
        "一二三四五六七八九十百千万亿零〇半几多余约近0123456789０１２３.,．，",
        "年月日号时分秒上下午今明昨去周星期旬季度至到～-—前后",
        "元块角吨公里亩斤%％个名家户台美港币￥$",
        "省市县区局委会公司集团学院医院党政府银行的在和了是，。！？；：“”（）《》",
        "\n\r\t 　\u200b\ufeffabcXYZ😀👨‍👩‍👧é\u0301\U00020000\x00",
    ]
    return [
        "".join(
            generator.choice(generator.choice(alphabets)) for _ in range(generator.randrange(80))
        )
        for _ in range(count)
    ]


@pytest.fixture(scope="session")
def command() -> str:
    """The command: ``HANLENS_COMMAND``, or what cargo built last."""
    if named := os.environ.get("HANLENS_COMMAND"):
        return named
    built = [ROOT / "target" / profile / "hanlens" for profile in ("release", "debug")]
    built = [path for path in built if path.exists()]
    if not built:
        pytest.fail("no hanlens command: cargo build --all-features --bin hanlens")
    return str(max(built, key=lambda path: path.stat().st_mtime))


@pytest.fixture(scope="session")
def batch(command: str):
    """Runs ``hanlens batch`` over documents and gives its lines."""

    def run(documents: list[dict], *arguments: str) -> list[str]:
        lines = "".join(json.dumps(document) + "\n" for document in documents)
        done = subprocess.run(
            [command, "batch", "--quiet", *arguments],
            input=lines.encode(),
            stdout=subprocess.PIPE,
            check=False,
            timeout=300,
        )
        assert done.returncode in (0, 1)
        # str.splitlines would also cut at characters that JSON leaves as they are.
        return done.stdout.decode().split("\n")[:-1]

    return run
