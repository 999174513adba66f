(() => {
  const severity = document.getElementById('filter-severity');
  const code = document.getElementById('filter-code');
  const text = document.getElementById('filter-text');
  const count = document.getElementById('filter-count');
  const findings = [...document.querySelectorAll('.finding')];
  const words = new Map(findings.map(finding => [finding, finding.textContent.toLowerCase()]));
  const apply = () => {
    const wanted = text.value.trim().toLowerCase();
    let shown = 0;
    for (const finding of findings) {
      const fits = (!severity.value || finding.dataset.severity === severity.value)
        && (!code.value || finding.dataset.code === code.value)
        && (!wanted || words.get(finding).includes(wanted));
      finding.hidden = !fits;
      if (fits) shown++;
    }
    for (const group of document.querySelectorAll('.group')) group.hidden = !group.querySelector('.finding:not([hidden])');
    count.textContent = `${shown} of ${findings.length} findings`;
  };
  severity.addEventListener('change', apply);
  code.addEventListener('change', apply);
  text.addEventListener('input', apply);
  document.querySelector('.filters').addEventListener('submit', event => event.preventDefault());
  const openTarget = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === 'DETAILS') target.open = true;
  };
  addEventListener('hashchange', openTarget);
  openTarget();
})();
