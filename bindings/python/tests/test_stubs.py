"""The stubs name what is there, all of it and nothing else; all of it says what it is."""

import ast
import inspect
from pathlib import Path

import hanlens
from hanlens import _native

STUBS = Path(hanlens.__file__).with_name("_native.pyi")
#: What every class has, or what only the type checker asks for.
ALWAYS = set(dir(object)) | {"__module__", "__new__"}


def stub_classes():
    module = ast.parse(STUBS.read_text(encoding="utf-8"))
    for node in module.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("Arrow"):
            members = {item.name for item in node.body if isinstance(item, ast.FunctionDef)}
            yield node.name, members


def test_classes_have_the_members_of_their_stubs():
    named = dict(stub_classes())
    public = {name for name, thing in vars(_native).items() if inspect.isclass(thing)}
    assert set(named) == public
    for name, members in named.items():
        if name == "HanlensError":
            continue
        there = set(vars(getattr(_native, name))) - ALWAYS - {"__getnewargs_ex__", "__hash__"}
        assert members - ALWAYS == there - {"__match_args__", "__doc__"}, name


def test_everything_public_says_what_it_is():
    assert STUBS.with_name("py.typed").exists()
    for name in hanlens.__all__:
        thing = getattr(hanlens, name)
        if inspect.isclass(thing):
            assert thing.__doc__, name
            for member, value in vars(thing).items():
                if not member.startswith("_") and member not in {"code"}:
                    if not hasattr(value, "__get__"):
                        continue
                    assert value.__doc__, f"{name}.{member}"
