import type { LogEvent } from '../../model/event.js';
import type { Text } from '../../model/text.js';
import { textOf } from '../../timeline/names.js';
import type { Timeline } from '../../timeline/timeline.js';
import { defineDiagnosis } from '../define-diagnosis.js';
import { fromEvents } from '../from-events.js';
import { knowledge } from '../knowledge/raft-storage-failure.js';

export default defineDiagnosis({
  id: 'raft-storage-failure',
  explains: ['server-down', 'raft-no-leader'],
  needs: [['server/alipay-jraft'], ['server/nacos']],
  summary: {
    en: '{who}: the raft storage cannot be opened; the server ends.',
    zh: '{who}：raft 存储无法打开，服务端退出。',
  },
  knowledge,
  find: (situation) => {
    const { signs, isNamed, isGuess, summary, missing = JRAFT_LOG } = signsIn(situation.timeline);
    return fromEvents(situation, {
      signs: () => signs,
      likelihood: isNamed ? 'certain' : isGuess ? 'possible' : 'likely',
      severity: 'critical',
      apart: 'origin',
      lasts: true,
      ...(summary === undefined ? {} : { summary }),
      missing: isNamed ? [] : [missing],
    });
  },
});

const JRAFT_LOG = {
  en: 'alipay-jraft.log, which says what could not be opened',
  zh: 'alipay-jraft.log，其中说明哪个文件无法打开',
};

const RAFT_LOG = {
  en: 'naming-raft.log and the text below the line, which name the file',
  zh: 'naming-raft.log 以及该行之后的异常文本，其中给出文件名',
};

const FOLDER = {
  en: 'the lines before it in alipay-jraft.log, and the state of the disk and of the folder below data/protocol/raft',
  zh: 'alipay-jraft.log 中此前的行，以及磁盘和 data/protocol/raft 下目录的状态',
};

/** Entries were committed faster than they were applied. */
const OVERLOADED = /FSMCaller is overload/;

const BEHIND = {
  en: '{who}: a raft group stopped on this server because entries waited faster than it applied them; a slow or shared disk below data/protocol/raft (NFS, Ceph) is one reason, very many persistent instances another.',
  zh: '{who}：待应用的日志条目积压过多，raft 分组在本成员停止；data/protocol/raft 所在磁盘过慢或为共享存储（NFS、Ceph）是原因之一，持久化实例过多是另一原因。',
};

/** The storage was open, and failed while its group was at work. */
const AT_WORK = {
  en: '{who}: the raft storage failed at work; its group stops on this server and cannot lead or follow.',
  zh: '{who}：raft 存储在运行中读写失败，该分组在本成员停止，无法担任主节点或从节点。',
};

const ROCKSDB = {
  en: '{who}: RocksDB, which holds the raft log, failed; its text names the file.',
  zh: '{who}：保存 raft 日志的 RocksDB 出错，异常文本指明文件。',
};

const LIBRARY = {
  en: '{who}: the native library of RocksDB, which holds the raft log, cannot be loaded on this machine; the server does not start.',
  zh: '{who}：保存 raft 日志的 RocksDB 本地库无法在本机加载，服务端无法启动。',
};

const OWN_STORE = {
  en: "{who}: Nacos 1.x's built-in Raft cannot read what it stored under data/naming (a damaged or foreign file); the server does not start.",
  zh: '{who}：1.x 自有 raft 无法读取 data/naming 下已存储的数据（文件损坏或并非 Nacos 写入），服务端无法启动。',
};

const RNACOS = {
  en: '{who}: r-nacos could not read or write its raft files and ended a thread over it; raft answers no more.',
  zh: '{who}：r-nacos 无法读写 raft 文件，相关线程崩溃，raft 不再响应。',
};

type Signs = {
  readonly signs: readonly LogEvent[];
  readonly isNamed: boolean;
  /** The lines tell what stopped, and not that files were to blame. */
  readonly isGuess?: true;
  readonly summary?: Text;
  /** Where it says more than these lines do. */
  readonly missing?: Text;
};

/** The best witness there is: the storage that did not open, that failed later, RocksDB's own words, or the start that failed for it. */
function signsIn(timeline: Timeline): Signs {
  const witnesses: readonly Signs[] = [
    { signs: timeline.recognisedBy('raft/storage-failure'), isNamed: true },
    { signs: timeline.recognisedBy('raft/storage-write-failure'), isNamed: true, summary: AT_WORK },
    { signs: timeline.recognisedBy('raft/rocksdb-failure'), isNamed: true, summary: ROCKSDB },
    { signs: timeline.recognisedBy('raft/rocksdb-library'), isNamed: true, summary: LIBRARY },
    { signs: timeline.recognisedBy('sdk/rnacos-store-panic'), isNamed: true, summary: RNACOS },
    { signs: timeline.recognisedBy('raft/storage-stopped-group'), isNamed: false, summary: AT_WORK, missing: FOLDER },
    { signs: timeline.recognisedBy('raft/log-error'), isNamed: false, summary: AT_WORK },
    {
      signs: timeline.recognisedBy('raft/own-store-unreadable'),
      isNamed: false,
      summary: OWN_STORE,
      missing: RAFT_LOG,
    },
    { signs: timeline.recognisedBy('raft/node-init-failure'), isNamed: false },
    {
      signs: ['raft/group-stopped', 'raft/state-machine-stopped']
        .flatMap((pattern) => timeline.recognisedBy(pattern))
        .filter(({ fields, text }) => OVERLOADED.test(textOf(fields, 'reason') ?? text)),
      isNamed: false,
      isGuess: true,
      summary: BEHIND,
      missing: FOLDER,
    },
  ];
  return witnesses.find(({ signs }) => signs.length > 0) ?? { signs: [], isNamed: false };
}
