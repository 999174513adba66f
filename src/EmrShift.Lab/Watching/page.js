// The lab's page: calls as they happen, clusters and roles as they are, and the event history. Text from the account is set as text, never as markup.
'use strict';

const ROWS_MAX = 300; // as many as the lab keeps; the browser needn't keep more
const byId = id => document.getElementById(id);

/** Makes an element: make('p', {class: 'quiet'}, 'text', otherElement). Null children are left out. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter(child => child !== null && child !== undefined));
  return element;
}

const clock = time => make('time', { datetime: time }, new Date(time).toISOString().slice(11, 19));
const moment = time => make('time', { datetime: time }, new Date(time).toISOString().slice(0, 19).replace('T', ' '));
const badge = (text, look) => make('span', { class: `badge ${look}` }, text);
const plural = (count, noun) => `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;

/** A sentence in which `backticks` set code. */
const prose = text => text.split('`').map((part, index) => index % 2 ? make('code', {}, part) : part);

function json(value) {
  const pre = make('pre', { tabindex: '0' }, JSON.stringify(value, null, 2));
  return make('details', {}, make('summary', {}, 'CloudTrail event'), pre);
}

// ---- calls

const calls = []; // newest first: {call, row, text}
const waiting = []; // arrived, not yet on the page
let paused = false;
let drawn = false;
let lastNumber = 0;
let missed = 0;

const outcomes = { done: ['done', 'good'], denied: ['denied', 'bad'], failed: ['failed', 'open'] };

function question(asked) {
  const item = make('div', { class: asked.isAllowed ? 'question' : 'question no' },
    make('p', {}, make('code', {}, asked.action), ' on ', make('code', {}, asked.resource), ': ', make('b', {}, asked.verdict)),
    asked.why ? make('p', {}, prose(asked.why)) : null);
  const list = (title, texts) => texts.length ? [make('p', { class: 'quiet' }, title), make('ul', {}, texts.map(text => make('li', {}, prose(text))))] : [];
  // The reason names the statement where one decided alone.
  item.append(...list('Decided by', asked.statements.length > 1 ? asked.statements : []), ...list('Closest statements', asked.isAllowed ? [] : asked.nearest));
  if (asked.change) item.append(make('p', {}, make('b', {}, 'Smallest change: '), prose(asked.change)));
  return item;
}

function callBody(call) {
  return make('div', { class: 'body' },
    make('p', { class: 'quiet' }, call.caller, call.via ? `, through ${call.via}` : '', `, ${call.region}`),
    call.code ? make('p', {}, make('b', {}, call.code), call.message ? `: ${call.message}` : '') : null,
    call.asked.length ? call.asked.map(question) : make('p', { class: 'quiet' }, 'This operation needs no permission.'),
    json(call.record));
}

function callRow(call) {
  const [word, look] = outcomes[call.outcome];
  const refused = call.asked.find(asked => !asked.isAllowed);
  const details = make('details', {}, make('summary', {},
    clock(call.time),
    badge(word, look),
    make('span', { class: 'what' },
      make('b', {}, `${call.service}:${call.operation}`),
      make('span', { class: 'who' }, `${call.name}${call.via ? ` through ${call.via}` : ''}${refused ? `: ${refused.action} on ${refused.resource}` : call.code ? `: ${call.code}` : ''}`))));
  // The body is made when it is opened: most never are.
  details.addEventListener('toggle', () => { if (details.open && details.children.length === 1) details.append(callBody(call)); });
  return make('li', { class: `is-${call.outcome} is-new` }, details);
}

function isShown({ call, text }) {
  const kind = byId('filter-kind').value;
  const fits = kind === 'all' || (kind === 'write' ? !call.isRead : call.outcome === 'denied' || (kind === 'error' && call.outcome === 'failed'));
  return fits && text.includes(byId('filter-text').value.trim().toLowerCase());
}

function showCounts() {
  const shown = calls.filter(entry => !entry.row.hidden).length;
  byId('call-count').textContent = shown === calls.length ? plural(shown, 'call') : `${shown} of ${plural(calls.length, 'call')}`;
  byId('no-calls').hidden = shown > 0;
  const news = [];
  if (paused) news.push(`paused, ${plural(waiting.length, 'call')} waiting`);
  if (missed) news.push(`${plural(missed, 'call')} came faster than the page could show`);
  byId('news').textContent = news.join('; ');
}

function draw() {
  drawn = false;
  if (paused) return showCounts();
  const rows = document.createDocumentFragment();
  for (const call of waiting.splice(0).slice(-ROWS_MAX)) {
    const entry = { call, row: callRow(call), text: JSON.stringify(call).toLowerCase() };
    entry.row.hidden = !isShown(entry);
    calls.unshift(entry);
    rows.prepend(entry.row);
  }
  byId('call-list').prepend(rows);
  for (const { row } of calls.splice(ROWS_MAX)) row.remove();
  showCounts();
}

function drawSoon() {
  if (!drawn) requestAnimationFrame(draw);
  drawn = true;
}

function clearCalls() {
  calls.splice(0).forEach(({ row }) => row.remove());
  waiting.length = 0;
  missed = 0;
  showCounts();
}

function listen() {
  const events = new EventSource('calls');
  const say = (text, look) => { const it = byId('connection'); it.textContent = text; it.className = `badge ${look}`; };
  events.addEventListener('hello', () => { say('live', 'good'); lastNumber = 0; clearCalls(); readWorld(); });
  events.addEventListener('call', event => {
    const call = JSON.parse(event.data);
    if (lastNumber && call.number > lastNumber + 1) missed += call.number - lastNumber - 1;
    lastNumber = call.number;
    waiting.push(call);
    if (waiting.length > ROWS_MAX) waiting.shift();
    drawSoon();
    readWorldSoon();
  });
  events.addEventListener('error', () => {
    say(events.readyState === EventSource.CLOSED ? 'not connected: reload the page' : 'connection lost, trying again', 'bad');
  });
}

// ---- clusters and roles

const good = new Set(['WAITING', 'RUNNING', 'COMPLETED', 'TERMINATED']);
const bad = new Set(['TERMINATED_WITH_ERRORS', 'FAILED']);
const look = state => good.has(state) ? 'good' : bad.has(state) ? 'bad' : 'open';

function clusterCard(cluster) {
  return make('li', { class: 'card' },
    make('h3', {}, make('span', {}, cluster.name || cluster.id), badge(cluster.state.replaceAll('_', ' ').toLowerCase(), look(cluster.state))),
    make('p', { class: 'quiet' }, make('code', {}, cluster.id), cluster.release ? ` · ${cluster.release}` : '', ` · ${cluster.region}`),
    make('p', { class: 'quiet' }, `${cluster.serviceRole}, ${cluster.instanceProfile}, `, cluster.isTagged ? 'tagged for v2' : 'without the tag of v2'),
    cluster.reason ? make('p', { class: `reason ${look(cluster.state)}` }, cluster.reason) : null,
    cluster.steps.length ? make('ul', { 'aria-label': `Steps of ${cluster.name || cluster.id}` }, cluster.steps.map(step =>
      make('li', {}, make('span', {}, step.name), badge(step.state.toLowerCase(), look(step.state)), step.reason ? make('p', {}, step.reason) : null))) : null);
}

function roleCard(role) {
  const policies = [
    ...role.attached.map(policy => make('li', {}, make('span', {}, policy.name), policy.isDeprecated ? badge('v1', 'open') : null)),
    ...role.inline.map(name => make('li', {}, make('span', {}, name), make('span', { class: 'quiet' }, 'inline'))),
    ...(role.boundary ? [make('li', {}, make('span', {}, role.boundary), make('span', { class: 'quiet' }, 'boundary'))] : []),
  ];
  return make('li', { class: 'card' },
    make('h3', {}, role.name),
    make('p', { class: 'quiet' }, `trusts ${role.trusts.replaceAll('.amazonaws.com', '') || 'nobody'}; `, ...(role.lastUsed ? ['last used ', moment(role.lastUsed)] : ['never used'])),
    make('ul', { 'aria-label': `Policies of ${role.name}` }, policies.length ? policies : make('li', { class: 'quiet' }, 'no policy')));
}

let reading = false;
let readAgain = false;
let shownWorld = '';

async function readWorld() {
  if (reading) { readAgain = true; return; }
  reading = true;
  try {
    const text = await (await fetch('world')).text();
    if (text !== shownWorld) showWorld(JSON.parse(text));
    shownWorld = text;
  } catch {
    // The connection's own status says that the lab is gone.
  }
  reading = false;
  if (readAgain) { readAgain = false; readWorldSoon(); }
}

let worldTimer = 0;
function readWorldSoon(after = 250) {
  worldTimer ||= setTimeout(() => { worldTimer = 0; readWorld(); }, after);
}

function showWorld(world) {
  byId('account').textContent = world.account;
  byId('region').textContent = world.region;
  byId('cluster-count').textContent = world.clusterCount > world.clusters.length ? `${world.clusters.length} newest of ${world.clusterCount}` : `${world.clusterCount}`;
  byId('cluster-list').replaceChildren(...world.clusters.map(clusterCard));
  byId('no-clusters').hidden = world.clusters.length > 0;
  byId('role-count').textContent = world.roleCount > world.roles.length ? `${world.roles.length} of ${world.roleCount}` : `${world.roleCount}`;
  byId('role-list').replaceChildren(...world.roles.map(roleCard));
  const regions = byId('trail-region');
  const chosen = regions.value || world.region;
  if ([...regions.options].map(option => option.value).join() !== world.regions.join()) {
    regions.replaceChildren(...world.regions.map(name => make('option', { value: name }, name)));
    regions.value = world.regions.includes(chosen) ? chosen : world.regions[0] ?? '';
    readTrail(null);
  }
  // A cluster on its way changes without a call.
  if (world.clusters.some(cluster => !['WAITING', 'TERMINATED', 'TERMINATED_WITH_ERRORS'].includes(cluster.state))) readWorldSoon(1000);
}

// ---- the event history

let trailBefore = 0;

function eventRow(event) {
  const who = event.userIdentity.userName ?? event.userIdentity.sessionContext?.sessionIssuer?.userName ?? event.userIdentity.invokedBy ?? event.userIdentity.type;
  const details = make('details', {}, make('summary', {},
    clock(event.eventTime),
    event.errorCode ? badge('error', 'bad') : badge('ok', 'good'),
    make('span', { class: 'what' },
      make('b', {}, event.eventName),
      make('span', { class: 'who' }, `${event.eventSource} by ${who}${event.errorCode ? `: ${event.errorCode}` : ''}`))));
  details.addEventListener('toggle', () => {
    if (details.open && details.children.length === 1) details.append(make('div', { class: 'body' }, make('pre', { tabindex: '0' }, JSON.stringify(event, null, 2))));
  });
  return make('li', {}, details);
}

async function readTrail(before) {
  const region = byId('trail-region').value;
  if (!region) return;
  const page = await (await fetch(`trail?region=${encodeURIComponent(region)}${before === null ? '' : `&before=${before}`}`)).json();
  trailBefore = page.before;
  byId('event-count').textContent = plural(page.count, 'event');
  byId('event-list').replaceChildren(...page.events.map(eventRow));
  byId('trail-older').disabled = page.before === 0;
  const newest = page.before + page.events.length;
  byId('trail-range').textContent = page.events.length ? `${page.count - newest + 1} to ${page.count - page.before}, the newest first` : 'no events';
}

// ---- controls

for (const id of ['filter-kind', 'filter-text']) {
  byId(id).addEventListener('input', () => {
    for (const entry of calls) entry.row.hidden = !isShown(entry);
    showCounts();
  });
}
byId('filters').addEventListener('submit', event => event.preventDefault());
byId('pause').addEventListener('click', event => {
  paused = !paused;
  event.currentTarget.setAttribute('aria-pressed', paused);
  draw();
});
byId('clear').addEventListener('click', clearCalls);
byId('trail-region').addEventListener('change', () => readTrail(null));
byId('trail-newest').addEventListener('click', () => readTrail(null));
byId('trail-older').addEventListener('click', () => readTrail(trailBefore));
listen();
