"""What may stand in a template, judged on its tree before anything runs."""

from collections.abc import Iterator
from typing import NamedTuple

from jinja2 import Environment, nodes
from jinja2.visitor import NodeTransformer

from followup_desktop.services.templating.filters import FILTERS, LOOP, TESTS
from followup_desktop.services.templating.source import Fault, did_you_mean

COUNTED = "counted trips"  # no name that an author could write
DEEPEST_BLOCKS = 8
DEEPEST = 60
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.If, nodes.For,
    nodes.Assign, nodes.Getattr, nodes.Getitem, nodes.Slice, nodes.Filter, nodes.Test, nodes.CondExpr,
    nodes.And, nodes.Or, nodes.Not, nodes.Neg, nodes.Compare, nodes.Operand, nodes.Concat, nodes.Add,
    nodes.Sub, nodes.List, nodes.Tuple,
)  # fmt: skip
_REFUSED: dict[type[nodes.Node], str] = {
    nodes.Include: "“include” cannot be used: a template is one file",
    nodes.Extends: "“extends” cannot be used: a template is one file",
    nodes.Import: "“import” cannot be used: a template is one file",
    nodes.FromImport: "“import” cannot be used: a template is one file",
    nodes.Macro: "“macro” cannot be used",
    nodes.CallBlock: "“call” cannot be used",
    nodes.FilterBlock: "“filter” as a block cannot be used: write {{ fact|filter }}",
    nodes.AssignBlock: "“set” takes one value: {% set name = value %}",
    nodes.Block: "“block” cannot be used: a template is one file",
    nodes.With: "“with” cannot be used: write {% set name = value %}",
    nodes.Call: "nothing can be called, so brackets after a name have no meaning here",
    nodes.NSRef: "“set” takes a plain name",
    nodes.Mul: "“*” cannot be used",
    nodes.Pow: "“**” cannot be used",
    nodes.Mod: "“%” cannot be used",
    nodes.Div: "“/” cannot be used",
    nodes.FloorDiv: "“//” cannot be used",
    nodes.Dict: "“{…}” inside braces cannot be used",
}


class _Names(NamedTuple):
    facts: frozenset[str]
    fields: frozenset[str]


def wrong_with(tree: nodes.Template, known: frozenset[str], fields: frozenset[str]) -> list[Fault]:
    """Return what stands in a template that may not; ``known`` names are facts, ``fields`` theirs.

    Raises RecursionError where it is nested too deeply to be looked at.
    """
    stored = {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    loop = {"loop"} if tree.find(nodes.For) else set()
    names = _Names(known | stored | loop, fields | LOOP)
    found = dict.fromkeys(_faults(tree, names, 0, 0))
    return sorted(found)


def _faults(node: nodes.Node, names: _Names, blocks: int, depth: int) -> Iterator[Fault]:
    if not isinstance(node, _ALLOWED):
        said = _REFUSED.get(type(node), f"this cannot be used ({type(node).__name__.lower()})")
        yield Fault(node.lineno, said)
        return
    blocks += isinstance(node, nodes.For | nodes.If)
    if blocks > DEEPEST_BLOCKS or depth > DEEPEST:
        yield Fault(node.lineno, "it is nested too deeply")
        return
    yield from (Fault(node.lineno, words) for words in _own_faults(node, names))
    # An elif is nested in the tree, and not on the page.
    flat = node.elif_ if isinstance(node, nodes.If) else []
    for child in node.iter_child_nodes():
        yield from _faults(child, names, blocks - any(child is one for one in flat), depth + 1)


def _own_faults(node: nodes.Node, names: _Names) -> Iterator[str]:
    if isinstance(node, nodes.Name) and node.ctx == "load" and node.name not in names.facts:
        yield f"there is no “{node.name}”{did_you_mean(node.name, names.facts)}"
    elif isinstance(node, nodes.Getattr):
        yield from _field(node.attr, names)
    elif isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        if isinstance(node.arg.value, str):
            yield from _field(node.arg.value, names)
    elif isinstance(node, nodes.Filter):
        if node.name not in FILTERS:
            yield f"there is no filter “|{node.name}”{did_you_mean(node.name, FILTERS)}"
        if node.node is None or node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
            yield f"“|{node.name}” takes plain values only"
    elif isinstance(node, nodes.Test):
        if node.name not in TESTS:
            yield f"“is {node.name}” cannot be asked; a missing fact is empty: write “if” and the fact"
    elif isinstance(node, nodes.For) and node.recursive:
        yield "“recursive” cannot be used"
    elif isinstance(node, nodes.List | nodes.Tuple) and _nests(node):
        yield "a list that is written out can hold texts and numbers only"


def _nests(node: nodes.List | nodes.Tuple) -> bool:
    """Lists in lists could grow without end though each looks short."""
    stored = isinstance(node, nodes.Tuple) and node.ctx == "store"
    return not stored and not all(isinstance(item, nodes.Const) for item in node.items)


def _field(name: str, names: _Names) -> Iterator[str]:
    if name not in names.fields:
        yield f"there is no “.{name}”{did_you_mean(name, names.fields)}"


class _Rewriting(NodeTransformer):
    """Has loops paid for, "~" done by the filter that minds the length, and no else mean nothing."""

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802, the visitor's name for it
        repeated = [*node.body, *([node.test] if node.test else [])]
        weight = sum(2 + sum(1 for _node in child.find_all(nodes.Node)) for child in repeated)
        self.generic_visit(node)
        node.iter = _filter(node.iter, COUNTED, [nodes.Const(weight)])
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return _filter(nodes.List(node.nodes, lineno=node.lineno), "join", [])

    def visit_CondExpr(self, node: nodes.CondExpr) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        if node.expr2 is None:
            node.expr2 = nodes.Const("", lineno=node.lineno)
        return node


def rewritten(tree: nodes.Template, environment: Environment) -> nodes.Template:
    """Return a tree that was found to be in order as it is to run."""
    _Rewriting().visit(tree)
    tree.set_environment(environment)
    return tree


def _filter(node: nodes.Node, name: str, args: list[nodes.Expr]) -> nodes.Filter:
    for arg in args:
        arg.lineno = node.lineno
    return nodes.Filter(node, name, args, [], None, None, lineno=node.lineno)
