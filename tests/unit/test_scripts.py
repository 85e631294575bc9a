"""Scripts without what is no code."""

from __future__ import annotations

import pytest

from glossator.scripts import compact


@pytest.mark.parametrize(
    ("script", "left"),
    [
        ("// What it is.\n\n  a();\n\t// why\n  b()\n  c()\n", "a();b()\nc()\n"),
        ("f(\n  1,\n  (x) =>\n    x,\n);\n", "f(1,(x)=>x,);"),
        ('const { a, b } = c ? d : - -e;\nx = "a , b";\n', 'const{a,b}=c?d:- -e;x="a , b";'),
        ("a + b - c + +d - -e; i += 1; !(f < g);\n", "a+b-c + +d - -e;i+=1;!(f<g);"),
        ("x = `a , ${b , c} , d` + 'e , f';\n", "x=`a , ${b , c} , d`+'e , f';"),
        ("x = /a , [/ , ] b/u.test(y , z);\n", "x=/a , [/ , ] b/u.test(y,z);"),
        ("x = a / (b + c) / d;\n", "x=a /(b+c)/ d;"),
        ("x = `a , ${b ? `c , d` : e}`;\n", "x = `a , ${b ? `c , d` : e}`;"),
        ("x = y ? 1 : 2; /* a , b */\n", "x = y ? 1 : 2; /* a , b */\n"),
        ("x\n  .y()\n  ? 1\n  : 2\n}\nz\n", "x.y()?1:2}\nz\n"),
        ("return /a , b/;\n", "return /a , b/;"),
        ("a(); // One, two,\nb();\n", "a(); // One, two,\nb();"),
        ('a = "//";\nb = 1;\n', 'a="//";\nb=1;'),
        ("i++\n++j\nreturn\nx\n", "i++\n++j\nreturn\nx\n"),
    ],
)
def test_what_is_left_of_a_script_says_the_same(script: str, left: str) -> None:
    """A line end stays where it may end a statement, or a comment."""
    assert left == compact(script.encode()).decode()
