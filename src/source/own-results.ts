import { closeSync, openSync, readSync } from 'node:fs';
import type { Notice } from '../model/facts.js';

/** Ends of names that results are written under, where logs may be called so, too. */
const ENDS = /\.(?:txt|text|md|markdown|csv|jsonl?|ndjson|sarif|timesketch|html?|xml|junit)$/i;
/** How every result begins: reports in each form, facts, and the state of the logs. `test/cli/own-results.test.ts` writes them all. */
const BEGINNINGS = [
  /^(?:# )?(?:Nacos log report|Nacos 日志分析报告)\r?\n/,
  /^(?:State of the logs|日志状况)\r?\n/,
  /^<!DOCTYPE html>\s*<html lang="[\w-]*" data-lang="(?:en|zh)"/,
  /^\{\s*"schemaVersion": ?"[\d.]+",\s*"language":/,
  /^\{\s*"\$schema": ?"[^"]*sarif/,
  /^time,lastTime,count,severity,role,kind,pattern,title,/,
  /^\{"level":\d+,"time":\d+,"type":"(?:event|incident)",/,
  /^\{"message":[\s\S]*"data_type":"nacos/,
  /^<\?xml[\s\S]*<testsuites name="nacos-log"/,
  /^\{"file":\{"path":"[\s\S]*"fingerprint":"/,
];
/** The beginning of a file by which a result is known. */
const HEAD_BYTES = 2048;

/** Is this file a result of this program, as they come to lie among the logs? */
export function isOwnResult(path: string): boolean {
  if (!ENDS.test(path)) return false;
  const head = headOf(path);
  return BEGINNINGS.some((beginning) => beginning.test(head));
}

function headOf(path: string): string {
  try {
    const file = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(HEAD_BYTES);
      return bytes.toString('utf8', 0, readSync(file, bytes, 0, HEAD_BYTES, 0));
    } finally {
      closeSync(file);
    }
  } catch {
    // Whoever reads it says why it cannot be read.
    return '';
  }
}

/** Said of a result that was left out: read as a log it would tell everything a second time, at wrong times. */
export const ownResultNotice = (path: string): Notice => ({
  id: 'input-skipped',
  path,
  incomplete: false,
  text: {
    en: `${path} is a result of nacos-log and no log: it was left out. Facts are read with nacos-log report.`,
    zh: `${path} 是 nacos-log 的输出而非日志，已跳过。facts 文件请用 nacos-log report 读取。`,
  },
});
