import { pair } from './bytes';

// The last minute read: lines follow each other, so that mostly only the seconds differ.
let minuteText: v128 = i64x2.splat(0);
let minuteMs: f64 = -1;
let accessText: v128 = i64x2.splat(0);
let accessEnd: u16 = 0;
let accessMs: f64 = -1;

/** Ms of `yyyy-MM-dd HH:mm:ss` (`-` or `/`, any byte between day and hour) at `at`; -1 where the bytes are no such time. */
export function readDateTime(at: u32): f64 {
  const text = v128.load(at);
  if (minuteMs >= 0 && load<u8>(at + 16) == 58 && !v128.any_true(v128.xor(text, minuteText))) {
    const second = pair(at + 17);
    return second < 0 || second > 60 ? -1 : minuteMs + <f64>(second * 1000);
  }
  const mark = load<u8>(at + 4);
  if ((mark != 45 && mark != 47) || load<u8>(at + 7) != mark) return -1;
  if (load<u8>(at + 13) != 58 || load<u8>(at + 16) != 58) return -1;
  const century = pair(at);
  const year = pair(at + 2);
  const month = pair(at + 5);
  const day = pair(at + 8);
  const clock = readClock(at + 11);
  if (century < 0 || year < 0 || month < 1 || month > 12 || day < 1 || day > 31 || clock < 0) return -1;
  const time = dayMs(century * 100 + year, month, day) + <f64>clock;
  minuteText = text;
  minuteMs = time - <f64>(pair(at + 17) * 1000);
  return time;
}

/** `21/Nov/2026:10:20:29` at `at`; -1 where the bytes are none. */
export function readAccessTime(at: u32): f64 {
  const text = v128.load(at);
  if (accessMs >= 0 && load<u16>(at + 16) == accessEnd && !v128.any_true(v128.xor(text, accessText))) {
    const second = pair(at + 18);
    return second < 0 || second > 60 ? -1 : accessMs + <f64>(second * 1000);
  }
  if (load<u8>(at + 11) != 58) return -1;
  const day = pair(at);
  const month = monthAt(at + 3);
  const century = pair(at + 7);
  const year = pair(at + 9);
  const clock = readClock(at + 12);
  if (day < 1 || month < 0 || century < 0 || year < 0 || clock < 0) return -1;
  const time = dayMs(century * 100 + year, month, day) + <f64>clock;
  accessText = text;
  accessEnd = load<u16>(at + 16);
  accessMs = time - <f64>(pair(at + 18) * 1000);
  return time;
}

/** Ms since midnight of `HH:mm:ss`; -1 where the bytes are none. */
function readClock(at: u32): i32 {
  if (load<u8>(at + 2) != 58 || load<u8>(at + 5) != 58) return -1;
  const hour = pair(at);
  const minute = pair(at + 3);
  const second = pair(at + 6);
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) return -1;
  return ((hour * 60 + minute) * 60 + second) * 1000;
}

/** Three digits as ms; -1 where they are none. */
export function readMillis(at: u32): i32 {
  const hundreds = <u32>load<u8>(at) - 48;
  const rest = pair(at + 1);
  return hundreds > 9 || rest < 0 ? -1 : <i32>hundreds * 100 + rest;
}

/** 1 to 12; -1 for any text that is no English month of three letters. */
function monthAt(at: u32): i32 {
  const name = <u32>load<u8>(at) | ((<u32>load<u8>(at + 1)) << 8) | ((<u32>load<u8>(at + 2)) << 16);
  if (name == 0x6e_61_4a) return 1;
  if (name == 0x62_65_46) return 2;
  if (name == 0x72_61_4d) return 3;
  if (name == 0x72_70_41) return 4;
  if (name == 0x79_61_4d) return 5;
  if (name == 0x6e_75_4a) return 6;
  if (name == 0x6c_75_4a) return 7;
  if (name == 0x67_75_41) return 8;
  if (name == 0x70_65_53) return 9;
  if (name == 0x74_63_4f) return 10;
  if (name == 0x76_6f_4e) return 11;
  if (name == 0x63_65_44) return 12;
  return -1;
}

/** Ms of a calendar day, days beyond a month's end counted on as `Date.UTC` does. Howard Hinnant's days_from_civil. */
function dayMs(year: i32, month: i32, day: i32): f64 {
  const shifted = month <= 2 ? year - 1 : year;
  const era = (shifted >= 0 ? shifted : shifted - 399) / 400;
  const yearOfEra = shifted - era * 400;
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
  return <f64>(era * 146097 + dayOfEra - 719468) * 86_400_000;
}
