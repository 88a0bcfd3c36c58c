"""Markdown as Korean blogs and site generators write it, rendered as HTML."""

from __future__ import annotations

import time

import pytest

from reader.article.markdown_rendering import render_markdown


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("**'노란색'**을 골랐다", "<p><strong>'노란색'</strong>을 골랐다</p>"),
        ("**“왔다”**라고 했다", "<p><strong>“왔다”</strong>라고 했다</p>"),
        ("**객실(314호)**을 빌렸다", "<p><strong>객실(314호)</strong>을 빌렸다</p>"),
        ("그는**(웃으며)**말했다", "<p>그는<strong>(웃으며)</strong>말했다</p>"),
        ("**가**나 *다*라", "<p><strong>가</strong>나 <em>다</em>라</p>"),
        ("5*3*2는 30이다", "<p>5*3*2는 30이다</p>"),
        ("2**'3", "<p>2**'3</p>"),
        ("##제목", "<h2>제목</h2>"),
        ("#태그 #또", "<p>#태그 #또</p>"),
        ("    솔내시는 쉼터를 연다", "<p>솔내시는 쉼터를 연다</p>"),
        ("    let 가 = 1;", "<pre><code>let 가 = 1;\n</code></pre>"),
        ("==형광펜==을 썼다", "<p>형광펜을 썼다</p>"),
        ("글[^1]이다\n\n[^1]: 주석이다\n    이어진다", "<p>글이다</p>"),
        ("`{{ x }}`는 변수다{: .note}", "<p><code>{{ x }}</code>는 변수다</p>"),
        ("{% include a.html %}\n글{{< br >}}", "<p>글</p>"),
        ("# {{ page.title }}", "<h1>느린 우체국</h1>"),
        ("{% highlight py %}\nx\n{% endhighlight %}\n글", "<pre><code>x\n</code></pre>\n<p>글</p>"),
        ("{% capture 그림 %}\n/a.png\n{% endcapture %}\n글", "<p>글</p>"),
        ("{% comment %}\n글이 이어진다", "<p>글이 이어진다</p>"),
        ("{% capture 알림 %}\n글\n{% endcapture %}\n{{ 알림 }}", "<p>글</p>"),
        (
            "{% comment %} 태그는 주석이다.\n\n{% endcomment %} 태그로 닫는다.",
            "<p>태그는 주석이다.</p>\n<p>태그로 닫는다.</p>",
        ),
        ("- [x] 했다", "<ul>\n<li>했다</li>\n</ul>"),
        (":::note 주의\n글\n:::", "<p>주의</p>\n<p>글</p>"),
        ("> [!NOTE]\n> 글", "<blockquote>\n<p>글</p>\n</blockquote>"),
        ("* 목차\n{:toc}\n\n글", "<p>글</p>"),
        ("$$\nx\n$$\n글", "<p>$$ x $$</p>\n<p>글</p>"),
        ("import A from './a'\n\n글", "<p>글</p>"),
        ("```\n{% x %} [^1] ##가\n```", "<pre><code>{% x %} [^1] ##가\n</code></pre>"),
        ("{% highlight %}\n글이 이어진다", "<p>글이 이어진다</p>"),
    ],
)
def test_rendered(markdown: str, html: str) -> None:
    rendered = render_markdown(markdown, {"title": "느린 우체국"}).html.replace("&quot;", '"')
    assert rendered.strip() == html


def test_what_is_left_out_is_told() -> None:
    text = '글[^a]\n{{< figure src="a.png" caption="강변" >}}\n$$x$$\n\n[^a]: 주석\n\nexport const a = 1\n'
    assert render_markdown(text).left_out == (
        (2, "강변", "photo credit"),
        (5, "주석", "footnote"),
        (7, "export const a = 1", "code"),
    )


LONG = (
    "강가의 나루터에는 쉰 해 동안 배를 부려 온 어르신이 산다. 배는 낡았지만 날마다 기름을 먹여 물이 스미지 않는다. "
    "손님이 없는 날에도 어르신은 새벽마다 나루터에 나가 물때를 적는다."
)


def test_long_lines_of_several_sentences_are_paragraphs() -> None:
    """A program wrote one line for each paragraph of a blog; a heading among them has no sign."""
    text = "\n".join([LONG, LONG, LONG, "물때를 적는 까닭", LONG, LONG, LONG])
    assert render_markdown(text).html.count("<br") == 6


def test_code_and_wrapped_paragraphs_beside_them() -> None:
    wrapped = "강가의 나루터에는 쉰 해 동안 배를 부려 온\n어르신이 산다. 배는 낡았지만 날마다\n기름을 먹인다."
    exported = "\n".join([LONG] * 6)
    assert render_markdown(f"{exported}\n\n{wrapped}").html.count("<br") == 5
    assert "<br" not in render_markdown(f"```\n{exported}\n```\n\n{wrapped}").html


@pytest.mark.parametrize(
    "line", [LONG[:45], LONG.partition(". ")[0] + "."], ids=["wrapped", "a sentence each"]
)
def test_other_lines_are_those_of_a_paragraph(line: str) -> None:
    assert "<br" not in render_markdown("\n".join([line] * 8)).html


@pytest.mark.parametrize("block", ["{% capture 가 %}\n나\n{% endcapture %}\n", "{% capture 가 %}\n"])
def test_captures_without_end(block: str) -> None:
    began = time.process_time()
    render_markdown(block * 10_000)
    assert time.process_time() - began < 10
