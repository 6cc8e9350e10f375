// Changes to the text of one log: the times it shows, the order of what was written within one millisecond.

const HEADER = /^(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d[.,]\d{3})/;

/** Records of one millisecond turned round; lines without a time stay with the record they follow. */
export function shuffleInstants(text) {
  const records = [];
  for (const line of text.split(/(?<=\n)/)) {
    const time = HEADER.exec(line)?.[1];
    if (time === undefined && records.length > 0) records.at(-1).text += line;
    else records.push({ time, text: line });
  }
  const groups = [];
  for (const record of records) {
    const last = groups.at(-1);
    if (last !== undefined && record.time !== undefined && last[0].time === record.time) last.unshift(record);
    else groups.push([record]);
  }
  return groups
    .flat()
    .map((record) => record.text)
    .join('');
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const ISO = /(\d{4}-\d\d-\d\d)([ T])(\d\d:\d\d:\d\d)([.,]\d{3,9})?(Z|[+-]\d\d:?\d\d)?/g;
const ACCESS = /\[(\d\d)\/([A-Z][a-z]{2})\/(\d{4}):(\d\d:\d\d:\d\d) ([+-]\d{4})\]/g;

/** As java.util.logging shows them: `Nov 21, 2026 11:34:55 PM`. */
const TWELVE_HOURS = /\b([A-Z][a-z]{2}) (\d{1,2}), (\d{4}) (\d{1,2})(:\d\d:\d\d) ([AP])M\b/g;

/** Times as a clock `minutes` further east shows them; stated offsets move with them, epochs stay. */
export function shiftTimes(text, minutes) {
  return text
    .replace(ISO, (_, day, separator, clock, fraction = '', offset = '') => {
      const [newDay, newClock] = shift(day, clock, minutes);
      return `${newDay}${separator}${newClock}${fraction}${offset === '' ? '' : shiftOffset(offset, minutes)}`;
    })
    .replace(TWELVE_HOURS, (_, month, day, year, hour, rest, half) => {
      const two = (value) => String(value).padStart(2, '0');
      const date = `${year}-${two(MONTHS.indexOf(month) + 1)}-${two(day)}`;
      const [newDay, newClock] = shift(date, `${two((Number(hour) % 12) + (half === 'P' ? 12 : 0))}${rest}`, minutes);
      const [y, m, d] = newDay.split('-').map(Number);
      const newHour = Number(newClock.slice(0, 2));
      return `${MONTHS[m - 1]} ${d}, ${y} ${newHour % 12 || 12}${newClock.slice(2)} ${newHour < 12 ? 'A' : 'P'}M`;
    })
    .replace(ACCESS, (_, day, month, year, clock, offset) => {
      const number = String(MONTHS.indexOf(month) + 1).padStart(2, '0');
      const [newDay, newClock] = shift(`${year}-${number}-${day}`, clock, minutes);
      const [y, m, d] = newDay.split('-');
      return `[${d}/${MONTHS[Number(m) - 1]}/${y}:${newClock} ${shiftOffset(offset, minutes)}]`;
    });
}

function shift(day, clock, minutes) {
  const moved = new Date(Date.parse(`${day}T${clock}Z`) + minutes * 60_000).toISOString();
  return [moved.slice(0, 10), moved.slice(11, 19)];
}

function shiftOffset(offset, minutes) {
  const colon = offset.includes(':') || offset === 'Z' ? ':' : '';
  const [, sign = '+', hours = '0', rest = '0'] = /([+-])(\d\d):?(\d\d)/.exec(offset) ?? [];
  return written((sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(rest)) + minutes, colon);
}

function written(minutes, colon) {
  const two = (value) => String(value).padStart(2, '0');
  const size = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${colon}${two(size % 60)}`;
}

// Zones had other offsets in 1970.
const RECENT = Date.UTC(2026, 0, 1);

/** Minutes east of Greenwich of a zone without summer time: an IANA name, or UTC or GMT with an offset. */
export function minutesEast(zone = 'UTC') {
  const [, sign, hours, rest = '0'] = /([+-])(\d\d?):?(\d\d)?$/.exec(zone) ?? [];
  if (sign !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(rest));
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(RECENT);
  const offset = parts.find(({ type }) => type === 'timeZoneName').value;
  return offset === 'GMT' ? 0 : minutesEast(offset);
}
