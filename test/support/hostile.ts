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
];

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
  const cause = causeOf({
    title: sentence,
    summary: sentence,
    evidence: [{ path: text, line: 1, text, time: START }],
    against: [sentence],
    missing: [sentence],
    remedies: [{ text: sentence, command: text }],
    confirm: [{ text: sentence, command: text }],
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
  });
}
