"""What the scripts of this folder share: folding, the tables of data/, JSON Lines."""
import json
import pathlib
import struct

DATA = pathlib.Path(__file__).resolve().parents[2] / "data"
FOLDING = (DATA / "compiled" / "folding.bin").read_bytes()


def fold(text):
    """The text in half-width, Simplified characters, one for one."""
    def one(character):
        code = ord(character)
        if code < 128 or code > 0xFFFF:
            return character
        folded = struct.unpack_from("<H", FOLDING, code * 2)[0]
        return chr(folded) if folded else character
    return "".join(map(one, text))


def table(name):
    """Rows of data/organization/NAME: a list of (forms, further cells)."""
    lines = (DATA / "organization" / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0].split("|"), row[1:]) for row in rows[1:]]


def write(line):
    print(json.dumps(line, ensure_ascii=False))
