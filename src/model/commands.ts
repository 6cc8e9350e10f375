/** What a command leaves open, and the word in capitals that stands for it where nothing is known: the reader fills it. */
export const UNKNOWN = {
  server: 'SERVER:8848',
  host: 'SERVER',
  ip: 'ADDRESS',
  port: 'PORT',
  listener: 'PORT',
  name: 'NAME',
  service: 'GROUP@@SERVICE',
  namespace: '',
  gcLog: 'GC_LOG',
} as const;

/** A service as a query names it; where nobody tells the group the reader fills it, too. */
export const withGroup = (service: string): string => (service.includes('@@') ? service : `GROUP@@${service}`);

/** What is known of a command's holes. */
export type Known = { readonly [hole in keyof typeof UNKNOWN]?: string | undefined };

/** What a log says goes into a command only if no shell reads anything else in it. */
const PLAIN = /^[\w.:@[\]-]+$/;

/** A command with `{server}`, `{host}` and the like filled in; a namespace is a parameter of a query, and none is `public`. */
export function fillCommand(command: string, known: Known): string {
  return command.replace(/\{(\w+)\}/g, (hole, name: string) => {
    if (!isHole(name)) return hole;
    const value = known[name];
    if (value === undefined || !PLAIN.test(value)) return UNKNOWN[name];
    return name === 'namespace' ? inQuery(value) : value;
  });
}

const isHole = (name: string): name is keyof typeof UNKNOWN => name in UNKNOWN;

const inQuery = (namespace: string): string => (namespace === 'public' ? '' : `&namespaceId=${namespace}`);
