"use strict";
// The library page: submits an article, shows its progress, and adds it to the list.
(() => {
  const $ = (id) => document.getElementById(id);
  const say = (text) => { $("state").textContent = text; };
  let job = null, events = null;

  const busy = (on) => {
    const focused = [$("read"), $("cancel")].includes(document.activeElement);
    $("read").disabled = on;
    $("cancel").hidden = $("bar").hidden = !on;
    if (focused) $(on ? "cancel" : "read").focus(); // Hiding the focused control would lose the focus.
  };
  const renew = async () => {
    const list = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html").getElementById("list");
    if (list) $("list").replaceWith(list);
  };
  const ended = (told) => {
    events.close();
    busy(false);
    if (told.state === "done") {
      $("article").value = "";
      const link = document.createElement("a");
      link.href = `/read/${encodeURIComponent(told.told)}`;
      link.textContent = "듣기";
      $("state").replaceChildren("다 읽었습니다. ", link);
      const left = told.remarks ?? [];
      $("left-out").hidden = !left.length;
      $("left-out").querySelector("summary").textContent = `알아 둘 것 ${left.length}가지`;
      $("left-out").querySelector("ul").replaceChildren(...left.map((text) => {
        const item = document.createElement("li");
        item.textContent = text;
        return item;
      }));
      renew();
    } else say(told.state === "cancelled" ? "그만두었습니다." : `읽지 못했습니다: ${told.told}`);
  };
  const follow = () => {
    events = new EventSource(`/jobs/${encodeURIComponent(job)}/events`);
    events.onmessage = (event) => {
      const told = JSON.parse(event.data);
      if (["done", "failed", "cancelled"].includes(told.state)) { ended(told); return; }
      if (told.of) { $("bar").max = told.of; $("bar").value = told.done; } else $("bar").removeAttribute("value");
      say(told.state === "waiting" ? "차례를 기다립니다…" : told.of ? `${told.of}문장 가운데 ${told.done}문장을 읽었습니다` : "기사를 찾습니다…");
    };
    events.onerror = () => { if (events.readyState === EventSource.CLOSED) { busy(false); say("서버와 끊어졌습니다."); } };
  };

  $("box").addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = $("article").value.trim();
    if (!text) return;
    busy(true);
    $("left-out").hidden = true;
    say("보냅니다…");
    try {
      const answer = await fetch("/jobs", {
        method: "POST", headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ ...(/^https?:\/\/\S+$/.test(text) ? { url: text } : { text }), as_is: $("as-is").checked }),
      });
      const told = await answer.json().catch(() => ({}));
      if (!answer.ok) {
        busy(false);
        say(told.told ?? { 401: "주소에 있던 ?token=…이 다시 필요합니다.", 413: "글이 너무 큽니다." }[answer.status] ?? `서버가 거절했습니다 (${answer.status}).`);
        return;
      }
      job = told.id;
      follow();
    } catch { busy(false); say("서버에 닿지 못했습니다."); }
  });
  $("cancel").addEventListener("click", () => fetch(`/jobs/${encodeURIComponent(job)}`, { method: "DELETE" }).catch(() => say("서버에 닿지 못했습니다.")));
})();
