"""LaTeX of bibliography fields."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zotsync.formats.bibtex.latex import to_unicode, verbatim


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"M{\"u}ller M\"{u}ller M\"uller {M\"uller}", "Müller Müller Müller Müller"),
        (r"\'{\i} {\'\i} \'i \^{\j}", "í í í ĵ"),
        (r"{\L}\'od\'z Fran\c{c}ois \v{S}koda \v Skoda", "Łódź François Škoda Škoda"),
        (r"\H{o} \k{a} \r{A} \=a", "ő ą Å ā"),
        (r"Gro\ss e Stra{\ss}e \O rsted {\aa}", "Große Straße Ørsted å"),
        (r"{DNA} {{The} Book}", "DNA The Book"),
        (r"\textit{E. coli} {\it E. coli}", "<i>E. coli</i> <i>E. coli</i>"),
        (r"\emph{a \textbf{b}} \unknown{}", r"<i>a <b>b</b></i> \unknown"),
        (r"CO$_2$ $^{18}$F H\textsubscript{2}O", "CO<sub>2</sub> <sup>18</sup>F H<sub>2</sub>O"),
        (r"$\alpha$-catenin \textalpha{} $\beta_{2}$", "α-catenin α β<sub>2</sub>"),
        (r"$p<0.05$ but \$5 or $5 and $10", "p<0.05 but $5 or $5 and $10"),
        (r"\omega is not \o mega", "ωis not ømega"),
        (r"A \& B 5\% \#1 a\_b \{x\}", "A & B 5% #1 a_b {x}"),
        (r"1--2 --- ``x'' Smith~J.", "1–2 — “x” Smith J."),
        (r"\noopsort{1973}{1973} \mkbibquote{x} \bogus x", r"1973 “x” \bogus x"),
        (r"a\-b\\c\,d", "ab c d"),
        ("two\n   lines", "two lines"),
        (r"}{ \ ", ""),
        (r"\~{} \textasciitilde{} \textbackslash{}n", r"~ ~ \n"),
        ("50% of plain", "50% of plain"),
        (r"$\theta$ $\partial$ $\hbar$ $\emptyset$ $\Re$ $\div$", "θ ∂ ℏ ∅ ℜ ÷"),
        (r"$x \in A$, $y\notin B$, $a \ne b$, $\langle x\rangle$", "x ∈ A, y∉B, a ≠ b, ⟨x⟩"),
        (r"$B \to K \mu$ and $p\to q$ with $n \leq \infty$", "B → K μ and p→q with n ≤ ∞"),
        (r"\(\sin\theta/\theta\) of \(x_2\)", "sin θ/θ of x<sub>2</sub>"),
        (r"5\,$^\circ$C, $30^{\circ}$, 2$^{\circ}$", "5 °C, 30°, 2°"),
        (r"\SI{5}{\micro\meter} and \qty{3}{\giga\hertz}", "5 µm and 3 GHz"),
        (r"Thin films\footnote{Dedicated to X}", "Thin films"),
        (r"$\partial\Omega$", "∂Ω"),
        ("`single' and ``double'' of O'Brien's", "‘single’ and “double” of O'Brien's"),
        ("the boys' `toy", "the boys' `toy"),
        (r"$a \ngeqslant b$", "a ⩾\u0338b"),
    ],
)  # fmt: skip
def test_latex_becomes_unicode(latex: str, text: str) -> None:
    assert to_unicode(latex) == text


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (r"\url{http://a.b/c_d}", "http://a.b/c_d"),
        (r"http://a.b/\~{}me/c\_d\%20", "http://a.b/~me/c_d%20"),
        (r"{10.1000/a{\_}b}", "10.1000/a_b"),
        ("{{x}}", "x"),
        ("{ {x} }", "x"),
        ("{ }", ""),
        ("{x}y}", "x}y"),
        ("{", "{"),
    ],
)
def test_verbatim_fields_lose_only_their_escapes(field: str, text: str) -> None:
    assert verbatim(field) == text


@given(st.text(alphabet="\\{}$^_~`'\"-ab cuvHit", max_size=60))
def test_any_text_has_an_answer(latex: str) -> None:
    text = to_unicode(latex)
    assert text == " ".join(text.split())


@pytest.mark.parametrize(
    "unit", ["{", "}", "\\", "$", "\\'", "$_", "\\textit{", "--", "`", "{\\it "]
)
def test_long_hostile_text_is_answered(unit: str) -> None:
    to_unicode(unit * 20_000)
    verbatim(unit * 20_000)


@pytest.mark.parametrize(
    "text",
    ["\\'{" + " " * 200_000, "\\' " * 60_000, "\\'" + " " * 200_000, "{" * 99_000 + "}" * 99_000,
     "{ " * 99_000 + " }" * 99_000, "\\'{" + "a" * 200_000],
    ids=["accent-group", "accents", "accent", "nested", "nested-blanks", "long-group"],
)  # fmt: skip
@pytest.mark.parametrize("read", [to_unicode, verbatim])
def test_long_fields_take_time_in_proportion(text: str, read: Callable[[str], str]) -> None:
    start = time.process_time()
    read(text)
    assert time.process_time() - start < 2
