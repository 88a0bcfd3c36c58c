"use strict";
// The read-along page: highlights the sentence and word being read, and plays from where one clicks.
// Times are milliseconds.
(() => {
  const $ = (id) => document.getElementById(id);
  const audio = $("audio"), root = document.documentElement, body = document.body;
  const timed = (elements) => [...elements].map((element) => ({
    element, start: Number(element.dataset.b), end: Number(element.dataset.e),
  }));
  const sentences = timed(document.querySelectorAll(".s"));
  for (const sentence of sentences) sentence.words = timed(sentence.element.querySelectorAll(".w"));
  const length = Number(body.dataset.length);
  const still = matchMedia("(prefers-reduced-motion: reduce)");

  // Remembered per article: the playback position; for all articles: speed, text size, theme.
  const keep = (key, value) => { try { localStorage.setItem(key, String(value)); } catch { /* private window */ } };
  const kept = (key) => { try { return localStorage.getItem(key); } catch { return null; } };
  const PLACE = `reader:place:${body.dataset.id}`;

  // The same form as format_clock in reader/system/clock.py.
  const clock = (ms) => {
    const s = Math.floor(ms / 1000), two = (n) => String(n).padStart(2, "0");
    return s < 3600 ? `${Math.floor(s / 60)}:${two(s % 60)}` : `${Math.floor(s / 3600)}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  };
  // In words, for screen readers.
  const spoken = (ms) => {
    const s = Math.floor(ms / 1000), rest = `${Math.floor(s / 60) % 60}분 ${s % 60}초`;
    return s < 3600 ? rest : `${Math.floor(s / 3600)}시간 ${rest}`;
  };

  // Index of the last one that has begun: it stays highlighted during the pause after it.
  const begun = (list, ms) => {
    let low = 0, high = list.length;
    while (low < high) { const middle = (low + high) >> 1; if (list[middle].start <= ms) low = middle + 1; else high = middle; }
    return low - 1;
  };

  let shown = -1, word = null, sleepAt = 0, lastKept = 0;

  const mark = (ms) => {
    const now = begun(sentences, ms);
    if (now !== shown) {
      if (shown >= 0) { sentences[shown].element.classList.remove("now"); sentences[shown].element.removeAttribute("aria-current"); }
      if (now >= 0) {
        const element = sentences[now].element;
        element.classList.add("now");
        element.setAttribute("aria-current", "true");
        follow(element);
      }
      shown = now;
    }
    const words = now >= 0 ? sentences[now].words : [];
    const at = begun(words, ms);
    const next = at >= 0 && ms < words[at].end + 120 ? words[at].element : null;
    if (next !== word) { word?.classList.remove("now"); next?.classList.add("now"); word = next; }
  };
  const follow = (element) => {
    const box = element.getBoundingClientRect();
    if (box.top < 40 || box.bottom > innerHeight - $("seek").closest(".player").offsetHeight - 40)
      element.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
  };

  const show = () => {
    const ms = audio.currentTime * 1000;
    mark(ms + 1);
    $("seek").value = ms;
    $("seek").setAttribute("aria-valuetext", `${spoken(ms)}, 전체 ${spoken(length)}`);
    $("clock").textContent = `${clock(ms)} / ${clock(length)}`;
  };
  const run = () => {
    show();
    if (!audio.paused) requestAnimationFrame(run);
  };
  const keepPlace = () => { if (audio.readyState >= 1) keep(PLACE, audio.ended ? 0 : Math.round(audio.currentTime * 1000)); };
  // Browsers call this in hidden tabs and behind lock screens, too, where animation frames are suspended.
  const heed = () => {
    const ms = audio.currentTime * 1000;
    if (Math.abs(ms - lastKept) > 2000) { keepPlace(); lastKept = ms; }
    if (sleepAt && Date.now() >= sleepAt) { sleepAt = 0; $("sleep").value = "0"; audio.pause(); say("취침 타이머가 재생을 멈췄습니다"); }
  };

  const say = (text) => { $("said").textContent = text; };
  const play = () => audio.play().catch(() => { /* the error event reports it */ });
  const toggle = () => { if (audio.paused) play(); else audio.pause(); };
  const seek = (ms) => { audio.currentTime = Math.min(Math.max(ms, 0), length) / 1000; show(); };
  const hear = (index) => { seek(sentences[Math.min(Math.max(index, 0), sentences.length - 1)].start); play(); };
  const step = (by) => {
    const ms = audio.currentTime * 1000, now = begun(sentences, ms + 1);
    // Back from within a sentence goes to its beginning first, as players do.
    const back = by < 0 && now >= 0 && ms - sentences[now].start > 1500;
    hear(back ? now : now + by);
  };

  const setSpeed = (value, remember = true) => {
    const speed = Math.min(3, Math.max(0.5, Number(value) || 1));
    audio.playbackRate = audio.defaultPlaybackRate = speed;
    audio.preservesPitch = true;
    $("speed").value = speed;
    $("speed").setAttribute("aria-valuetext", `${speed.toFixed(1)}배`);
    $("speedshown").textContent = `${speed.toFixed(1)}배`;
    if (remember) keep("reader:speed", speed);
  };
  const setSize = (value) => { root.style.setProperty("--size", `${value}%`); $("size").value = value; $("size").setAttribute("aria-valuetext", `${value}%`); keep("reader:size", value); };
  const setTheme = (value) => { if (value === "auto") delete root.dataset.theme; else root.dataset.theme = value; $("theme").value = value; keep("reader:theme", value); };

  for (const [at, sentence] of sentences.entries())
    sentence.element.addEventListener("click", () => { if (!String(getSelection())) hear(at); });
  $("toggle").addEventListener("click", toggle);
  $("previous").addEventListener("click", () => step(-1));
  $("next").addEventListener("click", () => step(1));
  $("seek").addEventListener("input", (event) => seek(Number(event.target.value)));
  $("speed").addEventListener("input", (event) => setSpeed(event.target.value));
  $("size").addEventListener("input", (event) => setSize(event.target.value));
  $("theme").addEventListener("change", (event) => setTheme(event.target.value));
  $("sleep").addEventListener("change", (event) => {
    const minutes = Number(event.target.value);
    sleepAt = minutes ? Date.now() + minutes * 60000 : 0;
    say(minutes ? `${minutes}분 뒤에 멈춥니다` : "취침 타이머를 껐습니다");
  });
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const at = event.target;
    if (at === $("seek") && ["ArrowLeft", "ArrowRight"].includes(event.key)) {
      event.preventDefault();
      seek(audio.currentTime * 1000 + (event.key === "ArrowLeft" ? -5000 : 5000));
      return;
    }
    if (at.closest("select, input, summary")) { if (event.key === "Escape") at.blur(); return; }
    if (event.key === " " && !at.closest("button, a")) { event.preventDefault(); toggle(); }
    else if (event.key === "ArrowLeft") { event.preventDefault(); step(-1); }
    else if (event.key === "ArrowRight") { event.preventDefault(); step(1); }
    else if (event.key === "Escape") document.querySelector("details[open]")?.removeAttribute("open");
  });

  audio.addEventListener("play", () => { $("trouble").hidden = true; $("toggle").setAttribute("aria-label", "일시정지"); body.classList.add("playing"); requestAnimationFrame(run); });
  audio.addEventListener("pause", () => { $("toggle").setAttribute("aria-label", "재생"); body.classList.remove("playing"); keepPlace(); });
  audio.addEventListener("timeupdate", heed);
  audio.addEventListener("ended", () => { keep(PLACE, 0); say("끝까지 들었습니다"); });
  audio.addEventListener("seeked", show);
  audio.addEventListener("error", () => {
    const trouble = $("trouble");
    trouble.hidden = false;
    let name = audio.getAttribute("src");
    try { name = decodeURIComponent(name); } catch { /* not percent-encoded properly: show it as it is */ }
    const missing = audio.error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED;
    trouble.textContent = !missing ? "소리를 내지 못했습니다. 스피커나 이어폰이 이어져 있는지 보고 다시 재생하세요." : `소리 파일을 열 수 없습니다. 이 페이지와 같은 폴더에 MP3 파일(${name.startsWith("data:") ? "이 페이지 안" : name.slice(0, 200)})이 있는지 보세요.`;
  });
  addEventListener("pagehide", keepPlace);
  document.addEventListener("visibilitychange", keepPlace);

  setSpeed(kept("reader:speed") ?? 1, false);
  if (kept("reader:size")) setSize(kept("reader:size"));
  if (kept("reader:theme")) setTheme(kept("reader:theme"));
  const place = Number(kept(PLACE)) || 0;
  const resume = () => { if (place > 0 && place < length - 1000) seek(place); else show(); };
  if (audio.readyState >= 1) resume(); else audio.addEventListener("loadedmetadata", resume, { once: true });

  if ("mediaSession" in navigator) {
    const session = navigator.mediaSession;
    session.metadata = new MediaMetadata({
      title: body.dataset.title, artist: body.dataset.artist,
      artwork: [...document.querySelectorAll("img.cover")].map((image) => ({ src: image.src, type: "image/png" })),
    });
    const acts = {
      play, pause: () => audio.pause(), previoustrack: () => step(-1), nexttrack: () => step(1),
      seekbackward: (how) => seek(audio.currentTime * 1000 - 1000 * (how.seekOffset ?? 10)),
      seekforward: (how) => seek(audio.currentTime * 1000 + 1000 * (how.seekOffset ?? 10)),
      seekto: (how) => seek(how.seekTime * 1000),
    };
    for (const [name, act] of Object.entries(acts)) { try { session.setActionHandler(name, act); } catch { /* not supported by this browser */ } }
    const tell = () => { try { session.setPositionState({ duration: length / 1000, playbackRate: audio.playbackRate, position: Math.min(audio.currentTime, length / 1000) }); } catch { /* no metadata yet */ } };
    for (const name of ["play", "pause", "ratechange", "seeked"]) audio.addEventListener(name, tell);
  }
})();
