"""Code blocks are left out whole; what looks like one, and is prose, is read."""

from __future__ import annotations

import time

import pytest

from reader.article.html_blocks import page_blocks, parse_html

SOURCE = "def add(a, b):\n    # 두 수를 더한다.\n    return a + b\n\nprint(add(1, 2))"
LINES = "".join(f'<div class="line">{line}</div>' for line in SOURCE.split("\n"))
SPANS = '<span class="k">def</span> <span class="nf">add</span><span class="p">(a, b):</span>\n    <span class="c1"># 두 수를 더한다.</span>\n    <span class="k">return</span> a + b'


def rules(body: str) -> dict[str, str | None]:
    root = parse_html(f"<html><body><p>비가 왔다.</p>{body}<p>눈도 왔다.</p></body></html>")
    assert root is not None
    return {block.text: block.rule for block in page_blocks(root)}


@pytest.mark.parametrize(
    "block",
    [
        f"<pre>{SOURCE}</pre>",
        f'<pre><code class="language-python">{SOURCE}</code></pre>',
        f'<div class="highlight"><pre>{SPANS}</pre></div>',
        f'<figure class="highlight"><table><tr><td class="gutter"><pre>1\n2\n3</pre></td><td class="code"><pre>{SPANS}</pre></td></tr></table></figure>',
        f'<div class="language-python highlighter-rouge"><div class="highlight"><table class="rouge-table"><tr><td class="gutter gl"><pre>1\n2</pre></td><td><pre>{SPANS}</pre></td></tr></table></div></div>',
        f'<div class="colorscripter-code"><table><tr><td><div>1</div><div>2</div></td><td>{LINES}</td></tr></table></div>',
        f'<div class="CodeMirror"><div class="CodeMirror-lines">{LINES}</div></div>',
        f'<div class="code-block"><div class="code-header"><span>python</span><button>Copy</button></div><pre><code>{SOURCE}</code></pre></div>',
        f'<div class="gist"><table><tr><td>1</td><td class="blob-code">{SOURCE}</td></tr></table></div>',
        f'<div class="se-code">{LINES}</div>',
        "<pre>$ pip install reader\n$ reader read page.html --voice kokoro</pre>",
        f"<div><code>{SOURCE}</code></div>",
    ],
)
def test_code(block: str) -> None:
    """Also its line numbers, and the label and the button in its frame."""
    found = rules(block)
    assert found.pop("비가 왔다.") is None
    assert found.pop("눈도 왔다.") is None
    assert found
    assert set(found.values()) == {"code"}


@pytest.mark.parametrize(
    ("block", "line"),
    [
        ("<pre>솔내시는 새 다리를 열었다.\n버스도 다닌다.</pre>", "버스도 다닌다."),
        ("<pre><code>솔내시는 새 다리를 열었다.\n버스도 다닌다.</code></pre>", "버스도 다닌다."),
        ('<div class="highlight">솔내시는 새 다리를 열었다.</div>', "솔내시는 새 다리를 열었다."),
        ('<div class="qr-code"><p>솔내시는 새 다리를 열었다.</p></div>', "솔내시는 새 다리를 열었다."),
        ("<p>값은 <code>print(1)</code>로 찍는다.</p>", "값은 print(1)로 찍는다."),
        ('<div class="code-wrap"><p>솔내시는 새 다리를 열었다.</p></div>', "솔내시는 새 다리를 열었다."),
        (f"<div><h3>더하기</h3><pre>{SOURCE}</pre></div>", "더하기"),
        (f"<div>셋째 예<pre>{SOURCE}</pre></div>", "셋째 예"),
    ],
)
def test_prose(block: str, line: str) -> None:
    assert rules(block)[line] is None


@pytest.mark.parametrize(
    "markup", ["<div><pre>a=1;" * 5_000, "<pre><code>" * 10_000, '<div class="code">' * 5_000 + "a=b;"]
)
def test_code_without_end(markup: str) -> None:
    began = time.process_time()
    rules(markup)
    assert time.process_time() - began < 20
