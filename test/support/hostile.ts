import type { ClockState } from '../../src/model/clock.js';
import type { Impact } from '../../src/model/impact.js';
import type { Report } from '../../src/model/report.js';
import { causeOf, coverageEntry, eventOf, incidentOf, reportOf, START } from './report.js';

/** What a log may hold when somebody means harm, or a terminal or an encoding went wrong. */
export const HOSTILE: readonly string[] = [
  '<script>window.pwned = 1</script>',
  '</script><script>window.pwned = 1</script>',
  '<img src=x onerror="window.pwned = 1">',
  '"><svg onload=window.pwned=1>',
  "' onmouseover='window.pwned=1",
  '--><iframe src="javascript:parent.pwned=1"></iframe><!--',
  '<style>*{display:none}</style>',
  '[click](javascript:pwned=1) ![img](https://tracker.example/x.png) https://tracker.example/ www.tracker.example',
  '@everyone @admin #12 !34 GH-56 someone@example.org ~label org/repo#7',
  '# heading | cell | `code` ``` ~~~ **bold** $math$ {{liquid}} &amp; &lt;b&gt;',
  '\u001b[31mred\u001b[0m \u001b]0;title\u0007 \u001b]8;;https://tracker.example\u001b\\link\u001b]8;;\u001b\\',
  'abc\u202egpj.exe \u2066isolated\u2069 \u200fright\u200e שלום عربي',
  'nul\u0000 bell\u0007 back\u0008 form\u000c feff\ufeff lone\ud800 surrogate',
  'line\u2028separator\u2029paragraph\r\nnew line\ttab',
  '=HYPERLINK("https://tracker.example","x")',
  'constructor __proto__ {en} {zh} {count} $& $1',
  'x'.repeat(1 << 20),
  '`|<@a '.repeat(180_000),
];

function hostileImpact(text: string): Impact {
  const evidence = { path: text, line: 1, text, time: START };
  const span = { from: START, to: START + 9000 };
  return {
    services: [text],
    instances: [{ key: text, service: text, spans: [span, span], duration: 18_000, flaps: 2 }],
    subscribers: [{ origin: text, service: text, empty: [span], stale: 5000, evidence }],
    spread: [
      { origin: text, at: START, evidence },
      { origin: `${text} 2`, at: START + 5, evidence },
    ],
  };
}

function hostileClocks(text: string): ClockState {
  const place = { path: text, line: 1, text, time: START };
  const bound = { ms: 7000, cause: place, effect: place };
  return {
    offsets: [{ reference: text, origin: text, low: bound, high: null, pairs: 1 }],
    corrections: [{ origin: text, ms: 7000 }],
    jumps: [{ origin: text, path: text, line: 1, before: START, after: START + 9, ms: 9, basis: 'steps-back', text }],
  };
}

/** A report in which every text that a log can reach holds the given one. */
export function hostileReport(text: string): Report {
  const sentence = { en: text, zh: text };
  const time = { time: START, lastTime: START, at: START, lastAt: START };
  const event = eventOf({
    title: sentence,
    origin: text,
    path: text,
    thread: text,
    text,
    ...time,
    fields: { ip: text, port: 1, service: text, reason: text, namespace: text, detail: text, hosts: [text] },
  });
  // Words of ours: nothing of a log gets into them, but none may trust that.
  const own = { en: text.slice(0, 2000), zh: text.slice(0, 2000) };
  const cause = causeOf({
    title: sentence,
    summary: sentence,
    evidence: [{ path: text, line: 1, text, time: START }],
    against: [sentence],
    missing: [sentence],
    remedies: [{ text: sentence, risk: 'none', command: text }],
    confirm: [{ text: own, commands: [text], ifSo: own, ifNot: own }],
    lookAlikes: [{ cause: null, title: own, ifThis: null, ifThat: own }],
    versions: { side: 'client', affected: own.en, fixed: [own.en], note: own, here: 'inside' },
  });
  const incident = incidentOf({
    title: sentence,
    subjects: [{ type: 'instance', key: text, service: text, namespace: text, origin: text }],
    causes: [cause, cause],
    events: [event, eventOf({ ...event, line: 13, role: 'recovery' })],
    strange: [
      {
        ...{ shape: text, level: text, count: 2, path: text, line: 1, text, origin: text, kind: 'server/nacos' },
        ...{ time: START, lastTime: START, isNew: true, onlyOn: text },
      },
    ],
    impact: hostileImpact(text),
  });
  return reportOf({
    incidents: [incident],
    events: [event],
    coverage: [
      coverageEntry({ path: text, origin: text, zone: { name: '+08:00', basis: 'assumed', reason: sentence } }),
      coverageEntry({ path: `${text}/none`, records: 0 }),
    ],
    unrecognised: [{ shape: text, level: text, count: 2, path: text, line: 1, time: START, text }],
    notChecked: [{ cause: 'x', title: sentence, missing: [`server/${text}`] }],
    notices: [{ id: 'x', path: text, text: sentence, incomplete: false }],
    versions: [
      {
        origin: text,
        side: 'server',
        possible: [text, '2.0.0'],
        several: true,
        evidence: [{ path: text, line: 1, text }],
      },
    ],
    gaps: [
      { type: 'truncated', origin: text, kind: `server/${text}`, path: text, from: START, to: null, text: sentence },
    ],
    clocks: hostileClocks(text),
    histories: {
      instances: [
        { key: text, services: [text], namespace: text, origin: text, states: [{ at: START, state: 'online' }] },
      ],
      connections: [{ at: START, count: 1 }],
      activity: [
        {
          origin: text,
          covered: [{ from: START, to: START + 9 }],
          silences: [{ from: START + 9, to: START + 20_000 }],
        },
      ],
    },
  });
}
