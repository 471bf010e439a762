// Shows one step of the story at a time: by buttons, by arrow keys, and by #2 in the address.
(() => {
  const steps = [...document.querySelectorAll('.step')];
  const back = document.getElementById('back');
  const next = document.getElementById('next');
  const place = document.getElementById('place');
  let at = -1;

  function show(n) {
    const to = Math.max(0, Math.min(n, steps.length - 1));
    if (to === at) return;
    at = to;
    steps.forEach((s, i) => {
      s.classList.toggle('shown', i === at);
      s.inert = i !== at;
    });
    // A button that is at its end keeps the focus: it is told, not taken away.
    back.setAttribute('aria-disabled', String(at === 0));
    next.setAttribute('aria-disabled', String(at === steps.length - 1));
    place.textContent = `${at + 1} of ${steps.length}`;
  }

  function go(n) {
    show(n);
    try {
      history.replaceState(null, '', `#${at + 1}`);
    } catch {
      // a frame without an address of its own
    }
  }

  const asked = () => (Number(location.hash.slice(1)) || 1) - 1;
  back.addEventListener('click', () => go(at - 1));
  next.addEventListener('click', () => go(at + 1));
  window.addEventListener('hashchange', () => show(asked()));
  window.addEventListener('keydown', (e) => {
    if (e.altKey || e.ctrlKey || e.metaKey) return;
    const to = { ArrowLeft: at - 1, PageUp: at - 1, ArrowRight: at + 1, PageDown: at + 1, Home: 0, End: steps.length - 1 }[e.key];
    if (to === undefined) return;
    e.preventDefault();
    go(to);
  });
  document.documentElement.classList.add('stepping');
  show(asked());

  // A page that holds this one in a frame may make the frame as high as it needs.
  if (window.parent !== window) {
    const tell = () => window.parent.postMessage({ story: 'bluegraph', height: document.documentElement.scrollHeight }, '*');
    new ResizeObserver(tell).observe(document.body);
  }
})();
