import type { Text } from '../model/text.js';

/** What the command line says besides the report and the help. */
export const messages = {
  unknownOption: { en: 'There is no option {option}.', zh: '没有选项 {option}。' },
  unknownCommand: { en: '{word} is neither a command nor a path.', zh: '{word} 既不是命令也不是路径。' },
  didYouMean: { en: 'Did you mean {word}?', zh: '是否想输入 {word}？' },
  seeHelp: { en: 'nacos-log --help lists what there is.', zh: '可用 nacos-log --help 查看全部用法。' },
  otherCommand: {
    en: '{option} does not apply to nacos-log {command}.',
    zh: '{option} 不适用于 nacos-log {command}。',
  },
  needsValue: { en: '{option} needs a value.', zh: '{option} 需要一个值。' },
  givenTwice: { en: '{option} is given more than once.', zh: '{option} 重复出现。' },
  notAChoice: { en: '{option} cannot be "{value}".', zh: '{option} 不能为 "{value}"。' },
  choices: { en: 'It is one of: {choices}.', zh: '可选值：{choices}。' },
  notBoth: { en: '--since is later than --until.', zh: '--since 晚于 --until。' },
  noInput: {
    en: 'Nothing to read: give files or folders, or pipe a log in.',
    zh: '没有输入：请给出文件或目录，或通过管道传入日志。',
  },
  noPaths: {
    en: 'nacos-log report reads facts from standard input only.',
    zh: 'nacos-log report 只从标准输入读取事实。',
  },
  reportHint: {
    en: 'nacos-log extract LOGS > facts.ndjson, then nacos-log report < facts.ndjson',
    zh: '先 nacos-log extract LOGS > facts.ndjson，再 nacos-log report < facts.ndjson',
  },
  badFacts: { en: 'Line {line} of standard input is no fact line.', zh: '标准输入第 {line} 行不是事实行。' },
  cannotWrite: { en: '{path} cannot be written: {reason}.', zh: '无法写入 {path}：{reason}。' },
  cannotReadList: { en: '{path} cannot be read: {reason}.', zh: '无法读取 {path}：{reason}。' },
  badOrigin: { en: '--origin needs PATH=NAME, not "{value}".', zh: '--origin 需要 PATH=NAME，而不是 "{value}"。' },
  outputIsInput: {
    en: '{path} is one of the logs that are to be read: the result would take its place.',
    zh: '{path} 是待读取的日志之一，输出会将其覆盖。',
  },
  outputIsInputHint: { en: 'Give --output another name.', zh: '请为 --output 另选文件名。' },
  severalPipes: {
    en: 'Of several pipes only one can be read: {paths}.',
    zh: '一次只能读取一个管道：{paths}。',
  },
  severalPipesHint: {
    en: 'Join them, as in cat <(zcat a.gz) <(zcat b.gz) | nacos-log.',
    zh: '请先合并，例如 cat <(zcat a.gz) <(zcat b.gz) | nacos-log。',
  },
  standardOutput: { en: 'Standard output', zh: '标准输出' },
  outputHint: { en: 'Its folder must exist and be writable.', zh: '其所在目录必须存在且可写。' },
  noSuchEnd: {
    en: '{path} does not name a format that nacos-log {command} writes.',
    zh: '{path} 的后缀不是 nacos-log {command} 支持的输出形式。',
  },
  endsHint: {
    en: 'Its name can end in {ends}; or give the format with --format.',
    zh: '文件名可以以 {ends} 结尾；也可用 --format 指定输出形式。',
  },
  written: { en: 'Written to {path}.', zh: '已写入 {path}。' },
  reading: {
    en: '{megabytes} MB read, input {number} of {total}: {path}',
    zh: '已读取 {megabytes} MB，第 {number}/{total} 个输入：{path}',
  },
  interrupted: {
    en: 'Interrupted: this covers only what had been read.',
    zh: '已中断：以下内容仅覆盖已读取的部分。',
  },
  packedOnly: {
    en: '{path} is packed and does not grow: there is nothing to follow.',
    zh: '{path} 是压缩文件，不会增长，无法跟踪。',
  },
  packedHint: {
    en: 'nacos-log analyze reads it; nacos-log replay says what would have been said while it was written.',
    zh: '可用 nacos-log analyze 读取，或用 nacos-log replay 回放当时会报告的内容。',
  },
  packedLeftOut: {
    en: 'Packed files are not followed, {path} is the first of {count}; nacos-log analyze and replay read them.',
    zh: '压缩文件不会被跟踪，共 {count} 个，第一个是 {path}；可用 nacos-log analyze 或 replay 读取。',
  },
  notThereYet: {
    en: '{path} is not there yet; it is waited for.',
    zh: '{path} 尚不存在，将等待其出现。',
  },
  notReadable: {
    en: '{path} cannot be read and is tried again: {reason}.',
    zh: '无法读取 {path}，将重试：{reason}。',
  },
  noMoreOfThem: {
    en: 'More files that cannot be read are not named.',
    zh: '其余无法读取的文件不再逐一列出。',
  },
  notWatched: {
    en: 'The system does not tell of changes of files ({reason}); they are looked at every --poll.',
    zh: '系统无法通知文件变化（{reason}），将按 --poll 的间隔检查文件。',
  },
  unusedPath: {
    en: '--{option} names {path}, which is no input and holds none.',
    zh: '--{option} 指定的 {path} 不是输入，也不包含任何输入。',
  },
  noneSelected: {
    en: 'No file is left: --include and --exclude leave all of them out.',
    zh: '没有可读的文件：--include 与 --exclude 排除了全部文件。',
  },
  globHint: {
    en: "A glob without a slash fits names of files ('naming*.log'), one with a slash the end of their paths ('node1/*.log'); put it in quotes.",
    zh: "不含斜杠的模式匹配文件名（'naming*.log'），含斜杠的匹配路径末尾（'node1/*.log'）；请加引号。",
  },
  folderAsPipe: {
    en: 'Standard input is a folder; give its path instead.',
    zh: '标准输入是一个目录，请直接给出其路径。',
  },
  whoisNeedsName: {
    en: 'nacos-log whois needs a name: an address, a connection, a service or a server.',
    zh: 'nacos-log whois 需要一个名称：地址、连接、服务或服务端。',
  },
  whoisPathOnly: {
    en: '{path} is a path; the name to look for comes first.',
    zh: '{path} 是路径；请先给出要查询的名称。',
  },
  whoisHint: {
    en: 'For example: nacos-log whois 10.0.0.7:8080 ./logs',
    zh: '例如：nacos-log whois 10.0.0.7:8080 ./logs',
  },
  unknownCause: {
    en: '{word} is neither a cause that is known nor a file.',
    zh: '{word} 既不是已知的根因也不是文件。',
  },
  takesCauses: {
    en: 'nacos-log explain takes ids of causes, files, and lines in quotes.',
    zh: 'nacos-log explain 接受根因 ID、文件，以及用引号括起的日志行。',
  },
  didYouMeanCause: {
    en: 'Did you mean {word}? nacos-log explain takes ids of causes, files, and lines in quotes.',
    zh: '是否想输入 {word}？nacos-log explain 接受根因 ID、文件，以及用引号括起的日志行。',
  },
  nothingToExplain: { en: 'There is no line to explain.', zh: '没有可解释的日志行。' },
  explainHint: {
    en: 'Give a line in quotes, a file, or pipe lines in: nacos-log explain "…"',
    zh: '请用引号给出一行日志、给出文件或通过管道传入：nacos-log explain "…"',
  },
  nothingToDraft: {
    en: 'Every line is known to a pattern, or holds no fixed text to find it by.',
    zh: '每一行都已被模式识别，或没有可供识别的固定文本。',
  },
  needsAction: { en: 'nacos-log patterns needs one of: {actions}.', zh: 'nacos-log patterns 需要：{actions} 之一。' },
  unknownAction: {
    en: 'nacos-log patterns has no {word}; there is: {actions}.',
    zh: 'nacos-log patterns 没有 {word}，可用：{actions}。',
  },
  needsPattern: { en: 'nacos-log patterns show needs an id.', zh: 'nacos-log patterns show 需要一个模式 ID。' },
  unknownPattern: { en: 'There is no pattern {id}.', zh: '没有模式 {id}。' },
  noSuchPatterns: { en: 'No pattern holds all of: {words}.', zh: '没有模式同时包含：{words}。' },
  patternHint: { en: 'nacos-log patterns list names them all.', zh: '可用 nacos-log patterns list 查看全部模式。' },
  timeHint: {
    en: 'Write it with its date, as {option} "2026-11-23 10:40", or with a zone too: {option} "2026-11-23 10:40 +08:00".',
    zh: '请写明日期，例如 {option} "2026-11-23 10:40"，或同时写明时区：{option} "2026-11-23 10:40 +08:00"。',
  },
  durationHint: { en: 'It is a time such as 500ms, 30s, 5m or 24h.', zh: '应为时长，例如 500ms、30s、5m 或 24h。' },
  speedHint: { en: 'It is a number such as 60x, or max.', zh: '应为数字，例如 60x，或 max。' },
  jobsHint: { en: 'It is a whole number from 1 to 256.', zh: '应为 1 到 256 的整数。' },
  noFolder: {
    en: 'The working directory no longer exists: change to another one.',
    zh: '当前工作目录已不存在，请切换到其他目录。',
  },
  internal: { en: 'This is a fault of nacos-log itself:', zh: '这是 nacos-log 自身的错误：' },
} as const satisfies Record<string, Text>;
