'use strict';
(() => {
  const claims = [...document.querySelectorAll('.claim')];
  const byId = new Map(claims.map((claim) => [claim.id, claim]));
  const marks = [...document.querySelectorAll('[data-for]')];

  // What was open before printing.
  let before = null;

  const light = (id) => {
    for (const mark of marks) mark.classList.toggle('lit', id !== null && mark.dataset.for.split(' ').includes(id));
  };
  const opened = () => claims.find((claim) => claim.open) ?? null;

  // Moves the list of claims, not the page: the words stay where the reader sees them.
  const reveal = (claim) => {
    const panel = claim.closest('.why');
    if (panel.scrollHeight > panel.clientHeight + 4 && getComputedStyle(panel).position === 'sticky') {
      const top = claim.getBoundingClientRect().top - panel.getBoundingClientRect().top + panel.scrollTop;
      panel.scrollTo({ top: Math.max(0, top - 60) });
    }
  };

  const pick = (id) => {
    const claim = byId.get(id);
    if (!claim) return;
    for (const other of claims) {
      other.parentElement.classList.toggle('picked', other === claim);
      if (other !== claim) other.open = false;
    }
    claim.open = true;
    light(id);
    reveal(claim);
    claim.querySelector('summary').focus({ preventScroll: true });
  };

  const close = () => {
    const claim = opened();
    if (!claim) return;
    claim.open = false;
    light(null);
    const mark = document.querySelector(`.text [data-acts~="${claim.id}"]`);
    if (mark) mark.focus({ preventScroll: true });
  };

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#a"]');
    if (!link) return;
    const acts = (link.dataset.acts ?? link.getAttribute('href').slice(1)).split(' ');
    if (!byId.has(acts[0])) return;
    event.preventDefault();
    // Words that two claims share open the one after the other.
    const next = acts[(acts.indexOf(opened()?.id) + 1) % acts.length];
    history.replaceState(null, '', `#${next}`);
    pick(next);
    const words = document.querySelector(`.text [data-acts~="${next}"]`);
    if (!link.closest('.text') && words) words.scrollIntoView({ block: 'center' });
  });

  for (const claim of claims) {
    claim.addEventListener('toggle', () => {
      if (before) return;
      if (claim.open) {
        for (const other of claims) if (other !== claim) other.open = false;
        light(claim.id);
      } else if (!opened()) {
        claim.parentElement.classList.remove('picked');
        light(null);
      }
    });
    claim.addEventListener('mouseenter', () => light(claim.id));
    claim.addEventListener('mouseleave', () => light(opened()?.id ?? null));
  }

  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, textarea, select')) return;
    if (event.key === 'Escape') close();
    if (event.key !== 'j' && event.key !== 'k') return;
    const from = claims.indexOf(opened());
    const to = event.key === 'j' ? from + 1 : from < 0 ? claims.length - 1 : from - 1;
    const claim = claims[Math.min(Math.max(to, 0), claims.length - 1)];
    if (!claim) return;
    pick(claim.id);
    document.querySelector(`.text [data-acts~="${claim.id}"]`)?.scrollIntoView({ block: 'center' });
  });

  const fromAddress = () => pick(location.hash.slice(1));
  addEventListener('hashchange', fromAddress);
  fromAddress();

  const kinds = { json: 'application/json', csv: 'text/csv' };
  for (const button of document.querySelectorAll('[data-save]')) {
    button.addEventListener('click', () => {
      const form = button.dataset.save;
      const value = JSON.parse(document.getElementById(`data-${form}`).textContent);
      const text = form === 'json' ? JSON.stringify(value, null, 2) : value;
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob([text], { type: kinds[form] }));
      link.download = `detente.${form}`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
  }
  document.querySelector('.tools').hidden = false;

  // Paper has no folds.
  const folds = [...document.querySelectorAll('details')];
  addEventListener('beforeprint', () => {
    before = folds.map((fold) => fold.open);
    for (const fold of folds) fold.open = true;
  });
  addEventListener('afterprint', () => {
    folds.forEach((fold, at) => { fold.open = before[at]; });
    before = null;
  });
})();
